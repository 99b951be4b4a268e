import { statement } from '../../kernel/storage/statement.ts'
import { handInHeld, holdAttempts, type Stands } from './hand-in.ts'

/**
 * How long after its end an attempt is handed in by time: what came in before the end and waits for its statement is
 * written by then.
 */
const GRACE_MS = 5_000
/** Attempts of one transaction. */
const AT_ONCE = 500
/** How long one round goes on at most: it comes again within a second. */
const LONGEST_ROUND_MS = 10_000

/**
 * Hands in what is over, many in each transaction; those that another server holds are passed over.
 *
 * @returns how many
 */
export async function handInOverdue(stands: Stands & { readonly now: () => Date }): Promise<number> {
  const begun = performance.now()
  let all = 0
  for (;;) {
    const done = await handInSome(stands)
    all += done
    if (done < AT_ONCE || performance.now() - begun > LONGEST_ROUND_MS) return all
  }
}

async function handInSome({ database, exams, now }: Stands & { readonly now: () => Date }): Promise<number> {
  const at = now()
  const over = new Date(at.getTime() - GRACE_MS)
  const due = await statement<{ id: number }>`
    select id from exam_attempt where handed_at is null and ends_at < ${over} order by ends_at limit 1`.execute(
    database,
  )
  if (due.rows.length === 0) return 0
  return database.transaction().execute(async (transaction) => {
    const rows = await holdAttempts(
      transaction,
      statement`a.handed_at is null and a.ends_at < ${over} order by a.ends_at limit ${AT_ONCE} for update of a skip locked`,
    )
    await handInHeld(
      transaction,
      exams,
      rows.map((row) => ({ row, by: 'time', at })),
    )
    return rows.length
  })
}
