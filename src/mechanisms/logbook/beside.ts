import type { Readable } from 'node:stream'
import type { Refusal } from '../../law/refusal.ts'
import type { Lang } from '../../law/say.ts'
import type { LogbookAct, LogbookDone, LogbookForeseen } from './act.ts'

// A logbook that a server has beside it, in a process of its own: what it is asked through the server's own pages.

/** Who asks, as the logbook writes it down, and how the answer is to be made. */
export interface BesideVisit {
  /** A name, and of which office. */
  readonly by: string
  readonly lang: Lang
  readonly large: boolean
  /** What the addresses of its pages begin with here, without the language: `/logbook`. */
  readonly base: string
  /** What a form of its pages carries, so that the server takes it. */
  readonly formToken: string | undefined
}

export interface BesideQuestion {
  readonly method: 'GET' | 'POST'
  /** As the logbook has it, `/search`. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** What was sent with a form. */
  readonly form?: Readonly<Record<string, string>>
  readonly visit: BesideVisit
}

export type BesideAnswer =
  | {
      readonly kind: 'page'
      readonly title: string
      /** What stands between head and foot, made by the logbook's own pages. */
      readonly html: string
      readonly refusal: Refusal | undefined
    }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly type: string
      readonly content: AsyncIterable<Uint8Array>
    }
  /** Events as they come, in the form of server-sent events. */
  | { readonly kind: 'events'; readonly content: Readable }
  | { readonly kind: 'see-other'; readonly path: string }

export interface LogbookBeside {
  /** The office whose logs these are: nobody else's officers see a page of it. */
  readonly office: string
  ask(question: BesideQuestion): Promise<BesideAnswer | Refusal>
  /** The same for programs: what its API says, as JSON; of a statement or a proof the text. */
  read(path: string, query: Readonly<Record<string, string>>): Promise<unknown>
  /** Whether a release or a deletion could be done now, and what it would take; it is not done. */
  check(asked: LogbookAct): Promise<LogbookForeseen | Refusal>
  act(asked: LogbookAct): Promise<LogbookDone | Refusal>
}
