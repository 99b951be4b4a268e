import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Statement, statement } from '../../kernel/storage/statement.ts'
import type { Say } from '../../law/say.ts'
import { type Marks, marksHash, marksSubject } from './marks.ts'
import { reviewHash, reviewSubject } from './review.ts'
import { type ReviewOutcome, reviewAnswerHash } from './review-answer.ts'
import { type MarkFacts, markHash, markSubject } from './written.ts'

const AT_ONCE = 200

/** A row that has an entry, and what that entry must say. */
interface Held {
  readonly leaf: number
  readonly entry: string | null
  readonly there: boolean
  readonly fits: boolean | null
}

interface Part<Row extends Held> {
  readonly id: string
  readonly name: Say
  /** What is selected beside the entry, and where from; the row's entry stands in `leaf`. */
  readonly columns: Statement
  readonly from: Statement
  readonly leaf: Statement
  readonly says: (row: Row) => { readonly subject: string; readonly content: string }
  /** Whether its words went with the term of its exam, which the part of the terms compares. */
  readonly isBlanked?: (row: Row) => boolean
}

const placeName = (leaf: number): string => String(leaf).padStart(19, '0')

const partOf =
  <Row extends Held>({ id, name, columns, from, leaf, says, isBlanked }: Part<Row>) =>
  (database: Database): RecordPart => ({
    id,
    name,
    async slice(after = '') {
      const { rows } = await statement<Row>`
        select ${columns}, ${leaf} as leaf, l.entry, l.id is not null as there,
          sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
        from ${from} left join ledger_leaf l on l.id = ${leaf}
        where ${leaf} > ${after === '' ? 0 : Number(after)} order by ${leaf} limit ${AT_ONCE}`.execute(database)
      const isErased = (row: Row) => row.there && (row.entry === null || isBlanked?.(row) === true)
      const faults = rows.flatMap((row): readonly FoundFault[] =>
        isErased(row) || (row.there && row.fits === true && entrySays(row.entry, says(row)))
          ? []
          : [{ part: id, subject: placeName(row.leaf), revision: 0, kind: 'changed', words: unfit(name, row.leaf) }],
      )
      const erased = rows.filter(isErased).length
      const last = rows.at(-1)
      return {
        counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
        faults,
        after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
      }
    },
  })

const unfit = (name: Say, leaf: number): Say => ({
  zh: `${name.zh}（存证${leaf}）与存证不符`,
  en: `${name.en} (entry ${leaf}) is not as recorded`,
})

interface MarksRow extends Held {
  readonly id: number
  readonly case_id: string
  readonly marks: Marks
  readonly salt: Uint8Array
}

/** Marks of attempts since people gave some, or a changed key counted them anew. */
export const attemptMarksPart = partOf<MarksRow>({
  id: 'exam-attempt-marks',
  name: { zh: '考试得分', en: 'Marks of attempts' },
  columns: statement`a.id, a.case_id, a.marks, a.marks_salt as salt`,
  from: statement`exam_attempt a`,
  leaf: statement`a.marks_leaf`,
  says: ({ id, case_id, marks, salt }) => ({
    subject: marksSubject(case_id, id),
    content: marksHash(case_id, id, marks, salt),
  }),
})

interface GivenRow extends Held, Omit<MarkFacts, 'points'> {
  readonly points: string
  readonly case_id: string
  readonly salt: Uint8Array
}

/** Every mark that a marker gave. */
export const givenMarksPart = partOf<GivenRow>({
  id: 'exam-mark',
  name: { zh: '阅卷员的评分', en: 'Marks that were given' },
  columns: statement`m.attempt, m.item, m.marker, m.turn, m.points, m.note, m.at, m.salt, a.case_id`,
  from: statement`exam_mark m join exam_attempt a on a.id = m.attempt`,
  leaf: statement`m.leaf`,
  says: ({ attempt, item, marker, turn, points, note, at, salt, case_id }) => {
    const facts = { attempt, item, marker, turn, points: Number(points), note, at }
    return { subject: markSubject(case_id, facts), content: markHash(facts, salt) }
  },
})

interface AskedRow extends Held {
  readonly id: string
  readonly case_id: string
  readonly attempt: number
  readonly item: number
  readonly words: string
  readonly asked_at: Date
  readonly salt: Uint8Array
  readonly blanked: boolean
}

/** Every request for a review. */
export const reviewsPart = partOf<AskedRow>({
  id: 'exam-review',
  name: { zh: '成绩复核的请求', en: 'Requests for a review' },
  columns: statement`r.id, r.case_id, r.attempt, r.item, r.words, r.asked_at, r.salt, e.blanked_leaf is not null as blanked`,
  from: statement`exam_review r join exam e on e.case_id = r.case_id`,
  leaf: statement`r.leaf`,
  isBlanked: ({ blanked, words }) => blanked && words === '',
  says: ({ id, case_id, attempt, item, words, asked_at, salt }) => ({
    subject: reviewSubject(case_id, id),
    content: reviewHash({ id, case: case_id, attempt, item, words, askedAt: asked_at }, salt),
  }),
})

interface AnsweredRow extends Held {
  readonly id: string
  readonly case_id: string
  readonly outcome: ReviewOutcome
  readonly reasons: string
  readonly points: string | null
  readonly proposed_by: string | null
  readonly salt: Uint8Array
  readonly blanked: boolean
}

/** Every answer to a review. */
export const reviewAnswersPart = partOf<AnsweredRow>({
  id: 'exam-review-answer',
  name: { zh: '成绩复核的答复', en: 'Answers to reviews' },
  columns: statement`r.id, r.case_id, r.outcome, r.reasons, r.points, r.proposed_by, r.answered_salt as salt,
    e.blanked_leaf is not null as blanked`,
  from: statement`exam_review r join exam e on e.case_id = r.case_id`,
  leaf: statement`r.answered_leaf`,
  isBlanked: ({ blanked, reasons }) => blanked && reasons === '',
  says: ({ id, case_id, outcome, reasons, points, proposed_by, salt }) => {
    const proposedBy = outcome === 'mark' ? (proposed_by ?? undefined) : undefined
    const said = { outcome, reasons, points: points === null ? undefined : Number(points), proposedBy }
    return { subject: reviewSubject(case_id, id), content: reviewAnswerHash(id, said, salt) }
  },
})
