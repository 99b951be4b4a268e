import type { Say } from '../../../law/say.ts'
import { LEVELS } from '../../../mechanisms/logbook/complete.ts'
import type { LogbookEvent } from '../../../mechanisms/logbook/event.ts'
import { printedEvent } from '../../../mechanisms/logbook/line.ts'
import { type Highlight, piecesOf } from '../../../mechanisms/logbook/query/highlight.ts'
import { Table } from '../../../web/table.tsx'
import type { LogbookVisit } from './layout.tsx'

const CHINA_MS = 8 * 3_600_000

/** A moment in China, to the millisecond: `2026-03-02 03:58:41.204`. */
export const momentInChina = (at: number): string =>
  new Date(at + CHINA_MS).toISOString().replace('T', ' ').replace('Z', '')

export const severityWords = (severity: number | null): Say =>
  (severity === null ? undefined : LEVELS[severity]) ?? { zh: '—', en: '—' }

/** A line as it stands on a page: what steers a terminal or turns text round is shown as a mark. */
export const visibleLine = (raw: string): string =>
  raw
    .replace(/\r$/, '')
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\t' ? '  ' : '�'))

const LONGEST_SHOWN = 2000

export const LINE_HEADS: readonly Say[] = [
  { zh: '收到', en: 'Received' },
  { zh: '级', en: 'Level' },
  { zh: '来源', en: 'Source' },
  { zh: '程序', en: 'Program' },
  { zh: '原文', en: 'As received' },
]

interface LinesOf {
  readonly visit: LogbookVisit
  readonly name: Say
  readonly events: readonly LogbookEvent[]
  /** What is asked, to be marked in the lines. */
  readonly highlight?: Highlight | undefined
  readonly reason: string
  /** The event about which the others stand. */
  readonly here?: number | undefined
}

/** Events, a row each, the newest first. */
export function LinesTable({ visit, name, events, highlight, reason, here }: LinesOf) {
  const { say, href } = visit
  const why = new URLSearchParams({ reason })
  return (
    <Table name={name} heads={LINE_HEADS} visit={visit} class="lean lines">
      {events.map((event) => {
        const { position, source, app, severity, raw } = printedEvent(event)
        return (
          <tr key={position} aria-current={position === here ? 'true' : undefined}>
            <th scope="row">
              <a href={href(`/events/${position}?${why}`)}>
                <time dateTime={new Date(event.received).toISOString()}>{momentInChina(event.received)}</time>
              </a>
            </th>
            <td class="left">{say(severityWords(severity))}</td>
            <td class="small">{source}</td>
            <td class="small">{app ?? '—'}</td>
            <td class="words">
              <code>
                {piecesOf(visibleLine(raw.slice(0, LONGEST_SHOWN)), highlight).map(({ text, isHit, at }) =>
                  isHit ? <mark key={at}>{text}</mark> : text,
                )}
              </code>
            </td>
          </tr>
        )
      })}
    </Table>
  )
}
