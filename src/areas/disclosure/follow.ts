import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Consumer } from '../../kernel/event/event.ts'
import { actIn } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { isRefusal } from '../../law/refusal.ts'
import { tellRoles } from './queries.ts'

const Body = z.object({ case: z.string(), procedure: z.string() })

/** The case an event tells of, where it is one of this procedure. */
export function caseOf(body: unknown, procedure: string): string | undefined {
  const of = Body.safeParse(body)
  return of.data?.procedure === procedure ? of.data.case : undefined
}

/**
 * Takes a step of the house's own on a case. One that is refused is a fault, told of on the readiness page: what must be
 * withdrawn never stays public in silence.
 */
export async function takeAsHouse(
  transaction: Transaction<Tables>,
  context: ActContext,
  deed: { readonly procedure: string; readonly case: string; readonly step: string; readonly answers?: unknown },
): Promise<void> {
  const done = await actIn(transaction, context, { answers: {}, ...deed, actor: { kind: 'system' } })
  if (isRefusal(done)) throw new Error(`${deed.procedure}/${deed.step} of ${deed.case}: ${done.reason.en}`)
}

/** A decision has taken effect: whoever may make it public or enter it is told, once. */
export const tellEffective: Consumer = {
  name: 'supervision.effective',
  kinds: ['penalty.effective'],
  handle: async (transaction, { body, happenedAt }) => {
    const id = caseOf(body, 'penalty')
    const file = id === undefined ? undefined : await loadCase(transaction, id)
    if (!file) return
    await tellRoles(transaction, {
      case: file.id,
      kind: 'decision.effective',
      office: file.office,
      roles: ['decider', 'credit-officer'],
      at: happenedAt,
      text: {
        zh: '一份处罚决定已生效：具有一定社会影响的应当公开；有法律、行政法规规定的，记入信用记录',
        en: 'A decision has taken effect: make it public if it has some social influence; enter it where a law or regulation orders it',
      },
    })
  },
}
