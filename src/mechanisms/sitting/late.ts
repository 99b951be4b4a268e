import { hash } from 'node:crypto'
import { canonical } from '../../kernel/ledger/commitment.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Refusal } from '../../law/refusal.ts'
import { readAnswers } from './answers.ts'
import { inRoom, isExaminer, personOf, type RoomDeed, writeRoomAct } from './invigilate.ts'
import { markAnswer } from './mark.ts'
import { type Marks, writeMarks } from './marks.ts'
import type { OpenExam, OpenExams } from './open-exam.ts'
import { DrawnItems } from './paper.ts'
import { noSuchExam, onlyExaminer, toldAlready, twoAdmit, wrongSpan } from './refusals.ts'
import { pointsOf } from './shown.ts'
import type { Sitting } from './sitting.ts'

export interface Disturbance extends RoomDeed {
  readonly from: Date
  readonly to: Date
}

export interface Admitted {
  readonly leaf: number
  readonly answers: number
  readonly attempts: number
}

/** A late answer, as the entry of its admission covers it. */
type LateLine = readonly [attempt: number, item: number, sequence: number, answer: unknown, arrived: number]

/** Hash of admitted answers, in the order of attempt and item; hexadecimal. */
export const admittedHash = (lines: readonly LateLine[]): string =>
  hash('sha256', canonical(JSON.parse(JSON.stringify(lines))))

/** Late answers in the order of attempt and item, each with the entry that admitted it. */
export async function lateLines(
  database: Database,
  which: ReturnType<typeof statement>,
): Promise<readonly { readonly line: LateLine; readonly admitted: number | null }[]> {
  const { rows } = await statement<{ line: LateLine; admitted: number | null }>`
    select jsonb_build_array(l.attempt, l.item, l.sequence, l.answer, (extract(epoch from l.arrived_at) * 1000)::bigint) as line,
      l.admitted_leaf as admitted
    from exam_late_answer l join exam_attempt a on a.id = l.attempt where ${which} order by l.attempt, l.item`.execute(
    database,
  )
  return rows
}

/** From here on nothing that came late is admitted: people know their results. */
const RESULTS_TOLD: ReadonlySet<string> = new Set(['told', 'final'])

/** Attempts marked anew at once. */
const AT_ONCE = 500

/** So many minutes after its end one person still names a disturbance and admits what came late: every office's own figure, here for all. */
export const ALONE_MINUTES = 10

/**
 * Admits what came in late from everybody between two moments, for a disturbance that is named: one act, after which these
 * answers count, and every attempt that was handed in is marked anew where they stand. Marks that people gave stay. Once the
 * exam is closed an examiner alone admits; more than ten minutes after its end it takes two people and an act of its case, for
 * what is right may have gone round by then; and nobody admits after results were told.
 */
export async function admitLate(sitting: Sitting, deed: Disturbance): Promise<Admitted | Refusal> {
  const { caseId, from, to, reason, actor } = deed
  const at = sitting.now()
  if (!(from < to && to <= at)) return wrongSpan()
  const open = await sitting.exams.of(caseId)
  return inRoom(sitting.database, deed, async (transaction, exam): Promise<Admitted | Refusal> => {
    if (!open) return noSuchExam()
    if (RESULTS_TOLD.has(exam.stage)) return toldAlready()
    if (exam.stage !== 'open' && !isExaminer(actor)) return onlyExaminer()
    if (at.getTime() > exam.closes_at.getTime() + ALONE_MINUTES * 60_000) return twoAdmit(caseId, ALONE_MINUTES)
    return admitLateIn(transaction, open, { caseId, from, to, reason: reason.trim(), who: personOf(actor), at })
  })
}

interface Admission {
  readonly caseId: string
  readonly from: Date
  readonly to: Date
  readonly reason: string
  /** Pseudonymous key. */
  readonly who: string
  readonly at: Date
}

/** The same once it is judged who may: in the caller's transaction, on an exam whose paper is open. */
async function admitLateIn(
  transaction: Database,
  open: OpenExam,
  { caseId, from, to, reason, who, at }: Admission,
): Promise<Admitted> {
  const span = statement`a.case_id = ${caseId} and l.arrived_at between ${from} and ${to} and l.admitted_leaf is null`
  await statement`
      select a.id from exam_attempt a where a.case_id = ${caseId}
        and exists (select from exam_late_answer l where l.attempt = a.id and ${span}) order by a.id for update`.execute(
    transaction,
  )
  const lines = (await lateLines(transaction, span)).map(({ line }) => line)
  const leaf = await writeRoomAct(transaction, {
    ...{ what: 'disturbance', caseId, from, to, reason, who, at },
    admitted: admittedHash(lines),
  })
  await statement`
      update exam_late_answer l set admitted_leaf = ${leaf} from exam_attempt a where a.id = l.attempt and ${span}`.execute(
    transaction,
  )
  const attempts = [...new Set(lines.map(([attempt]) => attempt))]
  for (let next = 0; next < attempts.length; next += AT_ONCE)
    await markAnew(transaction, open, {
      ...{ attempts: attempts.slice(next, next + AT_ONCE), lines, who, now: at },
    })
  return { leaf, answers: lines.length, attempts: attempts.length }
}

/**
 * Carries an act of two people out: the same answers count by the same entry. Told twice it does so once.
 *
 * @param exams opens papers in this transaction
 */
export async function admitByTwo(transaction: Database, exams: OpenExams, admission: Admission): Promise<void> {
  const { caseId, at } = admission
  await statement`select from exam where case_id = ${caseId} for update`.execute(transaction)
  const before = await statement`
    select from exam_extension where case_id = ${caseId} and what = 'disturbance' and at = ${at} limit 1`.execute(
    transaction,
  )
  if (before.rows.length > 0) return
  const open = await exams.of(caseId)
  // Voided meanwhile: nothing of it counts.
  if (open) await admitLateIn(transaction, open, admission)
}

interface Anew {
  readonly attempts: readonly number[]
  readonly lines: readonly LateLine[]
  readonly who: string
  readonly now: Date
}

async function markAnew(transaction: Database, exam: OpenExam, { attempts, lines, who, now }: Anew): Promise<void> {
  const answers = await readAnswers(transaction, attempts)
  const { rows } = await statement<{ id: number; drawn: unknown; marks: Marks; judged: readonly number[] }>`
    select a.id, a.drawn, a.marks, array(select distinct m.item from exam_mark m where m.attempt = a.id)::int[] as judged
    from exam_attempt a where a.id = any(${[...attempts]}::bigint[]) and a.handed_at is not null and a.marks is not null
    order by a.id`.execute(transaction)
  const touched = Map.groupBy(lines, ([attempt]) => attempt)
  const marked = rows.map(({ id, drawn, marks: before, judged }) => {
    const items = new Set((touched.get(id) ?? []).map(([, item]) => item))
    const counted = answers.get(id)?.counted
    const marks = DrawnItems.parse(drawn).map((one, item) => {
      const frozen = exam.items[one[0]]
      // An answer that people have begun to mark stays as they read it.
      if (!items.has(item) || !frozen || judged.includes(item)) return before[item] ?? null
      const rule = { points: pointsOf(exam.rules, one), choice: exam.rules.choice }
      return markAnswer(frozen.item, counted?.get(item) ?? null, rule)
    })
    return { attempt: id, caseId: exam.caseId, marks, changed: JSON.stringify(marks) !== JSON.stringify(before) }
  })
  await writeMarks(
    transaction,
    { who, what: 'exam.re-marked', now },
    marked.filter(({ changed }) => changed),
  )
}
