import { choiceOf, type SharedAnswer } from '../choices.ts'
import { leftOut, notCarried, onlyWhollyRight } from '../findings.ts'
import type { FoundItem, ItemAnswer, ItemFinding, NumberRange } from '../item.ts'
import { about, numberIn } from '../numbers.ts'

// A text with questions in it: `{1:SHORTANSWER:=six~%50%seven#no}`.

const KINDS: Readonly<Record<string, 'words' | 'number' | 'choice'>> = {
  SHORTANSWER: 'words',
  SA: 'words',
  MW: 'words',
  SHORTANSWER_C: 'words',
  SAC: 'words',
  MWC: 'words',
  NUMERICAL: 'number',
  NM: 'number',
  MULTICHOICE: 'choice',
  MC: 'choice',
  MULTICHOICE_V: 'choice',
  MCV: 'choice',
  MULTICHOICE_H: 'choice',
  MCH: 'choice',
  MULTICHOICE_S: 'choice',
  MCS: 'choice',
  MULTICHOICE_VS: 'choice',
  MCVS: 'choice',
  MULTICHOICE_HS: 'choice',
  MCHS: 'choice',
}

interface Gap {
  readonly type: string
  readonly weight: number
  readonly answers: string
}

export interface Cloze {
  /** The text, each question one character that stands for its blank. */
  readonly text: string
  readonly gaps: readonly Gap[]
}

/** Stands for a blank while the text around it is read. */
export const GAP = '\uf8ef'

/** Linear: what begins like a question and never ends stays text. */
export function clozeIn(source: string): Cloze {
  const gaps: Gap[] = []
  const parts: string[] = []
  const begins = /\{(\d{0,6}):([A-Za-z_]{1,30}):/g
  let done = 0
  for (let found = begins.exec(source); found; found = begins.exec(source)) {
    const end = endOf(source, begins.lastIndex)
    if (end < 0) break
    const [, weight = '', type = ''] = found
    gaps.push({ type: type.toUpperCase(), weight: Number(weight || '1'), answers: source.slice(begins.lastIndex, end) })
    parts.push(source.slice(done, found.index).replaceAll(GAP, ''), GAP)
    done = end + 1
    begins.lastIndex = done
  }
  parts.push(source.slice(done).replaceAll(GAP, ''))
  return { text: parts.join(''), gaps }
}

/** The brace that closes, none of its kind escaped. */
function endOf(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '}') return at
  }
  return -1
}

type Words = (source: string) => string

/** What a cloze asks, in one of the kinds we have; a single choice or number is one. */
export function clozeAnswer(
  gaps: readonly Gap[],
  words: Words,
): { readonly answer: ItemAnswer; readonly findings: readonly ItemFinding[] } {
  const findings: ItemFinding[] = []
  const strange = gaps.find(({ type }) => KINDS[type] === undefined)
  if (strange || gaps.length === 0) {
    findings.push(notCarried(strange ? `cloze ${strange.type.toLowerCase()}` : 'cloze'))
    return { answer: { kind: null, key: null }, findings }
  }
  const [first] = gaps
  const only = gaps.length === 1 && first ? KINDS[first.type] : undefined
  const answers = gaps.map((gap) => answersOf(gap, words))
  if (only === 'choice') return { answer: choiceOf(answers[0] ?? [], false), findings }
  if (answers.flat().some(({ share }) => share > 0 && share < 1)) findings.push(onlyWhollyRight)
  const right = answers.map((all) => all.filter(({ share }) => share === 1).map(({ text }) => text))
  if (only === 'number') return { answer: numberAnswer(right[0] ?? []), findings }
  if (gaps.some(({ type }) => KINDS[type] === 'choice'))
    findings.push(
      leftOut('choices', '各空的备选项未转入，只保留答案', 'Choices of the blanks are not carried, only what is right'),
    )
  const hasKey = right.every((accepted) => accepted.length > 0)
  const key = right.map((accepted, at) =>
    KINDS[gaps[at]?.type ?? ''] === 'number' ? accepted.map(middleOf) : accepted,
  )
  if (right.flat().length !== 0 && gaps.some(({ type, answers: all }) => KINDS[type] === 'number' && all.includes(':')))
    findings.push(leftOut('tolerance', '数值的误差范围未转入', 'The tolerance of a number is not carried'))
  return { answer: { kind: 'fill', key: hasKey ? key : null }, findings }
}

const middleOf = (written: string): string => written.split(':')[0]?.trim() ?? ''

function numberAnswer(written: readonly string[]): Pick<Extract<FoundItem, { kind: 'number' }>, 'kind' | 'key'> {
  const key = written.flatMap((text): NumberRange[] => {
    const [value = '', tolerance = '0'] = text.split(':')
    const [middle, off] = [numberIn(value), numberIn(tolerance)]
    return middle === undefined || off === undefined ? [] : [about(middle, off)]
  })
  return { kind: 'number', key: key.length > 0 ? key : null }
}

/** `=right`, `%50%half`, `wrong`, parted by `~`; feedback behind `#`. */
const answersOf = ({ answers }: Gap, words: Words): readonly SharedAnswer[] =>
  splitAt(answers, '~').flatMap((written) => {
    const [text = ''] = splitAt(written, '#')
    const [mark = '', percent = ''] = /^\s*(?:=|%(-?\d+(?:[.,]\d*)?)%)/.exec(text) ?? []
    const share = mark === '' ? 0 : percent === '' ? 1 : Number(percent.replace(',', '.')) / 100
    const found = words(text.slice(mark.length).replace(/\\([\s\S])/g, '$1'))
    return found === '' || found === '*' ? [] : [{ text: found, share }]
  })

function splitAt(source: string, sign: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < source.length; at += 1) {
    // An entity holds a `#` that parts nothing.
    const isEntity = sign === '#' && source[at - 1] === '&'
    if (source[at] === '\\') at += 1
    else if (source[at] === sign && !isEntity) {
      parts.push(source.slice(from, at))
      from = at + 1
    }
  }
  parts.push(source.slice(from))
  return parts
}
