import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'

/** What a seat chose on its first paper at some places of the frozen paper, as ids of options. */
export async function readWrongAnswers(
  database: Database,
  seat: number,
  places: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await sql<{ place: number; answer: unknown }>`
    select (d.item ->> 0)::int as place, x.answer
    from exam_attempt a, jsonb_array_elements(a.drawn) with ordinality as d(item, at)
      join exam_answer x on x.item = d.at - 1
    where a.seat = ${seat} and a.nth = 1 and x.attempt = a.id
      and (d.item ->> 0)::int = any(${[...places]}::int[])`.execute(database)
  return new Map(rows.map(({ place, answer }) => [place, [answer].flat().map(String)]))
}
