import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import { ciiDesignation, type SentAssessment } from './oversight/designation/designation.ts'

/** By whom, by which document and since when an operator's infrastructure is designated as critical (第三十一条；第三十三条). */
export interface Designation {
  readonly by: Say
  /** 文号. */
  readonly document: string
  readonly since: Day
  /** The case it is read from, for an officer of the operator. */
  readonly path: string
  /** Yearly assessments that the department has. */
  readonly sent: readonly SentAssessment[]
}

/** The same, its department by id. */
export interface FoundDesignation extends Omit<Designation, 'by'> {
  readonly department: string
}

/**
 * The designation that holds for an office on a day: from a case of the sector's office alone, never from what the operator
 * says of itself. One statement.
 */
export async function designationOf(
  database: Database,
  { office, day }: { readonly office: string; readonly day: Day },
): Promise<FoundDesignation | undefined> {
  const found = await ciiDesignation(database, office, day)
  return (
    found && {
      department: found.department,
      document: found.number,
      since: found.since,
      path: `/cases/${found.case}`,
      sent: found.sent,
    }
  )
}
