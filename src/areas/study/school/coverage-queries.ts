import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { literal, sortOf } from '../../../mechanisms/register/expressions.ts'
import type { CoverageFinding } from './check.ts'
import { type SchoolTerm, schoolCoverage, termCode } from './coverage-register.ts'

/** Sums of what schools reported of a term. */
export interface CoverageSums {
  readonly grades: number
  readonly classes: number
  readonly taught: number
  readonly pupils: number
  readonly reached: number
  /** Rows whose version of today was found to agree, and not to. */
  readonly agree: number
  readonly differ: number
}

/** A school of a region, with what it reported of a term; nothing is summed where it reported none. */
export interface SchoolOfTerm extends CoverageSums {
  readonly id: string
  readonly zh: string
  readonly en: string
}

interface OfTerm {
  /** An office of the region that is asked of. */
  readonly office: string
  readonly term: SchoolTerm
}

/** Schools of a region are some thousands, and stand in no index by name. */
const schoolsByName: Keyset<SchoolOfTerm> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 's.zh', kind: 'words', of: ({ zh }) => zh },
    { column: 's.id', kind: 'id', of: ({ id }) => id },
  ],
}

/** Offices of kind school in the region of an office. */
const schoolsOf = (office: string) => sql`
  select o.id, o.name_zh collate "C" as zh, o.name_en as en from office o join office own on own.id = ${office}
  where o.kind = 'school' and starts_with(o.region, regexp_replace(own.region, '(00)+$', ''))`

/** What was found last of a row in the version it stands in. */
const lastFound = sql`
  left join lateral (
    select k.result from coverage_check k where k.record = r.id and k.version = r.version order by k.id desc limit 1
  ) k on true`

const sums = sql`
  count(r.id)::int as grades, coalesce(sum((r.content ->> 'classes')::int), 0)::int as classes,
  coalesce(sum((r.content ->> 'taught')::int), 0)::int as taught,
  coalesce(sum((r.content ->> 'pupils')::int), 0)::int as pupils,
  coalesce(sum((r.content ->> 'reached')::int), 0)::int as reached,
  count(*) filter (where k.result = 'agrees')::int as agree, count(*) filter (where k.result = 'differs')::int as differ`

const TERM_OF_ROW = sortOf('term', 'open_content')

/** Rows of a term, all of them public: read off the index in whose order everybody's list stands. */
const ofTerm = ({ term }: Pick<OfTerm, 'term'>) => sql`
  r.register = ${sql.raw(literal(schoolCoverage))} and r.state = 'current' and r.open_content is not null
  and ${sql.raw(TERM_OF_ROW)} = ${termCode(term)}`

/** Which schools of a term are shown. */
export const SHOWN = {
  all: { zh: '全部', en: 'all' },
  silent: { zh: '没有报告的', en: 'that reported nothing' },
  open: { zh: '待核对的', en: 'to be checked' },
  differ: { zh: '不相符的', en: 'that differ' },
} as const satisfies Readonly<Record<string, Say>>
export type ShownSchools = keyof typeof SHOWN

const shownOnly = (shown: ShownSchools) => {
  if (shown === 'open') return sql`x.grades > x.agree + x.differ`
  return shown === 'differ' ? sql`x.differ > 0` : sql`true`
}

interface SchoolsAsked extends OfTerm {
  readonly shown: ShownSchools
  readonly limit: number
  readonly after: string | undefined
}

/** Schools of a region by name, each with its sums of a term. One statement. */
export async function schoolsOfTerm(
  database: Database,
  { office, term, shown, limit, after }: SchoolsAsked,
): Promise<KeysetPage<SchoolOfTerm> | Refusal> {
  const mark = markGiven(schoolsByName, after)
  if (isRefusal(mark)) return mark
  const silent = sql`(select true from register_record r where r.office = s.id and ${ofTerm({ term })} limit 1) is null`
  // School after school in their order, and no further than the page needs: a fence, so that no row of the rest is read.
  const { rows } = await sql<SchoolOfTerm>`
    select s.*, x.*
    from (select * from (${schoolsOf(office)}) s where ${onward(schoolsByName, mark)}
          and ${shown === 'silent' ? silent : sql`true`}
        order by ${ordered(schoolsByName)} offset 0) s
      cross join lateral (
        select ${sums} from register_record r ${lastFound} where r.office = s.id and ${ofTerm({ term })}) x
    where ${shownOnly(shown)} order by ${ordered(schoolsByName)} limit ${limit + 1}`.execute(database)
  return pageOf(schoolsByName, rows, limit)
}

/** A stage of school with its sums, or all of them together (`stage` null). */
export interface StageOfTerm extends CoverageSums {
  readonly stage: string | null
  readonly schools: number
}

/** A region's term by stage of school, and together; how many schools there are. */
export interface RegionSums {
  readonly stages: readonly StageOfTerm[]
  readonly schools: number
}

interface KeptSums {
  readonly until: number
  readonly sums: Promise<RegionSums>
}

/** Sums of a thousand schools are worth a moment: they are as old as this at most, and a check here makes them anew. */
export const SUMS_SECONDS = 5
const MOST_KEPT = 200
const kept = new WeakMap<Database, Map<string, KeptSums>>()

/** Forgets what was summed: somebody has checked rows. */
export const forgetSums = (database: Database): boolean => kept.delete(database)

/** The sums of a region's term, at most some seconds old. */
export function sumsOfTerm(database: Database, of: OfTerm): Promise<RegionSums> {
  const sums = kept.get(database) ?? new Map<string, KeptSums>()
  kept.set(database, sums)
  const key = `${of.office} ${termCode(of.term)}`
  const found = sums.get(key)
  const now = performance.now()
  if (found && found.until > now) return found.sums
  const fresh = stagesOfTerm(database, of)
  sums.delete(key)
  sums.set(key, { until: now + SUMS_SECONDS * 1000, sums: fresh })
  // What failed is asked again.
  fresh.catch(() => sums.delete(key))
  for (const [oldest] of sums)
    if (sums.size > MOST_KEPT) sums.delete(oldest)
    else break
  return fresh
}

/** The same as it stands now. Two statements. */
export async function stagesOfTerm(database: Database, of: OfTerm): Promise<RegionSums> {
  const [{ rows: stages }, { rows }] = await Promise.all([
    sql<StageOfTerm>`
      select r.content ->> 'stage' as stage, count(distinct r.office collate "C")::int as schools, ${sums}
      from (${schoolsOf(of.office)}) o join register_record r on r.office = o.id and ${ofTerm(of)} ${lastFound}
      group by rollup (r.content ->> 'stage')`.execute(database),
    sql<{ schools: number }>`select count(*)::int as schools from (${schoolsOf(of.office)}) o`.execute(database),
  ])
  return { stages, schools: rows[0]?.schools ?? 0 }
}

/** A row that a school reported, with what was found of it. */
export interface ReportedRow {
  readonly id: string
  readonly version: number
  readonly grade: string
  readonly stage: string
  readonly classes: number
  readonly taught: number
  readonly pupils: number
  readonly reached: number
  readonly hours: number
  readonly note: string | null
  readonly found: CoverageFinding | null
  readonly foundNote: string | null
  readonly foundAt: Date | null
}

/** Grades of a school in a term at most. */
const MOST_GRADES = 50

/** A school of the region with its rows of a term; undefined where it is none. Two statements. */
export async function schoolOfTerm(
  database: Database,
  { office, school, term }: OfTerm & { readonly school: string },
): Promise<{ readonly name: Say; readonly rows: readonly ReportedRow[] } | undefined> {
  const { rows: found } = await sql<{ zh: string; en: string }>`
    select zh, en from (${schoolsOf(office)}) o where o.id = ${school}`.execute(database)
  const [name] = found
  if (!name) return undefined
  const { rows } = await sql<ReportedRow>`
    select r.id, r.version, r.content ->> 'grade' as grade, r.content ->> 'stage' as stage,
      (r.content ->> 'classes')::int as classes, (r.content ->> 'taught')::int as taught,
      (r.content ->> 'pupils')::int as pupils, (r.content ->> 'reached')::int as reached,
      (r.content ->> 'hours')::int as hours, r.content ->> 'note' as note, k.result as found, k.note as "foundNote",
      k.at as "foundAt"
    from register_record r left join lateral (
      select * from coverage_check k where k.record = r.id and k.version = r.version order by k.id desc limit 1
    ) k on true
    where r.office = ${school} and ${ofTerm({ term })}
    order by r.content ->> 'stage', r.id limit ${MOST_GRADES}`.execute(database)
  return { name, rows }
}

/** Rows of a school that a department found to differ, in the version they stand in: they wait for the school. */
export async function differingRows(
  database: Database,
  { office, limit }: { readonly office: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly grade: string; readonly note: string; readonly at: Date }[]> {
  const { rows } = await sql<{ id: string; grade: string; note: string; at: Date }>`
    select r.id, r.content ->> 'grade' as grade, k.note, k.at
    from register_record r join lateral (
      select k.result, k.note, k.at from coverage_check k where k.record = r.id and k.version = r.version
      order by k.id desc limit 1
    ) k on k.result = 'differs'
    where r.register = ${schoolCoverage.id} and r.office = ${office} and r.state = 'current'
    order by k.at limit ${limit}`.execute(database)
  return rows
}
