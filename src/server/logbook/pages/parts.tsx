import { dayOf } from '../../../kernel/calendar/day.ts'
import { cite } from '../../../kernel/kernel.ts'
import type { Address } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import type { SourceSummary } from '../../../mechanisms/logbook/find.ts'
import { isUdp, type RetentionTest, testRetention } from '../../../mechanisms/logbook/statement.ts'
import { Table } from '../../../web/table.tsx'
import type { LogbookService } from '../service.ts'
import { type LogbookVisit, StateMark } from './layout.tsx'

/** How a provision is cited. */
export const GroundsOn = ({
  grounds,
  shelf,
  visit,
}: {
  readonly grounds: readonly string[]
  readonly shelf: readonly Edition[]
  readonly visit: LogbookVisit
}) => (
  <small class="grounds">
    {grounds.map((address) => {
      const cited = cite(shelf, address as Address)
      return <span key={address}>{cited ? visit.say(cited.words) : address}</span>
    })}
  </small>
)

const VERDICTS: Record<RetentionTest['verdict'], { readonly state: 'done' | 'due' | 'overdue'; readonly words: Say }> =
  {
    enough: { state: 'done', words: { zh: '够', en: 'enough' } },
    growing: { state: 'due', words: { zh: '未满', en: 'not yet' } },
    short: { state: 'overdue', words: { zh: '不够', en: 'short' } },
  }

interface SourcesOf {
  readonly logbook: LogbookService
  readonly sources: readonly SourceSummary[]
  readonly visit: LogbookVisit
}

const dayOrNone = (at: number | undefined): string => (at === undefined ? '—' : dayOf(new Date(at)))

/** Sources on one page of the table. */
const ON_A_PAGE = 200

/** 留存：六个月够不够. From which source on is said by `from` in the address. */
export function SourcesTable({ logbook, sources, visit }: SourcesOf) {
  const { say, href, path } = visit
  const from = Number(/[?&]from=(\d{1,6})(?:&|$)/.exec(path)?.[1] ?? 0)
  const shown = sources.slice(from, from + ON_A_PAGE)
  const now = logbook.now()
  const rules = logbook.administration.rules()
  const silences = logbook.watch.silences()
  const heads: readonly Say[] = [
    { zh: '六个月', en: 'Six months' },
    { zh: '来源', en: 'Source' },
    { zh: '启用', en: 'Since' },
    { zh: '现存最早', en: 'Oldest kept' },
    { zh: '条数', en: 'Events' },
    { zh: '本次启动以来 收到／丢失／未收', en: 'Since this start: received / lost / refused' },
    { zh: '最近', en: 'Newest' },
    { zh: '说明', en: 'Statement' },
  ]
  const table = (
    <Table name={{ zh: '来源与留存', en: 'Sources and retention' }} heads={heads} visit={visit} class="lean">
      {shown.map((summary) => {
        const { source, events, to, since } = summary
        const test = testRetention(rules, source, since, now)
        const { state, words } = VERDICTS[test.verdict]
        const health = logbook.sources.health(source)
        const isSilent = silences.get(source)?.isSilent ?? false
        return (
          <tr key={source}>
            <td class="left">
              <StateMark state={state} words={say(words)} />
            </td>
            <th scope="row">
              {source}
              {isUdp(rules, source) && (
                <span class="meta"> {say({ zh: 'UDP，不保证完整', en: 'UDP, never complete' })}</span>
              )}
            </th>
            <td class="small">{dayOrNone(since)}</td>
            <td class="small">
              <strong>{dayOrNone(summary.from)}</strong>
            </td>
            <td class="num small">{events.toLocaleString('en')}</td>
            <td class="num small">
              {[health.received, health.lost, health.rejected].map((count) => count.toLocaleString('en')).join(' / ')}
            </td>
            <td class="small">
              {isSilent ? (
                <StateMark
                  state="due"
                  words={say({ zh: `静默，最近 ${dayOrNone(to)}`, en: `silent since ${dayOrNone(to)}` })}
                />
              ) : (
                dayOrNone(to)
              )}
            </td>
            <td class="small">
              <a href={href(`/statement?source=${encodeURIComponent(source)}`)}>
                {say({ zh: '出具，签名', en: 'signed statement' })}
              </a>
            </td>
          </tr>
        )
      })}
    </Table>
  )
  if (sources.length <= ON_A_PAGE) return table
  return (
    <>
      {table}
      <p class="actions">
        {from > 0 && (
          <a class="button quiet" href={href(`/?from=${Math.max(0, from - ON_A_PAGE)}`)}>
            {say({ zh: '前一页', en: 'Before' })}
          </a>
        )}
        {from + ON_A_PAGE < sources.length && (
          <a class="button quiet" href={href(`/?from=${from + ON_A_PAGE}`)}>
            {say({ zh: '后一页', en: 'Next' })}
          </a>
        )}
        <span class="meta">{say({ zh: `共${sources.length}个来源`, en: `${sources.length} sources in all` })}</span>
      </p>
    </>
  )
}
