import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { taskCounts } from '../../../mechanisms/plan/list-tasks.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { listPlans, readPlan } from '../plans/queries.ts'

/** What a plan comes to by its evidence alone: nobody typed it. */
interface PlanFigures {
  readonly title: string
  readonly tasks: number
  readonly verified: number
  readonly fallen: number
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the plan that is named, as whoever acts may read it; undefined where none is named or it is not theirs to read. */
    readonly planFigures: PlanFigures | undefined
  }
}

async function figuresOf(database: Database, actor: Actor, plan: string, today: string) {
  const found = plan === '' ? undefined : await readPlan(database, actor, plan)
  if (!found) return undefined
  const counts = await taskCounts(database, plan, today)
  return {
    title: found.head.title,
    tasks: Number(counts.all),
    verified: Number(counts.verified),
    fallen: Number(counts.fallen),
  }
}

export const planFigures: FactReader = factReader('planFigures', (database, { actor, answers, now }) =>
  figuresOf(database, actor, String(Object(answers).plan ?? ''), dayOf(now)),
)

/** Figures that name a plan are the plan's; any other is the office's own, with its source and no plan. */
export const figuresOfThePlan =
  (grounds: Grounds): Guard<'planFigures'> =>
  ({ answers, facts: { planFigures: found } }) => {
    if (answers.plan === undefined) return undefined
    if (!found) {
      const reason = { zh: '没有这份计划，或者尚未公布', en: 'There is no such plan, or it is not published' }
      return refuse('incomplete', reason, { grounds })
    }
    const { tasks, verified, fallen, title } = found
    const same = answers.tasks === tasks && answers.verified === verified && (answers.fallen ?? 0) === fallen
    if (same) return undefined
    const reason = {
      zh: `计划“${title}”此刻有任务${tasks}件、经核实${verified}件、证据失效退回${fallen}件：照此填写；本机关自行统计的，不选计划，写明来源`,
      en: `The plan “${title}” now has ${tasks} tasks, ${verified} verified, ${fallen} fallen back: enter these; for figures of your own name no plan and say where they come from`,
    }
    return refuse('incomplete', reason, { grounds })
  }

const MOST_PLANS = 50

/** Plans that an officer of the government may read, to take figures from. */
export async function plansToReport(visit: Visit) {
  const found = await listPlans(databaseOf(visit), visit.actor, { limit: MOST_PLANS, after: undefined })
  if (isRefusal(found)) return []
  return found.rows.map(({ id, head }) => ({ id, name: { zh: head.title, en: head.title } }))
}

/** What the form begins with where a plan led to it: its figures as they are now, and that they are the plan's. */
export async function figuresBegun(visit: Visit): Promise<Readonly<Record<string, string>>> {
  const plan = visit.query.plan ?? ''
  const found = await figuresOf(databaseOf(visit), visit.actor, plan, visit.today)
  if (!found) return {}
  return {
    plan,
    tasks: String(found.tasks),
    verified: String(found.verified),
    fallen: String(found.fallen),
    source: `本站计划《${found.title}》的任务台账，截至${visit.today}`,
  }
}
