import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

/**
 * Takes away every case that was opened at these offices or stands there, with all that belongs to it. Their entries in
 * the ledger lose salt and words: the chain stays whole and tells nothing. For a demonstration, never for real cases.
 */
export async function removeCasesOf(trx: Transaction<Tables>, offices: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from "case" where number_office = any(${offices}::text[]) or office = any(${offices}::text[])`.execute(
    trx,
  )
  const cases = rows.map(({ id }) => id)
  if (cases.length === 0) return 0
  await sql`delete from outbox where notice_id in (select id from notice where case_id = any(${cases}::text[]))`.execute(
    trx,
  )
  await sql`delete from notice where case_id = any(${cases}::text[])`.execute(trx)
  await sql`delete from event where subject = any(${cases}::text[])`.execute(trx)
  await sql`delete from deadline where case_id = any(${cases}::text[])`.execute(trx)
  await sql`delete from case_index where case_id = any(${cases}::text[])`.execute(trx)
  // Their bytes are named by no row from here on, and the sweep takes them.
  await sql`delete from attachment where case_id = any(${cases}::text[])`.execute(trx)
  await sql`delete from case_step where case_id = any(${cases}::text[])`.execute(trx)
  await sql`delete from act_key where case_id = any(${cases}::text[])`.execute(trx)
  await sql`delete from "case" where id = any(${cases}::text[])`.execute(trx)
  await sql`delete from case_number where office = any(${offices}::text[])`.execute(trx)
  await sql`update ledger_leaf set entry = null, salt = null, subject = null where subject = any(${cases}::text[])`.execute(
    trx,
  )
  return cases.length
}
