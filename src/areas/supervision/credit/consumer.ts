import type { Transaction } from 'kysely'
import type { Consumer } from '../../../kernel/event/event.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { caseOf, takeAsHouse } from '../effective/follow.ts'
import { standingOn } from '../effective/queries.ts'
import { effectiveDecision } from '../effective/reading.ts'
import { entryTextOf } from './entry.ts'

/** An entry is made public from the case and goes with its decision. */
export const creditConsumer = (context: ActContext): Consumer => ({
  name: 'supervision.credit',
  kinds: ['credit.entered', 'penalty.changed', 'penalty.annulled'],
  handle: async (transaction, { body }) => {
    const own = caseOf(body, 'credit')
    if (own !== undefined) return follow(transaction, context, own)
    const decision = caseOf(body, 'penalty')
    if (decision === undefined) return
    for (const { id } of await standingOn(transaction, 'credit', decision)) await follow(transaction, context, id)
  },
})

/** Brings an entry to what its decision says now: public, changed, or gone. Told twice, it does nothing the second time. */
async function follow(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  const entered = file?.steps[0]?.answers
  if (!file || !entered || !OPEN.includes(file.stage)) return
  const decided = await effectiveDecision(transaction, String(entered.decision))
  const about = { procedure: 'credit', case: id }
  if (!decided) return takeAsHouse(transaction, context, { ...about, step: 'remove' })
  const answers = entryTextOf(decided, entered)
  if (JSON.stringify(answers) === JSON.stringify(shownIn(file))) return
  return takeAsHouse(transaction, context, { ...about, step: file.stage === 'entered' ? 'post' : 'amend', answers })
}

const OPEN = ['entered', 'public', 'repairing']

const shownIn = (file: CaseFile): unknown =>
  file.steps.findLast(({ step }) => step === 'post' || step === 'amend')?.answers
