import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Identity } from '../identity/identity.ts'
import { newAccessCode } from './access-code.ts'
import { act, type Deed, type Done } from './act.ts'
import type { ActContext } from './act-context.ts'

/** A case that was opened, and the access code by which it is read without an account. */
export interface OpenedWithCode extends Done {
  /** Told now or never; undefined where the same act was done before under its key, and its code told then. */
  readonly code: string | undefined
}

/** Opens a case by a first act, with an access code of its own. */
export async function openWithCode(
  identity: Pick<Identity, 'database' | 'keys'>,
  context: ActContext,
  deed: Omit<Deed, 'case' | 'receiptHash'>,
): Promise<OpenedWithCode | Refusal> {
  const { code, hash: receiptHash } = newAccessCode(identity)
  const done = await act(identity.database, context, { ...deed, receiptHash })
  return isRefusal(done) ? done : { ...done, code: done.repeated ? undefined : code }
}
