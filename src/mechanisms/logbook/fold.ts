// Case as in Unicode simple folding: one character for one, by no language. The platform knows it only in regular
// expressions with the flags i and u; the table of letters is made from them once, at the first text beyond ASCII.

/** Two letters are the same without regard to case. */
const TWINS = /^(.)\1$/iu
const CASED = /(?=\p{L})[\p{Changes_When_Uppercased}\p{Changes_When_Lowercased}\p{Changes_When_Casefolded}]/gu
/** Where letters with two cases stand; a test looks everywhere. Han and Hangul between them have none. */
const BLOCKS = [
  [0x80, 0x3000],
  [0xa640, 0xac00],
  [0xfb00, 0x10000],
  [0x10400, 0x11000],
  [0x11800, 0x12000],
  [0x16e00, 0x17000],
  [0x1df00, 0x1ea00],
] as const
const BEYOND_ASCII = /\P{ASCII}/u

interface FoldTable {
  /** What stands for a letter and all its twins; itself where it is not there. */
  readonly folded: ReadonlyMap<string, string>
  /** Letters of which `toLowerCase` makes something else, by their place in a word or by more than one character. */
  readonly special: RegExp
}

let table: FoldTable | undefined

function foldTable(): FoldTable {
  if (table) return table
  const letters = inBlocks().match(CASED) ?? []
  const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const alike = Map.groupBy([...latin, ...latin.toLowerCase(), ...letters], (letter) =>
    letter.toLowerCase().toUpperCase().toLowerCase(),
  )
  const folded = new Map<string, string>()
  for (const group of alike.values()) foldGroup(group, folded)
  const special = letters.filter((letter) => letter.toLowerCase() !== (folded.get(letter) ?? letter))
  table = { folded, special: new RegExp(`[Σ${special.join('')}]`, 'u') }
  return table
}

/** Twins stand for the one that most lower cases are; letters alike only in some tongue are no twins. */
function foldGroup(group: readonly string[], folded: Map<string, string>): void {
  let left = group
  while (left.length > 1) {
    const [first = '', ...others] = left
    const twins = [first, ...others.filter((other) => TWINS.test(first + other))]
    const target = twins.find((one) => twins.some((other) => other !== one && other.toLowerCase() === one)) ?? first
    for (const twin of twins) if (twin !== target) folded.set(twin, target)
    left = others.filter((other) => !twins.includes(other))
  }
}

function inBlocks(): string {
  let all = ''
  for (const [from, to] of BLOCKS) for (let code = from; code < to; code += 1) all += String.fromCodePoint(code)
  return all
}

/** The text with every letter as simple case folding compares it; it keeps its number of characters. */
export function foldCase(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase()
  const { folded, special } = foldTable()
  if (!special.test(text)) return text.toLowerCase()
  let result = ''
  for (const character of text) result += folded.get(character) ?? character
  return result
}
