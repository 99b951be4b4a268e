import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { officesById, officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'
import { LEGAL_REPORTS } from './paths.ts'
import { DONE, followedIn, HEADINGS, itemsIn, legalReport } from './report.ts'

async function ownOffice(visit: Visit) {
  const { actor } = visit
  if (actor.kind !== 'officer') return []
  const found = (await officesById(databaseOf(visit), [actor.office])).get(actor.office)
  return found ? [found] : []
}

const isState = (word: string): word is keyof typeof DONE => Object.hasOwn(DONE, word)

/** The report as it stands: its four headings, what became of the year before, and what the review left. */
function ReportMatter({ file, visit }: { readonly file: Pick<CaseFile, 'steps'>; readonly visit: Visit }) {
  const { say } = visit
  const first = file.steps[0]?.answers ?? {}
  const drafted = file.steps.findLast(({ step }) => step === 'redraft' || step === 'draft')?.answers ?? {}
  const items = itemsIn(file.steps.findLast(({ step }) => step === 'review')?.answers)
  const followed = followedIn(drafted)
  return (
    <section aria-labelledby="report">
      <h2 id="report">{say({ zh: '报告', en: 'The report' })}</h2>
      <dl>
        <div>
          <dt>{say({ zh: '依据的规定', en: 'Rule it follows' })}</dt>
          <dd>
            <AsWritten words={String(first.rule ?? '')} visit={visit} />
          </dd>
        </div>
        {Object.entries(HEADINGS).map(([field, name]) => (
          <div key={field}>
            <dt>{say(name)}</dt>
            <dd>
              <AsWritten words={String(drafted[field] ?? '')} visit={visit} />
            </dd>
          </div>
        ))}
        {followed.length > 0 && (
          <div>
            <dt>{say({ zh: '上一年的整改事项', en: 'Items of the year before' })}</dt>
            <dd>
              <ul>
                {followed.map(({ what, state }) => (
                  <li key={what}>
                    <AsWritten words={what} visit={visit} />{' '}
                    <span class="tag">{isState(state) ? say(DONE[state]) : state}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {items.length > 0 && (
          <div>
            <dt>{say({ zh: '评阅留下的整改事项', en: 'Left by the review' })}</dt>
            <dd>
              <ul>
                {items.map(({ what, until }) => (
                  <li key={what}>
                    <AsWritten words={what} visit={visit} />{' '}
                    <span class="meta">
                      {say({ zh: `至 ${until}（本单位自定）`, en: `until ${until} (own figure)` })}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

/** Reports on law as the unit that makes them and the one that reviews them see them. */
export const reportCases: CasePages = {
  procedure: legalReport.id,
  path: LEGAL_REPORTS,
  title: { zh: '述法', en: 'Yearly reports on law' },
  about: {
    zh: '领导班子和领导干部每年述法：学法、依法决策、依法履职、问题和整改，写明依据的规定；上级单位评阅、归档，留下的整改事项可以从计划的任务表单列入下一年计划，下一年的报告不写明办得怎样就不能提交（本系统规定）。不打分。',
    en: 'Leading groups and leaders report each year: study, decisions, duties, what is wrong and put right, on the rule that they cite. The upper unit reviews and files it; what it leaves is offered in the form of a task to whoever keeps the plan, and the next report is not submitted before it says what became of each. Nobody is scored.',
  },
  empty: {
    zh: '本机关没有在办的述法报告；本单位提交的，看“本单位为当事人的”。',
    en: 'No report is under way at your office; what your unit submitted stands under “Ours as the party”.',
  },
  columns: [
    { field: 'post', head: { zh: '职务', en: 'Post' } },
    { field: 'year', head: { zh: '年度', en: 'Year' } },
  ],
  top: { name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME },
  matter: ({ file }, visit) => <ReportMatter file={file} visit={visit} />,
  offers: async (visit) => ({ unit: await ownOffice(visit) }),
  choices: async (_, visit) => ({
    submit: {
      upper: (await officesToAddress(databaseOf(visit))).filter(
        ({ id }) => visit.actor.kind !== 'officer' || id !== visit.actor.office,
      ),
    },
  }),
}
