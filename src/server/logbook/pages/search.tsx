import type { Say } from '../../../law/say.ts'
import { printedEvent } from '../../../mechanisms/logbook/line.ts'
import { Table } from '../../../web/table.tsx'
import type { CountedTime, FoundPage } from '../asking.ts'
import type { LogbookVisit } from './layout.tsx'
import { TimeBars } from './time-bars.tsx'

const CHINA_MS = 8 * 3_600_000

/** A moment in China, to the millisecond: `2026-03-02 03:58:41.204`. */
export const momentInChina = (at: number): string =>
  new Date(at + CHINA_MS).toISOString().replace('T', ' ').replace('Z', '')

const SEVERITIES: readonly Say[] = [
  { zh: '危急', en: 'emergency' },
  { zh: '警报', en: 'alert' },
  { zh: '严重', en: 'critical' },
  { zh: '错误', en: 'error' },
  { zh: '警告', en: 'warning' },
  { zh: '注意', en: 'notice' },
  { zh: '通知', en: 'info' },
  { zh: '调试', en: 'debug' },
]

export const severityWords = (severity: number | null): Say =>
  (severity === null ? undefined : SEVERITIES[severity]) ?? { zh: '—', en: '—' }

/** A line as it stands on a page: what steers a terminal or turns text round is shown as a mark. */
export const visibleLine = (raw: string): string =>
  raw.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\t' ? '  ' : '�'))

const LONGEST_SHOWN = 2000

interface ResultsOf {
  readonly visit: LogbookVisit
  readonly found: FoundPage
  readonly counted: CountedTime | undefined
  readonly words: Readonly<Record<string, string | undefined>>
  /** Milliseconds. */
  readonly took: number
}

export function Results({ visit, found, counted, words, took }: ResultsOf) {
  const { say, href } = visit
  const why = new URLSearchParams({ reason: words.reason ?? '' })
  const asked = new URLSearchParams()
  for (const name of ['q', 'reason', 'since', 'until']) if (words[name]) asked.set(name, words[name])
  const older = new URLSearchParams(asked)
  if (found.next !== undefined) older.set('before', String(found.next))
  const heads: readonly Say[] = [
    { zh: '收到', en: 'Received' },
    { zh: '级', en: 'Level' },
    { zh: '来源', en: 'Source' },
    { zh: '程序', en: 'Program' },
    { zh: '原文', en: 'As received' },
  ]
  return (
    <section aria-labelledby="results">
      <h2 id="results" class="head">
        <span>
          {found.events.length === 0
            ? say({ zh: '没有找到', en: 'Nothing found' })
            : say({ zh: `${found.events.length}条，新的在前`, en: `${found.events.length} events, the newest first` })}
        </span>
      </h2>
      {counted && counted.events > 0 && (
        <>
          <TimeBars counted={counted} spell={(at) => momentInChina(at).slice(5, 16)} say={say} />
          {counted.isCutOff && (
            <p class="meta">
              {say({ zh: '过多，较早的未计入图中。', en: 'Too many: older ones are not in the picture.' })}
            </p>
          )}
        </>
      )}
      {found.events.length > 0 && (
        <Table name={{ zh: '找到的日志', en: 'Events found' }} heads={heads} visit={visit} class="lean lines">
          {found.events.map((event) => {
            const { position, source, app, severity, raw } = printedEvent(event)
            return (
              <tr key={position}>
                <th scope="row">
                  <a href={href(`/events/${position}?${why}`)}>
                    <time dateTime={new Date(event.received).toISOString()}>{momentInChina(event.received)}</time>
                  </a>
                </th>
                <td class="left">{say(severityWords(severity))}</td>
                <td class="small">{source}</td>
                <td class="small">{app ?? '—'}</td>
                <td class="words">
                  <code>{visibleLine(raw.slice(0, LONGEST_SHOWN))}</code>
                </td>
              </tr>
            )
          })}
        </Table>
      )}
      <p class="actions">
        {found.next !== undefined && (
          <a class="button quiet" href={href(`/search?${older}`)}>
            {say({ zh: '更早的', en: 'Older' })}
          </a>
        )}
        {found.events.length > 0 && (
          <a class="button quiet" href={href(`/export?${asked}`)}>
            {say({ zh: '导出，附证明', en: 'Export with proofs' })}
          </a>
        )}
        <span class="meta">
          {say({ zh: `用时 ${took} 毫秒；本次检索已记`, en: `${took} ms; this search was written down` })}
        </span>
      </p>
    </section>
  )
}
