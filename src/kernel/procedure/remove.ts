import { type RawBuilder, sql } from 'kysely'
import type { Erasing } from '../erasure/erasing.ts'
import { shred } from '../ledger/ledger.ts'
import type { Database } from '../storage/connection.ts'

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
 * events, keys, receipts, documents, and the evidence that serves nothing else, by the case itself or by a task of it.
 * Their entries in the ledger lose salt and words: the chain stays whole and tells nothing. Cases that keep a copy of what
 * stands in one of them go with it.
 */
export async function eraseCases(erasing: Erasing, asked: readonly string[]): Promise<void> {
  if (asked.length === 0) return
  const { database } = erasing
  const cases = [...new Set([...asked, ...(await copiesOf(database, asked))])]
  // The line of the case says it of its entries and documents too.
  await erasing.note('case', cases)
  // Notices, events and clocks of a task hang on its id alone; whoever has a seat at an exam hears of it by its id, and opens no case.
  const tasks = sql`(select id from plan_task where plan_task.case_id = any(${cases}::text[]))`
  const told = sql`(case_id = any(${cases}::text[]) or kind = 'task' and what in ${tasks}
    or kind = 'exam' and what = any(${cases}::text[]))`
  await sql`delete from outbox where notice_id in (select id from notice where ${told})`.execute(database)
  await sql`delete from notice where ${told}`.execute(database)
  await sql`delete from event where subject = any(${cases}::text[]) or subject in ${tasks}`.execute(database)
  await sql`delete from deadline where subject_kind = 'case' and subject_id = any(${cases}::text[])`.execute(database)
  await sql`delete from case_index where case_id = any(${cases}::text[])`.execute(database)
  // Their bytes are named by no row from here on, and the sweep takes them.
  await sql`delete from attachment where subject_kind = 'case' and subject_id = any(${cases}::text[])`.execute(database)
  await sql`delete from data_key where subject_kind = 'case' and subject_id = any(${cases}::text[])`.execute(database)
  await sql`delete from act_key where case_id = any(${cases}::text[])`.execute(database)
  await sql`delete from session where case_id = any(${cases}::text[])`.execute(database)
  await eraseEvidence(erasing, { cases, pieces: await servingAlone(database, servedByCases(cases)) })
  await sql`select erase_tasks(${cases}::text[])`.execute(database)
  const entries = await entriesOfTasks(database, cases)
  if (entries.length > 0) await shred(erasing, entries)
  await sql`delete from deadline where subject_kind = 'task' and subject_id in ${tasks}`.execute(database)
  // The rest is not the server's to take away by itself: steps, documents, looks at what was sealed, the case, the record.
  await sql`select erase_cases(${cases}::text[])`.execute(database)
}

/** Procedures whose cases freeze what stands in another, and the answer that names it: a year report has every task of its plan. */
const COPYING = { procedures: ['year-report', 'department-year-report'], field: 'plan' } as const

async function copiesOf(database: Database, cases: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ case_id: string }>`
    select distinct case_id from case_index
    where procedure = any(${[...COPYING.procedures]}::text[]) and field = ${COPYING.field}
      and key = any(${[...cases]}::text[])`.execute(database)
  return rows.map(({ case_id }) => case_id)
}

/** What the ledger calls the acts on lines and tasks of these cases, which go with them. */
async function entriesOfTasks(database: Database, cases: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ subject: string }>`
    select distinct l.subject from plan_version v join ledger_leaf l on l.id = v.leaf
    where v.case_id = any(${cases}::text[]) and l.subject is not null`.execute(database)
  return rows.map(({ subject }) => subject)
}

const servedByRecords = (records: readonly string[]): RawBuilder<unknown> =>
  sql`select 'record' as kind, unnest(${[...records]}::text[]) as id`

/** A task needs ten kinds of evidence at most, by now or in an earlier version. */
const MOST_NEEDS = 10

/** Cases as subjects of evidence, and with them each kind of evidence that a task of them needs. */
const servedByCases = (cases: readonly string[]): RawBuilder<unknown> => sql`
  select 'case' as kind, unnest(${[...cases]}::text[]) as id
  union all
  select 'task', plan_task.id || '/' || number from plan_task cross join generate_series(1, ${MOST_NEEDS}::integer) as number
  where plan_task.case_id = any(${[...cases]}::text[])`

/** Pieces of evidence that serve these subjects and nothing else. */
async function servingAlone(database: Database, subjects: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with gone as (${subjects})
    select evidence as id from evidence_subject left join gone on gone.kind = subject_kind and gone.id = subject_id
    where evidence in (
      select s.evidence from evidence_subject s join gone on gone.kind = s.subject_kind and gone.id = s.subject_id)
    group by evidence
    having bool_and(gone.id is not null)`.execute(database)
  return rows.map(({ id }) => id)
}

/**
 * Erases the values of records of registers, each named as `venues/0mm…`: of the record, of all its versions and of what
 * was proposed of it, with its files, its sealed answers and the evidence that serves nothing else. Hashes and entries
 * stay, so that the ledger and the other records of an act verify as before.
 */
export async function eraseRecords(erasing: Erasing, records: readonly string[]): Promise<void> {
  if (records.length === 0) return
  const { database } = erasing
  await erasing.note(
    'record',
    records.map((id) => `record:${id}`),
  )
  const pieces = await servingAlone(database, servedByRecords(records))
  if (pieces.length > 0) await eraseEvidence(erasing, { cases: [], pieces })
  await sql`delete from data_key where subject_kind = 'record' and subject_id = any(${[...records]}::text[])`.execute(
    database,
  )
  await sql`select erase_records(${[...records]}::text[])`.execute(database)
}

interface ErasedEvidence {
  /** Whose ids are cut from the pieces that serve others too. */
  readonly cases: readonly string[]
  /** Go whole, with files, keys, due days and the words of their entries. */
  readonly pieces: readonly string[]
}

/** Erases evidence. Each piece has a line of its own, so that a backup in which it served something else yet loses it too. */
export async function eraseEvidence({ database, note }: Erasing, { cases, pieces }: ErasedEvidence): Promise<void> {
  if (pieces.length > 0) {
    await note(
      'subject',
      pieces.map((id) => `evidence:${id}`),
    )
  }
  await sql`select erase_evidence(${[...cases]}::text[], ${[...pieces]}::text[])`.execute(database)
}
