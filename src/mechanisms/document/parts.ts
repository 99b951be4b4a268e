import type { Clause, ClauseBasis, DocumentPart } from './definition.ts'

// How documents are written, a function for each kind of part.

export const words = (zh: string, en: string): DocumentPart => ({ words: { zh, en } })
export const heading = (zh: string, en: string): DocumentPart => ({ heading: { zh, en } })
export const row = (zh: string, en: string, said: string, english = said): DocumentPart => ({
  row: { zh, en },
  words: { zh: said, en: english },
})

/** Left out where the answer is not so. */
export const where = (when: string, zh: string, en: string): DocumentPart => ({ when, words: { zh, en } })

/** Words that restate a provision: its address, `grounds`, or the answer that names it. */
export const restates = (law: string, zh: string, en: string): DocumentPart => ({ law, words: { zh, en } })

/** What claims nothing: 特此告知, 证明如下. */
export const form = (zh: string, en: string): DocumentPart => ({ form: true, words: { zh, en } })

/** A paragraph of clauses. */
export const paragraph = (...clauses: readonly Clause[]): DocumentPart => ({ clauses })

/** One of them, with what it stands on where its places do not say it. */
export const clause = (zh: string, en: string, basis: ClauseBasis = {}): Clause => ({ zh, en, ...basis })
