import { sql } from 'kysely'
import type { Office } from '../../kernel/identity/actor.ts'
import type { Certificate } from '../../kernel/identity/particulars.ts'
import type { RemedyWay } from '../../kernel/identity/remedy.ts'
import type { PostState } from '../../kernel/identity/tables.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'

interface Begun {
  readonly since: string
  readonly id: string
}

/** What began last stands first; each table has an index in this order, office by office. */
const newestFirst = <Line extends Begun>(
  table: 'remit' | 'remedy' | 'certificate' | 'posting' | 'delegation',
): Keyset<Line> => ({
  index: `${table}_of_office`,
  direction: 'desc',
  columns: [
    { column: `${table}.since`, kind: 'day', of: ({ since }) => since },
    { column: `${table}.id`, kind: 'id', of: ({ id }) => id },
  ],
})

/** So many lines, after a mark of the page before. */
interface PageAsked {
  readonly limit: number
  readonly after: string | undefined
}

type Page<Line> = Promise<KeysetPage<Line> | Refusal>

export interface RemitLine extends Begun {
  readonly act: string
  /** Whether it is this office's by name, or that of every office of its kind. */
  readonly own: boolean
  readonly grounds: readonly string[]
  readonly source: string
  readonly until: string | null
  readonly end_source: string | null
}

// Lines of its kind stand beside its own; there are some dozens of them in all.
const remitOrder = newestFirst<RemitLine>('remit')

/** What an office may do, by its own lines and by those of its kind, the newest first. One statement. */
export async function remitLines(database: Database, office: Office, { limit, after }: PageAsked): Page<RemitLine> {
  const mark = markGiven(remitOrder, after)
  if (isRefusal(mark)) return mark
  const rows = await database
    .selectFrom('remit')
    .select(['id', 'act', 'grounds', 'source', 'since', 'until', 'end_source'])
    .select(sql<boolean>`office is not null`.as('own'))
    .where(
      sql<boolean>`(office = ${office.id} or (kind = ${office.kind} and (level is null or level = ${office.level})))`,
    )
    .where(onward(remitOrder, mark))
    .orderBy(ordered(remitOrder))
    .limit(limit + 1)
    .execute()
  return pageOf(remitOrder, rows, limit)
}

export interface RemedyLine extends Begun {
  readonly way: RemedyWay
  /** A procedure by its id; null for every one without a line of its own. */
  readonly act: string | null
  readonly body: string
  readonly address: string
  readonly telephone: string
  readonly online: string | null
  readonly source: string
  readonly until: string | null
  readonly end_source: string | null
}

const remedyOrder = newestFirst<RemedyLine>('remedy')

/** Before whom acts of an office are contested, and were, the newest first. One statement. */
export async function remedyLines(database: Database, office: string, { limit, after }: PageAsked): Page<RemedyLine> {
  const mark = markGiven(remedyOrder, after)
  if (isRefusal(mark)) return mark
  const rows = await database
    .selectFrom('remedy')
    .select(['id', 'way', 'act', 'body', 'address', 'telephone', 'online', 'source', 'since', 'until', 'end_source'])
    .where('office', '=', office)
    .where(onward(remedyOrder, mark))
    .orderBy(ordered(remedyOrder))
    .limit(limit + 1)
    .execute()
  return pageOf(remedyOrder, rows, limit)
}

/** A step that puts on file what is told once remedies are entered, and the step that tells it. */
interface AwaitingStep {
  readonly procedure: string
  readonly step: string
  readonly told: string
}

/** How many cases of an office wait to tell their party something until its remedies are entered. One statement. */
export async function countAwaiting(
  database: Database,
  office: string,
  awaiting: readonly AwaitingStep[],
): Promise<number> {
  if (awaiting.length === 0) return 0
  const { rows } = await sql<{ count: string }>`
    select count(distinct c.id) as count
    from unnest(${awaiting.map(({ procedure }) => procedure)}::text[], ${awaiting.map(({ step }) => step)}::text[],
        ${awaiting.map(({ told }) => told)}::text[]) as a (procedure, step, told)
      join "case" c on c.procedure = a.procedure and c.office = ${office}
      join case_step held on held.case_id = c.id and held.step = a.step
    where not exists (select 1 from case_step t
      where t.case_id = c.id and t.step = a.told and t.revision > held.revision)`.execute(database)
  return Number(rows[0]?.count ?? 0)
}

const certificateOrder = newestFirst<Certificate>('certificate')

/** Certificates of an office's people, those that ended too, the newest first. One statement. */
export async function certificateLines(
  database: Database,
  office: string,
  { limit, after }: PageAsked,
): Page<Certificate> {
  const mark = markGiven(certificateOrder, after)
  if (isRefusal(mark)) return mark
  const rows = await database
    .selectFrom('certificate')
    .innerJoin('person', 'person.id', 'certificate.person')
    .select(['certificate.id', 'certificate.person', 'person.name', 'number', 'since', 'until'])
    .where('certificate.office', '=', office)
    .where(onward(certificateOrder, mark))
    .orderBy(ordered(certificateOrder))
    .limit(limit + 1)
    .execute()
  return pageOf(certificateOrder, rows, limit)
}

export interface PostLine extends Begun {
  readonly person: string
  readonly name: string
  readonly login: string | null
  readonly closed_at: Date | null
  readonly role: string
  readonly until: string | null
  readonly state: PostState
  /** Who entered it and who confirmed it, by name; null where nobody did or it is not known. */
  readonly enterer: string | null
  readonly confirmer: string | null
}

const postingOrder = newestFirst<PostLine>('posting')

/** Who sits where in an office, and who sat there, the newest first. One statement. */
export async function postLines(database: Database, office: string, { limit, after }: PageAsked): Page<PostLine> {
  const mark = markGiven(postingOrder, after)
  if (isRefusal(mark)) return mark
  const rows = await database
    .selectFrom('posting')
    .innerJoin('person', 'person.id', 'posting.person')
    .leftJoin('account', 'account.person', 'person.id')
    .leftJoin('person as by', 'by.id', 'posting.entered_by')
    .leftJoin('person as second', 'second.id', 'posting.confirmed_by')
    .select(['posting.id', 'posting.person', 'person.name', 'account.login', 'role', 'since', 'until', 'state'])
    .select(['by.name as enterer', 'second.name as confirmer', 'account.closed_at'])
    .where('posting.office', '=', office)
    .where(onward(postingOrder, mark))
    .orderBy(ordered(postingOrder))
    .limit(limit + 1)
    .execute()
  return pageOf(postingOrder, rows, limit)
}

export interface DelegationLine extends Begun {
  readonly from: string
  readonly to: string
  readonly roles: readonly string[]
  readonly until: string
  readonly reason: string
  readonly state: PostState
}

const delegationOrder = newestFirst<DelegationLine>('delegation')

/** Who acts for whom in an office, and who did, the newest first. One statement. */
export async function delegationLines(
  database: Database,
  office: string,
  { limit, after }: PageAsked,
): Page<DelegationLine> {
  const mark = markGiven(delegationOrder, after)
  if (isRefusal(mark)) return mark
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
    .where(onward(delegationOrder, mark))
    .orderBy(ordered(delegationOrder))
    .limit(limit + 1)
    .execute()
  return pageOf(delegationOrder, rows, limit)
}
