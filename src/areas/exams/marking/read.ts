import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { notOurRole, signInFirst } from '../../../kernel/identity/refusals.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { RE_MARK } from '../../../mechanisms/sitting/re-mark.ts'
import { type RemarkingLine, remarkingLines } from '../../../mechanisms/sitting/remarking-lines.ts'
import { noSuchReview } from '../../../mechanisms/sitting/review-answer.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { whyNotMarked } from '../../../mechanisms/sitting/written.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'

export type Examining = 'exam-marker' | 'examiner' | 'exam-keyholder'

/** Somebody who sits at an office in one of these posts. */
export function officerOf({ actor }: Pick<Visit, 'actor'>, ...roles: readonly Examining[]) {
  if (actor.kind !== 'officer') return signInFirst()
  return roles.some((role) => actor.roles.includes(role)) ? actor : notOurRole()
}

const noSuchExam = refuse('not-found', {
  zh: '没有这场考试，或者它不归您的单位',
  en: 'There is no such exam, or it is not of your office',
})

export interface AtWork {
  readonly exam: OpenExam
  readonly person: string
}

/** The exam of a page, for a marker of its office, once it has closed. Of another office's nothing is told. */
export async function markedExam(visit: Visit): Promise<AtWork | Refusal> {
  const actor = officerOf(visit, 'exam-marker')
  if (isRefusal(actor)) return actor
  const exam = await examAt(visit, visit.params.exam ?? '', actor.office)
  if (isRefusal(exam)) return exam
  return whyNotMarked(exam) ?? { exam, person: actor.person }
}

async function examAt({ app }: Pick<Visit, 'app'>, id: string, office: string): Promise<OpenExam | Refusal> {
  const exam = await sittingOf(app.kernel).exams.of(id)
  return exam?.office === office ? exam : noSuchExam
}

interface AtReview extends AtWork {
  /** A second keyholder, who agrees to another mark that an examiner proposed, and answers nothing else. */
  readonly agreesOnly: boolean
}

/** The exam of a review, for an examiner or a second keyholder of its office. */
export async function reviewedExam(visit: Visit): Promise<AtReview | Refusal> {
  const actor = officerOf(visit, 'examiner', 'exam-keyholder')
  if (isRefusal(actor)) return actor
  const row = await databaseOf(visit)
    .selectFrom('exam_review')
    .select('case_id')
    .where('id', '=', visit.params.review ?? '')
    .executeTakeFirst()
  const exam = row && (await examAt(visit, row.case_id, actor.office))
  return exam && !isRefusal(exam)
    ? { exam, person: actor.person, agreesOnly: !actor.roles.includes('examiner') }
    : noSuchReview()
}

/** An exam of which answers wait for a marker. */
export interface ExamToMark {
  readonly id: string
  readonly title: string
  readonly closesAt: Date
  /** Answers that wait for them. */
  readonly waiting: number
}

/** What an office has to mark, for one of its markers: what they marked, and what is their own, is not counted. */
export async function examsToMark(
  database: Database,
  { office, marker, limit }: { readonly office: string; readonly marker: string; readonly limit: number },
): Promise<readonly ExamToMark[]> {
  const { rows } = await sql<{ id: string; title: string; closes_at: Date; waiting: number }>`
    select e.case_id as id, e.title, e.closes_at, w.waiting
    from exam e join "case" c on c.id = e.case_id and c.stage in ('closed', 'marked', 'told')
    cross join lateral (
      select count(*)::int as waiting from exam_attempt a join exam_seat s on s.id = a.seat
      cross join lateral jsonb_array_elements(a.marks) with ordinality as m(mark, at)
      where a.case_id = e.case_id and a.unmarked > 0 and a.handed_at is not null and m.mark = 'null'::jsonb
        and s.person is distinct from ${marker}
        and not exists (select from exam_mark g where g.attempt = a.id and g.item = m.at - 1 and g.marker = ${marker})) w
    where e.office = ${office} and w.waiting > 0
    order by e.closes_at, e.case_id limit ${limit}`.execute(database)
  return rows.map(({ id, title, closes_at: closesAt, waiting }) => ({ id, title, closesAt, waiting }))
}

/** A request for a review in a list. */
export interface ReviewLine {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly askedAt: Date
  readonly answered: boolean
  /** The last day of the exam's window for reviews, the office's own figure. */
  readonly until: string | undefined
}

interface ReviewsAsked {
  readonly office: string
  readonly answered: boolean
  /** Those alone that wait for an answer of this person's: no mark is proposed of them, and they may answer. */
  readonly owedBy?: string | undefined
  readonly limit: number
  /** The last one seen. */
  readonly after?: string | undefined
}

interface ReviewListRow {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly asked_at: Date
  readonly answered: boolean
  readonly due_at: Date | null
}

/** Who gave no mark of the answer, and whose it is not. */
const mayAnswer = (person: string) => sql`
  not exists (select from exam_mark m where m.attempt = r.attempt and m.item = r.item and m.marker = ${person})
  and not exists (select from exam_attempt a join exam_seat s on s.id = a.seat
    where a.id = r.attempt and s.person = ${person})`

/** A mark that somebody proposed, and that waits for the word of another. */
export interface ProposedMarkLine {
  readonly id: string
  readonly title: string
  readonly proposedAt: Date
}

/** Those of an office that wait for a word which this person may give, the oldest first. */
export async function proposedMarks(
  database: Database,
  { office, person, limit }: { readonly office: string; readonly person: string; readonly limit: number },
): Promise<readonly ProposedMarkLine[]> {
  const { rows } = await sql<ProposedMarkLine>`
    select r.id, e.title, r.proposed_at as "proposedAt" from exam_review r join exam e on e.case_id = r.case_id
    where e.office = ${office} and r.answered_at is null and r.proposed_by <> ${person} and ${mayAnswer(person)}
    order by r.proposed_at, r.id limit ${limit}`.execute(database)
  return rows
}

/** Reviews of an office, those that wait the oldest first. */
export async function reviewsOf(
  database: Database,
  { office, answered, owedBy, limit, after }: ReviewsAsked,
): Promise<readonly ReviewLine[]> {
  const { rows } = await sql<ReviewListRow>`
    select r.id, e.title, r.words, r.asked_at, r.answered_at is not null as answered, d.due_at
    from exam_review r join exam e on e.case_id = r.case_id
    left join lateral (
      select due_at from deadline where subject_kind = 'case' and subject_id = r.case_id and clock = 'review'
      order by id desc limit 1) d on true
    where e.office = ${office} and (r.answered_at is not null) = ${answered}
      ${owedBy === undefined ? sql`` : sql`and r.proposed_by is null and ${mayAnswer(owedBy)}`}
      and (${after ?? null}::text is null or (r.asked_at, r.id) > (select asked_at, id from exam_review where id = ${after ?? ''}))
    order by r.asked_at, r.id limit ${limit}`.execute(database)
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, words: row.words, askedAt: row.asked_at, answered: row.answered },
    // The moment it is over is the first of the next day.
    until: row.due_at === null ? undefined : dayOf(new Date(row.due_at.getTime() - 1)),
  }))
}

/** Every act that changed a key of an exam, with what came of it. */
export const remarkingsOf = (database: Database, caseId: string): Promise<readonly RemarkingLine[]> =>
  remarkingLines(database, 'exam', { caseId, job: RE_MARK, steps: ['rekey'] })
