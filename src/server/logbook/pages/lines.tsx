import type { Say } from '../../../law/say.ts'
import { LEVELS } from '../../../mechanisms/logbook/complete.ts'
import type { LogbookEvent } from '../../../mechanisms/logbook/event.ts'
import { printedEvent } from '../../../mechanisms/logbook/line.ts'
import { type Highlight, piecesOf } from '../../../mechanisms/logbook/query/highlight.ts'
import { Table } from '../../../web/table.tsx'
import type { LogbookVisit } from './layout.tsx'
import { SOURCE_HEAD } from './parts.tsx'

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
  SOURCE_HEAD,
  { zh: '程序', en: 'Program' },
  { zh: '内容', en: 'What it says' },
]

/** What a line of syslog begins with (RFC 5424, RFC 3164). */
const HEADS = [
  /^<\d{1,3}>1 \S+ (\S+) \S+ \S+ \S+ (?:- )?/,
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ 0-3]?\d \d{2}:\d{2}:\d{2} (\S+) /,
]

/** How much of a line only says again what stands in the other cells of its row: when, how grave, which host. */
function saidAgain(line: string, source: string): number {
  const [head = '', host] = HEADS.map((one) => one.exec(line)).find((found) => found !== null) ?? []
  return host === source || host === '-' ? head.length : 0
}

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

/** Events, a row each, the newest first; of each day the first row says which. Whoever opens one sees the whole of it. */
export function LinesTable({ visit, name, events, highlight, reason, here }: LinesOf) {
  const { say, href } = visit
  const why = new URLSearchParams({ reason })
  return (
    <Table name={name} heads={LINE_HEADS} visit={visit} class="lean lines">
      {events.map((event, at) => {
        const { position, source, app, severity, raw } = printedEvent(event)
        const [day = '', time = ''] = momentInChina(event.received).split(' ')
        const above = events[at - 1]
        const isSameDay = above !== undefined && momentInChina(above.received).startsWith(day)
        const line = visibleLine(raw.slice(0, LONGEST_SHOWN))
        const pieces = piecesOf(line, highlight)
        const head = saidAgain(line, source)
        const isMarked = pieces.some((piece) => piece.isHit && piece.at < head)
        return (
          <tr key={position} aria-current={position === here ? 'true' : undefined}>
            <th scope="row">
              <a href={href(`/events/${position}?${why}`)}>
                <time dateTime={new Date(event.received).toISOString()}>{isSameDay ? time : `${day} ${time}`}</time>
              </a>
            </th>
            <td class="left">{say(severityWords(severity))}</td>
            <td class="small">{source}</td>
            <td class="small">{app ?? '—'}</td>
            <td class="words">
              <code>
                {pieces.map(({ text, isHit, at: begin }) => {
                  const shown = isMarked ? text : text.slice(Math.max(0, head - begin))
                  return isHit ? <mark key={begin}>{shown}</mark> : shown
                })}
              </code>
            </td>
          </tr>
        )
      })}
    </Table>
  )
}
