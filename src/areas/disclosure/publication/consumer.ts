import type { Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { StepFacts } from '../../../kernel/procedure/step-event.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { publicationAgreed } from '../../../mechanisms/event-kinds/disclosure.ts'
import { penaltyAnnulled, penaltyChanged, penaltyUnlawful } from '../../../mechanisms/event-kinds/penalties.ts'
import { DECISIONS } from '../decisions.ts'
import { takeAsSystem } from '../follow.ts'
import { effectiveDecision, standingOn } from '../queries.ts'
import { publicTextOf } from './text.ts'

type Cause = 'changed' | 'annulled' | 'unlawful'

/**
 * What was agreed is made public from the case; what was changed, annulled or declared unlawful is withdrawn at once:
 * 被依法变更、撤销、确认违法 (apl Art. 48 para. 2).
 */
export function publicationConsumer(context: ActContext): Consumer {
  const withdrawing =
    (because: Cause) =>
    async (transaction: Transaction<Tables>, { body }: { readonly body: StepFacts }) => {
      for (const { id, stage } of await standingOn(transaction, 'publication', body.case)) {
        const step = stepUpon(because, stage)
        if (step) await takeAsSystem(transaction, context, { procedure: 'publication', case: id, ...step })
      }
    }
  return consumer(
    'disclosure.publications',
    { from: 'beginning', after: [DECISIONS] },
    on(publicationAgreed, (transaction, { body }) => post(transaction, context, body.case)),
    on(penaltyChanged, withdrawing('changed')),
    on(penaltyAnnulled, withdrawing('annulled')),
    on(penaltyUnlawful, withdrawing('unlawful')),
  )
}

/** A draft is of the decision as it stands, so that a change leaves it as it is. */
function stepUpon(because: Cause, stage: string) {
  if (stage === 'published') return { step: 'retract', answers: { because } }
  return stage === 'retracted' || because === 'changed' ? undefined : { step: 'lapse' }
}

async function post(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  if (file?.stage !== 'agreed') return
  const decided = await effectiveDecision(transaction, String(file.steps[0]?.answers.decision))
  const step = decided ? { step: 'post', answers: publicTextOf(decided) } : { step: 'lapse' }
  await takeAsSystem(transaction, context, { procedure: 'publication', case: id, ...step })
}
