import { type RawBuilder, sql } from 'kysely'
import { newCodeOfAccess, readAccessCode } from '../../kernel/identity/access-code.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { Identity } from '../../kernel/identity/identity.ts'
import { isOurs, rowMac } from '../../kernel/identity/row-mac.ts'
import { keyedHash } from '../../kernel/identity/secret.ts'
import { contentHash, type LedgerEntry } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { isPartySql, readsWholeSql } from '../../kernel/procedure/access.ts'
import { paperSubject } from '../../kernel/procedure/paper.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { type Issued, type IssuedRow, issuedColumns, issuedOf, readCheckCode } from './store.ts'

// The check code printed on a paper tells whoever holds it that it was issued, and opens nothing: the officers who issue,
// print and carry the paper see it. What lets the party in without an account is another code, which stands on a sheet of
// its own. The sheet is made once, by whoever serves the paper, folded and served closed; each one is on record with who,
// when, why, and the party sees in its case how many there are.

/** A sheet that was made, without its code. */
export interface PartySheet {
  readonly paper: string
  /** The first, second… of its paper; the last one alone opens the case. */
  readonly number: number
  readonly way: string
  readonly reason: string | undefined
  /** The name of whoever made it, for those who read the case whole. */
  readonly madeBy: string | undefined
  readonly madeAt: Date
}

/** A case has few papers, and a paper few sheets. */
const MOST_OF_A_CASE = 100

/** The sheets of a case, for its readers at the office that holds it and for its party, oldest first. One statement. */
export async function sheetsOfCase(database: Database, actor: Actor, id: string): Promise<readonly PartySheet[]> {
  const { rows } = await sql<Row>`
    select s.paper, s.number, s.way, s.reason, s.made_at,
      case when ${readsWholeSql(actor, 'c')} then person.name end as made_by
    from party_sheet s join "case" c on c.id = s.case_id left join person on person.id = s.made_by
    where s.case_id = ${id} and (${readsWholeSql(actor, 'c')} or ${isPartySql(actor, 'c')})
    order by s.made_at, s.number limit ${MOST_OF_A_CASE}`.execute(database)
  return rows.map(({ paper, number, way, reason, made_by, made_at }) => ({
    paper,
    number,
    way,
    reason: reason ?? undefined,
    madeBy: made_by ?? undefined,
    madeAt: made_at,
  }))
}

interface Row {
  readonly paper: string
  readonly number: number
  readonly way: string
  readonly reason: string | null
  readonly made_by: string | null
  readonly made_at: Date
}

/** A paper for its party, and how many sheets it has. */
export interface ServedPaper {
  readonly paper: Issued
  readonly sheets: number
}

const absent = refuse('not-found', {
  zh: '没有这样一份给当事人的文书，或者它不由您办理',
  en: 'There is no such paper for a party, or it is not yours to serve',
})

/** The paper a sheet may be made for: one that goes to the party of a case which this officer reads whole. */
export async function paperToServe(database: Database, actor: Actor, typed: string): Promise<ServedPaper | Refusal> {
  const code = readCheckCode(typed)
  if (code === undefined || actor.kind !== 'officer') return absent
  const { rows } = await sql<IssuedRow & { sheets: number }>`
    select ${issuedColumns}, (select count(*)::integer from party_sheet s where s.paper = d.code) as sheets
    from document d join "case" c on c.id = d.case_id
    where d.code = ${code} and d.audience = 'party' and ${readsWholeSql(actor, 'c')}`.execute(database)
  const [row] = rows
  return row ? { paper: issuedOf(row), sheets: row.sheets } : absent
}

/** What whoever makes a sheet says of it. */
export interface SheetAsked {
  /** How it is served. */
  readonly way: string
  /** Why there is another one. */
  readonly reason: string | undefined
}

/** A code that opens nothing until `recordSheet` has entered its sheet. */
export const newSheetCode = newCodeOfAccess

/**
 * Enters a sheet whose page is made already, in one transaction with its ledger entry: from here on its code opens the
 * case, and neither the code of the sheet before it does, nor a session that was begun with that.
 */
export async function recordSheet(
  { database, keys, now }: Pick<Identity, 'database' | 'keys' | 'now'>,
  actor: Extract<Actor, { readonly kind: 'officer' }>,
  made: ServedPaper & SheetAsked & { readonly code: string },
): Promise<true | Refusal> {
  const { paper, sheets, way, reason, code } = made
  const row = {
    paper: paper.code,
    number: sheets + 1,
    case_id: paper.case,
    code_hash: hashOf(keys, code),
    way,
    reason: reason ?? null,
    made_by: actor.person,
    made_at: now(),
  }
  return database.transaction().execute(async (transaction) => {
    const added = await transaction
      .insertInto('party_sheet')
      .values({ ...row, mac: rowMac(keys.row, 'party_sheet', row) })
      .onConflict((conflict) => conflict.columns(['paper', 'number']).doNothing())
      .returning('number')
      .executeTakeFirst()
    if (!added) return another
    // Whoever came in by the sheet before it is in no longer: it may be in hands for which it was not made.
    if (sheets > 0) await transaction.deleteFrom('session').where('sheet', '=', `${paper.code}/${sheets}`).execute()
    await enter(transaction, sheetEntry(row))
    return true as const
  })
}

const another = refuse('overtaken', {
  zh: '刚才已有人为这份文书制作了查询页，请刷新后再办',
  en: 'Somebody made a sheet for this paper just now: load the page again',
})

/** What is on record of a sheet: everything but its code. */
export interface PartySheetRow {
  readonly paper: string
  readonly number: number
  readonly case_id: string
  readonly code_hash: Uint8Array
  readonly way: string
  readonly reason: string | null
  readonly made_by: string
  readonly made_at: Date
}

export const SHEET_MADE = 'document.party-sheet'

export const sheetEntry = ({
  paper,
  number,
  case_id,
  code_hash,
  way,
  reason,
  made_by,
  made_at,
}: PartySheetRow): LedgerEntry => ({
  who: made_by,
  what: SHEET_MADE,
  subject: paperSubject(paper),
  grounds: [],
  when: made_at.toISOString(),
  content: contentHash({ case: case_id, number, code: Buffer.from(code_hash).toString('hex'), way, reason }),
})

/** As access codes are kept: their key is not in the database, and no code is both. */
const hashOf = (keys: Identity['keys'], typed: string): Buffer =>
  keyedHash(keys.receipt, `party-sheet ${readAccessCode(typed) ?? 'none'}`)

/** What a code opens. */
export interface SheetOpens {
  readonly case: string
  readonly procedure: string
  /** `PAPER/NUMBER`, to which what is then done is laid. */
  readonly sheet: string
}

const noSheet = refuse('not-found', {
  zh: '没有这个当事人查询码。请对照随文书送达的查询页再输入一次；核对无误仍查不到的，请向文书所载机关查证',
  en: 'There is no such code. Compare it with the sheet that was served with the paper; if it is right, ask the office named there',
})

const replaced = refuse('out-of-turn', {
  zh: '这份查询页已由机关后来制作的另一份代替，原查询码不再使用。没有收到新的查询页、也没有要求更换的，请立即向文书所载机关提出',
  en: 'The office made another sheet since, and this code is no longer used. If you neither got nor asked for one, tell the office named on the paper at once',
})

const ownOffice = refuse('not-yours', {
  zh: '办理本案的机关的人员不得以当事人的查询码进入本案。请从案件页面办理',
  en: 'Officers of the office that has the case do not come in by its party’s code: go on from the page of the case',
})

/**
 * The case that a sheet's code opens, for whoever typed it. A mistyped code is looked up as any other and has the same
 * answer. Whoever is signed in at the office that has the case, or had it when the paper was issued, is refused.
 */
export async function openedBySheet(
  { database, keys }: Pick<Identity, 'database' | 'keys'>,
  actor: Actor,
  typed: string,
): Promise<SheetOpens | Refusal> {
  const hash = hashOf(keys, typed)
  const found = await sheetWhere(database, sql`s.code_hash = ${hash}`)
  if (!found || !isOurs(keys.row, 'party_sheet', found)) return noSheet
  if (actor.kind === 'officer' && [found.issued_by, found.held_by].includes(actor.office)) return ownOffice
  if (found.number < found.last) return replaced
  return { case: found.case_id, procedure: found.procedure, sheet: `${found.paper}/${found.number}` }
}

interface FoundSheet extends PartySheetRow {
  readonly mac: Uint8Array
  readonly procedure: string
  readonly issued_by: string
  readonly held_by: string
  readonly last: number
}

async function sheetWhere(database: Database, which: RawBuilder<unknown>): Promise<FoundSheet | undefined> {
  const { rows } = await sql<FoundSheet>`
    select s.*, d.procedure, d.office as issued_by, c.office as held_by,
      (select max(number) from party_sheet o where o.paper = s.paper) as last
    from party_sheet s join document d on d.code = s.paper join "case" c on c.id = s.case_id
    where ${which} limit 1`.execute(database)
  return rows[0]
}
