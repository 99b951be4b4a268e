import type { LawClass } from '../../../law/law.ts'
import type { Kind } from '../../../law/provision.ts'
import type { Say } from '../../../law/say.ts'
import type { Marked } from '../../../law/search/mark.ts'

/** What somebody looks for. */
export interface Ask {
  /** Words, phrases, an article: as people type them. Empty with a filter lists what the filter holds. */
  readonly q: string
  /** The day it is (`2026-11-25`, Asia/Shanghai): what is in force comes first. */
  readonly today: string
  readonly law?: string
  readonly kind?: string
  readonly bearer?: string
  /** Only the versions in force on that day; without it every version is searched. */
  readonly on?: string
  /** At most 100; 20 if not said. */
  readonly limit?: number
  readonly after?: string
}

export interface Hit {
  readonly law: string
  readonly version: string
  /** The unit; empty for the title of the law. */
  readonly path: string
  readonly title: Say
  readonly label: Say
  readonly class: LawClass
  /** Whether the version is in force on the day of the question. */
  readonly inForce: boolean
  /** Whether the query names this unit. */
  readonly cited: boolean
  readonly kinds: readonly Kind[]
  /** The kind asked for, else the first. */
  readonly kind?: Kind
  readonly marked: readonly Marked[]
}

export interface SearchResult {
  /** Best first. A unit that the query names stands before all others, on the first page. */
  readonly hits: readonly Hit[]
  /** How many there are; at most 1,000. */
  readonly total: number
  /** Whether there are more than 1,000: say "1,000+". Then the first thousand found are ranked, not all. */
  readonly more: boolean
  /** Give it as `after` for the next page; undefined on the last. */
  readonly after: string | undefined
  /** Why nothing is here, or what was left out; undefined where there is nothing to say. */
  readonly say: Say | undefined
}
