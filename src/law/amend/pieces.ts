/**
 * Words that remember which of them a decision wrote. What was there before speaks in the old numbers, what was
 * written speaks in the new ones, so only old words are numbered anew.
 */
export interface TextPiece {
  readonly text: string
  readonly fresh: boolean
}

export type Words = readonly TextPiece[]

export const oldWords = (text: string): Words => (text === '' ? [] : [{ text, fresh: false }])
export const newWords = (text: string): Words => (text === '' ? [] : [{ text, fresh: true }])
export const textOf = (words: Words): string => words.map((piece) => piece.text).join('')

/** The words from `start` up to `end`, counted in UTF-16 units. */
function sliceWords(words: Words, start: number, end: number): Words {
  const out: TextPiece[] = []
  let at = 0
  for (const piece of words) {
    const text = piece.text.slice(Math.max(0, start - at), Math.max(0, end - at))
    if (text !== '') out.push({ text, fresh: piece.fresh })
    at += piece.text.length
  }
  return out
}

/** Puts `by` where `start` to `end` stands. */
export const spliceWords = (words: Words, start: number, end: number, by: Words): Words =>
  joined(joined(sliceWords(words, 0, start), by), sliceWords(words, end, Number.POSITIVE_INFINITY))

/** Two stretches as one; pieces of one kind that meet become one piece, or a word changed often would lie in thousands. */
function joined(one: Words, other: Words): Words {
  const [last, first] = [one.at(-1), other[0]]
  return last && first && last.fresh === first.fresh
    ? [...one.slice(0, -1), { text: last.text + first.text, fresh: last.fresh }, ...other.slice(1)]
    : [...one, ...other]
}

/** Whether any of the words from `start` up to `end` were written by the decision. */
export const isFresh = (words: Words, start: number, end: number): boolean =>
  sliceWords(words, start, end).some((piece) => piece.fresh)

/** A stretch of words. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

function spansOf(text: string, find: string, within: TextSpan): readonly TextSpan[] {
  const out: TextSpan[] = []
  for (let at = text.indexOf(find, within.start); at >= 0; at = text.indexOf(find, at + find.length)) {
    if (at + find.length > within.end) break
    out.push({ start: at, end: at + find.length })
  }
  return out
}

/**
 * Where the quoted words stand: in the old words first, for that is what a decision quotes; in what it wrote itself
 * only where the old words do not hold them.
 */
export function placesOfWords(words: Words, find: string, within: TextSpan): readonly TextSpan[] {
  if (find === '') return []
  const all = spansOf(textOf(words), find, within)
  const old = all.filter(({ start, end }) => !isFresh(words, start, end))
  return old.length > 0 ? old : all
}
