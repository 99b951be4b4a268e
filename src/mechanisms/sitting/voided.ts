import { sql } from 'kysely'
import { tellWhom } from '../../kernel/notice/tell.ts'
import { readPublicCase, type ShownCase } from '../../kernel/procedure/case-list.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { handInHeld, holdAttempts } from './hand-in.ts'
import { writeRoomAct } from './invigilate.ts'
import type { OpenExams } from './open-exam.ts'

/** Why an exam was voided, as its file says. */
export const voidedWhy = ({ steps }: Pick<ShownCase, 'steps'>): string | undefined => {
  const reasons = steps.findLast(({ step }) => step === 'void' || step === 'annul')?.answers.reasons
  return typeof reasons === 'string' ? reasons : undefined
}

/** The same of an exam by its id. */
export async function voidedReason(database: Database, caseId: string): Promise<string | undefined> {
  const file = await readPublicCase(database, caseId)
  return file && voidedWhy(file)
}

/** Attempts of one pair of statements. */
const AT_ONCE = 500

/** No paper opens: what is handed in by it is not marked, whatever another part of the server still has in memory. */
const nothingOpen: OpenExams = { of: async () => undefined, forget: () => undefined }

/**
 * Ends what still runs of an exam that was voided: the end of the sitting by the system, on record, and each attempt as it is
 * saved, with its own entry and no mark. Nobody begins from here on, for a start holds the exam and reads its end.
 *
 * @returns how many attempts
 */
export async function endVoided(
  transaction: Database,
  { caseId, at }: { readonly caseId: string; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{ opens_at: Date; closes_at: Date }>`
    select opens_at, closes_at from exam where case_id = ${caseId} for update`.execute(transaction)
  const [exam] = rows
  if (!exam || at <= exam.opens_at) return 0
  const running = await sql`
    select from exam_attempt where case_id = ${caseId} and handed_at is null limit 1`.execute(transaction)
  if (running.rows.length === 0 && at >= exam.closes_at) return 0
  if (at < exam.closes_at) {
    await writeRoomAct(transaction, {
      ...{ what: 'end', caseId, who: 'system', at },
      reason: '考试已作废，由系统结束答题',
    })
    await sql`update exam set closes_at = ${at} where case_id = ${caseId}`.execute(transaction)
  }
  await sql`
    update exam_attempt set ends_at = greatest(started_at, least(ends_at, ${at})) where id in (
      select id from exam_attempt where case_id = ${caseId} and handed_at is null order by id for update)`.execute(
    transaction,
  )
  let ended = 0
  for (;;) {
    const held = await holdAttempts(
      transaction,
      statement`a.case_id = ${caseId} and a.handed_at is null order by a.id limit ${AT_ONCE} for update of a`,
    )
    await handInHeld(
      transaction,
      nothingOpen,
      held.map((row) => ({ row, by: 'annulled', at })),
    )
    ended += held.length
    if (held.length < AT_ONCE) return ended
  }
}

/** Whoever has a seat by their account is told; who sat it just then, that the system ended it. */
export async function tellVoided(transaction: Database, caseId: string, at: Date): Promise<void> {
  const { rows } = await sql<{ title: string }>`select title from exam where case_id = ${caseId}`.execute(transaction)
  const [exam] = rows
  if (!exam) return
  const sat = statement`exists (select from exam_attempt a where a.seat = exam_seat.id and a.handed_by = 'annulled')`
  await tellWhom(
    transaction,
    statement`select 'person:' || person as addressee from exam_seat
      where case_id = ${caseId} and person is not null and not withdrawn and ${sat}`,
    {
      text: {
        zh: `《${exam.title}》已作废，您正在答的卷已由系统结束，不评分；理由见考场中您的座位，回执照留`,
        en: `“${exam.title}” was voided: the paper you sat was ended by the system and is not marked. The reason stands at your seat in the hall, and the receipt stays`,
      },
      ...{ kind: 'exam', what: caseId, stage: 'voided' },
    },
    at,
  )
  await tellWhom(
    transaction,
    statement`select 'person:' || person as addressee from exam_seat
      where case_id = ${caseId} and person is not null and not withdrawn and not ${sat}`,
    {
      text: {
        zh: `《${exam.title}》已作废，成绩不算；理由见考场中您的座位，已交的卷回执照留`,
        en: `“${exam.title}” was voided and counts nothing: the reason stands at your seat in the hall, and receipts stay`,
      },
      kind: 'exam',
      what: caseId,
      stage: 'voided',
    },
    at,
  )
}
