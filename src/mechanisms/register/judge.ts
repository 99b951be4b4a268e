import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { RecordAct } from './decide.ts'
import type { RecordValues, Register } from './define.ts'

/** A record as it would be written, by whatever way it came in. */
export interface JudgedRecord {
  readonly act: RecordAct
  readonly id: string
  readonly state: 'current' | 'withdrawn'
  readonly content: RecordValues
}

/** What a judge is asked of one record. */
export interface JudgeQuestion {
  /** The transaction that writes it; of a preview and a dry run, whatever they read by. */
  readonly database: Database
  readonly office: string
  readonly today: Day
  readonly record: JudgedRecord
  /** What the same act writes besides: it stands in the place of what the database has under these ids. */
  readonly together: readonly JudgedRecord[]
}

/**
 * Says why a record cannot be written although its form is sound: of what its register's own checks cannot know, such as
 * the law, the definitions of the installation or other records. A register names its judges, an area brings them.
 * It reads and writes nothing, and no sealed field.
 */
export interface RecordJudge {
  readonly name: string
  readonly whyNot: (question: JudgeQuestion) => Promise<Refusal | undefined> | Refusal | undefined
}

/** What one act would write for an office. */
interface Judged {
  readonly register: Pick<Register, 'id' | 'judges'>
  readonly office: string
  readonly today: Day
  readonly rows: readonly JudgedRecord[]
}

/**
 * Why each row cannot be written, in their order; undefined of one that can.
 *
 * @throws where the register names a judge that nobody brings
 */
export async function judgements(
  database: Database,
  judges: readonly RecordJudge[] = [],
  { register, office, today, rows }: Judged,
): Promise<readonly (Refusal | undefined)[]> {
  const own = (register.judges ?? []).map((name) => {
    const found = judges.find((one) => one.name === name)
    if (!found) throw new Error(`${register.id} is judged by ${name}, and nobody brings it`)
    return found
  })
  const found: (Refusal | undefined)[] = []
  for (const record of rows) {
    const together = rows.filter(({ id }) => id !== record.id)
    let no: Refusal | undefined
    for (const { whyNot } of own) no ??= await whyNot({ database, office, today, record, together })
    found.push(no)
  }
  return found
}

/**
 * The first reason why an act cannot be written. Acts of one office on one such register follow one another until their
 * transactions end: of two that each would find sound alone, the second is judged beside the first.
 */
export async function whyNotJudged(
  transaction: Database,
  judges: readonly RecordJudge[] | undefined,
  judged: Judged,
): Promise<Refusal | undefined> {
  if (judged.register.judges === undefined) return undefined
  await inTurn(transaction, judged)
  return (await judgements(transaction, judges, judged)).find((no) => no !== undefined)
}

/** Until the transaction ends, no other act of the office on this register is judged. */
export const inTurn = (transaction: Database, { register, office }: Pick<Judged, 'register' | 'office'>) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`register ${register.id} ${office}`}, 0))`.execute(transaction)
