import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { ROWS } from './jobs.ts'
import { KeptRow } from './rows.ts'

interface Around {
  readonly job: string
  /** The row in the middle, as the spreadsheet counts it. */
  readonly row: number
  /** How many rows before it, and how many behind it, at most. */
  readonly before: number
  readonly behind: number
}

/** The rows about one row of a dry run, as they were sent: a picture shows what stands beside a fault. One statement. */
export async function rowsAround(
  database: Database,
  { job, row, before, behind }: Around,
): Promise<readonly KeptRow[]> {
  const { rows: parts } = await sql<{ content: unknown }>`
    with its as (
      select coalesce(max(number), 0) as number from job_part
      where job = ${job} and name = ${ROWS} and (content -> 0 ->> 'number')::integer <= ${row})
    select content from job_part join its on job_part.number between its.number - 1 and its.number + 1
    where job = ${job} and name = ${ROWS} order by job_part.number`.execute(database)
  const rows = parts.flatMap(({ content }) => KeptRow.array().parse(content))
  const at = rows.findIndex(({ number }) => number >= row)
  return at === -1 ? [] : rows.slice(Math.max(0, at - before), at + behind + 1)
}
