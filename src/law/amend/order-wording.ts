import { numberOf } from '../numeral.ts'
import type { Operation, Quoted, UnitPlace } from './decision.ts'
import {
  AMENDED,
  NUM,
  type OrderReader,
  oneText,
  put,
  Q,
  QS,
  re,
  type Try,
  take,
  takeSubject,
  wordsIn,
} from './order-reader.ts'
import { placesAt } from './place.ts'

/** 其中的“A”修改为“B”, 删去其中的“A”: words, in one place and in many. */

const STRIKE = re('(?:删去|删除|取消)')

const OF_WORDS = re(
  `(?:其中|中|里|内|名称)?的?(?:首句)?(?:第(${NUM})处)?[：:]?(${QS})(?:一词|字样|一句|的规定|的表述|等内容|的内容)?`,
)

const REPLACED = re(`${AMENDED}(${Q}+)`)

const SHIFTED = re(`(?:调整|移|移动|调)(?:到|至)(${Q})之?(后|前)`)

interface Named {
  readonly places: readonly UnitPlace[]
  readonly words: Quoted
  readonly nth: number | undefined
  readonly loose: boolean
}

const namedBy = (reader: OrderReader, found: RegExpExecArray, places: readonly UnitPlace[], loose: boolean): Named => ({
  places,
  words: wordsIn(reader, found[2]),
  nth: found[1] === undefined ? undefined : numberOf(found[1]),
  loose,
})

/** A中的“x”、B中的“y”，统一修改为“z”: the list before the verb. The reader is left as it was where no verb follows. */
function takeNamedWords(reader: OrderReader, subject: readonly UnitPlace[] | undefined): readonly Named[] | undefined {
  const list: Named[] = []
  let places = subject ?? reader.places
  for (;;) {
    const found = take(reader, OF_WORDS)
    if (!found) return undefined
    list.push(namedBy(reader, found, places, list.length === 0 && !subject))
    if (REPLACED.test(reader.rest) || STRIKE.test(reader.rest) || SHIFTED.test(reader.rest)) return list
    const before = reader.rest
    if (!take(reader, /^[、，；]?(?:和|以及)?(?=第)/u)) return undefined
    const next = placesAt(reader.rest, places[0])
    if (!next) {
      reader.rest = before
      return undefined
    }
    reader.rest = reader.rest.slice(next.end)
    places = next.places
  }
}

export const replaced: Try = (reader, subject) => {
  const before = reader.rest
  const list = takeNamedWords(reader, subject)
  const last = list?.at(-1)
  if (!list || !last) {
    reader.rest = before
    return false
  }
  const shift = take(reader, SHIFTED)
  if (shift) return put(reader, last.places, ...list.flatMap((named) => shifted(reader, named, shift)))
  if (take(reader, STRIKE))
    return put(reader, last.places, ...list.map((named): Operation => ({ kind: 'strike', ...named })))
  const signs = take(reader, REPLACED)?.[1]
  const bys = wordsIn(reader, signs)
  const whole = list.length === 1 && isWhole(last)
  if (bys.length > 1 && !whole) return put(reader, last.places, { kind: 'unread', words: bys.join('”“') })
  if (whole && last.words.length + bys.length > 2) return put(reader, last.places, ...pairwise(last, bys))
  return put(reader, last.places, ...list.map((named): Operation => ({ kind: 'replace', ...named, by: bys[0] ?? '' })))
}

/** “A1”“A2”修改为：“B”: several whole paragraphs, each closed by its full stop, written over as one. */
const isWhole = ({ words }: Named): boolean => words.every((word) => word.endsWith('。'))

/**
 * The Constitution is amended paragraph by paragraph: “A1”“A2”修改为：“B1”“B2”“B3”. What is left over on the new side
 * becomes paragraphs behind the last, what is left over on the old side goes.
 */
function pairwise({ places, words, loose }: Named, bys: Quoted): readonly Operation[] {
  return words.map((word, at) => {
    const last = at === words.length - 1
    const by = last ? bys.slice(at).join('\n') : (bys[at] ?? '')
    return { kind: 'replace', places, words: [word], by, nth: undefined, loose }
  })
}

/** 将“甲”调整到“乙”之后: struck where it stands, put in where it goes. */
const shifted = (
  reader: OrderReader,
  { places, words, nth, loose }: Named,
  found: RegExpExecArray,
): readonly Operation[] => [
  { kind: 'strike', places, words, nth, loose },
  {
    kind: 'insert',
    places,
    loose,
    anchor: oneText(reader, found[1]),
    side: found[2] === '前' ? 'before' : 'after',
    words: words.join('、'),
  },
]

export function strike(reader: OrderReader): boolean {
  const begin = reader.rest
  const going = reader.striking && re('(?:原)?第|其中').test(reader.rest)
  if (!take(reader, STRIKE) && !going) return false
  const named = takeSubject(reader)
  const words = take(reader, OF_WORDS)
  if (words && !REPLACED.test(reader.rest)) {
    const places = named ?? reader.places
    reader.striking = true
    return put(reader, places, { kind: 'strike', ...namedBy(reader, words, places, !named) })
  }
  // A place that follows a struck one by mere comma begins a sentence of its own unless it is a list of places.
  const places = words || (going && !/^(?:[，。；]|$)/u.test(reader.rest)) ? undefined : named
  if (places) {
    reader.striking = !going
    return put(reader, places, { kind: 'delete', places })
  }
  reader.rest = begin
  return false
}
