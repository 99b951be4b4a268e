import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { SeatToken } from './token.ts'

/** Whether a candidate means to come back to a question, by its place on the paper. */
export type DoubtMark = readonly [item: number, doubt: boolean]

/** Questions that are marked, by place. */
export async function doubtsOf(database: Database, attempt: number): Promise<ReadonlySet<number>> {
  const rows = await database.selectFrom('exam_doubt').select('item').where('attempt', '=', attempt).execute()
  return new Set(rows.map(({ item }) => item))
}

/** Marks and unmarks in one statement; nothing where the attempt is not this session's, or is handed in. */
export async function markDoubts(
  database: Database,
  { seat, session, attempt, marks }: SeatToken & { readonly attempt: number; readonly marks: readonly DoubtMark[] },
): Promise<void> {
  if (marks.length === 0) return
  // Of one item given twice the last mark counts.
  const given = [...new Map(marks)].map(([item, doubt]) => ({ item, doubt }))
  await statement`
    with own as (
      select a.id from exam_attempt a join exam_seat s on s.id = a.seat
      where a.id = ${attempt} and s.id = ${seat} and s.session_hash = decode(${session}, 'hex') and a.handed_at is null
    ), given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(item smallint, doubt boolean)
    ), gone as (
      delete from exam_doubt d using own, given g where d.attempt = own.id and d.item = g.item and not g.doubt
    )
    insert into exam_doubt (attempt, item) select own.id, g.item from own, given g where g.doubt
    on conflict do nothing`.execute(database)
}
