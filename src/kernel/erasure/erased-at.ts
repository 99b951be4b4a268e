import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import { hashOfSubject } from './erasing.ts'

/** When each of these was erased last, by the list of erasures; those that never were are not in it. */
export async function erasedAt(database: Database, subjects: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (subjects.length === 0) return new Map()
  const hashes = new Map(subjects.map((subject) => [hashOfSubject(subject), subject]))
  const { rows } = await sql<{ hash: string; at: Date }>`
    select hash, max(erased_at) as at from erasure, unnest(subjects) as hash
    where hash = any(${[...hashes.keys()]}::text[]) group by hash`.execute(database)
  return new Map(rows.map(({ hash, at }) => [hashes.get(hash) ?? '', at]))
}
