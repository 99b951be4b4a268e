import type { VNode } from 'preact'
import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { Say } from '../../../kernel/say.ts'
import type { Visit } from '../../../web/area.ts'

/** What cases that stand on a decision have in common, for the pages on which they are opened and handled. */
export interface Slice {
  readonly procedure: string
  /** Where its pages stand: `/supervision/credit`. */
  readonly base: string
  readonly name: Say
  /** Of the page on which one is opened, and what must be known there. */
  readonly opening: Say
  readonly lede: Say
  /** Whom it concerns follows it by a code that is told once. */
  readonly receipt?: true
  /** What the case is about, beside its steps. */
  readonly matter?: (visit: Visit, file: CaseFile) => Promise<VNode | null>
}

export const fileOf = ({ base }: Pick<Slice, 'base'>, id: string): string => `${base}/${id}/file`

export const databaseOf = ({ house }: Visit) => house.kernel.identity.database
