import type { Refusal } from '../refusal.ts'
import type { Database } from '../storage/connection.ts'
import type { Actor } from './actor.ts'
import type { Identity } from './identity.ts'
import { newReceiptCode, readReceiptCode } from './receipt-code.ts'
import { mistypedReceipt, noSuchReceipt } from './refusals.ts'
import { keyedHash } from './secret.ts'

const hashOf = ({ keys }: Pick<Identity, 'keys'>, signs: string): Buffer => keyedHash(keys.receipt, signs)

/**
 * Makes the receipt code of a case, in the transaction that opens the case. It is returned once and kept by nobody: the
 * database has only its hash under a key of the key file, so that a stolen copy opens no case.
 */
export async function issueReceipt(
  trx: Database,
  identity: Pick<Identity, 'keys'>,
  caseId: string,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const code = newReceiptCode()
  const hash = hashOf(identity, code.replaceAll('-', ''))
  await trx.insertInto('receipt_code').values({ hash, case_id: caseId, demo }).execute()
  return code
}

/**
 * Whose a code is. Refuses a mistyped one before anything is looked up, and one that fits no case. Nothing is written:
 * who asked, and that anybody did, is kept nowhere.
 */
export async function readReceipt(
  identity: Pick<Identity, 'database' | 'keys'>,
  typed: string,
): Promise<Extract<Actor, { kind: 'receipt' }> | Refusal> {
  const signs = readReceiptCode(typed)
  if (signs === undefined) return mistypedReceipt()
  const row = await identity.database
    .selectFrom('receipt_code')
    .select('case_id')
    .where('hash', '=', hashOf(identity, signs))
    .executeTakeFirst()
  return row ? { kind: 'receipt', case: row.case_id } : noSuchReceipt()
}

/** Forgets the receipt code of a case that is erased: from then on it opens nothing. */
export async function forgetReceipt(trx: Database, caseId: string): Promise<void> {
  await trx.deleteFrom('receipt_code').where('case_id', '=', caseId).execute()
}
