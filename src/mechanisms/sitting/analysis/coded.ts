import type { DrawnItems } from '../paper.ts'

/** What an analysis knows of an item: what it counts, and the ids of its options. No key: what was right stands in the marks. */
export interface AnalysedItem {
  /** Place in the frozen paper. */
  readonly place: number
  readonly record: string
  readonly version: number
  /** Ids of the options of a choice in the item's own order; none where answers are texts, numbers or pairs. */
  readonly options: readonly string[]
  /** Points of a right answer, as written: `1`, `2.5`. */
  readonly worth: string
}

/** Attempts of one page, in the order of their ids, as numbers of 16 bits. */
export interface CodedPage {
  /** Of each first attempt: how many items follow, its points in two words (high, low), then place and code of each item. */
  readonly words: Uint16Array
  /** Seats of these attempts, in the same order. */
  readonly seats: readonly number[]
  /** How many papers had each place on them, of every attempt: [place, times]. */
  readonly seen: readonly (readonly [place: number, times: number])[]
}

/**
 * One attempt as the database gives it: seat, drawn places, marks, answers by place on the paper; the last three null for
 * what is not analysed: a later try, or one that was not handed in.
 */
export type CodedPaper = readonly [
  seat: number,
  drawn: DrawnItems,
  marks: readonly (number | string | null)[] | null,
  answers: Readonly<Record<string, unknown>> | null,
]

/** Options that are told apart: a set of them is a number of so many bits. */
const MOST_OPTIONS = 13

/** No answer. */
export const BLANK = 0

export const isRightCode = (code: number): boolean => (code & 1) === 1

/** Which options an answer chose, as ids; none where it was no choice, or has more options than are told apart. */
export const chosenIn = (code: number, options: readonly string[]): readonly string[] =>
  code === BLANK || options.length > MOST_OPTIONS
    ? []
    : options.filter((_, at) => (((code >> 1) - 1) & (1 << at)) !== 0)

/** An answer as a number: nought for none, else the chosen options and whether it was right. */
function codeOf(answer: unknown, item: AnalysedItem, isRight: boolean): number {
  if (isNoAnswer(answer)) return BLANK
  return ((maskOf(answer, item.options) + 1) << 1) | (isRight ? 1 : 0)
}

function isNoAnswer(answer: unknown): boolean {
  if (answer === undefined || answer === null || answer === '') return true
  return Array.isArray(answer) && answer.every(isNoAnswer)
}

function maskOf(answer: unknown, options: readonly string[]): number {
  if (options.length === 0 || options.length > MOST_OPTIONS) return 0
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [String(answer)]
  return chosen.reduce<number>((mask, id) => {
    const at = options.indexOf(String(id))
    return at < 0 ? mask : mask | (1 << at)
  }, 0)
}

/** What items count, as whole numbers of one scale in their order, and the points of the blueprint's lines as they are. */
export interface Worths {
  readonly whole: readonly number[]
  readonly lines: readonly number[]
}

/**
 * Papers of one page as numbers. An item's score is all or nothing (contract 4): right where its mark is the full points
 * of the item, by whichever key holds when it is read. What people mark is no item here.
 */
export function codePage(
  papers: readonly CodedPaper[],
  items: readonly AnalysedItem[],
  { whole, lines }: Worths,
): CodedPage {
  const known = new Map(items.map((item, at) => [item.place, { ...item, whole: whole[at] ?? 0 }]))
  const seen = new Map<number, number>()
  const words: number[] = []
  const seats: number[] = []
  for (const [seat, drawn, marks, answers] of papers) {
    for (const [place] of drawn) seen.set(place, (seen.get(place) ?? 0) + 1)
    if (!marks) continue
    words.push(...codePaper([drawn, marks, answers], known, lines))
    seats.push(seat)
  }
  return { words: Uint16Array.from(words), seats, seen: [...seen] }
}

type WholeItem = AnalysedItem & { readonly whole: number }

function codePaper(
  [drawn, marks, answers]: readonly [CodedPaper[1], NonNullable<CodedPaper[2]>, CodedPaper[3]],
  known: ReadonlyMap<number, WholeItem>,
  lines: Worths['lines'],
): readonly number[] {
  const own: number[] = []
  let total = 0
  for (const [at, [place, , line]] of drawn.entries()) {
    const item = known.get(place)
    if (!item) continue
    const mark = marks[at] ?? null
    const isRight = mark !== null && Number(mark) >= (lines[line] ?? Number(item.worth))
    if (isRight) total += item.whole
    own.push(place, codeOf(answers?.[at], item, isRight))
  }
  return [own.length / 2, total >>> 16, total & 0xffff, ...own]
}

/** Each paper of a page: its points, and where its items stand in the words. */
export function* papersIn(words: Uint16Array): Generator<readonly [total: number, from: number, to: number]> {
  for (let at = 0; at < words.length; ) {
    const count = words[at] ?? 0
    const total = (words[at + 1] ?? 0) * 0x10000 + (words[at + 2] ?? 0)
    const from = at + 3
    at = from + 2 * count
    yield [total, from, at]
  }
}
