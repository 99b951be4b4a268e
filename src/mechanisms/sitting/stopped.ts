import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import { stoppedBy } from '../bank/flags.ts'

const Bound = z.array(z.tuple([z.string(), z.string()]))

interface StoppedOf {
  readonly laws: readonly Edition[]
  readonly exam: string
  readonly day: string
}

/** Items of a frozen paper, by its own numbers, whose provisions have changed or gone by a day, or will before it closes. */
export async function stoppedItems(database: Database, { laws, exam, day }: StoppedOf): Promise<readonly string[]> {
  const row = await database
    .selectFrom('exam')
    .select(['bound', 'closes_at'])
    .where('case_id', '=', exam)
    .executeTakeFirst()
  if (!row) return []
  const days = [day, dayOf(row.closes_at)]
  return Bound.parse(row.bound).flatMap(([item, lines]) =>
    days.some((one) => stoppedBy(laws, lines, one)) ? [item] : [],
  )
}
