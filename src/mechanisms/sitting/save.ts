import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { stagesOfMoments } from './moment.ts'
import type { StoredAnswer } from './shown.ts'

/** So many minutes after its end an answer is kept apart at most: every office's own figure, and one for all exams here. */
export const LATE_MINUTES = 30

export interface SavedAnswer {
  /** Place on the entrant's paper, from 0. */
  readonly item: number
  readonly sequence: number
  readonly answer: StoredAnswer
}

/** Answers of one attempt, each of its own item, that were found to be of its paper. */
export interface AskedSave {
  readonly attempt: number
  readonly seat: number
  /** What the database keeps of its token, hexadecimal. */
  readonly session: string
  readonly arrived: Date
  readonly answers: readonly SavedAnswer[]
}

/**
 * What became of a save. `saved`: of each answer it or a later one stands. `late`: kept where no mark reads it, also of one
 * that the invigilator handed in. Nothing was written of one whose candidate handed it in, whose session was taken over, or
 * whose attempt is another seat's; nor of one that is `shut`: over for longer than `LATE_MINUTES`, or what is right of its
 * exam could be read before it came.
 */
export type SaveState = 'saved' | 'late' | 'shut' | 'handed' | 'taken' | 'absent'

export interface SaveDone {
  readonly state: SaveState
  /** When the attempt ends by now; undefined where there is none. */
  readonly endsAt: Date | undefined
}

/**
 * Saves of many candidates in one statement, each attempt held against a hand-in meanwhile: what is acknowledged was read
 * by its hand-in, or its hand-in came first and it is refused.
 */
export async function saveMany(database: Database, asked: readonly AskedSave[]): Promise<readonly SaveDone[]> {
  const given = asked.map((one, n) => ({ n, ...one }))
  const { rows } = await statement<{ state: SaveState; ends_at: Date | null }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(n integer, attempt bigint, seat bigint, session text, arrived timestamptz, answers jsonb)
    ), held as materialized (
      select a.id, a.seat, a.case_id, a.ends_at, a.handed_by from exam_attempt a
      where a.id = any(${asked.map(({ attempt }) => attempt)}::bigint[]) order by a.id for share
    ), judged as materialized (
      select g.n, g.attempt, g.arrived, g.answers, h.ends_at, case
          when h.id is null or h.seat <> g.seat then 'absent'
          when s.session_hash is distinct from decode(g.session, 'hex') then 'taken'
          when h.handed_by in ('candidate', 'annulled') then 'handed'
          when h.handed_by is not null or g.arrived > h.ends_at then case
            when g.arrived > h.ends_at + ${LATE_MINUTES}::integer * interval '1 minute' then 'shut'
            when exists (
              select from exam e join "case" c on c.id = e.case_id, jsonb_each_text(e.rules -> 'shown') as m
              where e.case_id = h.case_id and m.key <> 'points' and ${stagesOfMoments}::jsonb -> m.value ? c.stage
            ) then 'shut'
            else 'late' end
          else 'saved' end as state
      from given g left join held h on h.id = g.attempt left join exam_seat s on s.id = h.seat
    ), each as (
      select j.attempt, j.arrived, j.state, e.item, e.sequence, e.answer
      from judged j cross join lateral jsonb_to_recordset(j.answers) as e(item smallint, sequence integer, answer jsonb)
      order by j.attempt, e.item
    ), saved as (
      insert into exam_answer as old (attempt, item, sequence, answer, saved_at)
      select attempt, item, sequence, coalesce(answer, 'null'), arrived from each where state = 'saved'
      on conflict (attempt, item) do update
        set sequence = excluded.sequence, answer = excluded.answer, saved_at = excluded.saved_at
        where old.sequence < excluded.sequence
    ), late as (
      insert into exam_late_answer as old (attempt, item, sequence, answer, arrived_at)
      select attempt, item, sequence, coalesce(answer, 'null'), arrived from each where state = 'late'
      on conflict (attempt, item) do update
        set sequence = excluded.sequence, answer = excluded.answer, arrived_at = excluded.arrived_at
        where old.sequence < excluded.sequence and old.admitted_leaf is null
    )
    select state, ends_at from judged order by n`.execute(database)
  return rows.map(({ state, ends_at }) => ({ state, endsAt: ends_at ?? undefined }))
}
