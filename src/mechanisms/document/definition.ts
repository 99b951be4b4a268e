import type { Say } from '../../kernel/say.ts'

/**
 * A piece of a document, in its order. In `words` stand places in braces, which the case fills: `{case}`, `{number}`,
 * `{day}`, `{office}`, `{addressee}`, `{grounds}`, `{what of submit}` (an answer), `{day of submit}` (when a step was
 * taken), `{last day of replying}` (of a clock that the step starts). What a person wrote in several paragraphs stays so.
 */
export type Part =
  /** `whereSaid`: left out where what it names was not answered. Otherwise it must have been. */
  | { readonly words: Say; readonly whereSaid?: true }
  /** 一、 over what follows, and never at the foot of a page. */
  | { readonly heading: Say }
  /** The provisions the step stands on, each with its words. */
  | { readonly quotes: 'grounds' }
  /** How to have it looked at again, where, and until when, as the step has it. */
  | { readonly disagree: 'appeal' }

/** A document of a case (文书), issued by whoever takes its step: data in plain words, which a jurist reads aloud. */
export interface CaseDocument {
  readonly id: string
  /** 答复书, as it stands over it. */
  readonly name: Say
  /** By its id; it holds for every version of the procedure. */
  readonly procedure: string
  /** The step whose taking issues it, and on whose grounds it stands. Never one that opens a case. */
  readonly step: string
  /** What stands before its number: `举复` in 举复〔2026〕12号. Documents of one mark share one series of numbers. */
  readonly mark: string
  /** The office that holds the case from here on, or its party, and what a party is called that is no office. */
  readonly to: 'office' | { readonly party: Say }
  readonly parts: readonly [Part, ...Part[]]
  /** Who signs beside the seal: 承办人. */
  readonly signers: readonly Say[]
}

/** How a line of a document stands on the page. */
export type LineRole =
  | 'issuer'
  | 'title'
  | 'number'
  | 'addressee'
  | 'heading'
  | 'words'
  | 'quote'
  | 'seal'
  | 'date'
  | 'signer'
  | 'code'

export interface Line {
  readonly role: LineRole
  readonly words: string
}

/** A document as it was issued. The Chinese is the document; the English is a reference. */
export interface Text {
  readonly zh: readonly Line[]
  readonly en: readonly Line[]
}
