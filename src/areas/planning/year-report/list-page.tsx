import { type Page, page } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { HOME } from '../home-path.ts'
import { draftedWith } from './kinds.ts'
import { reportPath, WORK, workOf, YEAR_REPORTS } from './paths.ts'
import type { YearReportLine } from './queries.ts'
import { OWN_RULE } from './report-page.tsx'

const title = { zh: '年度报告', en: 'Year reports' } as const

/** @param under the plan that those listed carry on; any, if not said */
export const reportList = (under: string | undefined): List<YearReportLine> => ({
  path: YEAR_REPORTS,
  name: title,
  measure: '份',
  empty: {
    zh: '还没有公布的年度报告。计划结束以后编制、审定、公布的报告列在这里。',
    en: 'No year report is published yet. Reports of plans stand here once they are decided and published.',
  },
  keyOf: ({ id }) => id,
  file: 'year-reports',
  api: '/api/year-reports',
  ...(under !== undefined && { along: { under } }),
  columns: [
    {
      head: { zh: '计划', en: 'Plan' },
      cell: ({ id, title: plan }, visit) => (
        <a href={visit.href(reportPath(id))}>
          <AsWritten words={plan} visit={visit} />
        </a>
      ),
      words: ({ title: plan }) => plan,
    },
    {
      head: { zh: '机关', en: 'Office' },
      cell: ({ office }, { say }) => say(office),
      words: ({ office }, { say }) => say(office),
    },
    {
      head: { zh: '计划期', en: 'Period' },
      cell: ({ from, to }) => `${from} – ${to}`,
      words: ({ from, to }) => `${from} – ${to}`,
    },
  ],
})

export function reportsPage(reading: ListReading<YearReportLine>): Page {
  const { say, href, actor } = reading.visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '一份计划一年办了什么：件数由证据得出，没有核验的任务逐件列出，一件不少。',
          en: 'What became of a plan in its year: counted from evidence, with every task that is not verified listed and none left out.',
        })}
      </p>
      <p class="meta">{say(OWN_RULE)}</p>
      {actor.kind === 'officer' && (
        <Links>
          {[
            <a href={href(workOf(draftedWith(actor.roles)[0]?.report ?? WORK))}>
              {say({ zh: '本机关编制的报告', en: 'Reports that your office makes' })}
            </a>,
          ]}
        </Links>
      )}
      <ListView {...reading} />
    </>,
    { crumbs: [{ name: say({ zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }), path: HOME }] },
  )
}
