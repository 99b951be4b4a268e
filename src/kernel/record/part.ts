import type { Say } from '../../law/say.ts'
import type { Fault } from '../ledger/fault.ts'

/** How many things a check has compared with their entries. */
export interface Counts {
  /** As they were recorded. */
  readonly whole: number
  /** Of those, so many hold something sealed: compared as it is sealed, and not opened. */
  readonly sealed: number
  /** Whose words on record were erased by law: nothing is left to compare them with. */
  readonly erased: number
}

export interface FoundFault extends Fault {
  /** For whoever asked for the check. */
  readonly words: Say
}

/** A stretch of rows that was compared. */
export interface Slice {
  readonly counts: Counts
  readonly faults: readonly FoundFault[]
  /** Where to go on; undefined at the end. */
  readonly after: string | undefined
}

/** One kind of thing that has entries in the ledger. */
export interface RecordPart {
  /** As faults are noted under it. */
  readonly id: string
  readonly name: Say
  /**
   * Compares the next stretch, by as many statements however long the table is, and never more than some tenths of a
   * second of work. Its faults are about subjects beyond `given` and up to `after`, in the order of the database.
   */
  slice(given: string | undefined): Promise<Slice>
}

export const noCounts: Counts = { whole: 0, sealed: 0, erased: 0 }

export const addCounts = (one: Counts, other: Counts): Counts => ({
  whole: one.whole + other.whole,
  sealed: one.sealed + other.sealed,
  erased: one.erased + other.erased,
})
