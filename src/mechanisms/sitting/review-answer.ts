import { dayOf } from '../../kernel/calendar/day.ts'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { tell, tellWhom } from '../../kernel/notice/tell.ts'
import { type Database, inTransaction } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { raiseChanged } from './changed-event.ts'
import { saltedHash } from './content.ts'
import { type Marks, writeMarks } from './marks.ts'
import type { OpenExam } from './open-exam.ts'
import { DrawnItems, type FrozenItem } from './paper.ts'
import { reviewSubject } from './review.ts'
import { pointsOf } from './shown.ts'

/** What comes of a review. */
export const outcomes = {
  stands: { zh: '维持原分', en: 'The mark stands' },
  mark: { zh: '改这一份的得分', en: 'This mark is changed' },
  key: { zh: '答案有误，已对全体重新阅卷', en: 'The key was wrong: everybody was marked anew' },
} as const satisfies Readonly<Record<string, Say>>

export type ReviewOutcome = keyof typeof outcomes

/** One mark that people gave, as whoever answers a review reads it. */
export interface MarkShown {
  readonly turn: number
  readonly points: number
  readonly note: string | null
}

/** What was asked to be looked at again; nothing of it tells who asked. */
export interface ReviewFile {
  readonly id: string
  readonly caseId: string
  readonly attempt: number
  /** Place on the paper of whoever asked, from 0. */
  readonly item: number
  readonly words: string
  readonly askedAt: Date
  /** Place in the frozen paper, from 0. */
  readonly place: number
  readonly frozen: FrozenItem
  readonly most: number
  readonly marks: Marks
  readonly given: readonly MarkShown[]
  /** When its key was changed after it was asked; undefined where it was not. */
  readonly rekeyedAt: Date | undefined
  readonly answered: ReviewAnswered | undefined
  /** Another mark that one proposed, of an answer that two markers had settled: somebody else has still to agree. */
  readonly proposed: ProposedMark | undefined
  /** Who may not answer it: whose attempt it is, and whoever gave a mark on it. */
  readonly apart: ReadonlySet<string>
}

export interface ProposedMark {
  readonly by: string
  readonly at: Date
  readonly points: number
  readonly reasons: string
}

interface ReviewAnswered {
  readonly at: Date
  readonly outcome: ReviewOutcome
  readonly reasons: string
  readonly points: number | undefined
  readonly leaf: number
}

interface ReviewRow {
  readonly id: string
  readonly attempt: number
  readonly item: number
  readonly words: string
  readonly asked_at: Date
  readonly answered_at: Date | null
  readonly outcome: ReviewOutcome | null
  readonly reasons: string | null
  readonly changed_to: string | null
  readonly answered_leaf: number | null
  readonly proposed_by: string | null
  readonly proposed_at: Date | null
  readonly proposed_points: string | null
  readonly proposed_reasons: string | null
  readonly drawn: unknown
  readonly marks: Marks
  readonly person: string | null
  readonly given: readonly {
    readonly marker: string
    readonly turn: number
    readonly points: number
    readonly note: string | null
  }[]
  readonly rekeyings: readonly { readonly place: number; readonly began: string }[]
}

/** A review of an open exam; `hold` keeps it and its attempt until the transaction ends. */
export async function readReview(
  database: Database,
  exam: OpenExam,
  id: string,
  hold = false,
): Promise<ReviewFile | undefined> {
  const { rows } = await statement<ReviewRow>`
    select r.id, r.attempt, r.item, r.words, r.asked_at, r.answered_at, r.outcome, r.reasons, r.points as changed_to,
      r.answered_leaf, r.proposed_by, r.proposed_at, r.proposed_points, r.proposed_reasons, a.drawn, a.marks, s.person,
      coalesce((select json_agg(json_build_object('marker', m.marker, 'turn', m.turn, 'points', m.points, 'note', m.note)
        order by m.turn) from exam_mark m where m.attempt = r.attempt and m.item = r.item), '[]') as given,
      coalesce((select json_agg(json_build_object('place', k.place, 'began', k.began_at)) from exam_remarking k
        where k.case_id = r.case_id and k.ended_at is not null and k.began_at >= r.asked_at), '[]')
        as rekeyings
    from exam_review r join exam_attempt a on a.id = r.attempt join exam_seat s on s.id = a.seat
    where r.id = ${id} and r.case_id = ${exam.caseId} ${hold ? statement`for update of r, a` : statement``}`.execute(
    database,
  )
  const [row] = rows
  const drawn = row && DrawnItems.parse(row.drawn)[row.item]
  const frozen = drawn && exam.items[drawn[0]]
  if (!row || !drawn || !frozen) return undefined
  const rekeying = row.rekeyings.find(({ place }) => place === drawn[0])
  return {
    ...{ id: row.id, caseId: exam.caseId, attempt: row.attempt, item: row.item, words: row.words },
    ...{ askedAt: row.asked_at, place: drawn[0], frozen, most: pointsOf(exam.rules, drawn), marks: row.marks },
    given: row.given.map(({ turn, points, note }) => ({ turn, points, note })),
    rekeyedAt: rekeying && new Date(rekeying.began),
    answered: answeredOf(row),
    proposed: proposedOf(row),
    apart: new Set([...row.given.map(({ marker }) => marker), ...(row.person === null ? [] : [row.person])]),
  }
}

const answeredOf = (row: ReviewRow): ReviewAnswered | undefined =>
  row.answered_at === null || row.outcome === null
    ? undefined
    : {
        at: row.answered_at,
        outcome: row.outcome,
        reasons: row.reasons ?? '',
        points: row.changed_to === null ? undefined : Number(row.changed_to),
        leaf: row.answered_leaf ?? 0,
      }

const proposedOf = (row: ReviewRow): ProposedMark | undefined =>
  row.proposed_by === null || row.proposed_at === null
    ? undefined
    : {
        by: row.proposed_by,
        at: row.proposed_at,
        points: Number(row.proposed_points),
        reasons: row.proposed_reasons ?? '',
      }

/** Who gives the second word to a proposed mark: another examiner, or the second keyholder. */
export const SECONDS = ['examiner', 'exam-keyholder'] as const

/** Markers who settled an answer apart from one another: what so many agreed on, one person alone does not change. */
const SETTLED_BY = 2

const isProposal = ({ given, proposed }: ReviewFile, by: string, { outcome, points }: ReviewAnswer): boolean =>
  outcome === 'mark' &&
  given.length >= SETTLED_BY &&
  (proposed === undefined || proposed.by === by || proposed.points !== points)

/** Why somebody who only agrees to what another proposed, as the second keyholder, does not answer so. */
const whyNotAgreed = ({ proposed }: ReviewFile, proposes: boolean, { outcome }: ReviewAnswer): Refusal | undefined =>
  proposed && !proposes && outcome === 'mark'
    ? undefined
    : refuse('not-yours', {
        zh: '第二保管人只对主考提议的改分表示同意；别的答复由主考作出',
        en: 'The second keyholder only agrees to a mark that an examiner proposed; an examiner answers otherwise',
      })

/** What somebody answers to a review. */
export interface ReviewAnswer {
  readonly outcome: ReviewOutcome
  readonly reasons: string
  /** Of a changed mark alone. */
  readonly points: number | undefined
}

const fault = (field: string, name: Say, reason: Say): Refusal =>
  refuse('incomplete', reason, { faults: [{ field, name, reason, grounds: [] }] })

const LEAST_REASONS = 4
export const MOST_REASONS = 2_000

/** Why an answer to a review is not taken. Pure. */
function whyNotAnswered(file: ReviewFile, by: string, { outcome, reasons, points }: ReviewAnswer): Refusal | undefined {
  if (file.answered) return refuse('overtaken', { zh: '这件复核已经答复', en: 'This review has been answered already' })
  if (file.apart.has(by))
    return refuse('same-person', {
      zh: '您给这份答案评过分，或者这是您本人的答卷：复核由另一个人答复',
      en: 'You marked this answer, or it is your own: somebody else answers its review',
    })
  if (reasons.length < LEAST_REASONS || reasons.length > MOST_REASONS)
    return fault(
      'reasons',
      { zh: '理由', en: 'Reasons' },
      {
        zh: `请写明理由（${LEAST_REASONS}至${MOST_REASONS}字），考生会看到`,
        en: `Give reasons of ${LEAST_REASONS} to ${MOST_REASONS} characters: the candidate reads them`,
      },
    )
  if (outcome === 'key') return whyNotKey(file)
  return outcome === 'mark' ? whyNotMark(file, points) : undefined
}

function whyNotKey({ rekeyedAt }: ReviewFile): Refusal | undefined {
  if (rekeyedAt) return undefined
  return fault(
    'outcome',
    { zh: '结果', en: 'Outcome' },
    {
      zh: '答案还没有更正：先由主考在考试案卷中提出“更正答案”，经第二保管人同意、全体重新阅卷以后，再这样答复',
      en: 'The key was not changed yet: first the examiner proposes the new key in the case of the exam, the second keyholder agrees and everybody is marked anew; then it is answered so',
    },
  )
}

function whyNotMark({ frozen, marks, item, most }: ReviewFile, points: number | undefined): Refusal | undefined {
  if (frozen.item.kind !== 'short')
    return fault(
      'outcome',
      { zh: '结果', en: 'Outcome' },
      {
        zh: '这道题按答案和评分规则计分，不能只改一个人的得分；答案有误的，更正答案并对全体重新阅卷',
        en: 'This item is marked by its key and the rules: no single mark is changed. Where the key is wrong it is changed for everybody',
      },
    )
  const name = { zh: '改为几分', en: 'Points' }
  const fits = points !== undefined && Number.isFinite(points) && points >= 0 && points <= most
  if (!fits || Math.abs(points * 100 - Math.round(points * 100)) > 1e-6)
    return fault('points', name, {
      zh: `得分须在0至${most}之间，至多两位小数`,
      en: `Points are from 0 to ${most}, with two decimals at most`,
    })
  if (marks[item] === null)
    return fault('points', name, { zh: '这份答案还没有评完', en: 'This answer is not settled yet' })
  return points === marks[item]
    ? fault('points', name, {
        zh: '与原分相同；不改的，请选“维持原分”',
        en: 'That is the mark as it is: choose that it stands',
      })
    : undefined
}

/** `content` of the entry of an answer to a review. */
export const reviewAnswerHash = (
  id: string,
  { outcome, reasons, points, proposedBy }: ReviewAnswer & { readonly proposedBy: string | undefined },
  salt: Uint8Array,
): string => saltedHash(salt, { review: id, outcome, reasons, points, proposedBy })

export interface AnsweringReview {
  readonly id: string
  readonly by: string
  /** They may agree to what another proposed, and nothing else. */
  readonly agreesOnly: boolean
  readonly answer: ReviewAnswer
  readonly now: Date
}

/**
 * Answers a review, with its entry; a changed mark with one of its own. Another mark of what two markers settled is
 * proposed by one, and given once another agrees; until then nothing is changed.
 */
export async function answerReview(
  database: Database,
  exam: OpenExam,
  asked: AnsweringReview,
): Promise<{ readonly leaf: number | undefined } | Refusal> {
  const { id, by, agreesOnly, answer } = asked
  return inTransaction(database, async (transaction) => {
    const file = await readReview(transaction, exam, id, true)
    if (!file) return noSuchReview()
    const proposes = isProposal(file, by, answer)
    const refused = whyNotAnswered(file, by, answer) ?? (agreesOnly ? whyNotAgreed(file, proposes, answer) : undefined)
    if (refused) return refused
    return proposes ? propose(transaction, { exam, file, asked }) : settle(transaction, { exam, file, asked })
  })
}

interface ToSettle {
  readonly exam: OpenExam
  readonly file: ReviewFile
  readonly asked: AnsweringReview
}

async function settle(
  transaction: Database,
  { exam, file, asked: { id, by, answer, now } }: ToSettle,
): Promise<{ readonly leaf: number }> {
  const points = answer.outcome === 'mark' ? answer.points : undefined
  const proposedBy = points === undefined ? undefined : file.proposed?.by
  const salt = newSalt()
  const leaf = await enter(transaction, {
    ...{ who: by, what: 'exam.review-answered', subject: reviewSubject(exam.caseId, id), grounds: [] },
    ...{ when: now.toISOString(), content: reviewAnswerHash(id, { ...answer, points, proposedBy }, salt) },
  })
  await transaction
    .updateTable('exam_review')
    .set({
      ...{ answered_at: now, answered_by: by, outcome: answer.outcome, reasons: answer.reasons },
      ...{ points: points === undefined ? null : String(points), answered_leaf: leaf, answered_salt: salt },
    })
    .where('id', '=', id)
    .execute()
  if (points !== undefined) {
    const marks = file.marks.map((mark, at) => (at === file.item ? points : mark))
    await writeMarks(transaction, { who: by, what: 'exam.review-marked', now }, [
      { attempt: file.attempt, caseId: exam.caseId, marks },
    ])
    await raiseChanged(transaction, exam, [file.attempt], now)
  }
  await tellAsker(transaction, exam, file.attempt, now)
  return { leaf }
}

async function propose(
  transaction: Database,
  { exam, file, asked: { id, by, answer, now } }: ToSettle,
): Promise<{ readonly leaf: undefined }> {
  await transaction
    .updateTable('exam_review')
    .set({
      ...{ proposed_by: by, proposed_at: now, proposed_reasons: answer.reasons },
      proposed_points: String(answer.points),
    })
    .where('id', '=', id)
    .execute()
  // Said once more, it is no news.
  if (file.proposed?.by !== by || file.proposed.points !== answer.points)
    await tellSeconds(transaction, exam, [...file.apart, by], now)
  return { leaf: undefined }
}

/** Everybody of the office who may give the second word: no marker of the answer, not whose it is, and not who proposed. */
const tellSeconds = (
  transaction: Database,
  { caseId, office, title }: OpenExam,
  apart: readonly string[],
  now: Date,
): Promise<void> =>
  tellWhom(
    transaction,
    statement`
      select distinct 'person:' || held.person as addressee from held_role held
      where held.office = ${office} and held.role = any(${[...SECONDS]}::text[]) and held.person <> all(${apart}::text[])
        and held.since <= ${dayOf(now)}::date and (held.until is null or held.until > ${dayOf(now)}::date)`,
    {
      text: {
        zh: `《${title}》的一件成绩复核：有人提议改分，须由另一个人同意，在您的待办中`,
        en: `A review of “${title}”: another mark is proposed and needs a second person’s word: it stands on your desk`,
      },
      ...{ kind: 'exam', what: caseId, stage: 'mark-proposed' },
    },
    now,
  )

/** Whoever asked, where the seat is tied to an account; everybody reads it on the page of their result. */
async function tellAsker(
  transaction: Database,
  { caseId, title }: OpenExam,
  attempt: number,
  now: Date,
): Promise<void> {
  const { rows } = await statement<{ person: string }>`
    select s.person from exam_attempt a join exam_seat s on s.id = a.seat
    where a.id = ${attempt} and s.person is not null`.execute(transaction)
  const text = {
    zh: `您对《${title}》提出的复核已经答复，理由见您的成绩页`,
    en: `Your request for a review of “${title}” was answered: the reasons stand on the page of your result`,
  }
  await tell(
    transaction,
    rows.map(({ person }) => ({ addressee: `person:${person}`, text, kind: 'exam', what: caseId, stage: 'reviewed' })),
    now,
  )
}

export const noSuchReview = (): Refusal =>
  refuse('not-found', {
    zh: '没有这件复核，或者不归您答复',
    en: 'There is no such review, or it is not yours to answer',
  })
