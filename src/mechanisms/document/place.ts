const OWN = ['case', 'number', 'day', 'office', 'addressee', 'grounds'] as const
type Own = (typeof OWN)[number]

/** The step by which the case was opened, whichever of those that can open one it was. */
export const OPENING = 'opening'

/** What stands in braces in the words of a document. */
export type Place =
  | { readonly kind: 'own'; readonly name: Own }
  | { readonly kind: 'last-day'; readonly clock: string }
  | { readonly kind: 'day-of'; readonly step: string }
  | { readonly kind: 'answer'; readonly step: string; readonly field: string }

const BRACES = /\{([^{}]*)\}/g

/** The places of some words, as they are written. */
export const placesIn = (words: string): readonly string[] => [...words.matchAll(BRACES)].map(([, place = '']) => place)

/** What is written in braces; undefined where it names nothing we know. */
export function readPlace(written: string): Place | undefined {
  const own = OWN.find((name) => name === written)
  if (own) return { kind: 'own', name: own }
  const [, clock] = /^last day of ([\w-]+)$/.exec(written) ?? []
  if (clock !== undefined) return { kind: 'last-day', clock }
  const [, field, step] = /^([\w-]+) of ([\w-]+)$/.exec(written) ?? []
  if (field === undefined || step === undefined) return undefined
  return field === 'day' ? { kind: 'day-of', step } : { kind: 'answer', step, field }
}

/** The words with every place filled, or undefined where one has nothing to fill it. */
export function filled(words: string, fill: (place: string) => string | undefined): string | undefined {
  let whole = true
  const out = words.replace(BRACES, (_, place: string) => {
    const said = fill(place)
    if (said === undefined) whole = false
    return said ?? ''
  })
  return whole ? out : undefined
}
