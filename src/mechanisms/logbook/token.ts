import { foldCase } from './fold.ts'

// A token is a run of letters and digits of any script and `_`, as long as possible; each Han character is one alone.
const TOKENS = /\p{Script=Han}|[[\p{L}\p{Nd}_]--\p{Script=Han}]+/gv
const HAN = /^\p{Script=Han}$/u
/** One character of a run. */
const RUNS_ON = /^[[\p{L}\p{Nd}_]--\p{Script=Han}]$/v

/** A run longer than some millions of letters is more than one match of a regular expression remembers. */
const PIECES = /\p{Script=Han}|[[\p{L}\p{Nd}_]--\p{Script=Han}]{1,65536}/gv
const LONG = 1 << 20

/** The tokens of a text in their order, as it is written. */
export function tokensOf(text: string): readonly string[] {
  if (text.length < LONG) return text.match(TOKENS) ?? []
  const tokens: string[] = []
  let [begin, end] = [0, 0]
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const isHan = HAN.test(piece)
    if (end > begin && (isHan || index > end)) tokens.push(text.slice(begin, end))
    if (isHan) tokens.push(piece)
    else if (index > end || begin === end) begin = index
    end = index + piece.length
    if (isHan) begin = end
  }
  if (end > begin) tokens.push(text.slice(begin, end))
  return tokens
}

/** The tokens that a phrase or a word stands for, folded. */
export const phraseOf = (text: string): readonly string[] => tokensOf(foldCase(text))

function isRunOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80) {
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || (code >= 65 && code <= 90)
  }
  return RUNS_ON.test(String.fromCodePoint(text.codePointAt(at) ?? 0))
}

/** Where the character before this place begins. */
const before = (text: string, at: number): number => {
  const code = text.charCodeAt(at - 1)
  return code >= 0xdc00 && code <= 0xdfff && at > 1 ? at - 2 : at - 1
}

/** Whether the token stands in the text as one of its own, both folded. */
export function holdsToken(folded: string, token: string): boolean {
  for (let at = folded.indexOf(token); at >= 0; ) {
    if (HAN.test(token)) return true
    const end = endOfRun(folded, at + token.length)
    if (end === at + token.length && (at === 0 || !isRunOn(folded, before(folded, at)))) return true
    // Nothing else of this run is a token: where one character fills a line it is stepped through once.
    at = folded.indexOf(token, end)
  }
  return false
}

/** Where the run ends that goes on there, or does not. */
function endOfRun(folded: string, from: number): number {
  let end = from
  while (end < folded.length && isRunOn(folded, end)) end += (folded.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  return end
}

/** Whether the tokens stand in the list one after another (Knuth, Morris and Pratt: no list makes it long). */
export function holdsSequence(list: readonly string[], phrase: readonly string[]): boolean {
  const fallback = fallbacksOf(phrase)
  let matched = 0
  for (const token of list) {
    while (matched > 0 && token !== phrase[matched]) matched = fallback[matched - 1] ?? 0
    if (token === phrase[matched]) matched += 1
    if (matched === phrase.length) return true
  }
  return phrase.length === 0
}

function fallbacksOf(phrase: readonly string[]): readonly number[] {
  const fallback = [0]
  let matched = 0
  for (let at = 1; at < phrase.length; at += 1) {
    while (matched > 0 && phrase[at] !== phrase[matched]) matched = fallback[matched - 1] ?? 0
    if (phrase[at] === phrase[matched]) matched += 1
    fallback.push(matched)
  }
  return fallback
}
