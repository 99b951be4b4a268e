import type { Transaction } from 'kysely'
import { actIn } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { isRefusal } from '../../law/refusal.ts'

/**
 * Takes a step of the system's own on a case. One that is refused is a fault, told of on the readiness page: what must be
 * withdrawn never stays public in silence.
 */
export async function takeAsSystem(
  transaction: Transaction<Tables>,
  context: ActContext,
  deed: { readonly procedure: string; readonly case: string; readonly step: string; readonly answers?: unknown },
): Promise<void> {
  const done = await actIn(transaction, context, { answers: {}, ...deed, actor: { kind: 'system' } })
  if (isRefusal(done)) throw new Error(`${deed.procedure}/${deed.step} of ${deed.case}: ${done.reason.en}`)
}
