import type { Transaction } from 'kysely'
import type { Consumer } from '../../../kernel/event/event.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { caseOf, takeAsHouse } from '../follow.ts'
import { standingOn } from '../queries.ts'
import { effectiveDecision } from '../reading.ts'
import { carriesBar } from './job-bar.ts'

/** A bar goes with its decision and ends with its five years. */
export const jobBarConsumer = (context: ActContext): Consumer => ({
  name: 'supervision.job-bar',
  kinds: ['penalty.changed', 'penalty.annulled', 'deadline.over'],
  handle: async (transaction, { kind, body }) => {
    const over = kind === 'deadline.over' ? caseOf(body, 'job-bar') : undefined
    if (over !== undefined) return expire(transaction, context, over)
    const decision = kind === 'deadline.over' ? undefined : caseOf(body, 'penalty')
    if (decision !== undefined) await lift(transaction, context, decision)
  },
})

async function expire(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  const years = file?.deadlines.find(({ clock }) => clock === 'five-years')
  if (file?.stage !== 'barred' || !years?.dueAt || context.now() < years.dueAt) return
  await takeAsHouse(transaction, context, { procedure: 'job-bar', case: id, step: 'expire' })
}

async function lift(transaction: Transaction<Tables>, context: ActContext, decision: string): Promise<void> {
  const decided = await effectiveDecision(transaction, context, decision)
  if (decided && carriesBar(decided)) return
  for (const { id } of await standingOn(transaction, 'job-bar', decision))
    await takeAsHouse(transaction, context, { procedure: 'job-bar', case: id, step: 'lift' })
}
