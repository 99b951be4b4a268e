// Pure, and read by the server and by the browser alike: what the fields of one question say.

export type QuestionKind =
  | 'single'
  | 'multiple'
  | 'indefinite'
  | 'true-false'
  | 'fill'
  | 'number'
  | 'match'
  | 'order'
  | 'short'

/** How a question is answered: what its form must know to be read. Options are named as they are shown. */
export interface AnswerShape {
  readonly kind: QuestionKind
  /** A, B, C as shown: what is chosen, put in order, or stands on the right of a match. */
  readonly names: readonly string[]
  /** 1, 2, 3: the left sides of a match. */
  readonly lefts: readonly string[]
  /** Of a `fill`. */
  readonly blanks: number
}

/** As it goes between page and server, by shown names; null where an answer was taken back. */
export type ShownAnswer = null | string | boolean | readonly string[] | readonly (readonly [string, string])[]

/** Characters of one blank or number, and of a written answer: more is cut by nobody and refused. */
export const LONGEST = { line: 200, written: 5000 } as const

type Fields = Readonly<Record<string, string | undefined>>

const filled = (fields: Fields, name: string): string => (fields[name] ?? '').trim()

/**
 * What was answered; undefined where nothing was. The names of the fields are those of `AnswerFields`: `answer` for one
 * value, `answer-A` for each option or blank.
 */
export function answerIn(shape: AnswerShape, fields: Fields): ShownAnswer | undefined {
  const { kind, names, lefts, blanks } = shape
  switch (kind) {
    case 'single':
      return names.find((name) => name === fields.answer)
    case 'true-false':
      return fields.answer === 'true' ? true : fields.answer === 'false' ? false : undefined
    case 'multiple':
    case 'indefinite':
      return orNothing(names.filter((name) => filled(fields, `answer-${name}`) !== ''))
    case 'fill': {
      const texts = Array.from({ length: blanks }, (_, at) => filled(fields, `answer-${at + 1}`))
      return texts.some((text) => text !== '') ? texts : undefined
    }
    case 'match':
      return orNothing(
        lefts.flatMap((left): (readonly [string, string])[] => {
          const right = names.find((name) => name === fields[`answer-${left}`])
          return right === undefined ? [] : [[left, right]]
        }),
      )
    case 'order':
      return orNothing(inOrder(names, fields))
    case 'number':
      return filled(fields, 'answer') || undefined
    case 'short':
      return (fields.answer ?? '').trim() === '' ? undefined : fields.answer?.replace(/\r\n?/g, '\n').trim()
  }
}

const orNothing = <One>(list: readonly One[]): readonly One[] | undefined => (list.length > 0 ? list : undefined)

/** Options by the number somebody gave each, those without one last out; of two with one number the earlier comes first. */
function inOrder(names: readonly string[], fields: Fields): readonly string[] {
  return names
    .map((name) => ({ name, at: Number.parseInt(filled(fields, `answer-${name}`), 10) }))
    .filter(({ at }) => at >= 1 && at <= names.length)
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name)
}

/** Where two options of an order were given the same place: said before it is saved, since nobody else will ask. */
export function isDoubled(shape: AnswerShape, fields: Fields): boolean {
  if (shape.kind !== 'order') return false
  const given = shape.names.map((name) => filled(fields, `answer-${name}`)).filter((at) => at !== '')
  return new Set(given).size < given.length
}

/** Whether something is answered: null, an empty line and an empty list are none. */
export const isAnswered = (answer: unknown): boolean =>
  typeof answer === 'boolean' ||
  (typeof answer === 'string' && answer !== '') ||
  (Array.isArray(answer) && answer.some((one) => one !== ''))

/** What each field of the form shows of a stored answer, by its name. */
export function fieldsOf(shape: AnswerShape, answer: ShownAnswer | undefined): Readonly<Record<string, string>> {
  if (answer === undefined || answer === null) return {}
  if (!Array.isArray(answer)) return answer === '' ? {} : { answer: String(answer) }
  switch (shape.kind) {
    case 'multiple':
    case 'indefinite':
      return Object.fromEntries(answer.map((name) => [`answer-${name}`, 'on']))
    case 'match':
      return Object.fromEntries(answer.map(([left, right]) => [`answer-${left}`, right]))
    case 'order':
      return Object.fromEntries(answer.map((name, at) => [`answer-${name}`, String(at + 1)]))
    default:
      return Object.fromEntries(answer.map((text, at) => [`answer-${at + 1}`, text]))
  }
}
