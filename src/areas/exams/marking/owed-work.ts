import { SECONDS } from '../../../mechanisms/sitting/review-answer.ts'
import { databaseOf, type OwedWorkSource } from '../../../web/area.ts'
import { markingOf, reviewOf } from './paths.ts'
import { examsToMark, proposedMarks, reviewsOf } from './read.ts'

/** Written answers of exams that have closed, for a marker: without those that they marked or that are their own. */
const toMark: OwedWorkSource = {
  id: 'exam-answers-to-mark',
  name: { zh: '待阅的答案', en: 'Answers to mark' },
  async read({ app, actor, limit }) {
    if (!actor.roles.includes('exam-marker')) return []
    const exams = await examsToMark(databaseOf({ app }), { office: actor.office, marker: actor.person, limit })
    return exams.map(({ id, title, closesAt, waiting }) => ({
      what: { zh: `阅卷（${waiting}份答案）`, en: `Mark ${waiting} answers` },
      about: title,
      path: markingOf(id),
      since: closesAt,
    }))
  },
}

/** Requests for a review, for an examiner; their window is the office's own figure. */
const toReview: OwedWorkSource = {
  id: 'exam-reviews-to-answer',
  name: { zh: '待答复的成绩复核', en: 'Reviews to answer' },
  async read({ app, actor, limit }) {
    if (!actor.roles.includes('examiner')) return []
    const lines = await reviewsOf(databaseOf({ app }), {
      office: actor.office,
      answered: false,
      owedBy: actor.person,
      limit,
    })
    return lines.map(({ id, title, askedAt, until }) => ({
      what: { zh: '答复成绩复核', en: 'Answer a review' },
      about: title,
      path: reviewOf(id),
      since: askedAt,
      until: until === undefined ? undefined : { day: until, figure: 'own' as const },
    }))
  },
}

/** Marks that somebody else proposed: another examiner or the second keyholder agrees, or it is answered otherwise. */
const toAgree: OwedWorkSource = {
  id: 'exam-marks-to-agree',
  name: { zh: '待同意的改分', en: 'Proposed marks to agree to' },
  async read({ app, actor, limit }) {
    if (!SECONDS.some((role) => actor.roles.includes(role))) return []
    const lines = await proposedMarks(databaseOf({ app }), { office: actor.office, person: actor.person, limit })
    return lines.map(({ id, title, proposedAt }) => ({
      what: { zh: '是否同意复核提议的改分', en: 'Agree to a mark that a review proposes, or not' },
      about: title,
      path: reviewOf(id),
      since: proposedAt,
    }))
  },
}

export const owes: readonly OwedWorkSource[] = [toMark, toReview, toAgree]
