import { sql } from 'kysely'
import type { Office } from '../../kernel/identity/actor.ts'
import type { PostState } from '../../kernel/identity/tables.ts'
import type { Database } from '../../kernel/storage/connection.ts'

/** So many lines a page. */
export const PAGE = 50

/** Where a list goes on: the day and the id of the last line seen. */
export interface RegisterCursor {
  readonly since: string
  readonly id: string
}

/** Undefined for a mark that is none. */
export function readMark(text: string): RegisterCursor | undefined {
  const [, since, id] = /^(\d{4}-\d{2}-\d{2})~([\w-]{1,80})$/.exec(text) ?? []
  return since === undefined || id === undefined ? undefined : { since, id }
}

export interface Lines<Line> {
  readonly lines: readonly Line[]
  /** Give it as `after` to go on; undefined on the last page. */
  readonly after: string | undefined
}

/** One line more was read than is shown: it says whether the list goes on. */
function cut<Line extends RegisterCursor>(rows: readonly Line[]): Lines<Line> {
  const lines = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? lines.at(-1) : undefined
  return { lines, after: last && `${last.since}~${last.id}` }
}

const onward = (mark: RegisterCursor | undefined, table: 'remit' | 'posting' | 'delegation') =>
  mark
    ? sql<boolean>`(${sql.ref(`${table}.since`)}, ${sql.ref(`${table}.id`)}) < (${mark.since}::date, ${mark.id})`
    : sql<boolean>`true`

export interface RemitLine extends RegisterCursor {
  readonly act: string
  /** Whether it is this office's by name, or that of every office of its kind. */
  readonly own: boolean
  readonly grounds: readonly string[]
  readonly source: string
  readonly until: string | null
  readonly end_source: string | null
}

/** What an office may do, by its own lines and by those of its kind, the newest first. One statement. */
export async function remitLines(database: Database, office: Office, mark?: RegisterCursor): Promise<Lines<RemitLine>> {
  const rows = await database
    .selectFrom('remit')
    .select(['id', 'act', 'grounds', 'source', 'since', 'until', 'end_source'])
    .select(sql<boolean>`office is not null`.as('own'))
    .where(
      sql<boolean>`(office = ${office.id} or (kind = ${office.kind} and (level is null or level = ${office.level})))`,
    )
    .where(onward(mark, 'remit'))
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return cut(rows)
}

export interface PostLine extends RegisterCursor {
  readonly person: string
  readonly name: string
  readonly login: string | null
  readonly role: string
  readonly until: string | null
  readonly state: PostState
  /** Who entered it and who confirmed it, by name; null where nobody did or it is not known. */
  readonly enterer: string | null
  readonly confirmer: string | null
}

/** Who sits where in an office, and who sat there, the newest first. One statement. */
export async function postLines(database: Database, office: string, mark?: RegisterCursor): Promise<Lines<PostLine>> {
  const rows = await database
    .selectFrom('posting')
    .innerJoin('person', 'person.id', 'posting.person')
    .leftJoin('account', 'account.person', 'person.id')
    .leftJoin('person as by', 'by.id', 'posting.entered_by')
    .leftJoin('person as second', 'second.id', 'posting.confirmed_by')
    .select(['posting.id', 'posting.person', 'person.name', 'account.login', 'role', 'since', 'until', 'state'])
    .select(['by.name as enterer', 'second.name as confirmer'])
    .where('posting.office', '=', office)
    .where(onward(mark, 'posting'))
    .orderBy('since', 'desc')
    .orderBy('posting.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return cut(rows)
}

export interface DelegationLine extends RegisterCursor {
  readonly from: string
  readonly to: string
  readonly roles: readonly string[]
  readonly until: string
  readonly reason: string
  readonly state: PostState
}

/** Who acts for whom in an office, and who did, the newest first. One statement. */
export async function delegationLines(
  database: Database,
  office: string,
  mark?: RegisterCursor,
): Promise<Lines<DelegationLine>> {
  const rows = await database
    .selectFrom('delegation')
    .innerJoin('person as giver', 'giver.id', 'by_person')
    .innerJoin('person as receiver', 'receiver.id', 'to_person')
    .select([
      'delegation.id',
      'giver.name as from',
      'receiver.name as to',
      'roles',
      'since',
      'until',
      'reason',
      'state',
    ])
    .where('delegation.office', '=', office)
    .where(onward(mark, 'delegation'))
    .orderBy('since', 'desc')
    .orderBy('delegation.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return cut(rows)
}
