import { hash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { type Erasure, type ErasureKind, type ErasureList, MOST_SUBJECTS } from './list.ts'

/** A transaction in which something is erased. Only `erasing` and `eraseAgain` make one, so nothing goes unlisted. */
export interface Erasing {
  readonly database: Database
  /**
   * Says what goes, before it goes: the database takes away no case and no words of the record that are not listed. In
   * the list outside it stands before the transaction commits.
   */
  note(kind: ErasureKind, subjects: readonly string[]): void | Promise<void>
}

// One erasure at a time, by this number nobody else uses: 抹 in Unicode after the one of migrations.
const LOCK = 0x6cd562b9

export const lockErasures = (database: Database): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${LOCK})`.execute(database)

/**
 * Erases in one transaction, and has it on the list before the commit. Where the commit fails after that, the erasure
 * is carried out by the next `settleErasures`: it was ordered, and only the machine stood in the way.
 */
export function erasing<T>(database: Database, list: ErasureList, work: (erasing: Erasing) => Promise<T>): Promise<T> {
  return database.transaction().execute(async (trx) => {
    await lockErasures(trx)
    const noted: Erasure[] = []
    const at = new Date().toISOString()
    const done = await work({
      database: trx,
      async note(kind, subjects) {
        const lines = linesOf(kind, subjects, at)
        await enterErasures(trx, lines)
        noted.push(...lines)
      },
    })
    await list.append(noted)
    return done
  })
}

/** How a subject stands on the list. */
export const hashOfSubject = (subject: string): string => hash('sha256', subject, 'hex')

function linesOf(kind: ErasureKind, subjects: readonly string[], at: string): readonly Erasure[] {
  const parts = Math.max(1, Math.ceil(subjects.length / MOST_SUBJECTS))
  return Array.from({ length: parts }, (_, part) => ({
    id: randomUUID(),
    at,
    kind,
    subjects: subjects.slice(part * MOST_SUBJECTS, (part + 1) * MOST_SUBJECTS).map(hashOfSubject),
  }))
}

/** The rows that say in the database what the list says outside it. */
export async function enterErasures(database: Database, erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return
  await sql`
    insert into erasure (id, erased_at, kind, subjects)
    select id, at, kind, array(select json_array_elements_text(subjects))
    from json_to_recordset(${JSON.stringify(erasures)}::json) as e(id uuid, at timestamptz, kind text, subjects json)
    on conflict do nothing`.execute(database)
}
