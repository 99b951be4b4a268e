import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { indexedUnder, type KeptLine, publishedLines, stillOn } from '../../../mechanisms/sanction/benchmarks.ts'

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

/** By office, and in the order they were drafted. */
const linesByOffice: Keyset<KeptLine> = {
  index: 'case_published',
  direction: 'asc',
  columns: [
    { column: 'c.office', kind: 'id', of: ({ office }) => office },
    { column: 'c.id', kind: 'id', of: ({ id }) => id },
  ],
}

/** What was published. Whoever asks by day is told what held on it. One statement. */
export async function listLines(database: Database, wanted: LinesWanted): Promise<KeysetPage<KeptLine> | Refusal> {
  const { office, on, after, limit } = wanted
  const mark = markGiven(linesByOffice, after)
  if (isRefusal(mark)) return mark
  const found = await publishedLines(
    database,
    [
      onward(linesByOffice, mark),
      ...(office === undefined ? [] : [sql`c.office = ${office}`]),
      ...onRow(wanted),
      ...(on === undefined ? [] : [sql`from_day <= ${on}`, stillOn(on)]),
    ],
    limit + 1,
  )
  return pageOf(linesByOffice, found, limit)
}

const onRow = ({ row, tier }: Pick<LinesWanted, 'row' | 'tier'>) => [
  ...(row === undefined ? [] : [indexedUnder('row', [row])]),
  ...(tier === undefined ? [] : [indexedUnder('tier', [tier])]),
]

/** What was ever published under an id; undefined for a draft, which is its office's alone. One statement. */
export async function publishedLine(database: Database, id: string): Promise<KeptLine | undefined> {
  const [line] = await publishedLines(database, [sql`c.id = ${id}`], 1)
  return line
}

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
