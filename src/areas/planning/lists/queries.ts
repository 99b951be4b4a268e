import { sql } from 'kysely'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { unfitCases } from '../../../kernel/procedure/case-list.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type ListFile, type ListVersion, listOf } from './list-file.ts'
import { organs } from './role-ids.ts'
import { servedRow } from './served-row.ts'

/** An office that owes a list, and its newest one where it has published any. */
export interface OfficeLine {
  readonly id: string
  readonly name: Say
  readonly kind: OfficeKind
  readonly latest: { readonly year: number; readonly version: number; readonly rows: number } | undefined
}

const byOffice: Keyset<OfficeLine> = {
  index: 'office_pkey',
  direction: 'asc',
  columns: [{ column: 'o.id', kind: 'id', of: ({ id }) => id }],
}

interface Given {
  readonly limit: number
  readonly after?: string | undefined
}

/** Offices of the kinds that enforce or bear, with their newest published list. One statement. */
export async function officeLines(
  database: Database,
  { limit, after }: Given,
): Promise<KeysetPage<OfficeLine> | Refusal> {
  const mark = markGiven(byOffice, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<{
    id: string
    name_zh: string
    name_en: string
    kind: OfficeKind
    year: number | null
    version: number | null
    count: number | null
  }>`
    select o.id, o.name_zh, o.name_en, o.kind, newest.year, newest.version, newest.count
    from office o left join lateral (
      select r.year, r.version, count(*)::int as count from responsibility_row r
      where r.office = o.id group by r.year, r.version order by r.year desc, r.version desc limit 1) newest on true
    where o.kind = any(${[...organs]}::text[]) and ${onward(byOffice, mark)}
    order by ${ordered(byOffice)} limit ${limit + 1}`.execute(database)
  const found = rows.map(({ id, name_zh, name_en, kind, year, version, count }) => ({
    id,
    name: { zh: name_zh, en: name_en },
    kind,
    latest: year === null || version === null || count === null ? undefined : { year, version, rows: count },
  }))
  return pageOf(byOffice, found, limit)
}

/** What serves a row: so many pieces that are good, and so many that were withdrawn or have expired. */
export interface RowEvidence {
  readonly good: number
  readonly fallen: number
  /** Ids of those that are good: a page names only what the office made public. */
  readonly pieces: readonly string[]
}

export interface PublishedList {
  readonly case: string
  readonly office: string
  readonly officeName: Say
  readonly officeKind: OfficeKind
  readonly stage: string
  readonly file: ListFile
  /** The one that is asked for. */
  readonly version: ListVersion
  readonly isNewest: boolean
  readonly evidence: ReadonlyMap<string, RowEvidence>
  /** The number of the entry by which the version went on record; undefined until it has one. */
  readonly entry: number | undefined
  /** Whether its case is not as the ledger has it. */
  readonly differs: boolean
}

interface Wanted {
  readonly office: string
  /** `2026-1`; the newest, if not said. */
  readonly version?: string | undefined
  /** Evidence that has ended before this day counts no more. */
  readonly today: string
}

/** A list as the public reads it: never what is drafted. A fixed number of statements. */
export async function publishedList(
  database: Database,
  { office, version: asked, today }: Wanted,
): Promise<PublishedList | undefined> {
  const [, year, number] = /^(\d{4})-(\d{1,4})$/.exec(asked ?? '') ?? []
  if (asked !== undefined && number === undefined) return undefined
  const { rows } = await sql<{ case_id: string; name_zh: string; name_en: string; kind: OfficeKind }>`
    select r.case_id, o.name_zh, o.name_en, o.kind from responsibility_row r join office o on o.id = r.office
    where r.office = ${office} and ${year === undefined ? sql`true` : sql`r.year = ${Number(year)}`}
    order by r.year desc, r.version desc limit 1`.execute(database)
  const [found] = rows
  const stored = found && (await loadCase(database, found.case_id))
  if (!found || !stored) return undefined
  const file = listOf(stored)
  const newest = file.versions.at(-1)
  const version = number === undefined ? newest : file.versions.find((one) => one.number === Number(number))
  if (!version) return undefined
  const unfit = await unfitCases(database, [stored.id])
  return {
    case: stored.id,
    office,
    officeName: { zh: found.name_zh, en: found.name_en },
    officeKind: found.kind,
    stage: stored.stage,
    file,
    version,
    isNewest: version === newest,
    evidence: await evidenceOf(database, {
      list: stored.id,
      office,
      rows: version.rows.map(({ id }) => id),
      today,
    }),
    entry: await entryOf(database, stored.id, version.number),
    differs: unfit.has(stored.id),
  }
}

/** The entry of the step that published a version, in the order in which they were published. One statement. */
async function entryOf(database: Database, list: string, version: number): Promise<number | undefined> {
  const { rows } = await sql<{ number: number | null }>`
    select number from ledger_leaf
    where subject = ${list} and entry::jsonb ->> 'what' = 'responsibility-list.publish'
    order by id limit 1 offset ${version - 1}`.execute(database)
  return rows[0]?.number ?? undefined
}

interface EvidenceWanted {
  readonly list: string
  readonly office: string
  readonly rows: readonly string[]
  readonly today: string
}

/** What serves rows of a list, counted from the pieces of its own office. One statement. */
export async function evidenceOf(
  database: Database,
  { list, office, rows: wanted, today }: EvidenceWanted,
): Promise<ReadonlyMap<string, RowEvidence>> {
  const subjects = wanted.map((row) => servedRow(list, row))
  const { rows } = await sql<{ subject: string; pieces: string[]; fallen: number }>`
    select s.subject_id as subject,
      coalesce(array_agg(e.id order by e.id) filter (where good.it), '{}') as pieces,
      count(*) filter (where not good.it)::int as fallen
    from evidence_subject s join evidence e on e.id = s.evidence,
      lateral (select e.state = 'current' and coalesce(e.content ->> 'expiresOn', '9999-12-31') >= ${today} as it) good
    where s.subject_kind = 'responsibility-row' and s.subject_id = any(${subjects}::text[]) and e.office = ${office}
    group by s.subject_id`.execute(database)
  const bySubject = new Map(rows.map(({ subject, pieces, fallen }) => [subject, { pieces, fallen }]))
  return new Map(
    wanted.map((row) => {
      const { pieces = [], fallen = 0 } = bySubject.get(servedRow(list, row)) ?? {}
      return [row, { good: pieces.length, fallen, pieces }]
    }),
  )
}

/** A row of a newest version, by where it stands. */
export interface RowLine {
  readonly case: string
  readonly office: string
  readonly year: number
  readonly version: number
  readonly row: string
  readonly place: number
  readonly provisions: readonly string[]
}

const byPlace: Keyset<RowLine> = {
  index: 'responsibility_row_in_order',
  direction: 'asc',
  columns: [
    { column: 'r.case_id', kind: 'id', of: (row) => row.case },
    { column: 'r.row_id', kind: 'id', of: ({ row }) => row },
  ],
}

/** Rows of the newest versions, those of one provision where one is asked for. One statement. */
export async function rowLines(
  database: Database,
  { provisions, limit, after }: Given & { readonly provisions: readonly string[] | undefined },
): Promise<KeysetPage<RowLine> | Refusal> {
  const mark = markGiven(byPlace, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Omit<RowLine, 'case' | 'row'> & { case_id: string; row_id: string }>`
    select r.case_id, r.office, r.year, r.version, r.row_id, r.place, r.provisions from responsibility_row r
    where ${provisions === undefined ? sql`true` : sql`r.provisions && ${[...provisions]}::text[]`}
      and r.version = (select max(n.version) from responsibility_row n where n.case_id = r.case_id)
      and ${onward(byPlace, mark)}
    order by ${ordered(byPlace)} limit ${limit + 1}`.execute(database)
  const found = rows.map(({ case_id, row_id, ...row }) => ({ ...row, case: case_id, row: row_id }))
  return pageOf(byPlace, found, limit)
}

/** A piece of the office's evidence, as its officers choose among them. */
export interface OwnPiece {
  readonly id: string
  readonly title: string
  readonly state: 'current' | 'withdrawn'
  /** Rows of this list that it serves. */
  readonly rows: readonly string[]
}

const MOST_PIECES = 100

/** The newest pieces of an office, with what they serve of a list. One statement. */
export async function ownPieces(
  database: Database,
  { list, office }: { readonly list: string; readonly office: string },
): Promise<readonly OwnPiece[]> {
  const prefix = servedRow(list, '')
  const { rows } = await sql<{ id: string; title: string; state: 'current' | 'withdrawn'; subjects: string[] }>`
    select e.id, e.content ->> 'title' as title, e.state,
      array(select s.subject_id from evidence_subject s
        where s.evidence = e.id and s.subject_kind = 'responsibility-row'
          and starts_with(s.subject_id, ${prefix})) as subjects
    from evidence e where e.office = ${office}
      and not exists (select from evidence_subject c where c.evidence = e.id and c.subject_kind = 'case')
    order by e.id desc limit ${MOST_PIECES}`.execute(database)
  return rows.map(({ subjects, ...piece }) => ({
    ...piece,
    rows: subjects.map((subject) => subject.slice(prefix.length)),
  }))
}
