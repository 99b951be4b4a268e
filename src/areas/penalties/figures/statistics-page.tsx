import { longDay } from '../../../kernel/calendar/day.ts'
import { parseAddress } from '../../../law/address.ts'
import { label } from '../../../law/citation.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { MonthTable } from '../../../web/count-tables.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { MonthLines } from '../../../web/month-lines.tsx'
import { supervision } from '../../../web/section.ts'
import { hideSmall, LEAST } from '../../../web/suppression.ts'
import type { ArticleCount, ReviewCount } from './decisions.ts'
import { Reviews } from './reviews.tsx'

interface StatisticsOf {
  readonly visit: Visit
  readonly months: readonly string[]
  readonly byArticle: readonly ArticleCount[]
  readonly reviews: readonly ReviewCount[]
  readonly decisions: number
}

/** As many articles stand by name; what is rarer is told together, so that a wide table does not hide itself whole. */
const NAMED = 12

/** 处罚决定统计: how many, for which breach, and what became of them; never so few that a party could be known by it. */
export function statisticsPage({ visit, months, byArticle, reviews, decisions }: StatisticsOf): Page {
  const { say } = visit
  const title = say({ zh: '行政处罚统计', en: 'Penalties in figures' })
  const rows = rowsOf(byArticle, visit)
  const table = hideSmall(rows.map(({ of }) => months.map((month) => countIn(byArticle, of, month))))
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `最近十二个整月作出的处罚决定，每天更新。少于 ${LEAST} 件的不公布，写作“—”；能由合计推算出来的，也一并隐去。`,
          en: `Decisions of the last twelve whole months, brought up to date daily. Counts below ${LEAST} are not told and stand as —, and so do those from which one could reckon them.`,
        })}
      </p>
      <p class="meta">
        <Grounds grounds={['apl@2021-07-15#art-39', 'apl@2021-07-15#art-75']} visit={visit} />
      </p>
      {decisions === 0 ? (
        <p>{say({ zh: '这十二个月没有处罚决定。', en: 'There was no decision in these months.' })}</p>
      ) : (
        <>
          <MonthLines
            months={months}
            counts={table.columnTotals}
            what={{ zh: '处罚决定（按违反的条）', en: 'Decisions, by article breached' }}
            visit={visit}
          />
          <p class="meta">
            {say({
              zh: '一个决定认定违反几条的，在各条下各计一次。',
              en: 'A decision that finds several articles breached counts under each.',
            })}
          </p>
          <MonthTable
            id="articles"
            title={{ zh: '按违反的条和月份', en: 'By article breached, and month' }}
            head={{ zh: '违反的条', en: 'Article' }}
            rows={rows.map(({ name }) => name)}
            months={months}
            table={table}
            visit={visit}
          />
          <Reviews reviews={reviews} decisions={decisions} visit={visit} />
        </>
      )}
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}

interface Row {
  readonly name: Say
  readonly of: ReadonlySet<string>
}

/** The articles that are breached most, each in its text, in the order of the law; all others in one row. */
function rowsOf(counts: readonly ArticleCount[], visit: Visit): readonly Row[] {
  const totals = new Map<string, number>()
  for (const { article, decisions } of counts) totals.set(article, (totals.get(article) ?? 0) + decisions)
  const ranked = [...totals].sort(([, one], [, other]) => other - one).map(([article]) => article)
  const named = new Set(ranked.slice(0, NAMED))
  const rest = new Set(ranked.slice(NAMED))
  return [
    ...[...named]
      .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
      .map((one) => ({ name: articleSaid(one, visit), of: new Set([one]) })),
    ...(rest.size > 0 ? [{ name: { zh: '其他各条', en: 'All other articles' }, of: rest }] : []),
  ]
}

const countIn = (counts: readonly ArticleCount[], articles: ReadonlySet<string>, of: string): number =>
  counts.reduce(
    (sum, { article, month, decisions }) => sum + (articles.has(article) && month === of ? decisions : 0),
    0,
  )

/** 第二十一条（2017年6月1日起施行的文本）. */
function articleSaid(address: string, { app }: Visit): Say {
  const at = parseAddress(address)
  const edition = at && app.kernel.shelf.find(({ law, version }) => law === at.law && version === at.version)
  if (!at || !edition) return { zh: address, en: address }
  const { zh, en } = label(edition, at.unit)
  const day = longDay(at.version)
  return { zh: `${zh}（${day.zh}文本）`, en: `${en} (text of ${day.en})` }
}
