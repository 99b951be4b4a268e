import type { Consumer } from '../../../../kernel/event/event.ts'
import type { Bench } from '../../../../kernel/procedure/bench.ts'
import { loadCase } from '../../../../kernel/procedure/case-file.ts'
import { caseOf, takeAsHouse } from '../../effective/follow.ts'
import { standingOn } from '../../effective/queries.ts'
import { effectiveDecision } from '../../effective/reading.ts'
import { carriesBar } from './job-bar.ts'

/** A bar goes with its decision and ends with its five years. */
export const jobBarConsumer = (bench: Bench): Consumer => ({
  name: 'supervision.job-bar',
  kinds: ['penalty.changed', 'penalty.annulled', 'deadline.over'],
  handle: async (transaction, { kind, body }) => {
    const about = { procedure: 'job-bar' }
    const own = kind === 'deadline.over' ? caseOf(body, 'job-bar') : undefined
    if (own !== undefined) {
      const file = await loadCase(transaction, own)
      const years = file?.deadlines.find(({ clock }) => clock === 'five-years')
      if (file?.stage === 'barred' && years?.dueAt && years.dueAt <= bench.now())
        await takeAsHouse(transaction, bench, { ...about, case: own, step: 'expire' })
      return
    }
    const decision = caseOf(body, 'penalty')
    if (decision === undefined || kind === 'deadline.over') return
    const decided = await effectiveDecision(transaction, decision)
    if (decided && carriesBar(decided)) return
    for (const { id } of await standingOn(transaction, 'job-bar', decision))
      await takeAsHouse(transaction, bench, { ...about, case: id, step: 'lift' })
  },
})
