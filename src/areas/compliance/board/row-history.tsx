import { AsWritten } from '../../../web/as-written.tsx'
import { moment } from '../../../web/moment.ts'
import { dutyCare, dutyComments, exemptions } from './registers.ts'
import type { RowPageOf } from './row-reading.ts'

const REGISTER_WORDS = new Map([
  [exemptions.id, exemptions.name],
  [dutyCare.id, dutyCare.name],
  [dutyComments.id, dutyComments.name],
])

const ACTS = {
  entry: { zh: '登记', en: 'entered' },
  change: { zh: '更改', en: 'changed' },
  withdrawal: { zh: '撤回', en: 'withdrawn' },
  import: { zh: '导入', en: 'imported' },
} as const

/** Entries, changes, withdrawals and comments, the newest first. */
export function History({ events, visit }: RowPageOf) {
  const { say } = visit
  if (events.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say({ zh: '经过和留言', en: 'History and comments' })}</h2>
      <ol class="timeline">
        {events.map(({ register, act, by, at, agreedBy, reason, words, day }) => (
          <li key={`${register} ${at.getTime()}`} data-state="none">
            <strong>
              {say(REGISTER_WORDS.get(register) ?? { zh: register, en: register })}　{say(ACTS[act])}
            </strong>{' '}
            <span class="meta">
              {say(moment(at))}　
              <AsWritten words={by} visit={visit} />
              {agreedBy !== undefined && (
                <AsWritten words={say({ zh: `，${agreedBy}同意`, en: `, agreed by ${agreedBy}` })} visit={visit} />
              )}
            </span>
            <p>
              <AsWritten words={[words, day, reason].filter((one) => one !== undefined).join('　')} visit={visit} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
