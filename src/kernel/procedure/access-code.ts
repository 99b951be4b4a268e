import type { Refusal } from '../../law/refusal.ts'
import { newCodeOfAccess, readAccessCode } from '../identity/access-code.ts'
import type { Identity } from '../identity/identity.ts'
import { noSuchReceipt } from '../identity/refusals.ts'
import { keyedHash } from '../identity/secret.ts'
import { caseOfReceipt } from './case-list.ts'

const hashOf = ({ keys }: Pick<Identity, 'keys'>, signs: string): Buffer => keyedHash(keys.receipt, signs)

/**
 * A receipt code for whoever opens a case, and the hash that `act` keeps with the case. The code itself is told once and
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
  const signs = readAccessCode(typed) ?? 'none'
  return (await caseOfReceipt(identity.database, hashOf(identity, signs))) ?? noSuchReceipt()
}
