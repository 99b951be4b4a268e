import { type Refusal, refuse } from '../../law/refusal.ts'
import type { BankItem, BankPart, Conditions, DrawPaper } from './draw-input.ts'
import { type NumbersBelow, numbersBelow } from './number-stream.ts'

/** One question of a drawn paper: its id, and its options in the order in which this entrant sees them. */
export interface DrawnPart {
  readonly id: string
  readonly options: readonly string[]
}

/** One item of a drawn paper; of a case set its questions, which stand one after the other in their own order. */
export interface DrawnItem extends DrawnPart {
  readonly items?: readonly DrawnPart[]
}

export interface DrawnPaper {
  readonly items: readonly DrawnItem[]
}

/** Of whom a paper is drawn, and from which published number. */
export interface DrawFor {
  /** Hexadecimal digits, of either case; they are taken as lower-case text. */
  readonly seed: string
  /** As given: neither trimmed nor normalised. */
  readonly entrant: string
}

/**
 * The paper of one entrant, so that anybody can repeat it from the published seed (contract 3). Pure.
 *
 * A case set is one item: drawn, counted and put in an order whole. The options of its questions are shuffled after those of
 * all items, in the order of the paper, so that whoever knows nothing of sets repeats everything else to the letter.
 *
 * The draw by lot of `mechanisms/draw` shares nothing with it: there a list is put in the order of its hashes under the
 * seed, and no stream of numbers is taken; each of the two is published word by word and may not change.
 *
 * @returns a refusal, the line named by its number from 1, where fewer items match than it asks for
 */
export function drawPaper(
  paper: DrawPaper,
  bank: readonly BankItem[],
  { seed, entrant }: DrawFor,
): DrawnPaper | Refusal {
  const below = numbersBelow(seed, entrant)
  const inOrder = bank
    .map((item) => ({ item, bytes: Buffer.from(item.id, 'utf8') }))
    .sort((one, other) => Buffer.compare(one.bytes, other.bytes))
    .map(({ item }) => item)
  const drawn = new Set<BankItem>()
  for (const [at, { where, count }] of paper.lines.entries()) {
    const candidates = inOrder.filter((item) => !drawn.has(item) && matches(item, where))
    if (candidates.length < count) return tooFew(at + 1, candidates.length, count)
    for (let index = 0; index < count; index += 1) swap(candidates, index, index + below(candidates.length - index))
    for (const item of candidates.slice(0, count)) drawn.add(item)
  }
  const items = [...drawn]
  if (paper.shuffle) shuffle(items, below)
  const shown = ({ id, kind, options }: BankPart): DrawnPart => {
    const own = [...options]
    if (paper.shuffleOptions && isChosen(kind)) shuffle(own, below)
    return { id, options: own }
  }
  const whole = items.map((item) => ({ drawn: shown(item), parts: item.items }))
  return { items: whole.map(({ drawn, parts }) => (parts ? { ...drawn, items: parts.map(shown) } : drawn)) }
}

function shuffle<T>(list: T[], below: NumbersBelow): void {
  for (let index = list.length - 1; index >= 1; index -= 1) swap(list, index, below(index + 1))
}

function swap<T>(list: T[], one: number, other: number): void {
  const [first, second] = [list[one], list[other]]
  if (first === undefined || second === undefined) return
  list[one] = second
  list[other] = first
}

const matches = (item: BankItem, { topic, kind, difficulty }: Conditions): boolean =>
  (topic === undefined || item.topic === topic) &&
  (kind === undefined || item.kind === kind) &&
  (difficulty === undefined || item.difficulty === difficulty)

const CHOSEN = new Set(['single', 'multiple', 'indefinite'])
const isChosen = (kind: string | undefined): boolean => kind !== undefined && CHOSEN.has(kind)

const tooFew = (line: number, found: number, asked: number): Refusal =>
  refuse('incomplete', {
    zh: `第${line}行要抽${asked}题，题库中符合条件且前面各行没有抽走的只有${found}题；请减少题数、放宽条件，或者补充题目`,
    en: `Line ${line} asks for ${asked} items, and only ${found} match it that no earlier line drew: ask for fewer, ask for less of them, or add items`,
  })
