import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import type { Address } from '../../law/address.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { OpenCell, OpenResult } from './suppress.ts'

const Cells = z.array(z.object({ place: z.string(), asked: z.number().optional(), right: z.number().optional() }))

/** The result of a quiz, as everybody reads it. */
export interface QuizResult {
  readonly id: string
  readonly office: string
  readonly officeName: Say
  readonly provision: Address
  readonly title: string
  readonly before: string | undefined
  readonly from: Day
  readonly to: Day
  /** None of one that was taken back, nor a total. */
  readonly cells: readonly OpenCell[]
  readonly total: OpenResult['total']
  /** Why it was taken back; undefined while it stands. */
  readonly withdrawn: string | undefined
}

interface Row {
  readonly id: string
  readonly office: string
  readonly name_zh: string
  readonly name_en: string
  readonly provision: Address
  readonly title: string
  readonly before: string | null
  readonly from: string
  readonly to: string
  readonly cells: unknown
  readonly asked: number | null
  readonly right: number | null
  readonly withdrawn: string | null
}

const columns = sql`q.id, q.office, o.name_zh, o.name_en, q.provision, q.title, q.before,
  to_char(q.held_from, 'YYYY-MM-DD') as "from", to_char(q.held_to, 'YYYY-MM-DD') as "to", q.cells, q.asked, q."right",
  q.withdrawn_reason as withdrawn`

const resultOf = ({ name_zh, name_en, before, cells, asked, right, withdrawn, ...row }: Row): QuizResult => ({
  ...row,
  officeName: { zh: name_zh, en: name_en },
  before: before ?? undefined,
  // What was taken back is shown as that, and its counts to nobody any more.
  cells: withdrawn === null ? Cells.parse(cells) : [],
  total: withdrawn !== null || asked === null || right === null ? undefined : { asked, right },
  withdrawn: withdrawn ?? undefined,
})

const newestFirst: Keyset<QuizResult> = {
  index: 'quiz_result_newest',
  direction: 'desc',
  columns: [{ column: 'q.id', kind: 'id', of: ({ id }) => id }],
}

/** Results, the newest first. One statement. */
export async function listQuizzes(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<KeysetPage<QuizResult> | Refusal> {
  const mark = markGiven(newestFirst, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select ${columns} from quiz_result q join office o on o.id = q.office where ${onward(newestFirst, mark)}
    order by ${ordered(newestFirst)} limit ${limit + 1}`.execute(database)
  return pageOf(newestFirst, rows.map(resultOf), limit)
}

const MOST_AFTER = 20

/** A result with the one it is held against and those that are held against it, in the order they were held. One statement. */
export async function readEffect(database: Database, id: string): Promise<readonly QuizResult[] | undefined> {
  const { rows } = await sql<Row>`
    with first as (select coalesce(before, id) as id from quiz_result where id = ${id})
    select ${columns} from quiz_result q join office o on o.id = q.office
    where q.id = (select id from first) or q.before = (select id from first)
    order by q.held_to, q.id limit ${MOST_AFTER + 1}`.execute(database)
  return rows.length === 0 ? undefined : rows.map(resultOf)
}

/** First results of an office that another may be held against. One statement. */
export async function firstResults(database: Database, office: string): Promise<readonly QuizResult[]> {
  const { rows } = await sql<Row>`
    select ${columns} from quiz_result q join office o on o.id = q.office
    where q.office = ${office} and q.before is null and q.withdrawn_at is null order by q.id desc limit 200`.execute(
    database,
  )
  return rows.map(resultOf)
}
