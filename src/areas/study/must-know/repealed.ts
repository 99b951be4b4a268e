import { type Address, formatAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'

/** A law whose end another law has said in its own words. */
export interface RepealedLaw {
  readonly since: string
  /** The unit that says 《…》同时废止. */
  readonly by: Address
}

const STATE = '中华人民共和国'
const bare = (title: string): string => title.replaceAll(/\s/gu, '').replace(STATE, '')

/** Titles that a text repeals: those in 《》 of a sentence that ends with 同时废止. */
const titlesRepealed = (text: string): readonly string[] =>
  text
    .split('。')
    .filter((sentence) => sentence.includes('同时废止'))
    .flatMap((sentence) => [...sentence.matchAll(/《([^《》]{2,80})》/gu)].map(([, title = '']) => bare(title)))

/**
 * Laws at hand that a text in force by a day repeals, by their ids. Read from the words of the texts: a law that is
 * repealed in a text which is not at hand is not known to be. Pure.
 */
export function repealedBy(laws: readonly Edition[], day: string): ReadonlyMap<string, RepealedLaw> {
  const ids = new Map(laws.map(({ law, title }) => [bare(title.zh), law]))
  const found = new Map<string, RepealedLaw>()
  const inForce = laws
    .filter(({ version }) => version <= day)
    .toSorted((one, other) => (one.version < other.version ? -1 : 1))
  for (const { law, version, units } of inForce) {
    for (const [unit, { text }] of units) {
      if (!text.includes('同时废止')) continue
      for (const title of titlesRepealed(text)) {
        const gone = ids.get(title)
        if (gone === undefined || gone === law || found.has(gone)) continue
        found.set(gone, { since: version, by: formatAddress({ law, version, unit }) })
      }
    }
  }
  return found
}
