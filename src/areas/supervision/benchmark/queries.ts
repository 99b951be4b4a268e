import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { OfficeLevel } from '../../../kernel/identity/actor.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import { type BenchmarkLine, LineForm } from './line.ts'

/** A line as it was published: by whom, under which number, and from which day to which. */
export interface KeptLine extends BenchmarkLine {
  readonly id: string
  readonly number: string
  readonly office: string
  readonly officeName: Say
  /** The document that published it, as it is cited. */
  readonly document: string
  /** The first day it holds, and the first it holds no longer; undefined while nothing ends it. */
  readonly from: string
  readonly until: string | undefined
}

export interface LinesWanted {
  readonly office?: string | undefined
  readonly row?: string | undefined
  readonly tier?: string | undefined
  /** Only what held on this day; whatever was ever published, if not said. */
  readonly on?: string | undefined
  /** The `after` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface LinePage {
  readonly lines: readonly KeptLine[]
  readonly after: string | undefined
}

/** What was published, by office and in the order it was drafted. Whoever asks by day is told what held on it. One statement. */
export async function listLines(database: Database, wanted: LinesWanted): Promise<LinePage> {
  const { office, on, after = '', limit } = wanted
  const [pastOffice = '', pastId = ''] = after.split('~')
  const found = await publishedLines(
    database,
    [
      sql`(c.office, c.id) > (${pastOffice}, ${pastId})`,
      ...(office === undefined ? [] : [sql`c.office = ${office}`]),
      ...onRow(wanted),
      ...(on === undefined ? [] : [sql`from_day <= ${on}`, stillOn(on)]),
    ],
    limit + 1,
  )
  const lines = found.slice(0, limit)
  const last = found.length > limit ? lines.at(-1) : undefined
  return { lines, after: last && `${last.office}~${last.id}` }
}

const onRow = ({ row, tier }: Pick<LinesWanted, 'row' | 'tier'>) => [
  ...(row === undefined ? [] : [found('row', [row])]),
  ...(tier === undefined ? [] : [found('tier', [tier])]),
]

const found = (field: string, keys: readonly string[]) => sql`exists (
  select from case_index i
  where i.procedure = 'benchmark' and i.field = ${field} and i.key = any(${[...keys]}::text[]) and i.case_id = c.id)`

/** What was ever published under an id; undefined for a draft, which is its office's alone. One statement. */
export async function publishedLine(database: Database, id: string): Promise<KeptLine | undefined> {
  const [line] = await publishedLines(database, [sql`c.id = ${id}`], 1)
  return line
}

/** At most so many lines of some rows are read: an office has a handful of each. */
const MOST = 500

export interface At {
  readonly office: string
  readonly row: string
  readonly tier: string
  readonly on: string
}

/**
 * The lines an office goes by on a day for one row and tier: its own, or where it has none and is a cyberspace office,
 * those of its nearest superior (cacb art. 16). `row` and `tier` are those of a verdict. One statement.
 */
export const benchmarksFor = (database: Database, { row, tier, ...at }: At): Promise<readonly KeptLine[]> =>
  nearestLines(database, at, [found('row', [row]), found('tier', [tier])])

/** The same for every tier of several rows. One statement. */
export const benchmarksOn = (
  database: Database,
  { rows, ...at }: Pick<At, 'office' | 'on'> & { readonly rows: readonly string[] },
): Promise<readonly KeptLine[]> => nearestLines(database, at, [found('row', rows)])

async function nearestLines(database: Database, { office, on }: Pick<At, 'office' | 'on'>, where: Where) {
  const lines = await linesAround(database, office, [...where, sql`from_day <= ${on}`, stillOn(on)])
  const nearest = new Map<string, number>()
  for (const { row, tier, rank } of lines) {
    nearest.set(`${row} ${tier}`, Math.min(rank, nearest.get(`${row} ${tier}`) ?? rank))
  }
  return lines.filter(({ row, tier, rank }) => rank === nearest.get(`${row} ${tier}`))
}

/** Those of an office that hold then or later, and of every superior of it those that hold then. One statement. */
export async function linesBeside(database: Database, { office, row, tier, on }: At) {
  const lines = await linesAround(database, office, [found('row', [row]), found('tier', [tier]), stillOn(on)])
  return {
    own: lines.filter(({ rank }) => rank === OWN),
    superior: lines.filter(({ rank, from }) => rank !== OWN && from <= on),
  }
}

type Where = readonly RawBuilder<unknown>[]

const stillOn = (day: string) => sql`(until_day is null or until_day > ${day})`

const OWN = 0
/** How far up an office stands, the nearest first. */
const HEIGHTS: readonly OfficeLevel[] = ['city', 'province', 'state']

const linesAround = (database: Database, office: string, where: Where) =>
  publishedLines(
    database,
    [
      sql`(c.office = ${office} or exists (
        select from office low
        where low.id = ${office} and low.kind = 'cyberspace' and o.kind = 'cyberspace'
          and coalesce(array_position(${HEIGHTS}::text[], low.level), 0) < array_position(${HEIGHTS}::text[], o.level)
          and o.region in (left(low.region, 4) || '00', left(low.region, 2) || '0000', '000000')))`,
      ...where,
    ],
    MOST,
    sql`case when c.office = ${office} then ${OWN} else array_position(${HEIGHTS}::text[], o.level) end`,
  )

interface Row {
  readonly id: string
  readonly office: string
  readonly name_zh: string
  readonly name_en: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly line: string
  readonly published: string
  readonly from_day: string
  readonly until_day: string | null
  readonly rank: number
}

const Published = z.object({ document: z.string() })

/** A line holds until it is withdrawn, or until the one that was published in its place begins. */
async function publishedLines(
  database: Database,
  where: Where,
  limit: number,
  rank: RawBuilder<unknown> = sql`${OWN}`,
) {
  const { rows } = await sql<Row>`
    select c.id, c.office, o.name_zh, o.name_en, c.mark, c.number_year, c.number, said.line, said.published,
      from_day, until_day, (${rank})::int as rank
    from "case" c join office o on o.id = c.office
      cross join lateral (
        select
          (select s.answers from case_step s
            where s.case_id = c.id and s.effect = 'taken' and s.step in ('draft', 'revise')
            order by s.revision desc limit 1) as line,
          (select s.answers from case_step s
            where s.case_id = c.id and s.effect = 'taken' and s.step = 'publish' limit 1) as published) said
      cross join lateral (
        select said.published::json ->> 'from' as from_day, least(
          (select s.answers::json ->> 'until' from case_step s
            where s.case_id = c.id and s.effect = 'taken' and s.step = 'withdraw' limit 1),
          (select min(s.answers::json ->> 'from') from case_index i join case_step s on s.case_id = i.case_id
            where i.procedure = 'benchmark' and i.field = 'replaces' and i.key = c.id
              and s.effect = 'taken' and s.step = 'publish'
              and c.id = (select d.answers::json ->> 'replaces' from case_step d
                where d.case_id = i.case_id and d.effect = 'taken' and d.step in ('draft', 'revise')
                order by d.revision desc limit 1))) as until_day) days
    where c.procedure = 'benchmark' and said.published is not null and ${sql.join([...where], sql` and `)}
    order by c.office, c.id limit ${limit}`.execute(database)
  return rows.map((row) => ({ ...lineOf(row), rank: row.rank }))
}

const lineOf = (row: Row): KeptLine => ({
  ...LineForm.parse(JSON.parse(row.line)),
  id: row.id,
  number: caseNumber(row.mark, row.number_year, row.number),
  office: row.office,
  officeName: { zh: row.name_zh, en: row.name_en },
  document: Published.parse(JSON.parse(row.published)).document,
  from: row.from_day,
  until: row.until_day ?? undefined,
})

export interface Maker {
  readonly id: string
  readonly name: Say
}

/** Offices that ever published a line, at most a hundred. One statement. */
export async function makers(database: Database): Promise<readonly Maker[]> {
  const { rows } = await sql<{ id: string; name_zh: string; name_en: string }>`
    select o.id, o.name_zh, o.name_en from office o
    where exists (
      select from "case" c where c.office = o.id and c.procedure = 'benchmark'
        and c.stage in ('published', 'replaced', 'withdrawn'))
    order by o.id limit 100`.execute(database)
  return rows.map(({ id, name_zh, name_en }) => ({ id, name: { zh: name_zh, en: name_en } }))
}

/** What the lines of one page of a register are about: their paragraph and tier. One statement. */
export async function glimpsesOf(database: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ReadonlyMap<string, string>>()
  const rows = await database
    .selectFrom('case_index')
    .select(['case_id', 'field', 'key'])
    .where('procedure', '=', 'benchmark')
    .where('field', 'in', ['row', 'tier'])
    .where('case_id', 'in', [...ids])
    .execute()
  const cases = Map.groupBy(rows, ({ case_id }) => case_id)
  return new Map([...cases].map(([id, found]) => [id, new Map(found.map(({ field, key }) => [field, key]))]))
}
