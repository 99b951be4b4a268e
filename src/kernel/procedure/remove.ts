import { sql } from 'kysely'
import type { Erasing } from '../erasure/erasing.ts'

/**
 * Takes away every case that was opened at these offices or stands there, with all that belongs to it. For a
 * demonstration, never for real cases.
 */
export async function removeCasesOf(erasing: Erasing, offices: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from "case" where number_office = any(${offices}::text[]) or office = any(${offices}::text[])`.execute(
    erasing.database,
  )
  await eraseCases(
    erasing,
    rows.map(({ id }) => id),
  )
  return rows.length
}

/**
 * Takes cases away with all that belongs to them: steps, clocks, what they are found by, notices and what went out,
 * events, keys, receipts, documents. Their entries in the ledger lose salt and words: the chain stays whole and tells
 * nothing.
 */
export async function eraseCases(erasing: Erasing, cases: readonly string[]): Promise<void> {
  if (cases.length === 0) return
  const { database } = erasing
  // The line of the case says it of its entries and documents too.
  await erasing.note('case', cases)
  await sql`delete from outbox where notice_id in (select id from notice where case_id = any(${cases}::text[]))`.execute(
    database,
  )
  await sql`delete from notice where case_id = any(${cases}::text[])`.execute(database)
  await sql`delete from event where subject = any(${cases}::text[])`.execute(database)
  await sql`delete from deadline where subject_kind = 'case' and subject_id = any(${cases}::text[])`.execute(database)
  await sql`delete from case_index where case_id = any(${cases}::text[])`.execute(database)
  // Their bytes are named by no row from here on, and the sweep takes them.
  await sql`delete from attachment where subject_kind = 'case' and subject_id = any(${cases}::text[])`.execute(database)
  await sql`delete from data_key where subject_kind = 'case' and subject_id = any(${cases}::text[])`.execute(database)
  await sql`delete from act_key where case_id = any(${cases}::text[])`.execute(database)
  await sql`delete from session where case_id = any(${cases}::text[])`.execute(database)
  // The rest is not the server's to take away by itself: steps, documents, looks at what was sealed, the case, the record.
  await sql`select erase_cases(${cases}::text[])`.execute(database)
}
