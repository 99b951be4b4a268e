import type { z } from 'zod'
import type { OfficeKind } from '../../kernel/identity/actor.ts'
import type { Particulars } from '../../kernel/identity/particulars.ts'
import type { Remedies } from '../../kernel/identity/remedy.ts'
import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import type { Facts } from '../../kernel/procedure/case-state.ts'
import type { Decision } from '../../kernel/procedure/decision.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'

/**
 * On what words stand besides their places. No sentence of a paper states what no answer of the file says: one that has
 * no place which the case fills (`{what of submit}`, and not `{case}` or `{grounds}`, which every paper has) names here
 * what it stands on, or the start refuses it (`basis-faults.ts`).
 */
export interface ClauseBasis {
  /**
   * They stand only where an answer was given that is not empty, no or nought (`fine of notify`), or is this one, or has
   * this one among others (`hearing of notify is yes`), or where a step was taken (`day of holdHearing`): else they are
   * left out.
   */
  readonly when?: string
  /** They say this, in the same form, and the paper is refused where it is not so. */
  readonly says?: string | readonly string[]
  /**
   * They restate a provision and claim nothing of the case: its address, the step's own `grounds`, or the answer that
   * names it (`defending of law`), without which the paper is refused.
   */
  readonly law?: string
  /** What the office asks or undertakes, or leads over to what follows: they claim nothing of the case. */
  readonly form?: true
}

/**
 * A piece of a document, in its order. In its words stand places in braces, which the case fills: `{case}`, `{number}`,
 * `{day}`, `{office}`, `{addressee}`, `{grounds}`, `{you}` (你 or 你单位, by whom it goes to), `{remit}` (the document
 * that gives the office the power to take the step), `{what of submit}` (an
 * answer), `{day of submit}` (when a step was taken), `{last day of replying}` (of a clock that the step starts),
 * `{paper notice}` (the number of another document of the case). What stands in square brackets is left out where one of
 * its places has nothing to fill it; every other place must have an answer, or the paper is refused. What a person wrote
 * in several paragraphs stays so.
 */
export type DocumentPart =
  /** A paragraph of clauses, each of which stands on something of its own. */
  | { readonly clauses: readonly Clause[]; readonly when?: string }
  | (ClauseBasis & { readonly words: Say })
  /** 一、 over what follows, and never at the foot of a page. */
  | { readonly heading: Say; readonly when?: string }
  /** A row of a table: what it is called, and what stands beside it. */
  | (ClauseBasis & { readonly row: Say; readonly words: Say })
  /**
   * A numbered paragraph for each time a step was taken (`addEvidence`, filled by `{name of addEvidence}`), or for each
   * record of an answer (`persons of notify`, filled by `{name of persons}`).
   */
  | (ClauseBasis & { readonly each: string; readonly words: Say })
  /** Provisions with their words: the step's own `grounds`, or those that an answer names (`breaches of file`). */
  | { readonly quotes: string; readonly when?: string }
  /** How to have it looked at again, where, and until when, as the step has it. */
  | { readonly disagree: 'appeal'; readonly when?: string }

/** A part of a paragraph; in English a space stands before each but the first. */
export interface Clause extends ClauseBasis, Say {}

/**
 * Answers that nobody was asked for, since they follow from the case: what a decision imposes, whichever step says it.
 * Pure.
 */
export interface Derived {
  readonly asks: z.ZodObject
  readonly from: (of: {
    /** The procedure in force on the day of the step: of what is entered later, not the one its file goes on under. */
    readonly procedure: Procedure
    readonly file: CaseFile
    readonly decision: Decision
    readonly laws: readonly Edition[]
    /** Of the office that issues it. */
    readonly kind: OfficeKind | undefined
    /** Before whom this act of that office is contested on the day of the act. */
    readonly remedies: Remedies
    /** What the office had entered of itself by that day: its address, its telephone, whom one asks for. */
    readonly particulars: Particulars | undefined
    /** What the readers gave that the step names, from outside the file: `holdsFacts` tells which. */
    readonly facts: Facts['read']
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
  /** It is issued only where this is so, `by of change is self`; whenever its step is taken, if not said. */
  readonly when?: string
  /** What stands before its number: `举复` in 举复〔2026〕12号. Documents of one mark share one series of numbers. */
  readonly mark: string
  readonly to: Addressed
  /** By a name that no step has; a place names one of them as it names a step: `{fine of imposed}`. */
  readonly derived?: Readonly<Record<string, Derived>>
  /** When it goes to a natural person, who is then called 你 and not 你单位: `partyForm of file is 个人`. */
  readonly person?: string
  readonly parts: readonly [DocumentPart, ...DocumentPart[]]
  /** It tells of the right to contest it, and is not issued while the office has no body and no court entered for it. */
  readonly contestable?: true
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
