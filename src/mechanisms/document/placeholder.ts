import { readWords, type WordSegment } from './segments.ts'

const OWN = ['case', 'number', 'day', 'office', 'addressee', 'grounds', 'you', 'remit'] as const
export type Own = (typeof OWN)[number]

/** The step by which the case was opened, whichever of those that can open one it was. */
export const OPENING = 'opening'

/** When a step was taken, in place of one of its answers. */
export const DAY = 'day'

/** What stands in braces in the words of a document. */
export type Placeholder =
  | { readonly kind: 'own'; readonly name: Own }
  | { readonly kind: 'paper'; readonly document: string }
  | { readonly kind: 'last-day'; readonly clock: string }
  | { readonly kind: 'day-of'; readonly step: string }
  | { readonly kind: 'answer'; readonly step: string; readonly field: string }

/** On what a piece of a document stands: an answer that was given, or one that is, or holds, this very choice. */
export interface PieceCondition {
  readonly step: string
  readonly field: string
  readonly is: string | undefined
}

const BRACES = /\{([^{}]*)\}/g

/** The places of some words, as they are written. */
export const placesIn = (words: string): readonly string[] => [...words.matchAll(BRACES)].map(([, place = '']) => place)

/** A place in some words. */
export interface PlaceInWords {
  readonly place: string
  /** It may have nothing to fill it: then the words in its brackets are left out. */
  readonly spare: boolean
  /** On what the words around it stand. */
  readonly when: string | undefined
}

/** The places of some words, and how each of them stands. */
export const placesByNeed = (words: string): readonly PlaceInWords[] => placesOfSegments(readWords(words) ?? [])

const placesOfSegments = (segments: readonly WordSegment[]): readonly PlaceInWords[] =>
  segments.flatMap((one): readonly PlaceInWords[] => {
    if (one.kind === 'text') return []
    if (one.kind === 'place') return [{ place: one.place, spare: false, when: undefined }]
    const inner = placesOfSegments(one.inner)
    return one.kind === 'spare'
      ? inner.map((place) => ({ ...place, spare: true }))
      : inner.map((place) => ({ ...place, when: one.when }))
  })

/** The conditions that stand in some words. */
export const conditionsIn = (words: string): readonly string[] =>
  (readWords(words) ?? []).flatMap((one) => (one.kind === 'under' ? [one.when] : []))

/** Whether every brace and bracket has its other half, and no bracket stands in another save in a condition. */
export const isWhole = (words: string): boolean => readWords(words) !== undefined

/** What is written in braces; undefined where it names nothing we know. */
export function readPlace(written: string): Placeholder | undefined {
  const own = OWN.find((name) => name === written)
  if (own) return { kind: 'own', name: own }
  const [, clock] = /^last day of ([\w-]+)$/.exec(written) ?? []
  if (clock !== undefined) return { kind: 'last-day', clock }
  const [, document] = /^paper ([\w-]+)$/.exec(written) ?? []
  if (document !== undefined) return { kind: 'paper', document }
  const [, field, step] = /^([\w-]+) of ([\w-]+)$/.exec(written) ?? []
  if (field === undefined || step === undefined) return undefined
  return field === DAY ? { kind: 'day-of', step } : { kind: 'answer', step, field }
}

/** `hearing of notify is yes`, `fine of notify`; undefined for anything else. */
export function readCondition(written: string): PieceCondition | undefined {
  const [, field, step, is] = /^([\w-]+) of ([\w-]+)(?: is (\S+))?$/.exec(written) ?? []
  return field === undefined || step === undefined ? undefined : { field, step, is }
}

/** `breaches of file`: the answer whose provisions are quoted; `grounds` are the step's own. */
export function readQuoted(written: string): 'grounds' | Extract<Placeholder, { readonly kind: 'answer' }> | undefined {
  if (written === 'grounds') return 'grounds'
  const place = readPlace(written)
  return place?.kind === 'answer' ? place : undefined
}

/** `addEvidence` for the takings of a step, `persons of notify` for the records of an answer. */
export function readEach(written: string): { readonly step: string; readonly field: string | undefined } | undefined {
  const [, first, second] = /^([\w-]+)(?: of ([\w-]+))?$/.exec(written) ?? []
  if (first === undefined) return undefined
  return second === undefined ? { step: first, field: undefined } : { step: second, field: first }
}

/** What fills the words of a document. */
export interface Filling {
  readonly fill: (place: string) => string | undefined
  readonly holds: (when: string) => boolean
}

/** The words with every place filled; undefined where one outside square brackets has nothing to fill it. */
export const filled = (words: string, filling: Filling): string | undefined =>
  // What fills a place is never read again: a person’s own brackets and braces stay as they were written.
  filledSegments(readWords(words) ?? [], filling)

function filledSegments(segments: readonly WordSegment[], filling: Filling): string | undefined {
  const said = segments.map((one) => {
    if (one.kind === 'text') return one.words
    if (one.kind === 'place') return filling.fill(one.place)
    if (one.kind === 'under') return filling.holds(one.when) ? filledSegments(one.inner, filling) : ''
    return filledSegments(one.inner, filling) ?? ''
  })
  return said.includes(undefined) ? undefined : said.join('')
}
