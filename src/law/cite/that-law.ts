import { anchorBefore } from './anchor.ts'
import type { Books } from './names.ts'

/** 该法: the law named last, with 《》 or without. */

/** Where the words before 该法 name a law: that law, or that a name stands there which cannot be told. */
export type NamedBefore = { readonly law: string } | 'unknown' | undefined

// 办法, 违法, 依法: words that end so and name no law.
const NO_LAW = /(?:[办方立司执依合违守书做语用看非枉手想说犯普变设]法|[该本各其此]法|[该本各其此]条例)$/

/** The last law that is named in the words, as 该法 or 该条例 (`noun`) could mean it. Only such nouns are looked for. */
export function namedLast(words: string, noun: string, books: Books): NamedBefore {
  if (noun !== '法' && noun !== '法典' && noun !== '条例') return undefined
  for (let at = words.lastIndexOf(noun); at >= 0; at = at === 0 ? -1 : words.lastIndexOf(noun, at - 1)) {
    const end = at + noun.length
    if (NO_LAW.test(words.slice(Math.max(0, end - 3), end))) continue
    const { anchor } = anchorBefore(words, end, 0, books)
    if (anchor.kind === 'law') return { law: anchor.law }
    if (anchor.kind === 'unknown') return 'unknown'
  }
  return undefined
}
