import type { Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { StepFacts } from '../../../kernel/procedure/step-event.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { creditEntered } from '../../../mechanisms/event-kinds/disclosure.ts'
import { penaltyAnnulled, penaltyChanged } from '../../../mechanisms/event-kinds/penalties.ts'
import { DECISIONS } from '../decisions.ts'
import { takeAsSystem } from '../follow.ts'
import { effectiveDecision, standingOn } from '../queries.ts'
import { entryTextOf } from './entry.ts'

/** An entry is made public from the case and goes with its decision. */
export function creditConsumer(context: ActContext): Consumer {
  const followAll = async (transaction: Transaction<Tables>, { body }: { readonly body: StepFacts }) => {
    for (const { id } of await standingOn(transaction, 'credit', body.case)) await follow(transaction, context, id)
  }
  return consumer(
    'disclosure.credit',
    { from: 'beginning', after: [DECISIONS] },
    on(creditEntered, (transaction, { body }) => follow(transaction, context, body.case)),
    on(penaltyChanged, followAll),
    on(penaltyAnnulled, followAll),
  )
}

/** Brings an entry to what its decision says now: public, changed, or gone. Told twice, it does nothing the second time. */
async function follow(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  const entered = file?.steps[0]?.answers
  if (!file || !entered || !OPEN.includes(file.stage)) return
  const decided = await effectiveDecision(transaction, String(entered.decision))
  const about = { procedure: 'credit', case: id }
  if (!decided) return takeAsSystem(transaction, context, { ...about, step: 'remove' })
  const answers = entryTextOf(decided, entered)
  if (JSON.stringify(answers) === JSON.stringify(shownIn(file))) return
  return takeAsSystem(transaction, context, { ...about, step: file.stage === 'entered' ? 'post' : 'amend', answers })
}

const OPEN = ['entered', 'public', 'repairing']

const shownIn = (file: CaseFile): unknown =>
  file.steps.findLast(({ step }) => step === 'post' || step === 'amend')?.answers
