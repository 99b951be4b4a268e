import { isSole } from '../../law/citation.ts'
import { type Edition, isAnalysed, isHeading } from '../../law/edition.ts'
import { type LawClass, lawClasses } from '../../law/law.ts'
import { nameKeys } from '../../law/names.ts'
import { countArticles } from '../../law/relations.ts'
import { fold, lettersOf, runsOf } from '../../law/search/words.ts'
import type { Finding } from '../../law/tree.ts'
import { walk } from '../../law/tree.ts'
import { storable } from '../storage/storable.ts'
import { type Lineage, lineageOf } from './compare.ts'

/** A law as the store keeps it, without its text. */
export interface LawEntry {
  readonly id: string
  readonly titleZh: string
  readonly titleEn: string
  readonly short: readonly string[]
  readonly names: readonly string[]
  readonly class: LawClass
  readonly analysed: boolean
  readonly place: number
}

/** One row of the search index: a unit that has words of its own. */
export interface UnitEntry {
  readonly ordinal: number
  readonly weight: number
  readonly size: number
  readonly sole: boolean
  /** The title of the law or a heading in it. */
  readonly isTitle: boolean
  readonly path: string
  readonly kinds: readonly string[]
  readonly bearers: readonly string[]
  readonly printed: string | undefined
  readonly plain: string
  readonly runs: readonly string[]
}

/** A version of a law, ready to be stored. */
export interface VersionEntry {
  readonly law: LawEntry
  readonly version: string
  readonly origin: 'shelf' | 'import'
  readonly title: string
  readonly source: string
  readonly hash: string
  readonly articles: number
  readonly findings: readonly Finding[]
  readonly letters: string
  readonly units: readonly UnitEntry[]
  /** Where its articles come from, where its analysis says so. */
  readonly lineage: Lineage | undefined
}

/** Raise it when what is made of a text changes: every shelf is then stored anew at the next start. */
export const ENTRY_FORM = 1

const classOrder = Object.keys(lawClasses)
/** Analysed laws stand before all others, then the classes in their order. */
const placeOf = (kind: LawClass, analysed: boolean): number => classOrder.indexOf(kind) + (analysed ? 0 : 100)

/** What a row's place is worth in the order of what is found; the search adds frequency, shortness and being in force. */
const TITLE = 400
const HEADING = 150
const CLASS_STEP = 3

interface EntryParts {
  readonly edition: Edition
  readonly origin: VersionEntry['origin']
  /** Further names people use: 民诉法. */
  readonly also?: readonly string[]
}

/** Everything the store keeps of an edition. */
export function entryOf({ edition, origin, also = [] }: EntryParts): VersionEntry {
  const analysed = isAnalysed(edition)
  const units = unitEntries(edition)
  return {
    law: {
      id: edition.law,
      titleZh: edition.title.zh,
      titleEn: edition.title.en,
      short: edition.short,
      names: nameKeys({ id: edition.law, title: edition.title.zh, short: [...edition.short, ...also] }),
      class: edition.class,
      analysed,
      place: placeOf(edition.class, analysed),
    },
    version: edition.version,
    origin,
    title: edition.title.zh,
    source: edition.source,
    hash: edition.hash,
    articles: countArticles(edition),
    findings: edition.text.findings,
    letters: lettersOf(units.flatMap(({ runs }) => runs)),
    units,
    lineage: lineageOf(edition),
  }
}

function unitEntries(edition: Edition): readonly UnitEntry[] {
  const classWeight = (classOrder.length - classOrder.indexOf(edition.class)) * CLASS_STEP
  const demands = demandsOf(edition)
  const entries = [
    unitEntry({
      ordinal: 0,
      path: '',
      words: edition.title.zh,
      weight: TITLE + classWeight,
      sole: false,
      isTitle: true,
    }),
  ]
  for (const unit of walk(edition.text.body)) {
    if (!unit.path || !unit.text) continue
    const heads = isHeading(unit)
    const entry = unitEntry({
      ordinal: entries.length,
      path: unit.path,
      words: heads ? `${unit.label} ${unit.text}` : unit.text,
      weight: classWeight + (heads ? HEADING : 0),
      sole: isSole(edition, unit.path),
      isTitle: heads,
    })
    entries.push({ ...entry, ...demands.get(unit.path) })
  }
  return entries
}

interface Row {
  readonly ordinal: number
  readonly path: string
  readonly words: string
  readonly weight: number
  readonly sole: boolean
  readonly isTitle: boolean
}

const SMALLINT = 32_000

function unitEntry({ words, ...row }: Row): UnitEntry {
  const printed = storable(words)
  const plain = fold(printed)
  return {
    ...row,
    size: Math.min(SMALLINT, plain.length),
    kinds: [],
    bearers: [],
    printed: printed === plain ? undefined : printed,
    plain,
    runs: runsOf(plain),
  }
}

type Demands = Pick<UnitEntry, 'kinds' | 'bearers'>

/**
 * Kinds and bearers by the row that carries them: a clause's stand with its paragraph, whose own words hold it; an
 * article's own entry is only a heading over its paragraphs.
 */
function demandsOf(edition: Edition): ReadonlyMap<string, Demands> {
  const found = new Map<string, { kinds: Set<string>; bearers: Set<string> }>()
  // A filter that finds the rights of a law finds all of them, or the law is not behind it.
  if (!isAnalysed(edition)) return new Map()
  for (const provision of edition.provisions.values()) {
    if (provision.kind === 'container' || provision.kind === 'composite') continue
    const path = rowFor(edition, provision.unit)
    const at = found.get(path) ?? { kinds: new Set(), bearers: new Set() }
    at.kinds.add(provision.kind)
    for (const bearer of provision.bearers) at.bearers.add(bearer)
    found.set(path, at)
  }
  return new Map([...found].map(([path, { kinds, bearers }]) => [path, { kinds: [...kinds], bearers: [...bearers] }]))
}

function rowFor(edition: Edition, path: string): string {
  const unit = edition.units.get(path)
  if (!unit) return path.includes('/') ? rowFor(edition, path.slice(0, path.lastIndexOf('/'))) : path
  const worded = unit.text ? unit : [...walk(unit.children)].find(({ text }) => text !== '')
  return worded?.path ?? path
}
