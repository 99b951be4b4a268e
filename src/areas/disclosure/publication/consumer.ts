import type { Transaction } from 'kysely'
import type { Consumer } from '../../../kernel/event/event.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { caseOf, takeAsHouse } from '../follow.ts'
import { standingOn } from '../queries.ts'
import { effectiveDecision } from '../reading.ts'
import { publicTextOf } from './text.ts'

type Cause = 'changed' | 'annulled' | 'unlawful'

/** 被依法变更、撤销、确认违法 (apl Art. 48 para. 2). */
const CAUSES: Readonly<Record<string, Cause>> = {
  'penalty.changed': 'changed',
  'penalty.annulled': 'annulled',
  'penalty.unlawful': 'unlawful',
}

/** What was agreed is made public from the case; what was changed, annulled or declared unlawful is withdrawn at once. */
export const publicationConsumer = (context: ActContext): Consumer => ({
  name: 'supervision.publication',
  kinds: ['publication.agreed', ...Object.keys(CAUSES)],
  handle: async (transaction, { kind, body }) => {
    const agreed = kind === 'publication.agreed' ? caseOf(body, 'publication') : undefined
    if (agreed !== undefined) return post(transaction, context, agreed)
    const decision = caseOf(body, 'penalty')
    if (decision === undefined) return
    const because = CAUSES[kind] ?? 'changed'
    for (const { id, stage } of await standingOn(transaction, 'publication', decision)) {
      const step = stepUpon(because, stage)
      if (step) await takeAsHouse(transaction, context, { procedure: 'publication', case: id, ...step })
    }
  },
})

/** A draft is of the decision as it stands, so that a change leaves it as it is. */
function stepUpon(because: Cause, stage: string) {
  if (stage === 'published') return { step: 'retract', answers: { because } }
  return stage === 'retracted' || because === 'changed' ? undefined : { step: 'lapse' }
}

async function post(transaction: Transaction<Tables>, context: ActContext, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  if (file?.stage !== 'agreed') return
  const decided = await effectiveDecision(transaction, context, String(file.steps[0]?.answers.decision))
  const step = decided ? { step: 'post', answers: publicTextOf(decided) } : { step: 'lapse' }
  await takeAsHouse(transaction, context, { procedure: 'publication', case: id, ...step })
}
