import { type RawBuilder, sql } from 'kysely'

/** What the long job is called that marks every attempt anew. */
export const RE_MARK = 'exam.re-mark'

/** Whether every attempt of an exam is being marked anew, or waits for it: until that has ended no result of it stands. */
export const isReMarking = (caseId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  exists (select from exam_remarking w where w.case_id = ${caseId} and w.ended_at is null)
  or exists (
    select from job j where j.state = 'waiting' and j.kind = ${RE_MARK} and j.body ->> 'case' = ${caseId}))`
