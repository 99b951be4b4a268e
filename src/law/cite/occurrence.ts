/** DESIGN §6: "`occurrence` is the n-th time these words stand in the article". */

export interface Placed {
  readonly start: number
  readonly text: string
}

export interface Worded {
  readonly text: string
  readonly cited: readonly Placed[]
}

/** How many signs may still be looked through; one for a whole text. */
export interface Effort {
  left: number
}

// The words are sought in the whole article for each citation. The largest statute takes a thousandth of this; beyond
// it only the citations themselves are counted, so that no input takes quadratic time.
export const effortOfText = (): Effort => ({ left: 200_000_000 })

/** @param units the units of an article in reading order, each with the citations that stand in it */
export function occurrencesIn(units: readonly Worded[], effort: Effort): number[] {
  const length = units.reduce((sum, { text }) => sum + text.length, 0)
  const counts = new Map<string, number>()
  return units.flatMap(({ cited }, index) =>
    cited.map((citation) => {
      effort.left -= length
      const count = effort.left < 0 ? (counts.get(citation.text) ?? 0) + 1 : timesUntil(units, index, citation)
      counts.set(citation.text, count)
      return count
    }),
  )
}

function timesUntil(units: readonly Worded[], index: number, { start, text }: Placed): number {
  let times = 0
  for (const unit of units.slice(0, index)) times += timesIn(unit.text, text, unit.text.length)
  return times + timesIn(units[index]?.text ?? '', text, start)
}

function timesIn(words: string, text: string, last: number): number {
  let times = 0
  for (let at = words.indexOf(text); at >= 0 && at <= last; at = words.indexOf(text, at + 1)) times += 1
  return times
}
