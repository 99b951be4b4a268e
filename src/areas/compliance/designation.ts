import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'

/** By whom, by which document and since when an operator's infrastructure is designated as critical (第三十一条；第三十三条). */
export interface Designation {
  readonly by: Say
  /** 文号. */
  readonly document: string
  readonly since: Day
  /** The case it is read from, for an officer of the operator. */
  readonly path: string
}

/**
 * The designation that holds for an office on a day: from a case of the sector's office alone, never from what the operator
 * says of itself. One statement at most. No procedure of designation is here yet, so nobody is designated.
 */
export const designationOf = async (
  _database: Database,
  _asked: { readonly office: string; readonly day: Day },
): Promise<Designation | undefined> => undefined
