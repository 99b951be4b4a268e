import type { EventNeighbours } from '../asking.ts'
import type { LogbookVisit } from './layout.tsx'
import { LinesTable } from './lines.tsx'
import { addressWith } from './search-form.tsx'

/** How many on each side stand on the page. */
export const AROUND_ON_PAGE = 50

interface AroundOf {
  readonly visit: LogbookVisit
  readonly reason: string
  readonly same: 'source' | 'host'
  readonly around: EventNeighbours
}

/** What came before and after an event, the event itself marked. */
export function AroundPage({ visit, reason, same, around }: AroundOf) {
  const { say, href } = visit
  const { event, after, before, term, isCutOff } = around
  const { position } = event
  const other = same === 'source' ? 'host' : 'source'
  return (
    <>
      <h1>{say({ zh: `第 ${position} 条前后`, en: `Around event ${position}` })}</h1>
      <p class="meta links">
        <span>
          <code>{term}</code>{' '}
          {say({
            zh: `之后${after.length}条，之前${before.length}条`,
            en: `${after.length} after, ${before.length} before`,
          })}
        </span>
        <a href={href(addressWith(`/events/${position}/around`, { reason, same: other }))}>
          {say(
            other === 'host'
              ? { zh: '改按主机', en: 'By the same host' }
              : { zh: '改按来源', en: 'By the same source' },
          )}
        </a>
        <a href={href(addressWith(`/events/${position}`, { reason }))}>
          {say({ zh: '这一条及其证明', en: 'This event and its proof' })}
        </a>
      </p>
      <LinesTable
        visit={visit}
        name={{ zh: '前后的日志', en: 'Events around it' }}
        events={[...after, event, ...before]}
        reason={reason}
        here={position}
      />
      {(isCutOff.after || isCutOff.before) && (
        <p class="meta">
          {say({
            zh: '再远的未看；可按时间检索。',
            en: 'It was not looked further: search by time for more.',
          })}
        </p>
      )}
    </>
  )
}
