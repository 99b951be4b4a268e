import { KeysAway } from '../../kernel/keys/service.ts'
import { whyNotNow } from '../../kernel/storage/fault.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { type HeldRow, handInHeld, holdAttempts, type Stands } from './hand-in.ts'

/**
 * How long after its end an attempt is handed in by time: what came in before the end and waits for its statement is
 * written by then.
 */
const GRACE_MS = 5_000
/** Attempts of one transaction. */
const AT_ONCE = 500
/** How long one round goes on at most: it comes again within a second. */
const LONGEST_ROUND_MS = 10_000

/** What could not be handed in in this round, and is passed over for its rest. */
interface Failing {
  /** Exams whose paper cannot be read. */
  readonly cases: Set<string>
  readonly attempts: Set<number>
  readonly why: string[]
}

type Overdue = Stands & { readonly now: () => Date }

/**
 * Hands in what is over, many in each transaction; those that another server holds are passed over. What cannot be read of
 * one exam or one attempt holds up no other: they are handed in first, and what failed is told then.
 *
 * @returns how many
 */
export async function handInOverdue(stands: Overdue): Promise<number> {
  const begun = performance.now()
  const failing: Failing = { cases: new Set(), attempts: new Set(), why: [] }
  let all = 0
  for (;;) {
    const { found, handed } = await handInSome(stands, failing)
    all += handed
    if (found < AT_ONCE || performance.now() - begun > LONGEST_ROUND_MS) break
  }
  if (failing.why.length > 0) throw new Error(failing.why.join('; '))
  return all
}

async function handInSome(stands: Overdue, failing: Failing): Promise<{ found: number; handed: number }> {
  const over = new Date(stands.now().getTime() - GRACE_MS)
  const due = statement`a.handed_at is null and a.ends_at < ${over}
    and not a.case_id = any(${[...failing.cases]}::text[]) and not a.id = any(${[...failing.attempts]}::bigint[])
    order by a.ends_at`
  const first = await statement`select a.id from exam_attempt a where ${due} limit 1`.execute(stands.database)
  if (first.rows.length === 0) return { found: 0, handed: 0 }
  let held: readonly HeldRow[] = []
  try {
    const handed = await handInBy(
      stands,
      statement`${due} limit ${AT_ONCE} for update of a skip locked`,
      (rows) => (held = rows),
    )
    return { found: handed, handed }
  } catch (error) {
    if (held.length === 0 || isAway(error)) throw error
    let handed = 0
    for (const [caseId, rows] of Map.groupBy(held, (row) => row.case_id))
      handed += await handInApart(stands, failing, { caseId, attempts: rows.map(({ id }) => id) })
    return { found: held.length, handed }
  }
}

/** Neither this exam nor that attempt is to blame. */
const isAway = (error: unknown): boolean => error instanceof KeysAway || whyNotNow(error) !== undefined

async function handInBy(
  { database, exams, now }: Overdue,
  which: ReturnType<typeof statement>,
  hears: (rows: readonly HeldRow[]) => void = () => undefined,
): Promise<number> {
  return database.transaction().execute(async (transaction) => {
    const rows = await holdAttempts(transaction, which)
    hears(rows)
    const at = now()
    await handInHeld(
      transaction,
      exams,
      rows.map((row) => ({ row, by: 'time', at })),
    )
    return rows.length
  })
}

interface Apart {
  readonly caseId: string
  readonly attempts: readonly number[]
}

/** Attempts of one exam; where they fail together its halves are tried, down to the one that fails alone. */
async function handInApart(stands: Overdue, failing: Failing, { caseId, attempts }: Apart): Promise<number> {
  try {
    return await handInBy(
      stands,
      statement`a.id = any(${[...attempts]}::bigint[]) and a.handed_at is null order by a.ends_at for update of a skip locked`,
    )
  } catch (error) {
    if (isAway(error)) throw error
    if (!(await isReadable(stands, caseId))) {
      failing.cases.add(caseId)
      failing.why.push(`the paper of exam ${caseId}: ${error}`)
      return 0
    }
    const [only] = attempts
    if (only !== undefined && attempts.length === 1) {
      failing.attempts.add(only)
      failing.why.push(`attempt ${only} of exam ${caseId}: ${error}`)
      return 0
    }
    const half = Math.ceil(attempts.length / 2)
    const before = await handInApart(stands, failing, { caseId, attempts: attempts.slice(0, half) })
    return before + (await handInApart(stands, failing, { caseId, attempts: attempts.slice(half) }))
  }
}

const isReadable = ({ exams }: Overdue, caseId: string): Promise<boolean> =>
  exams.of(caseId).then(
    () => true,
    (error: unknown) => {
      if (isAway(error)) throw error
      return false
    },
  )
