import { sql } from 'kysely'
import { act } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type Database, whyNotNow } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Round } from '../../../web/area.ts'

const AT_ONCE = 50

interface DueExam {
  readonly id: string
  readonly step: 'close' | 'mark' | 'finish'
}

/** Exams whose next step is the system's and whose time for it has come, those behind one by their ids. One statement. */
async function dueExams(database: Database, now: Date, after: string): Promise<readonly DueExam[]> {
  const { rows } = await sql<DueExam>`
    select c.id, case c.stage when 'open' then 'close' when 'closed' then 'mark' else 'finish' end as step
    from "case" c join exam e on e.case_id = c.id
    where c.procedure = 'exam' and not c.ended and c.id > ${after} and (
      (c.stage = 'open' and e.closes_at <= ${now}
        and not exists (select from exam_attempt a where a.case_id = c.id and a.handed_at is null))
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

/**
 * Closes exams whose time is over, and brings them on; told twice, the second finds them moved on. One that fails holds up no
 * other: it is told once the rest has gone on.
 *
 * @returns how many
 */
async function bringOn(database: Database, context: ActContext): Promise<number> {
  const failed: string[] = []
  let moved = 0
  let after = ''
  for (;;) {
    const due = await dueExams(database, context.now(), after)
    for (const one of due) {
      const went = await bringOne(database, context, one)
      if (went === true) moved += 1
      else if (went !== false) failed.push(went.failed)
    }
    after = due.at(-1)?.id ?? ''
    if (due.length < AT_ONCE) break
  }
  if (failed.length > 0) throw new Error(failed.join('; '))
  return moved
}

/** Whether it went on. Where the database is away all fail alike, and none is told by itself. */
async function bringOne(
  database: Database,
  context: ActContext,
  { id, step }: DueExam,
): Promise<boolean | { readonly failed: string }> {
  try {
    return !isRefusal(
      await act(database, context, { procedure: 'exam', case: id, step, answers: {}, actor: { kind: 'system' } }),
    )
  } catch (error) {
    if (whyNotNow(error)) throw error
    return { failed: `${step} of exam ${id}: ${error}` }
  }
}

export const examRound: Round = {
  name: 'exams that close, are marked and become final',
  go: ({ kernel, context }) => bringOn(kernel.identity.database, context),
}
