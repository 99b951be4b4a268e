import type { Identity } from '../identity/identity.ts'
import { newReceiptCode, readReceiptCode } from '../identity/receipt-code.ts'
import { mistypedReceipt, noSuchReceipt } from '../identity/refusals.ts'
import { keyedHash } from '../identity/secret.ts'
import type { Refusal } from '../refusal.ts'
import { caseOfReceipt } from './case-list.ts'

const hashOf = ({ keys }: Pick<Identity, 'keys'>, signs: string): Buffer => keyedHash(keys.receipt, signs)

/**
 * A receipt code for whoever opens a case, and the hash that `act` keeps with the case. The code itself is told once and
 * kept by nobody: a stolen copy of the database opens no case, since the key of the hash is not in it.
 */
export function newReceipt(identity: Pick<Identity, 'keys'>): { readonly code: string; readonly hash: Uint8Array } {
  const code = newReceiptCode()
  return { code, hash: hashOf(identity, code.replaceAll('-', '')) }
}

/** The case that a code opens, as people type it. Refuses a mistyped one before anything is looked up. */
export async function caseOfCode(
  identity: Pick<Identity, 'database' | 'keys'>,
  typed: string,
): Promise<string | Refusal> {
  const signs = readReceiptCode(typed)
  if (signs === undefined) return mistypedReceipt()
  return (await caseOfReceipt(identity.database, hashOf(identity, signs))) ?? noSuchReceipt()
}
