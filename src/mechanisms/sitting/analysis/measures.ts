import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { AnalysedItem } from './coded.ts'
import type { ExamMeasures, NoReliability } from './measure.ts'

/** Below so many papers nothing is told of an item: a share of few is chance. A figure of this product, named where it stands. */
export const LEAST_ANSWERS = 30

/** Figures at which an item is flagged: this product's own, printed beside the flags. */
export const FLAG_AT = { hard: 0.3, easy: 0.9, weak: 0.2 } as const

interface Writing {
  readonly exam: string
  readonly items: readonly AnalysedItem[]
  readonly measures: ExamMeasures
  readonly seen: ReadonlyMap<number, number>
  readonly now: Date
}

/** Writes what an exam measured in place of what it measured before. */
export async function writeMeasures(database: Database, { exam, items, measures, seen, now }: Writing): Promise<void> {
  await database.deleteFrom('exam_analysis').where('case_id', '=', exam).execute()
  const { n, k, mean, sd, kr20, sem, why } = measures
  await database
    .insertInto('exam_analysis')
    .values({ case_id: exam, at: now, n, k, mean, sd, kr20, sem, why })
    .execute()
  const known = new Map(items.map((item) => [item.place, item]))
  const rows = measures.items.flatMap(({ place, answers, ...figures }) => {
    const item = known.get(place)
    if (!item) return []
    const { record, version } = item
    return [{ case_id: exam, place, record, version, seen: seen.get(place) ?? 0, ...figures, answers }]
  })
  await sql`
    insert into exam_item_measure (case_id, place, record, version, seen, n, p, rest, d27, "group", blank, answers)
    select case_id, place, record, version, seen, n, p, rest, d27, "group", blank, answers
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(case_id text, place smallint, record text,
      version integer, seen integer, n integer, p double precision, rest double precision, d27 double precision,
      "group" integer, blank integer, answers jsonb)`.execute(database)
}

export interface StoredAnalysis {
  readonly at: Date
  readonly n: number
  readonly k: number
  readonly mean: number
  readonly sd: number
  readonly kr20: number | null
  readonly sem: number | null
  readonly why: NoReliability | null
}

export const readAnalysis = (database: Database, exam: string): Promise<StoredAnalysis | undefined> =>
  database
    .selectFrom('exam_analysis')
    .select(['at', 'n', 'k', 'mean', 'sd', 'kr20', 'sem', 'why'])
    .where('case_id', '=', exam)
    .executeTakeFirst()

const Answers = z.array(
  z.object({ answer: z.string(), right: z.boolean(), n: z.int(), upper: z.int(), lower: z.int() }),
)

export interface StoredMeasure {
  readonly place: number
  readonly record: string
  readonly version: number
  readonly seen: number
  readonly n: number
  readonly p: number
  readonly rest: number | null
  readonly d27: number
  readonly group: number
  readonly blank: number
  readonly answers: z.output<typeof Answers>
}

/** What an exam measured of its items, in the order of the frozen paper: at most 5,000. */
export async function readMeasures(database: Database, exam: string): Promise<readonly StoredMeasure[]> {
  const rows = await database
    .selectFrom('exam_item_measure')
    .select(['place', 'record', 'version', 'seen', 'n', 'p', 'rest', 'd27', 'group', 'blank', 'answers'])
    .where('case_id', '=', exam)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, answers: Answers.parse(row.answers) }))
}

/** What a record of the bank was measured by, over the exams that had this version of it. */
export interface RecordMeasure {
  readonly record: string
  readonly version: number
  /** Exams it was in, and papers it was on: how often it was seen. */
  readonly exams: number
  readonly seen: number
  /** First papers it is measured by. */
  readonly n: number
  /** Share of right answers over all of them; null below `LEAST_ANSWERS`. */
  readonly p: number | null
  /** Discrimination, the mean of the exams weighed by their papers; null as well where none has one. */
  readonly rest: number | null
}

/** What every version of an office's records was measured by, as a table of `RecordMeasure`. */
const measuredBy = (office: string, which: RawBuilder<unknown>): RawBuilder<RecordMeasure> => sql<RecordMeasure>`
    select m.record, m.version, count(distinct m.case_id)::int as exams, sum(m.seen)::int as seen, sum(m.n)::int as n,
      case when sum(m.n) >= ${LEAST_ANSWERS} then sum(m.p * m.n) / sum(m.n) end as p,
      case when sum(m.n) >= ${LEAST_ANSWERS} then
        sum(m.rest * m.n) filter (where m.rest is not null) / sum(m.n) filter (where m.rest is not null) end as rest
    from exam_item_measure m join exam e on e.case_id = m.case_id
    where e.office = ${office} and ${which} group by m.record, m.version`

/** The same of all records of an office, to be joined by record and version. */
export const measuredRecords = (office: string): RawBuilder<RecordMeasure> => measuredBy(office, sql`true`)

/** What to look at first among what figures tell, as a number: a key in doubt before what is too hard or too easy. */
export const flagRank = sql<number>`case when m.p is null then 0 when m.rest < 0 then 3 when m.p < ${FLAG_AT.hard} then 2
  when m.p > ${FLAG_AT.easy} then 1 else 0 end`

/** One exam that an item was frozen in, once it was analysed after its close. */
export interface ItemUse {
  readonly exam: string
  readonly title: string
  readonly opensAt: Date
  /** On the frozen paper, where its analysis stands. */
  readonly place: number
  readonly version: number
  /** Papers it was on. */
  readonly seen: number
  readonly n: number
  readonly p: number
  readonly rest: number | null
}

/** Exams of an office that an item was in, the newest first. One statement. */
export async function usesOf(
  database: Database,
  { office, record, limit }: { readonly office: string; readonly record: string; readonly limit: number },
): Promise<readonly ItemUse[]> {
  const { rows } = await sql<ItemUse>`
    select m.case_id as exam, e.title, e.opens_at as "opensAt", m.place, m.version, m.seen, m.n, m.p, m.rest
    from exam_item_measure m join exam e on e.case_id = m.case_id
    where m.record = ${record} and e.office = ${office}
    order by e.opens_at desc, m.case_id desc limit ${limit}`.execute(database)
  return rows
}

/** Measured difficulty, discrimination and use of records, one statement for a whole page of the bank. */
export async function measuresOf(
  database: Database,
  office: string,
  records: readonly string[],
): Promise<readonly RecordMeasure[]> {
  if (records.length === 0) return []
  const { rows } = await measuredBy(office, sql`m.record = any(${[...records]}::text[])`).execute(database)
  return rows
}

/** What is wrong with an item, as far as figures tell. */
export type ItemFlag = 'key' | 'hard' | 'easy' | 'few' | 'none'

export function flagOf({ n, p, rest }: Pick<StoredMeasure, 'n' | 'p' | 'rest'>): ItemFlag {
  if (n < LEAST_ANSWERS) return 'few'
  if (rest !== null && rest < 0) return 'key'
  if (p < FLAG_AT.hard) return 'hard'
  return p > FLAG_AT.easy ? 'easy' : 'none'
}
