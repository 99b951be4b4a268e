import { alignArticles } from '../diff.ts'
import { pairByParagraphs, pairMoved } from './articles.ts'
import { type DatedPiece, type DatedText, isHeading } from './dated-text.ts'
import { isTop, join, type Pairing, saidBy, sentencesOf, targetsOf, type UnitMap, within } from './paired.ts'
import { findRest, pairChildren } from './parts.ts'
import { weighWording } from './wording.ts'

/** Where every unit of one version went in the next: articles, paragraphs, items, clauses, headings. */

export interface VersionPair {
  readonly older: ReadonlyMap<string, DatedPiece>
  readonly newer: ReadonlyMap<string, DatedPiece>
  readonly map: UnitMap
}

/** A version, and its pieces. */
export interface ReadVersion {
  readonly dated: DatedText
  readonly pieces: ReadonlyMap<string, DatedPiece>
}

/**
 * Pairs the units of two versions of one law. What an amendment or an analysis tells is taken as told; the rest is
 * found by the words: paragraphs that are the same or nearly so say where their articles went, then what is left within
 * an article is paired by likeness, then what went into a neighbour or came out of one.
 */
export function pairVersions(
  { dated: before, pieces: older }: ReadVersion,
  { dated: after, pieces: newer }: ReadVersion,
): VersionPair {
  const told = toldOf(after, older, newer)
  const sentences = sentencesOf(newer)
  const wording = weighWording(sentencesOf(older).map(saidBy), sentences.map(saidBy))
  const articles = articlesTold(told, after, newer)
  const isTold = articles !== undefined
  const pairing: Pairing = { older, newer, told, isTold, sentences, wording, map: new Map(), taken: new Set() }
  if (articles) pairArticles(pairing, alignArticles(before.text, after.text, articles))
  for (const piece of older.values()) if (!isHeading(piece) && !isTop(piece)) followTold(pairing, piece)
  if (!articles) pairByParagraphs(pairing, alignArticles(before.text, after.text))
  for (const piece of older.values()) if (!isHeading(piece)) pairChildren(pairing, piece)
  if (articles) pairMoved(pairing)
  for (const piece of older.values()) if (!isHeading(piece) && !isTop(piece)) findRest(pairing, piece)
  pairHeadings(pairing)
  return { older, newer, map: pairing.map }
}

/** What was told, if it is about this older text: told of another, it would leave units without a trace. */
function toldOf(
  { map, provisions }: DatedText,
  older: ReadonlyMap<string, DatedPiece>,
  newer: ReadonlyMap<string, DatedPiece>,
): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>()
  const tell = (old: string, fresh: string): void => void told.set(old, [...(told.get(old) ?? []), fresh])
  if (map) for (const [old, fresh] of Object.entries(map)) for (const path of fresh) tell(old, path)
  else for (const [path, { change }] of provisions ?? []) for (const old of change?.from ?? []) tell(old, path)
  const [articles, others] = [[...told].filter(([old]) => TOP.test(old)), [...told].filter(([old]) => !TOP.test(old))]
  if (!articles.every(([old]) => older.has(old))) return new Map()
  const known = others.filter(([old]) => older.has(old))
  return new Map([...articles, ...known].map(([old, fresh]) => [old, fresh.filter((path) => newer.has(path))]))
}

const TOP = /^(?:art|point)-[\d-]+$/

/** The articles' part of it, where it speaks of all of them. */
function articlesTold(
  told: ReadonlyMap<string, readonly string[]>,
  { map, provisions }: DatedText,
  newer: ReadonlyMap<string, DatedPiece>,
): Readonly<Record<string, readonly string[]>> | undefined {
  const tops = [...newer.values()].filter((piece) => !isHeading(piece) && isTop(piece))
  const whole = map !== undefined || tops.every(({ path }) => provisions?.get(path)?.change !== undefined)
  return told.size > 0 && whole ? Object.fromEntries(told) : undefined
}

function pairArticles(pairing: Pairing, aligned: ReadonlyMap<string, readonly string[]>): void {
  for (const [old, fresh] of aligned) for (const path of fresh) join(pairing, old, path)
}

function followTold(pairing: Pairing, { path }: DatedPiece): void {
  for (const fresh of pairing.told.get(path) ?? []) join(pairing, path, fresh)
}

/** Headings by their titles, else by where most of their articles went. */
function pairHeadings(pairing: Pairing): void {
  const { older, newer, told } = pairing
  for (const old of older.values()) {
    if (!isHeading(old)) continue
    const asTold = told.get(old.path)
    const news = [...newer.values()].filter((fresh) => fresh.level === old.level && !pairing.taken.has(fresh.path))
    const titled = news.filter((fresh) => fresh.words.text === old.words.text)
    const fresh = titled.find(({ path }) => path === old.path) ?? titled[0] ?? homeOfMost(pairing, old, news)
    for (const path of asTold ?? (fresh ? [fresh.path] : [])) join(pairing, old.path, path)
  }
}

function homeOfMost(pairing: Pairing, old: DatedPiece, news: readonly DatedPiece[]): DatedPiece | undefined {
  const articles = within([old], 'article')
  const went = articles.flatMap((article) => targetsOf(pairing, article))
  const count = (fresh: DatedPiece): number => {
    const own = new Set(within([fresh], 'article'))
    return went.filter((article) => own.has(article)).length
  }
  const [best] = news.toSorted((one, other) => count(other) - count(one))
  return best && count(best) * 2 > articles.length ? best : undefined
}
