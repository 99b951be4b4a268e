import { dayOf, daysBetween } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { NEVER_COMPLETE } from '../../../mechanisms/logbook/listener.ts'
import type { SilenceState } from '../../../mechanisms/logbook/silence.ts'
import { mayLose, sinceOf, testRetention } from '../../../mechanisms/logbook/statement.ts'
import type { SourceSummary } from '../../../mechanisms/logbook/summaries.ts'
import { Table } from '../../../web/table.tsx'
import type { LogbookService } from '../service.ts'
import { type LogbookVisit, StateMark } from './layout.tsx'
import { SOURCE_HEAD, VERDICTS } from './parts.tsx'
import { addressWith } from './search-form.tsx'
import { lengthInWords } from './skew.ts'

interface SourcesOf {
  readonly logbook: LogbookService
  readonly sources: readonly SourceSummary[]
  /** How far what a source says of the time lies from when it comes, in milliseconds, where that is known. */
  readonly skews: ReadonlyMap<string, number>
  readonly visit: LogbookVisit
}

const dayOrNone = (at: number | undefined): string => (at === undefined ? '—' : dayOf(new Date(at)))

/** Sources on one page of the table. */
const ON_A_PAGE = 200
/** A clock that stands no further off is right. */
const RIGHT_CLOCK_MS = 2000

const HEADS: readonly (Say & { readonly num?: boolean })[] = [
  { zh: '六个月', en: 'Six months' },
  SOURCE_HEAD,
  { zh: '首条收到', en: 'First here' },
  { zh: '现存最早', en: 'Oldest kept' },
  { zh: '已留', en: 'Kept', num: true },
  { zh: '条数', en: 'Events', num: true },
  { zh: '丢失', en: 'Lost', num: true },
  { zh: '未收', en: 'Refused', num: true },
  { zh: '其钟', en: 'Its clock' },
  { zh: '最近', en: 'Newest' },
  { zh: '说明', en: 'Statement' },
]

/**
 * 留存：六个月够不够. Those that are silent stand first; those that have ended, of which nothing came for thirty days,
 * behind a link. From which source on is said by `from` in the address.
 */
export function SourcesTable({ logbook, sources, skews, visit }: SourcesOf) {
  const { say, href, path } = visit
  const words = new URLSearchParams(path.split('?')[1])
  const from = Math.min(Number(/^\d{1,6}$/.exec(words.get('from') ?? '')?.[0] ?? 0), sources.length)
  const showsEnded = words.get('ended') === '1'
  const silences = logbook.watch.silences()
  const ended = sources.filter(({ source }) => !isWaitedFor(source, silences, logbook))
  const listed = showsEnded ? ended : sources.filter((each) => !ended.includes(each)).sort(silentFirst(silences))
  const page = (at: number) => href(addressWith('/', { from: at > 0 ? String(at) : '', ended: showsEnded ? '1' : '' }))
  return (
    <>
      <Table name={{ zh: '来源与留存', en: 'Sources and retention' }} heads={HEADS} visit={visit} class="lean">
        {listed.slice(from, from + ON_A_PAGE).map((summary) => (
          <SourceRow
            key={summary.source}
            summary={{ ...summary, since: sinceOf(logbook.administration.rules(), summary.source, sources) }}
            silence={silences.get(summary.source)}
            skew={skews.get(summary.source)}
            logbook={logbook}
            visit={visit}
          />
        ))}
      </Table>
      <p class="actions">
        {from > 0 && (
          <a class="button quiet" href={page(from - ON_A_PAGE)}>
            {say({ zh: '前一页', en: 'Before' })}
          </a>
        )}
        {from + ON_A_PAGE < listed.length && (
          <a class="button quiet" href={page(from + ON_A_PAGE)}>
            {say({ zh: '后一页', en: 'Next' })}
          </a>
        )}
        {listed.length > ON_A_PAGE && (
          <span class="meta">{say({ zh: `共${listed.length}个`, en: `${listed.length} in all` })}</span>
        )}
        {ended.length > 0 && !showsEnded && (
          <a href={href('/?ended=1')}>
            {say({
              zh: `30日未来日志的、导入的：${ended.length}个`,
              en: `Nothing for 30 days, or imported: ${ended.length}`,
            })}
          </a>
        )}
        {showsEnded && <a href={href('/')}>{say({ zh: '在来日志的', en: 'Those that send' })}</a>}
      </p>
    </>
  )
}

/** Something came of it in the last days, by this start or before it; where nothing sends at all, everything is shown. */
const isWaitedFor = (source: string, silences: ReadonlyMap<string, SilenceState>, logbook: LogbookService): boolean =>
  silences.size === 0 || silences.has(source) || logbook.sources.health(source).received > 0

const silentFirst =
  (silences: ReadonlyMap<string, SilenceState>) =>
  (one: SourceSummary, other: SourceSummary): number =>
    Number(silences.get(other.source)?.isSilent ?? false) - Number(silences.get(one.source)?.isSilent ?? false)

interface SourceRowOf {
  readonly summary: SourceSummary
  readonly silence: SilenceState | undefined
  readonly skew: number | undefined
  readonly logbook: LogbookService
  readonly visit: LogbookVisit
}

function SourceRow({ summary, silence, skew, logbook, visit: { say, href } }: SourceRowOf) {
  const { source, events, to, since } = summary
  const now = logbook.now()
  const rules = logbook.administration.rules()
  const { state, words } = VERDICTS[testRetention(rules, source, since, now).verdict]
  const health = logbook.sources.health(source)
  const limit = rules.limits.get(source)
  const kept = summary.from === undefined ? undefined : daysBetween(dayOrNone(summary.from), dayOf(now))
  return (
    <tr>
      <td class="left">
        <StateMark state={state} words={say(words)} />
      </td>
      <th scope="row">
        {source}
        {mayLose(rules, source) && <span class="meta"> {say(NEVER_COMPLETE)}</span>}
        {limit !== undefined && (
          <span class="meta"> {say({ zh: `每秒限${limit}条`, en: `${limit} a second at most` })}</span>
        )}
      </th>
      <td class="small" data-label={say({ zh: '首条收到', en: 'First here' })}>
        {dayOrNone(since)}
      </td>
      <td class="small" data-label={say({ zh: '最早', en: 'Oldest' })}>
        <strong>{dayOrNone(summary.from)}</strong>
      </td>
      <td class="num small" data-label={say({ zh: '已留', en: 'Kept' })}>
        {kept === undefined ? '—' : say({ zh: `${kept}日`, en: `${kept} d` })}
      </td>
      <td class="num small" data-label={say({ zh: '条数', en: 'Events' })}>
        {events.toLocaleString('en')}
      </td>
      <td class="num small" data-label={say({ zh: '丢失', en: 'Lost' })}>
        {health.lost.toLocaleString('en')}
      </td>
      <td class="num small" data-label={say({ zh: '未收', en: 'Refused' })}>
        {health.rejected.toLocaleString('en')}
      </td>
      <td class="small" data-label={say({ zh: '其钟', en: 'Its clock' })}>
        {skew === undefined ? '—' : say(clockWords(skew))}
      </td>
      <td class="small" data-label={say({ zh: '最近', en: 'Newest' })}>
        {silence ? <Newest silence={silence} now={now.getTime()} say={say} /> : dayOrNone(to)}
      </td>
      <td class="small">
        <a href={href(`/statement?source=${encodeURIComponent(source)}`)}>
          {say({ zh: '出具，签名', en: 'signed statement' })}
        </a>
      </td>
    </tr>
  )
}

/** How far the clock of a source stands from ours, as far as its lines say. */
function clockWords(skew: number): Say {
  if (Math.abs(skew) < RIGHT_CLOCK_MS) return { zh: '准', en: 'right' }
  const { zh, en } = lengthInWords(skew)
  return skew < 0 ? { zh: `慢${zh}`, en: `${en} behind` } : { zh: `快${zh}`, en: `${en} ahead` }
}

interface NewestOf {
  readonly silence: SilenceState
  readonly now: number
  readonly say: LogbookVisit['say']
}

function Newest({ silence: { isSilent, last, patience }, now, say }: NewestOf) {
  const { zh, en } = lengthInWords(now - last)
  if (!isSilent)
    return now - last < 60_000 ? say({ zh: '刚刚', en: 'just now' }) : say({ zh: `${zh}前`, en: `${en} ago` })
  const waited = lengthInWords(patience.ms)
  const whose = patience.whose === 'own' ? { zh: '自定', en: ' (our own)' } : { zh: '', en: '' }
  return (
    <>
      <StateMark state="due" words={say({ zh: `静默${zh}`, en: `silent for ${en}` })} />
      <span class="meta">
        {' '}
        {say({ zh: `${whose.zh}逾${waited.zh}即报`, en: `told after ${waited.en}${whose.en}` })}
      </span>
    </>
  )
}
