const OWN = ['case', 'number', 'day', 'office', 'addressee', 'grounds'] as const
export type Own = (typeof OWN)[number]

/** The step by which the case was opened, whichever of those that can open one it was. */
export const OPENING = 'opening'

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
const BRACKETS = /\[([^[\]]*)\]/g

/** The places of some words, as they are written. */
export const placesIn = (words: string): readonly string[] => [...words.matchAll(BRACES)].map(([, place = '']) => place)

/** Those that may be left out with the words around them, and those that must be filled. */
export const placesByNeed = (words: string) => ({
  needed: placesIn(words.replace(BRACKETS, '')),
  spare: [...words.matchAll(BRACKETS)].flatMap(([, inner = '']) => placesIn(inner)),
})

/** Whether every brace and bracket has its other half, and no bracket stands in another. */
export const isWhole = (words: string): boolean =>
  !/[{}]/.test(words.replace(BRACES, '')) && !/[[\]]/.test(words.replace(BRACKETS, ''))

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
  return field === 'day' ? { kind: 'day-of', step } : { kind: 'answer', step, field }
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

/** The words with every place filled; undefined where one outside square brackets has nothing to fill it. */
export function filled(words: string, fill: (place: string) => string | undefined): string | undefined {
  // What fills a place is never read again: a person’s own brackets and braces stay as they were written.
  let whole = true
  const out = words.replace(/\[[^[\]]*\]|\{[^{}]*\}/g, (found) => {
    if (found.startsWith('[')) return filled(found.slice(1, -1), fill) ?? ''
    const said = fill(found.slice(1, -1))
    if (said === undefined) whole = false
    return said ?? ''
  })
  return whole ? out : undefined
}
