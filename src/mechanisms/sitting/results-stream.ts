import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../kernel/storage/connection.ts'
import type { AttemptResult } from '../exam/xapi/statements.ts'

/** An exam whose results are told, as its office takes them away. */
export interface ToldResults {
  readonly id: string
  readonly title: string
  readonly most: number
  readonly pass: number
  /** The provision it was held under. */
  readonly basis: string | null
}

/** Undefined for another office's, for none, and for one whose results are not told yet: marks are read by nobody before. */
export async function toldResults(
  database: Database,
  { id, office }: { readonly id: string; readonly office: string },
): Promise<ToldResults | undefined> {
  const { rows } = await sql<ToldResults>`
    select e.case_id as id, e.title, (e.rules ->> 'most')::float8 as most, (e.rules ->> 'pass')::float8 as pass,
      e.rules ->> 'basis' as basis
    from exam e join "case" c on c.id = e.case_id
    where e.case_id = ${id} and e.office = ${office} and c.stage in ('told', 'final')`.execute(database)
  return rows[0]
}

/** Attempts of one statement. */
const AT_ONCE = 500

const Marks = z.array(z.number().nullable())
const Drawn = z.array(z.tuple([z.number(), z.string()]))

interface Row {
  readonly id: number
  readonly number: string
  readonly nth: number
  readonly started_at: Date
  readonly handed_at: Date
  readonly points: number
  readonly marks: unknown
  readonly drawn: unknown
}

/** Attempts that were handed in and are marked whole, in the order they began, some hundred a statement. */
export async function* attemptResults(
  database: Database,
  { id }: Pick<ToldResults, 'id'>,
  { items }: { readonly items: boolean },
): AsyncGenerator<readonly AttemptResult[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Row>`
      select a.id, s.number, a.nth, a.started_at, a.handed_at, a.points::float8 as points,
        ${items ? sql`a.marks` : sql`null`} as marks, ${items ? sql`a.drawn` : sql`null`} as drawn
      from exam_attempt a join exam_seat s on s.id = a.seat
      where a.case_id = ${id} and a.id > ${after} and a.handed_at is not null and a.points is not null and a.unmarked = 0
        and not s.withdrawn
      order by a.id limit ${AT_ONCE}`.execute(database)
    yield rows.map(attemptOf)
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.id
  }
}

function attemptOf({ number, nth, started_at, handed_at, points, marks, drawn }: Row): AttemptResult {
  const base = { seat: number, nth, startedAt: started_at, handedAt: handed_at, points }
  const got = Marks.safeParse(marks).data
  if (!got) return base
  const places = Drawn.safeParse(drawn).data ?? []
  return { ...base, items: places.map(([place], at) => ({ place, points: got[at] ?? null })) }
}
