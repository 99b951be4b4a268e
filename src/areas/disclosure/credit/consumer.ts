import type { Transaction } from 'kysely'
import type { Consumer } from '../../../kernel/event/event.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { caseOf, takeAsHouse } from '../follow.ts'
import { standingOn } from '../queries.ts'
import { effectiveDecision } from '../reading.ts'
import { entryTextOf } from './entry.ts'

/** An entry is made public from the case, goes with its decision, and ends with its time. */
export const creditConsumer = (context: ActContext): Consumer => ({
  name: 'supervision.credit',
  kinds: ['credit.entered', 'penalty.changed', 'penalty.annulled', 'deadline.over'],
  handle: async (transaction, { kind, body }) => {
    const own = caseOf(body, 'credit')
    if (own !== undefined)
      return kind === 'deadline.over' ? expire(transaction, context, own) : follow(transaction, context, own)
    const decision = caseOf(body, 'penalty')
    if (decision === undefined || kind === 'deadline.over') return
    for (const { id } of await standingOn(transaction, 'credit', decision)) await follow(transaction, context, id)
  },
})

/** Brings an entry to what its decision says now: public, changed, or gone. Told twice, it does nothing the second time. */
async function follow(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  const entered = file?.steps[0]?.answers
  if (!file || !entered || !OPEN.includes(file.stage)) return
  const decided = await effectiveDecision(transaction, context, String(entered.decision))
  const about = { procedure: 'credit', case: id }
  if (!decided) return takeAsHouse(transaction, context, { ...about, step: 'remove' })
  const answers = entryTextOf(decided, entered)
  if (JSON.stringify(answers) === JSON.stringify(shownIn(file))) return
  return takeAsHouse(transaction, context, { ...about, step: file.stage === 'entered' ? 'post' : 'amend', answers })
}

const OPEN = ['entered', 'public', 'repairing']

const shownIn = (file: CaseFile): unknown =>
  file.steps.findLast(({ step }) => step === 'post' || step === 'amend')?.answers

async function expire(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  const term = file?.deadlines.find(({ clock }) => clock === 'term')
  if (!file || !OPEN.includes(file.stage) || !term?.dueAt || context.now() < term.dueAt) return
  await takeAsHouse(transaction, context, { procedure: 'credit', case: id, step: 'expire' })
}
