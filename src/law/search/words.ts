/**
 * What search compares. Text and query are folded alike, and only runs of letters and digits count: 标点 and spaces part
 * them. A run is indexed by its pairs of neighbouring characters, whatever their script, so `USER日志`, `5G` and `六个月` are
 * all found as written; words of a dictionary would miss a tenth of them.
 */

const RUN = /[\p{L}\p{N}\p{M}]+/gu

// Most runs of a statute are Han as NFKC would leave them: then nothing has to be folded. Compatibility forms stand
// outside this block.
const SETTLED = /^[\u4e00-\u9fff]+$/

const foldRun = (run: string): string =>
  // Twice: NFKC of a lower-case letter can be a capital no longer, but a compatibility capital folds to a plain one.
  SETTLED.test(run) ? run : run.normalize('NFKC').toLowerCase().normalize('NFKC')

/** Words in NFKC and lower case; punctuation and spaces as they stand. A lone surrogate or NUL becomes a mark. */
export const fold = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd').replace(RUN, foldRun)

/** The runs of letters and digits of a folded text. */
export const runsOf = (folded: string): readonly string[] => folded.match(RUN) ?? []

/**
 * The index is cut into blocks: titles and headings, and the rest by the order in which versions came. A search reads one
 * block after the other and stops at a thousand hits: a word which stands everywhere costs what it costs in a small
 * library, and a rare one pays a look-up a block. The first block has some 16,000 units, the second sixteen times as many.
 */
export const BLOCKS = ['titles', 'first', 'second', 'rest'] as const
export type SearchBlock = (typeof BLOCKS)[number]

const FIRST_VERSIONS = 128
const SECOND_VERSIONS = 2_048

/** The block of the version with this number (`law_version.id`, from 1). */
export function blockOf(version: number): SearchBlock {
  if (version < FIRST_VERSIONS) return 'first'
  return version < SECOND_VERSIONS ? 'second' : 'rest'
}

// Odd constants of the usual multiplicative hashes. Two pairs may share a number: whatever the index finds is compared
// with the words themselves.
const SPREAD = 0x85ebca6b
const BLOCK_SPREAD = 0x9e3779b1

function addGrams(run: string, salt: number, into: Set<number>): void {
  for (let at = 1; at < run.length; at += 1) {
    into.add(Math.imul(((run.charCodeAt(at - 1) << 16) | run.charCodeAt(at)) ^ salt, SPREAD) | 0)
  }
}

/** The pairs of some runs, hashed for a block, as PostgreSQL reads an array: `{12,-7}`. */
export function gramsOf(runs: readonly string[], block: SearchBlock): string {
  const grams = new Set<number>()
  const salt = Math.imul(BLOCKS.indexOf(block) + 1, BLOCK_SPREAD)
  for (const run of runs) addGrams(run, salt, grams)
  return `{${[...grams].join(',')}}`
}

/** Each letter and digit of some runs once. */
export const lettersOf = (runs: Iterable<string>): string => {
  const letters = new Set<string>()
  for (const run of runs) for (const letter of run) letters.add(letter)
  return [...letters].join('')
}
