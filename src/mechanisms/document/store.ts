import { type RawBuilder, sql } from 'kysely'
import { readCode } from '../../kernel/identity/access-code.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { noteFaults } from '../../kernel/ledger/fault.ts'
import { isInsiderSql, isPartySql, officerSql, readsWholeSql } from '../../kernel/procedure/access.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { CODE_SIGNS, paperSubject } from '../../kernel/procedure/paper.ts'
import type { Audience } from '../../kernel/procedure/tables.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { compareDocuments, type Unfit } from './compared.ts'
import type { Text } from './definition.ts'
import { readKept } from './kept.ts'

/** A document that was issued, without its words. */
export interface Issued {
  readonly code: string
  readonly case: string
  readonly procedure: string
  readonly kind: string
  readonly name: Say
  /** As it was called that day. */
  readonly office: Say
  readonly mark: string
  readonly year: number
  /** As it is printed. */
  readonly number: number
  /** In the register of the office that issued it, counted without a gap. */
  readonly registered: number
  readonly issuedAt: Date
  readonly audience: Audience
  readonly hash: string
}

/** A row of a document, without its words. */
export interface IssuedRow {
  readonly code: string
  readonly case_id: string
  readonly procedure: string
  readonly kind: string
  readonly name_zh: string
  readonly name_en: string
  readonly office_zh: string
  readonly office_en: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly public_number: number | null
  readonly issued_at: Date
  readonly audience: Audience
  readonly hash: string
}

export const issuedOf = (row: IssuedRow): Issued => ({
  code: row.code,
  case: row.case_id,
  procedure: row.procedure,
  kind: row.kind,
  name: { zh: row.name_zh, en: row.name_en },
  office: { zh: row.office_zh, en: row.office_en },
  mark: row.mark,
  year: row.number_year,
  number: row.public_number ?? row.number,
  registered: row.number,
  issuedAt: row.issued_at,
  audience: row.audience,
  hash: row.hash,
})

export const issuedColumns = sql`d.code, d.case_id, d.procedure, d.kind, d.name_zh, d.name_en, d.office_zh, d.office_en, d.mark,
  d.number_year, d.number, d.public_number, d.issued_at, d.audience, d.hash`

/** Documents of a case are few: one or two a step. */
const MOST_OF_A_CASE = 100

/**
 * What was issued on a case and this actor may read of it, oldest first; of one act what stays in the file before what the
 * party receives. One statement.
 */
export async function papersOfCase(database: Database, actor: Actor, id: string): Promise<readonly Issued[]> {
  const { rows } = await sql<IssuedRow>`
    select ${issuedColumns} from document d join "case" c on c.id = d.case_id where c.id = ${id} and ${mayRead(actor)}
    order by d.revision, d.audience = 'party', d.mark collate "C", d.number limit ${MOST_OF_A_CASE}`.execute(database)
  return rows.map(issuedOf)
}

/** The number of the first paper that an act issued, as people write it; undefined where it issued none. */
export async function numberOfPaper(
  database: Database,
  { case: id, revision }: { readonly case: string; readonly revision: number },
): Promise<string | undefined> {
  const paper = await database
    .selectFrom('document')
    .select(['mark', 'number_year', 'number'])
    .where('case_id', '=', id)
    .where('revision', '=', revision)
    .limit(1)
    .executeTakeFirst()
  return paper && caseNumber(paper.mark, paper.number_year, paper.number)
}

const papersByDay: Keyset<Issued> = {
  index: 'document_of_office',
  direction: 'desc',
  columns: [
    { column: 'd.issued_at', kind: 'moment', of: ({ issuedAt }) => issuedAt.toISOString() },
    { column: 'd.code', kind: 'id', of: ({ code }) => code },
  ],
}

/**
 * What an officer's office issued, newest first, a page at a time: its register of papers sent, without those of cases that
 * the officer does not read. One statement.
 */
export async function papersOfOffice(
  database: Database,
  actor: Extract<Actor, { readonly kind: 'officer' }>,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<KeysetPage<Issued> | Refusal> {
  const mark = markGiven(papersByDay, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<IssuedRow>`
    select ${issuedColumns} from document d left join "case" c on c.id = d.case_id
    where d.office = ${actor.office} and (c.id is null or ${isInsiderSql(officerSql(actor), 'c')})
      and ${onward(papersByDay, mark)}
    order by ${ordered(papersByDay)} limit ${limit + 1}`.execute(database)
  return pageOf(papersByDay, rows.map(issuedOf), limit)
}

/** A code as people type it from a paper, or as it stands in an address; undefined where it is mistyped. */
export function readCheckCode(typed: string): string | undefined {
  const signs = readCode(typed, CODE_SIGNS)
  return signs?.match(/.{4}/g)?.join('-')
}

const absent = refuse('not-found', {
  zh: '没有这份文书，或者它不对您公开',
  en: 'There is no such document, or it is not open to you',
})

/** The ledger entry of a paper, for its receipt. */
export interface Checked {
  readonly paper: Issued
  readonly leaf: number | undefined
  /** How it is not as the ledger has it; undefined where it is. */
  readonly unfit: Unfit | undefined
}

/** For whoever holds the paper: that it was issued. Nothing of what it says, and nothing of its case. */
export async function checkPaper(database: Database, typed: string): Promise<Checked | Refusal> {
  const code = readCheckCode(typed)
  if (code === undefined) return mistyped
  const { rows } = await sql<IssuedRow & { leaf: number | null }>`
    select ${issuedColumns}, (select min(id) from ledger_leaf where subject = ${paperSubject(code)}) as leaf
    from document d where d.code = ${code}`.execute(database)
  const [row] = rows
  return row ? { paper: issuedOf(row), leaf: row.leaf ?? undefined, unfit: await unfitOf(database, code) } : unknown
}

/** Compares a document with its record, and notes what does not fit. */
async function unfitOf(database: Database, code: string): Promise<Unfit | undefined> {
  const [compared] = await compareDocuments(database, sql`d.code = ${code}`)
  if (compared?.unfit) {
    await noteFaults(database, [{ part: 'document', subject: code, revision: 0, kind: compared.unfit }])
  }
  return compared?.unfit
}

const mistyped = refuse('unreadable', {
  zh: '核验码有误：应为 12 位字母和数字，请对照文书再输入一次',
  en: 'The check code is mistyped: it has 12 letters and digits, please compare it with the paper',
})

const unknown = refuse('not-found', {
  zh: '没有以此核验码签发的文书。请对照文书核对；核对无误仍查不到的，请向文书所载机关查证',
  en: 'No document was issued under this code. Compare it with the paper; if it is right, ask the office named there',
})

export interface StoredPaper extends Issued {
  readonly text: Text
  /** How it is not as the ledger has it; undefined where it is. */
  readonly unfit: Unfit | undefined
}

/**
 * A document with its words: for who may see its case now, and for the office that issued it, which signs and keeps it
 * even where it sent the case on; of both, those who read the case. What stays in the file is for the office that holds the
 * case alone. “Not there” and “not for you” are one answer.
 */
export async function readPaper(database: Database, actor: Actor, typed: string): Promise<StoredPaper | Refusal> {
  const code = readCheckCode(typed)
  if (code === undefined) return absent
  const { rows } = await sql<IssuedRow & { text: string }>`
    select ${issuedColumns}, d.text from document d join "case" c on c.id = d.case_id
    where d.code = ${code} and ${mayRead(actor)}`.execute(database)
  const [row] = rows
  if (!row) return absent
  const unfit = await unfitOf(database, code)
  return { ...issuedOf(row), text: readKept(row.text) ?? { zh: [], en: [] }, unfit }
}

function mayRead(actor: Actor): RawBuilder<unknown> {
  const party = sql`(${isPartySql(actor, 'c')} and d.audience <> 'file')`
  if (actor.kind !== 'officer') return sql`(${readsWholeSql(actor, 'c')} or ${party})`
  const issuing = sql`d.office = ${actor.office} and d.audience <> 'file' and ${isInsiderSql(officerSql(actor), 'c')}`
  return sql`(${readsWholeSql(actor, 'c')} or ${issuing} or ${party})`
}
