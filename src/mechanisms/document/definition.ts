import type { z } from 'zod'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'

/**
 * A piece of a document, in its order. In its words stand places in braces, which the case fills: `{case}`, `{number}`,
 * `{day}`, `{office}`, `{addressee}`, `{grounds}`, `{what of submit}` (an answer), `{day of submit}` (when a step was
 * taken), `{last day of replying}` (of a clock that the step starts), `{paper notice}` (the number of another document of the
 * case). What stands in square brackets is left out where one of its places has nothing to fill it; every other place
 * must be sure of an answer. What a person wrote in several paragraphs stays so.
 */
export type DocumentPart = {
  /**
   * It stands only where an answer was given that is not empty, no or nought (`fine of notify`), or is this one, or has
   * this one among others (`hearing of notify is yes`).
   */
  readonly when?: string
} & (
  | { readonly words: Say }
  /** 一、 over what follows, and never at the foot of a page. */
  | { readonly heading: Say }
  /** A row of a table: what it is called, and what stands beside it. */
  | { readonly row: Say; readonly words: Say }
  /**
   * A numbered paragraph for each time a step was taken (`addEvidence`, filled by `{name of addEvidence}`), or for each
   * record of an answer (`persons of notify`, filled by `{name of persons}`).
   */
  | { readonly each: string; readonly words: Say }
  /** Provisions with their words: the step's own `grounds`, or those that an answer names (`breaches of file`). */
  | { readonly quotes: string }
  /** How to have it looked at again, where, and until when, as the step has it. */
  | { readonly disagree: 'appeal' }
)

/**
 * Answers that nobody was asked for, since they follow from the case: what a decision imposes, whichever step says it.
 * Pure.
 */
export interface Derived {
  readonly asks: z.ZodObject
  readonly from: (of: {
    readonly file: CaseFile
    readonly decision: Decision
    readonly laws: readonly Edition[]
  }) => Readonly<Record<string, unknown>>
}

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
  readonly to: Addressed
  /** By a name that no step has; a place names one of them as it names a step: `{fine of imposed}`. */
  readonly derived?: Readonly<Record<string, Derived>>
  readonly parts: readonly [DocumentPart, ...DocumentPart[]]
  /** Who signs beside the seal: 承办人. */
  readonly signers: readonly Say[]
}

/**
 * To whom it goes: the office that holds the case from here on; its party, and what a party is called that is no office,
 * or the answer that names it; an organ outside this installation that an answer names. What goes to the `file` (存卷) is the
 * office's own; what goes to its `signers` (笔录, 送达回证) is nobody's letter: it is signed, kept in the file, and open
 * to the party. Neither of the two has an addressee or a seal. Of what goes to the file or to an outside organ the party
 * learns nothing here.
 */
export type Addressed =
  | 'office'
  | 'file'
  | 'signers'
  | { readonly party: Say }
  | { readonly answer: string; readonly of: string }
  | { readonly organ: string; readonly of: string }

/** How a line of a document stands on the page. A `row` has a tab between its name and its words. */
export type LineRole =
  | 'issuer'
  | 'title'
  | 'number'
  | 'addressee'
  | 'heading'
  | 'words'
  | 'row'
  | 'quote'
  | 'seal'
  | 'date'
  | 'signer'
  | 'note'
  | 'code'

export interface DocumentLine {
  readonly role: LineRole
  readonly words: string
}

/** A document as it was issued. The Chinese is the document; the English is a reference. */
export interface Text {
  readonly zh: readonly DocumentLine[]
  readonly en: readonly DocumentLine[]
}
