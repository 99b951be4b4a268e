import { fold } from './words.ts'

/** A stretch of the words, and whether it is what was looked for. */
export interface Marked {
  readonly text: string
  readonly hit: boolean
}

/** As much of a unit as a list shows: some four lines. */
const SHOWN = 240
/** Of these, before the first hit. */
const LEAD = 60

/**
 * The words as printed with the phrases marked, as data: never markup. A long unit is cut to the part around its first
 * hit, with … where something was left out.
 *
 * @param phrases folded, as `understand` gives them
 */
export function mark(printed: string, phrases: readonly string[]): readonly Marked[] {
  const { plain, places } = foldWithPlaces(printed)
  const hits = new Uint8Array(printed.length)
  for (const phrase of phrases) {
    for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + 1)) {
      const end = at + phrase.length
      if (places) hits.fill(1, places[at], endOf(places, end - 1, printed.length))
      else hits.fill(1, at, end)
    }
  }
  const first = Math.max(0, hits.indexOf(1))
  const from = printed.length <= SHOWN || first <= LEAD ? 0 : first - LEAD
  const to = Math.min(printed.length, from + SHOWN)
  const marked = stretches(printed, hits, wholeFrom(printed, from), wholeFrom(printed, to))
  const cut: Marked = { text: '…', hit: false }
  return [...(from > 0 ? [cut] : []), ...marked, ...(to < printed.length ? [cut] : [])]
}

/** Never between the halves of a character outside the first plane. */
const wholeFrom = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}

function stretches(text: string, hits: Uint8Array, from: number, to: number): readonly Marked[] {
  const found: Marked[] = []
  for (let begun = from; begun < to; ) {
    const hit = hits[begun] === 1
    const change = hits.indexOf(hit ? 0 : 1, begun)
    const end = change < 0 || change > to ? to : change
    found.push({ text: text.slice(begun, end), hit })
    begun = end
  }
  return found
}

/** Where the printed character after the one a folded character came from begins. */
function endOf(places: readonly number[], at: number, length: number): number {
  const place = places[at] ?? length
  return places.find((later, index) => index > at && later > place) ?? length
}

interface Folded {
  readonly plain: string
  /** For each UTF-16 unit of `plain`, where the printed character it came from begins; undefined where all are alike. */
  readonly places: readonly number[] | undefined
}

// Folding may lengthen (ﬁ → fi) or join characters (e + ◌́ → é). Where letter by letter comes to the same as the whole,
// places are exact; where not, everything from the first difference on is placed by its proportion, which only a mark
// in a list depends on.
function foldWithPlaces(printed: string): Folded {
  const plain = fold(printed)
  if (plain.length === printed.length) return { plain, places: undefined }
  const places: number[] = []
  let at = 0
  for (const letter of printed) {
    for (let unit = 0; unit < fold(letter).length; unit += 1) places.push(at)
    at += letter.length
  }
  if (places.length === plain.length) return { plain, places }
  const ratio = printed.length / plain.length
  return { plain, places: Array.from({ length: plain.length }, (_, unit) => Math.floor(unit * ratio)) }
}
