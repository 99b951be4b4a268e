import type { Actor } from '../identity/actor.ts'
import type { Say } from '../say.ts'
import type { Database } from '../storage/connection.ts'

export interface Notice {
  readonly id: number
  readonly case: string | undefined
  readonly text: Say
  readonly writtenAt: Date
  readonly readAt: Date | undefined
}

/** To whom notices for this actor are written: a person and their office, or the case of a receipt. */
export function addresseesOf(actor: Actor): readonly string[] {
  if (actor.kind === 'officer') return [`person:${actor.person}`, `office:${actor.office}`]
  return actor.kind === 'receipt' ? [`case:${actor.case}`] : []
}

const LONGEST_PAGE = 100

/** The newest first; `after` is the id of the last one seen. One statement. */
export async function readInbox(
  database: Database,
  actor: Actor,
  { limit, after }: { readonly limit: number; readonly after?: number | undefined },
): Promise<readonly Notice[]> {
  const addressees = addresseesOf(actor)
  if (addressees.length === 0) return []
  const rows = await database
    .selectFrom('notice')
    .select(['id', 'case_id', 'zh', 'en', 'written_at', 'read_at'])
    .where('addressee', 'in', addressees)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? 0))
    .orderBy('id', 'desc')
    .limit(Math.min(Math.max(limit, 1), LONGEST_PAGE))
    .execute()
  return rows.map(({ id, case_id, zh, en, written_at, read_at }) => ({
    id,
    case: case_id ?? undefined,
    text: { zh, en },
    writtenAt: written_at,
    readAt: read_at ?? undefined,
  }))
}

/** 回执: that a notice was read, and when. Only by whom it is for, and only the first time counts. */
export async function markRead(database: Database, actor: Actor, id: number, now: Date): Promise<boolean> {
  const addressees = addresseesOf(actor)
  if (addressees.length === 0) return false
  const { numUpdatedRows } = await database
    .updateTable('notice')
    .set({ read_at: now })
    .where('id', '=', id)
    .where('addressee', 'in', addressees)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
