import { keyIdOf, type Signer } from '../../../kernel/ledger/note.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { FoundEvent } from '../../../mechanisms/logbook/find.ts'
import { printedEvent, type SourceZones } from '../../../mechanisms/logbook/line.ts'
import { type LogbookVisit, StateMark } from './layout.tsx'
import { momentInChina, severityWords, visibleLine } from './lines.tsx'
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
}

/** For whoever comes without a search: why they open an event. */
export const WhyForm = ({ visit: { say, href }, position }: WhyFormOf) => (
  <form action={href(`/events/${position}`)}>
    <label for="reason">{say({ zh: '为何查', en: 'Why' })}</label>
    <input id="reason" name="reason" required maxLength={500} />
    <button type="submit">{say({ zh: `查看第 ${position} 条`, en: `Open event ${position}` })}</button>
  </form>
)

/** One event, where it stands, and the proof that it is as it came. */
export function EventPage({ visit: { say, href }, reason, found, proof, signer, zones }: EventPageOf) {
  const { event } = found
  const { record } = found.found.block
  const { position, said, source, host, app, severity, raw } = printedEvent(event, zones)
  const rows: readonly (readonly [string, string])[] = [
    [say({ zh: '收到', en: 'Received' }), momentInChina(event.received)],
    [say({ zh: '自称', en: 'It says' }), said === null ? '—' : `${said}　${say(skewWords(said, event.received))}`],
    [say({ zh: '来源', en: 'Source' }), source],
    [say({ zh: '主机、程序', en: 'Host, program' }), `${host ?? '—'}　${app ?? '—'}`],
    [say({ zh: '级', en: 'Level' }), say(severityWords(severity))],
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
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
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
      {!isRefusal(proof) && (
        <p class="actions">
          <a class="button" href={href(`/events/${position}/proof?reason=${encodeURIComponent(reason)}`)}>
            {say({
              zh: `存下证明，${(proof.length / 1000).toFixed(1)} kB`,
              en: `Save the proof, ${(proof.length / 1000).toFixed(1)} kB`,
            })}
          </a>
          <a href={href(addressWith(`/events/${position}/around`, { reason }))}>
            {say({ zh: '前后各50条', en: '50 before and after' })}
          </a>
          <span class="meta">
            {say({
              zh: '凭公钥即可离线核对：fadu logbook verify 文件 --key 公钥',
              en: 'To be checked offline with the public key alone: fadu logbook verify FILE --key KEY',
            })}
          </span>
        </p>
      )}
    </>
  )
}
