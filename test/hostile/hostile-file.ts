import type { ContentKind } from '../../src/kernel/attachment/kinds.ts'
import type { Why } from '../../src/kernel/attachment/treatment.ts'

/** A file made by hand to tell of its sender, or to harm whoever opens it. */
export interface HostileFile {
  readonly what: string
  readonly make: () => Buffer | Promise<Buffer>
  /** What becomes of it: a copy, a reason why there is none, or nothing we take. */
  readonly is: 'cleaned' | 'refused' | Why
  readonly kind?: ContentKind
  /** What the copy still says; `seen` where nothing else is named. */
  readonly keeps?: string
  /** What it says no more, beyond the names that no copy may say. */
  readonly drops?: readonly string[]
}

/** A name that no copy may say, in whatever way a file writes it. */
export const CANARY = 'Liu-Jinchan-7041'
export const CANARY_ZH = '柳金蝉'
export const SHARE = '\\\\files.example\\share'
