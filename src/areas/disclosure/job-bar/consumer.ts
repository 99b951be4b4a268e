import type { Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { penaltyAnnulled, penaltyChanged } from '../../../mechanisms/event-kinds/penalties.ts'
import { DECISIONS } from '../decisions.ts'
import { takeAsSystem } from '../follow.ts'
import { effectiveDecision, standingOn } from '../queries.ts'
import { carriesBar } from './job-bar.ts'

/** A bar goes with its decision. */
export const jobBarConsumer = (context: ActContext): Consumer =>
  consumer(
    'disclosure.job-bars',
    { from: 'beginning', after: [DECISIONS] },
    on(penaltyChanged, (transaction, { body }) => lift(transaction, context, body.case)),
    on(penaltyAnnulled, (transaction, { body }) => lift(transaction, context, body.case)),
  )

async function lift(transaction: Transaction<Tables>, context: ActContext, decision: string): Promise<void> {
  const decided = await effectiveDecision(transaction, decision)
  if (decided && carriesBar(decided)) return
  for (const { id } of await standingOn(transaction, 'job-bar', decision))
    await takeAsSystem(transaction, context, { procedure: 'job-bar', case: id, step: 'lift' })
}
