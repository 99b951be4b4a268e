import type { Transaction } from 'kysely'
import type { Consumer } from '../../../../kernel/event/event.ts'
import type { ActContext } from '../../../../kernel/procedure/act-context.ts'
import type { Tables } from '../../../../kernel/storage/tables.ts'
import { caseOf, takeAsHouse } from '../../effective/follow.ts'
import { standingOn } from '../../effective/queries.ts'
import { effectiveDecision } from '../../effective/reading.ts'
import { carriesBar } from './job-bar.ts'

/** A bar goes with its decision. */
export const jobBarConsumer = (context: ActContext): Consumer => ({
  name: 'supervision.job-bar',
  kinds: ['penalty.changed', 'penalty.annulled'],
  handle: async (transaction, { body }) => {
    const decision = caseOf(body, 'penalty')
    if (decision !== undefined) await lift(transaction, context, decision)
  },
})

async function lift(transaction: Transaction<Tables>, context: ActContext, decision: string): Promise<void> {
  const decided = await effectiveDecision(transaction, decision)
  if (decided && carriesBar(decided)) return
  for (const { id } of await standingOn(transaction, 'job-bar', decision))
    await takeAsHouse(transaction, context, { procedure: 'job-bar', case: id, step: 'lift' })
}
