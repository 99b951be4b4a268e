import type { Transaction } from 'kysely'
import type { Consumer } from '../../../kernel/event/event.ts'
import type { Bench } from '../../../kernel/procedure/bench.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { caseOf, takeAsHouse } from '../effective/follow.ts'
import { standingOn } from '../effective/queries.ts'
import { effectiveDecision } from '../effective/reading.ts'
import { publicTextOf } from './text.ts'

/** What was agreed is made public from the case; what was changed or annulled is withdrawn at once. */
export const publicationConsumer = (bench: Bench): Consumer => ({
  name: 'supervision.publication',
  kinds: ['publication.agreed', 'penalty.changed', 'penalty.annulled'],
  handle: async (transaction, { kind, body }) => {
    if (kind === 'publication.agreed') {
      const id = caseOf(body, 'publication')
      if (id !== undefined) await post(transaction, bench, id)
      return
    }
    const decision = caseOf(body, 'penalty')
    if (decision === undefined) return
    const because = kind === 'penalty.annulled' ? 'annulled' : 'changed'
    for (const { id, stage } of await standingOn(transaction, 'publication', decision)) {
      const about = { procedure: 'publication', case: id }
      if (stage === 'published')
        await takeAsHouse(transaction, bench, { ...about, step: 'retract', answers: { because } })
      else if (stage !== 'retracted' && because === 'annulled')
        await takeAsHouse(transaction, bench, { ...about, step: 'lapse' })
    }
  },
})

async function post(transaction: Transaction<Tables>, bench: Bench, id: string): Promise<void> {
  const file = await loadCase(transaction, id)
  if (file?.stage !== 'agreed') return
  const decided = await effectiveDecision(transaction, String(file.steps[0]?.answers.decision))
  const about = { procedure: 'publication', case: id }
  if (decided) await takeAsHouse(transaction, bench, { ...about, step: 'post', answers: publicTextOf(decided) })
  else await takeAsHouse(transaction, bench, { ...about, step: 'lapse' })
}
