import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { draftedWith } from './kinds.ts'
import { workOfPlan } from './paths.ts'
import { unreportedPlans } from './queries.ts'

/** The report of a plan that has ended waits for those who draft it. No law sets a day for it. */
export const reportsOwed: OwedWorkSource = {
  id: 'year-reports-owed',
  name: { zh: '待编制的年度报告', en: 'Year reports to draft' },
  async read({ app, actor, today, limit }) {
    const { office, roles } = actor
    if (draftedWith(roles).length === 0) return []
    const plans = await unreportedPlans(databaseOf({ app }), { office, roles, today, limit })
    return plans.map(({ id, procedure, title }) => ({
      what: { zh: '计划已结束，待编制年度报告', en: 'The plan has ended: draft its year report' },
      about: title,
      path: `${workOfPlan(procedure)}/new?plan=${id}`,
    }))
  },
}
