import { sql } from 'kysely'
import { dayOf, daysBetween } from '../../../kernel/calendar/day.ts'
import { bringOn } from '../../../kernel/procedure/bring-on.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Round } from '../../../web/area.ts'
import { lastEnd } from './last-day.ts'
import { lastDayBefore } from './sitting-guards.ts'

const AT_ONCE = 50

interface DueExam {
  readonly id: string
  readonly step: 'close' | 'mark' | 'finish' | 'prolong'
  /** Of one whose extra time goes past its last day: when its clock is over, and when the last of them ends. */
  readonly due: Date | null
  readonly last: Date | null
}

/** Exams whose next step is the system's and whose time for it has come, those behind one by their ids. One statement. */
async function dueExams(database: Database, now: Date, after: string): Promise<readonly DueExam[]> {
  const isOver = sql`(e.closes_at <= ${now}
    and not exists (select from exam_attempt a where a.case_id = c.id and a.handed_at is null))`
  const { rows } = await sql<DueExam>`
    select c.id, case c.stage when 'open' then case when ${isOver} then 'close' else 'prolong' end
      when 'closed' then 'mark' else 'finish' end as step, moved.due, moved.ends as last
    from "case" c join exam e on e.case_id = c.id
      -- Where extra time goes past the last day, the clock of the case follows.
      left join lateral (
        select d.due_at as due, ${lastEnd} as ends from deadline d
        where c.stage = 'open' and d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'sitting'
          and d.stopped_at is null and d.due_at < ${lastEnd}) moved on true
    where c.procedure = 'exam' and not c.ended and c.id > ${after} and (
      (c.stage = 'open' and (moved.ends is not null or ${isOver}))
      or (c.stage = 'closed'
        and not exists (select from exam_attempt a where a.case_id = c.id and a.unmarked > 0))
      or (c.stage = 'told'
        and not exists (select from exam_attempt a where a.case_id = c.id and a.unmarked > 0)
        and not exists (select from exam_review r where r.case_id = c.id and r.answered_at is null)
        and not exists (select from case_step s where s.case_id = c.id and s.step = 'rekey' and s.effect = 'taken'
          and not exists (select from exam_remarking k
            where k.case_id = s.case_id and k.revision = s.revision and k.ended_at is not null))
        and exists (
          select from deadline d where d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'review'
            and d.stopped_at is null and d.due_at <= ${now})))
    order by c.id limit ${AT_ONCE}`.execute(database)
  return rows
}

const prolonged = (due: Date, last: Date) => ({
  days: daysBetween(lastDayBefore(due), dayOf(last)),
  reasons: '考场加时，答题结束的时刻到了原定截止日以后；加时的理由见考场处置的记录。',
})

/**
 * Closes exams whose time is over and brings them on; moves the clock of those whose extra time goes past their last day.
 */
export const examRound: Round = {
  name: 'exams that close, are marked and become final',
  go: ({ kernel, context }) => {
    const { database } = kernel.identity
    const due = async (after: string) =>
      (await dueExams(database, context.now(), after)).map(({ id, step, due, last }) => ({
        id,
        step,
        ...(step === 'prolong' && due && last && { answers: prolonged(due, last) }),
      }))
    return bringOn(database, context, { procedure: 'exam', due, atOnce: AT_ONCE })
  },
}
