import type { Refusal } from '../../law/refusal.ts'
import { newCodeOfAccess, readAccessCode } from '../identity/access-code.ts'
import type { Identity } from '../identity/identity.ts'
import { noSuchReceipt } from '../identity/refusals.ts'
import { isOurs, rowMac } from '../identity/row-mac.ts'
import { keyedHash } from '../identity/secret.ts'
import type { ActContext } from './act-context.ts'
import { caseOfReceipt } from './case-list.ts'

const hashOf = ({ keys }: Pick<Identity, 'keys'>, signs: string): Buffer => keyedHash(keys.receipt, signs)

/**
 * An access code for whoever opens a case, and the hash that `act` keeps with the case. The code itself is told once and
 * kept by nobody: a stolen copy of the database opens no case, since the key of the hash is not in it.
 */
export function newAccessCode(identity: Pick<Identity, 'keys'>): { readonly code: string; readonly hash: Uint8Array } {
  const code = newCodeOfAccess()
  return { code, hash: hashOf(identity, code.replaceAll('-', '')) }
}

/**
 * The case that a code opens, as people type it. A mistyped one is looked up as any other and has the same answer, so
 * that neither its words nor its time tell anything.
 */
export async function caseOfCode(
  identity: Pick<Identity, 'database' | 'keys'>,
  typed: string,
): Promise<string | Refusal> {
  const receiptHash = hashOf(identity, readAccessCode(typed) ?? 'none')
  const found = await caseOfReceipt(identity.database, receiptHash)
  if (!found) return noSuchReceipt()
  const row = { case_id: found.id, receipt_hash: receiptHash, mac: found.mac }
  return isOurs(identity.keys.row, 'receipt', row) ? found.id : noSuchReceipt()
}

/** What binds an access code to its case, for `act`: a hash that SQL moves to another case opens nothing there. */
export const receiptMacs =
  ({ keys }: Pick<Identity, 'keys'>): NonNullable<ActContext['receiptMac']> =>
  (id, receiptHash) =>
    rowMac(keys.row, 'receipt', { case_id: id, receipt_hash: receiptHash })
