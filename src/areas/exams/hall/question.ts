import type { StoredAnswer } from '../../../mechanisms/sitting/shown.ts'
import { isAnswered, type QuestionKind } from '../../../web/exam/answer-form.ts'
import type { ShownQuestion } from '../../../web/exam/shown-question.ts'

/** An answer as the office has it, by shown names. */
export interface StoredShown {
  readonly answer: StoredAnswer
  readonly sequence: number
  readonly savedAt: Date
}

/** The paper of one candidate while it is sat. */
export interface SatPaper {
  readonly title: string
  /** Of the seat. */
  readonly number: string
  /** What tells this attempt from others in a browser's store; it says nothing of the seat. */
  readonly attempt: string
  readonly questions: readonly ShownQuestion[]
  /** By place. */
  readonly answers: ReadonlyMap<number, StoredShown>
  readonly doubts: ReadonlySet<number>
  readonly startedAt: Date
  /** When its seat was entered once more, after it had begun. */
  readonly enteredAnew: Date | undefined
  readonly endsAt: Date
  readonly now: Date
  /** Days to ask for a review in, once results are told: the office's own figure. */
  readonly reviewDays: number
}

export type PlaceState = 'done' | 'none' | 'doubt'

export const isPlaceAnswered = ({ answers }: Pick<SatPaper, 'answers'>, place: number): boolean =>
  isAnswered(answers.get(place)?.answer)

/** What the number of a place says: doubt stands before done, as one comes back to it. */
export const stateOf = (paper: Pick<SatPaper, 'answers' | 'doubts'>, place: number): PlaceState =>
  paper.doubts.has(place) ? 'doubt' : isPlaceAnswered(paper, place) ? 'done' : 'none'

export const unanswered = (paper: SatPaper): readonly number[] =>
  paper.questions.map(({ place }) => place).filter((place) => !isPlaceAnswered(paper, place))

export interface PaperSection {
  /** Undefined where the paper is not parted by kind. */
  readonly kind: QuestionKind | undefined
  readonly places: readonly number[]
}

/** Questions of a section at least, on the whole: below it heads would be more than what they part. */
const WORTH_A_HEAD = 3

/**
 * The places of a paper by kind, in the order in which the kinds first come. A paper of few questions of each kind is one
 * section.
 */
export function sectionsOf(questions: readonly ShownQuestion[]): readonly PaperSection[] {
  const kinds = [...new Set(questions.map(({ kind }) => kind))]
  if (kinds.length < 2 || questions.length < kinds.length * WORTH_A_HEAD)
    return [{ kind: undefined, places: questions.map(({ place }) => place) }]
  return kinds.map((kind) => ({
    kind,
    places: questions.filter((one) => one.kind === kind).map(({ place }) => place),
  }))
}

/** The place an address names, counted from 1 there; the first where it names none. */
export function placeAsked(given: string | undefined, count: number): number {
  const number = Number(given)
  return Number.isInteger(number) && number >= 1 && number <= count ? number - 1 : 0
}
