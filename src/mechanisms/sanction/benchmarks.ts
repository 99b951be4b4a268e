import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { OfficeLevel } from '../../kernel/identity/actor.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { type BenchmarkLine, LineForm } from './benchmark-line.ts'

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

/** The lines that have one of these answers in a field. */
export const indexedUnder = (field: string, keys: readonly string[]) => sql`exists (
  select from case_index i
  where i.procedure = 'benchmark' and i.field = ${field} and i.key = any(${[...keys]}::text[]) and i.case_id = c.id)`

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
  nearestLines(database, at, [indexedUnder('row', [row]), indexedUnder('tier', [tier])])

/** The same for every tier of several rows. One statement. */
export const benchmarksOn = (
  database: Database,
  { rows, ...at }: Pick<At, 'office' | 'on'> & { readonly rows: readonly string[] },
): Promise<readonly KeptLine[]> => nearestLines(database, at, [indexedUnder('row', rows)])

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
  const lines = await linesAround(database, office, [
    indexedUnder('row', [row]),
    indexedUnder('tier', [tier]),
    stillOn(on),
  ])
  return {
    own: lines.filter(({ rank }) => rank === OWN),
    superior: lines.filter(({ rank, from }) => rank !== OWN && from <= on),
  }
}

type Where = readonly RawBuilder<unknown>[]

/** What ends no sooner than after a day. */
export const stillOn = (day: string) => sql`(until_day is null or until_day > ${day})`

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
export async function publishedLines(
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
