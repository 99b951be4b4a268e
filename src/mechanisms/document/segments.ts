/** A stretch of the words of a document. */
export type WordSegment =
  | { readonly kind: 'text'; readonly words: string }
  | { readonly kind: 'place'; readonly place: string }
  /** `[…]`: left out where one of its places has nothing to fill it. */
  | { readonly kind: 'spare'; readonly inner: readonly WordSegment[] }
  /** `[?fine of notify: …]`: it stands only under a condition. */
  | { readonly kind: 'under'; readonly when: string; readonly inner: readonly WordSegment[] }

/** Braces; a condition, in which plain brackets may stand; plain brackets, in which none may. */
const PARTS = /\{[^{}[\]]*\}|\[\?[^:：[\]{}]+[:：](?:[^[\]]|\[[^[\]?][^[\]]*\])*\]|\[[^[\]]*\]/g
const UNDER = /^\[\?([^:：]+)[:：]([\s\S]*)\]$/

/** The stretches of some words, or undefined where a brace or bracket lacks its other half or stands where it may not. */
export function readWords(words: string): readonly WordSegment[] | undefined {
  const segments: WordSegment[] = []
  let at = 0
  const text = (end: number) => {
    const between = words.slice(at, end)
    if (between !== '') segments.push({ kind: 'text', words: between })
    return !/[{}[\]]/.test(between)
  }
  for (const found of words.matchAll(PARTS)) {
    if (!text(found.index)) return undefined
    const segment = readPart(found[0])
    if (!segment) return undefined
    segments.push(segment)
    at = found.index + found[0].length
  }
  return text(words.length) ? segments : undefined
}

function readPart(part: string): WordSegment | undefined {
  if (part.startsWith('{')) return { kind: 'place', place: part.slice(1, -1) }
  const [, when, under = ''] = UNDER.exec(part) ?? []
  const inner = readWords(when === undefined ? part.slice(1, -1) : under)
  if (!inner) return undefined
  return when === undefined ? { kind: 'spare', inner } : { kind: 'under', when: when.trim(), inner }
}
