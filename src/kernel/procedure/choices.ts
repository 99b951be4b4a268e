import { sql } from 'kysely'
import type { Office } from '../identity/actor.ts'
import { officeOf } from '../identity/offices.ts'
import { wholes } from '../identity/remit.ts'
import type { Database } from '../storage/connection.ts'

const MOST = 100

/** Offices whose remit gives them a power on a day, by their ids: to whom a case may be handed. At most a hundred. */
export async function officesHolding(database: Database, act: string, on: string): Promise<readonly Office[]> {
  const rows = await database
    .selectFrom('office')
    .selectAll('office')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('remit')
          .select('remit.id')
          .where('remit.act', 'in', wholes(act))
          .where('remit.since', '<=', on)
          .where((or) => or.or([or('remit.until', 'is', null), or('remit.until', '>', on)]))
          .where(
            sql<boolean>`(office.id = remit.office
              or (office.kind = remit.kind and (remit.level is null or remit.level = office.level)))`,
          ),
      ),
    )
    .orderBy('office.id')
    .limit(MOST)
    .execute()
  return rows.map(officeOf)
}

/**
 * Those to whom a case may be addressed, by their ids. Nobody picks one of more than a hundred from a list: then there
 * are none here, and its id is written.
 */
export async function officesToAddress(database: Database): Promise<readonly Office[]> {
  const rows = await database
    .selectFrom('office')
    .selectAll()
    .orderBy('id')
    .limit(MOST + 1)
    .execute()
  return rows.length > MOST ? [] : rows.map(officeOf)
}

/** Offices by their ids, for their names. One statement. */
export async function officesById(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Office>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .selectFrom('office')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, officeOf(row)]))
}
