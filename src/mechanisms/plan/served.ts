import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'

/** What binds a piece of evidence to a kind of evidence that a task needs, counted from 1. */
export const servedId = (task: string, need: number): string => `${task}/${need}`

interface NeedOf {
  readonly task: string
  /** From 1. */
  readonly need: number
  readonly office: string
}

/** Whether an office owes a task that needs so many kinds of evidence at least. One statement. */
export async function owesTask(database: Database, { task, need, office }: NeedOf): Promise<boolean> {
  const { rows } = await sql`
    select from plan_task where id = ${task} and owner_office = ${office} and ${need}::integer between 1 and needs
      and left_at not in ('offered', 'refused', 'struck')`.execute(database)
  return rows.length > 0
}
