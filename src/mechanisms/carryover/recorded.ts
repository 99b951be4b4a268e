import { contentHash } from '../../kernel/ledger/commitment.ts'

/** What the record is told of one act: that all was taken away, that an archive was brought, and what became of it. */
export type CarryoverAct = 'out' | 'brought' | 'taken' | 'dropped'

export const carryoverAct = (act: CarryoverAct): string => `carryover.${act}`
export const carryoverSubject = (id: string): string => `carryover:${id}`

/** Parts that become records and pieces stand here only until then, under this. */
export const BECOMES = 'content/'

/** The content of an entry: which archive it was, and the hash over the lines of it that stay here. */
export const carryoverContent = (facts: {
  readonly id: string
  readonly office: string
  readonly manifest: unknown
  /** SHA-256 over the hashes of the lines that stay, in their order; of nothing, where none do. */
  readonly lines: string | undefined
}): string => contentHash(JSON.parse(JSON.stringify(facts)))
