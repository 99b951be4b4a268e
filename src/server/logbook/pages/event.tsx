import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { formatVerifier, keyIdOf, type Signer } from '../../../kernel/ledger/note.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { LogbookEvent } from '../../../mechanisms/logbook/event.ts'
import type { FoundEvent } from '../../../mechanisms/logbook/find.ts'
import { printedEvent, type SourceZones } from '../../../mechanisms/logbook/line.ts'
import { termFor } from '../../../mechanisms/logbook/query/written.ts'
import { type LogbookVisit, StateMark } from './layout.tsx'
import { momentInChina, severityWords, visibleLine } from './lines.tsx'
import { HowToVerify } from './parts.tsx'
import { addressWith } from './search-form.tsx'
import { skewWords } from './skew.ts'

interface EventPageOf {
  readonly visit: LogbookVisit
  /** Why it was opened; the proof is taken for the same. */
  readonly reason: string
  readonly found: FoundEvent
  readonly proof: Buffer | Refusal
  readonly signer: Signer
  readonly zones: SourceZones
}

interface WhyFormOf {
  readonly visit: LogbookVisit
  readonly position: number
  /** What was typed, and too long. */
  readonly reason?: string | undefined
}

/** For whoever comes without a search: why they open an event. */
export const WhyForm = ({ visit: { say, href }, position, reason }: WhyFormOf) => (
  <form action={href(`/events/${position}`)}>
    <div class="field">
      <label for="reason">{say({ zh: '为何查', en: 'Why' })}</label>
      <input id="reason" name="reason" value={reason} required maxLength={500} />
    </div>
    <p class="actions">
      <button type="submit">{say({ zh: `查看第 ${position} 条`, en: `Open event ${position}` })}</button>
    </p>
  </form>
)

/** One event, where it stands, and the proof that it is as it came. */
export function EventPage({ visit, reason, found, proof, signer, zones }: EventPageOf) {
  const { say, href, formToken } = visit
  const { event } = found
  const { record } = found.found.block
  const { position, said, source, host, app, severity, raw } = printedEvent(event, zones)
  const rows: readonly (readonly [string, string])[] = [
    [say({ zh: '收到', en: 'Received' }), momentInChina(event.received)],
    [say({ zh: '自称', en: 'It says' }), said === null ? '' : `${said}　${say(skewWords(said, event.received))}`],
    [say({ zh: '来源', en: 'Source' }), source],
    [say({ zh: '主机、程序', en: 'Host, program' }), host || app ? `${host ?? '—'}　${app ?? '—'}` : ''],
    [say({ zh: '级', en: 'Level' }), severity === null ? '' : say(severityWords(severity))],
    [
      say({ zh: '在块', en: 'In block' }),
      say({
        zh: `${record.block}块　第${position - record.first + 1}条，共${record.count}条`,
        en: `${record.block}, ${position - record.first + 1} of ${record.count}`,
      }),
    ],
  ]
  return (
    <>
      <h1>{say({ zh: `第 ${position} 条`, en: `Event ${position}` })}</h1>
      <pre>{visibleLine(raw)}</pre>
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== '' && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt>{say({ zh: '证明', en: 'Proof' })}</dt>
          <dd>
            {isRefusal(proof) ? (
              say(proof.reason)
            ) : (
              <>
                <StateMark state="done" words={say({ zh: '已在签名的总根之下', en: 'under the signed head' })} />
                <br />
                <span class="meta">
                  {signer.name}　{keyIdOf(signer)}
                </span>
              </>
            )}
          </dd>
        </div>
      </dl>
      <p class="actions">
        {!isRefusal(proof) && (
          <a class="button" href={href(`/events/${position}/proof?reason=${encodeURIComponent(reason)}`)}>
            {say({
              zh: `存下证明，${(proof.length / 1000).toFixed(1)} kB`,
              en: `Save the proof, ${(proof.length / 1000).toFixed(1)} kB`,
            })}
          </a>
        )}
        <a href={href(addressWith(`/events/${position}/around`, { reason }))}>
          {say({ zh: '前后各50条', en: '50 before and after' })}
        </a>
        {formToken !== undefined && (
          <a
            href={`${href(addressWith('/orders', { act: 'hold', query: termFor('source', source), ...dayOfEvent(event) }))}#order-hold`}
          >
            {say({ zh: '依文书保全这一来源当日的', en: 'Hold this source’s logs of that day by a document' })}
          </a>
        )}
      </p>
      {!isRefusal(proof) && (
        <HowToVerify visit={visit} file={`event-${position}.bundle`} verifier={formatVerifier(signer)} />
      )}
    </>
  )
}

/** From the day on which it was received in China until the next. */
const dayOfEvent = ({ received }: Pick<LogbookEvent, 'received'>) => {
  const since = dayOf(new Date(received))
  return { since, until: addDays(since, 1) }
}
