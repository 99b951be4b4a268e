import { officesById } from '../../../kernel/procedure/choices.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { Links } from '../../../web/links.tsx'
import { ReportFigures } from '../../../web/report/table-view.tsx'
import { HOME } from '../home-path.ts'
import { listPlans, readPlan } from '../plans/queries.ts'
import { frozenText } from './facts.ts'
import { type ReportKind, reportKinds } from './kinds.ts'
import { headFigures } from './parts.tsx'
import { reportPath, workOf } from './paths.ts'
import { unreportedPlans } from './queries.ts'
import { readYear } from './read-year.ts'
import { readWork, type YearReading } from './reading.ts'
import { planOf, publishedOf, wordsOf } from './report-file.ts'
import { ReportBody } from './report-page.tsx'

const MOST_PLANS = 50

/** Plans of the office of which no report is made yet; those that ended first, then those that run. */
async function plansToReport(visit: Visit, { plan: procedure, officer }: ReportKind) {
  const { actor, today } = visit
  if (actor.kind !== 'officer') return []
  const database = databaseOf(visit)
  const asked = { office: actor.office, roles: [officer.role], today, limit: MOST_PLANS }
  const ended = await unreportedPlans(database, asked)
  const own = await listPlans(database, actor, { own: true, limit: MOST_PLANS, after: undefined })
  const running = isRefusal(own)
    ? []
    : own.rows.filter((one) => one.procedure === procedure && one.stage === 'published')
  const all = new Map([
    ...ended.map(({ id, title }) => [id, title] as const),
    ...running.map(({ id, head }) => [id, head.title] as const),
  ])
  return [...all].map(([id, title]) => ({ id, name: { zh: title, en: title } }))
}

/** The figures as they stand, as the one choice of whoever decides. */
function figuresToDecide({ figures: { totals, on }, hash }: YearReading) {
  const short = hash.slice(0, 12)
  return {
    id: hash,
    name: {
      zh: `${on}：${totals.tasks}件任务，已核验${totals.verified}件，没有核验的${totals.unverified}件逐件列出（摘要${short}）`,
      en: `${on}: ${totals.tasks} tasks, ${totals.verified} verified, ${totals.unverified} not verified and each listed (digest ${short})`,
    },
  }
}

const pagesOf = (kind: ReportKind): CasePages => ({
  procedure: kind.report,
  path: workOf(kind.report),
  title: { zh: '年度报告（本机关）', en: 'Year reports of your office' },
  about: {
    zh: '计划结束以后编制：件数和没有核验的任务由计划和证据得出，经办人只写说明；另一人审核，负责人审定，审定时数字定版。',
    en: 'Made once a plan has ended: figures and unverified tasks come from the plan and its evidence, its officer writes words alone; another person reviews it, the head decides, and by that its figures are frozen.',
  },
  empty: { zh: '本机关还没有年度报告。', en: 'Your office has no year report yet.' },
  columns: [{ field: 'plan', head: { zh: '计划', en: 'Plan' } }],
  top: { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME },
  offers: async (visit) => ({ plan: await plansToReport(visit, kind) }),
  begins: ({ query }) => (query.plan === undefined ? {} : { plan: query.plan }),
  given: ({ file }, step) => (step === 'amend' ? { ...wordsOf(file) } : {}),
  names: async ({ file }, visit) => {
    const plan = await readPlan(databaseOf(visit), visit.actor, planOf(file))
    return plan ? [{ id: plan.id, name: { zh: plan.head.title, en: plan.head.title } }] : []
  },
  // Whoever decides sends the digest of what they read; the text that has it is the plan's own.
  reads: async ({ file, step, answers }, visit) => {
    if (step !== 'decide') return answers
    const figures = await readYear(databaseOf(visit), planOf(file), visit.today)
    return figures ? { ...answers, figures: frozenText(figures) } : answers
  },
  saidAbove: ({ file }) => new Set(file.steps.filter(({ step }) => step === 'decide').map(({ revision }) => revision)),
  choices: async ({ file, open }, visit) => {
    const database = databaseOf(visit)
    const reading = open.some(({ step }) => step === 'decide') && (await readWork(database, file, visit.today))
    const plan = open.some(({ step }) => step === 'hand')
      ? await readPlan(database, visit.actor, planOf(file))
      : undefined
    const above = plan?.head.parent === undefined ? undefined : await readPlan(database, visit.actor, plan.head.parent)
    return {
      ...(reading && { decide: { hash: [figuresToDecide(reading)] } }),
      ...(above && { hand: { unit: [{ id: above.office, name: await officeName(visit, above.office) }] } }),
    }
  },
  matter: async ({ file }, visit) => {
    const reading = await readWork(databaseOf(visit), file, visit.today)
    if (!reading) return null
    const { say, href } = visit
    const isOpen = publishedOf(file).length > 0
    return (
      <>
        <Links>
          {[
            <a href={href(reportPath(file.id))}>
              {isOpen
                ? say({ zh: '公开的页面', en: 'The public page' })
                : say({
                    zh: '报告全文和文件（公布前只有本机关看得到）',
                    en: 'The whole report and its files (your office alone, until it is published)',
                  })}
            </a>,
          ]}
        </Links>
        <ReportFigures figures={headFigures(reading)} visit={visit} />
        <ReportBody reading={reading} visit={visit} />
      </>
    )
  },
})

export const casePages: CasePages = pagesOf(reportKinds.ofOffice)

/** The same for a department's own plan. */
export const departmentCasePages: CasePages = {
  ...pagesOf(reportKinds.ofDepartment),
  title: { zh: '部门普法年度报告（本机关）', en: 'Year reports of your department' },
}

async function officeName(visit: Visit, id: string) {
  return (await officesById(databaseOf(visit), [id])).get(id)?.name ?? { zh: id, en: id }
}
