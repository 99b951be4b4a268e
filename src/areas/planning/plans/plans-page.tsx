import { databaseOf, page, type Route, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CasePages } from '../../../web/case-pages.tsx'
import { answerList } from '../../../web/list/answer-list.ts'
import type { List } from '../../../web/list/list.ts'
import { ListView } from '../../../web/list/list-view.tsx'
import { openings } from '../../../web/openings.ts'
import { HOME } from '../home-path.ts'
import { departmentPlanPages, planPages, sectorPlanPages } from './pages.ts'
import { PLANS, planPath } from './paths.ts'
import { LEVELS } from './plan-guards.ts'
import { listPlans, type PlanRow } from './queries.ts'
import { planStage } from './stage.ts'

const title = { zh: '普法计划', en: 'Popularisation plans' } as const

const list: List<PlanRow> = {
  path: PLANS,
  name: title,
  measure: '份',
  empty: {
    zh: '还没有公布的计划。普法办和各部门的计划批准、公布以后列在这里。',
    en: 'No plan is published yet. Plans stand here once they are approved and published.',
  },
  keyOf: ({ id }) => id,
  file: 'plans',
  api: '/api/plans',
  columns: [
    {
      head: { zh: '名称', en: 'Title' },
      cell: ({ id, head }, visit) => (
        <a href={visit.href(planPath(id))}>
          <AsWritten words={head.title} visit={visit} />
        </a>
      ),
      words: ({ head }) => head.title,
    },
    {
      head: { zh: '层级', en: 'Level' },
      cell: ({ head }, { say }) => say(LEVELS[head.level]),
      words: ({ head }, { say }) => say(LEVELS[head.level]),
    },
    {
      head: { zh: '计划期', en: 'Period' },
      cell: ({ head }) => `${head.from} – ${head.to}`,
      words: ({ head }) => `${head.from} – ${head.to}`,
    },
    {
      head: { zh: '状态', en: 'State' },
      cell: (plan, { say }) => say(planStage(plan)),
      words: (plan, { say }) => say(planStage(plan)),
    },
    {
      head: { zh: '版本', en: 'Version' },
      cell: ({ version }) => (version === 0 ? '—' : String(version)),
      words: ({ version }) => String(version),
      num: true,
    },
  ],
}

/** Every published plan for everybody, and those of the visitor's own office. */
export const plansRoute: Route = {
  method: 'GET',
  path: PLANS,
  who: 'anyone',
  answer: (visit) =>
    answerList(
      visit,
      list,
      ({ after }, limit) => listPlans(databaseOf(visit), visit.actor, { limit, after }),
      async (reading) => {
        const drafts = await draftedBy(visit)
        return page(
          visit.say(title),
          <>
            <h1>{visit.say(title)}</h1>
            <p class="lede">
              {visit.say({
                zh: '每份计划的各项都写明依据，每件任务写明谁办、到哪天、要什么证据。办了没有，由证据得出。',
                en: 'Every line of a plan says what it stands on, every task who owes it, until when, and which evidence it needs. Whether it is done comes from that evidence.',
              })}
            </p>
            {visit.actor.kind === 'officer' && (
              <ul class="links">
                {drafts.map(({ path, procedure }) => (
                  <li key={path}>
                    <a href={visit.href(`${path}/new`)}>
                      {visit.say(
                        procedure === sectorPlanPages.procedure
                          ? { zh: '编制行业关键信息基础设施安全规划', en: 'Draw up the security plan of your sector' }
                          : { zh: '起草计划', en: 'Draft a plan' },
                      )}
                    </a>
                  </li>
                ))}
                <li>
                  <a href={visit.href('/tasks')}>{visit.say({ zh: '我的任务', en: 'My tasks' })}</a>
                </li>
              </ul>
            )}
            <ListView {...reading} />
          </>,
          {
            crumbs: [
              { name: visit.say({ zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }), path: HOME },
            ],
          },
        )
      },
    ),
}

/** Where the visitor may draft plans, today and at their desk. */
async function draftedBy(visit: Visit): Promise<readonly CasePages[]> {
  const kinds = [planPages, departmentPlanPages, sectorPlanPages]
  const { catalogue } = visit.app.context
  const current = kinds.flatMap(({ procedure }) => catalogue.current(procedure, visit.today) ?? [])
  const open = (await openings(visit, current)).filter((one) => one.open.length > 0)
  return kinds.filter(({ procedure }) => open.some((one) => one.procedure.id === procedure))
}
