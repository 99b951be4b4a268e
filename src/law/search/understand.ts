import { numberOf } from '../numeral.ts'
import { fold, runsOf } from './words.ts'

/** An article that a query names: 网安法21条第三项 is article 21, item 3 of csl. */
export interface Named {
  /** The law's id; undefined where the query names none. */
  readonly law: string | undefined
  /** `21`, `120-2`. */
  readonly article: string
  readonly paragraph: number | undefined
  readonly item: number | undefined
}

export interface Understood {
  readonly named: Named | undefined
  /** What must stand in a unit's words, each as written: without the name and number where other words stand beside them. */
  readonly phrases: readonly string[]
}

/** More words than anybody means; what comes after is left out. */
const MOST_PHRASES = 12

const NUMERAL = '[0-9〇零○一二三四五六七八九十百千两]'
const BRACKETED = `[（(]\\s*(${NUMERAL}{1,4})\\s*[）)]`
// 第二十一条第一款第（三）项, 21条(3), 120条之一; each part has an upper bound, so that no query makes it slow.
const HAN = new RegExp(
  `第?\\s?(${NUMERAL}{1,9})\\s?条(?:\\s?之\\s?(${NUMERAL}{1,3}))?(?:\\s?第?(${NUMERAL}{1,4})款)?` +
    `(?:\\s?第?(?:${BRACKETED}|(${NUMERAL}{1,4}))项|\\s?${BRACKETED})?(?![\\p{L}\\p{N}])`,
  'u',
)
const LATIN =
  /(?<![a-z])art(?:icle|\.)?\s?(\d{1,4})(?:-(\d{1,2}))?(?:\s?(?:¶|para(?:graph|\.)?)\s?(\d{1,2}))?(?:\s?[（(]\s?(\d{1,2})\s?[）)])?(?![\p{L}\p{N}])/u
// csl 21, 刑法285(3): only after a name we know.
const BARE = /(\d{1,4})(?:-(\d{1,2}))?(?:\s?[（(]\s?(\d{1,2})\s?[）)])?(?![\p{L}\p{N}])/u

type Number = Omit<Named, 'law'>

interface Spot {
  readonly number: Number
  readonly before: string
  readonly after: string
  /** Whether the number says by itself that it is an article's: 条, or `art`. */
  readonly sure: boolean
}

const amount = (words: string | undefined): number | undefined => (words ? numberOf(words) : undefined)

function spotIn(query: string): Spot | undefined {
  const han = HAN.exec(query)
  if (han) {
    const [, article, after, paragraph, bracketed, item, bare] = han
    return spot(query, han, true, [article, after, paragraph, bracketed ?? item ?? bare])
  }
  const latin = LATIN.exec(query)
  if (latin) return spot(query, latin, true, latin.slice(1))
  const number = BARE.exec(query)
  if (!number) return undefined
  const [, article, after, item] = number
  return spot(query, number, false, [article, after, undefined, item])
}

function spot(query: string, found: RegExpExecArray, sure: boolean, parts: readonly (string | undefined)[]) {
  const [article, after, paragraph, item] = parts.map(amount)
  if (article === undefined) return undefined
  return {
    number: { article: after === undefined ? String(article) : `${article}-${after}`, paragraph, item },
    before: query.slice(0, found.index),
    after: query.slice(found.index + found[0].length),
    sure,
  }
}

const LONGEST_NAME = 60
const MOST_RUNS = 6

interface Ending {
  readonly key: string
  /** What stands before the name. */
  readonly rest: string
}

/** Every ending of some words that could be a law's name, longest first, in the form names are kept in. */
function endingsOf(words: string): readonly Ending[] {
  const endings: Ending[] = []
  const runs = [...words.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].slice(-MOST_RUNS)
  const join = (from: number) => runs.slice(from).map(([run]) => run)
  for (const [at, run] of runs.entries()) endings.push({ key: join(at).join(''), rest: words.slice(0, run.index) })
  const last = runs.at(-1)
  for (let cut = 1; last && cut < last[0].length - 1; cut += 1) {
    endings.push({ key: last[0].slice(cut), rest: words.slice(0, last.index + cut) })
  }
  return endings.filter(({ key }) => key.length > 1 && key.length <= LONGEST_NAME)
}

/** The names a query may mean: look them up, and give `understand` those that are a law's. */
export function namesIn(query: string): readonly string[] {
  const found = spotIn(fold(query))
  return found ? endingsOf(found.before).map(({ key }) => key) : []
}

/**
 * Reads a query: an article where one is named, and the phrases to look for. Punctuation and spaces part phrases. Pure;
 * `names` holds law ids by name (folded, without marks), at least for what `namesIn` asked about.
 */
export function understand(query: string, names: ReadonlyMap<string, string>): Understood {
  const folded = fold(query)
  const whole = phrasesOf(folded)
  const found = spotIn(folded)
  const meant = found && meaningOf(found, names)
  if (!meant) return { named: undefined, phrases: whole }
  const beside = phrasesOf(meant.rest)
  return { named: meant.named, phrases: beside.length > 0 ? beside : whole }
}

function meaningOf({ number, before, after, sure }: Spot, names: ReadonlyMap<string, string>) {
  const ending = endingsOf(before).find(({ key }) => names.has(key))
  if (ending) return { named: { law: names.get(ending.key), ...number }, rest: `${ending.rest} ${after}` }
  // Without a law, 第二十一条 or art. 21 must stand apart (in 共三条 there is no article), and a number alone is a word.
  const apart = before === '' || /[^\p{L}\p{N}]$/u.test(before)
  return sure && apart ? { named: { law: undefined, ...number }, rest: `${before} ${after}` } : undefined
}

const phrasesOf = (folded: string): readonly string[] => [...new Set(runsOf(folded))].slice(0, MOST_PHRASES)
