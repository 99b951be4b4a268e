import { type RawBuilder, sql } from 'kysely'
import type { Say } from '../../law/say.ts'
import type { Actor } from '../identity/actor.ts'
import { isInsiderSql, isPartySql, officerSql } from '../procedure/access.ts'
import type { Database } from '../storage/connection.ts'

export interface Notice {
  readonly id: number
  /** The case it is of; undefined where it is of none, and where this actor may not open it, as one passed on since. */
  readonly case: string | undefined
  /** Of a reminder the day whose page it leads to. */
  readonly reminds: string | undefined
  /** The task that it is of; undefined where it is of none. */
  readonly task: string | undefined
  readonly text: Say
  readonly writtenAt: Date
  readonly readAt: Date | undefined
}

/** To whom notices for this actor are written: a person and their office, or the case of a receipt. */
function addresseesOf(actor: Actor): readonly string[] {
  if (actor.kind === 'officer') return [`person:${actor.person}`, `office:${actor.office}`]
  return actor.kind === 'receipt' ? [`case:${actor.case}`] : []
}

const LONGEST_PAGE = 100

export interface InboxQuery {
  readonly limit: number
  /** The id of the last one seen. */
  readonly after?: number | undefined
  /** Only what nobody has read yet. */
  readonly unread?: boolean
}

/**
 * Whether a notice is none of this actor's although it is written to their office: of a case that is listed nowhere, or
 * that they do not read. What is written to a person or a party is theirs.
 */
const keptFrom = (actor: Actor): RawBuilder<boolean> =>
  actor.kind === 'officer'
    ? sql<boolean>`exists (
          select from "case" c where c.id = notice.case_id and notice.addressee = ${`office:${actor.office}`}
            and (c.unlisted and c.office = ${actor.office} or not ${isInsiderSql(officerSql(actor), 'c')}))`
    : sql<boolean>`false`

/**
 * The id of the case of a notice, where this actor may ask for it: whoever asks for a case of another office is answered
 * that there is none, and put on record.
 */
const openCase = (actor: Actor): RawBuilder<string | null> =>
  actor.kind === 'officer'
    ? sql<string | null>`(select c.id from "case" c
        where c.id = notice.case_id and (c.office = ${actor.office} or ${isPartySql(actor, 'c')}))`
    : sql<string | null>`notice.case_id`

/**
 * The newest first, of each addressee by its own index however many there are. What is listed nowhere is not made known
 * to the office that holds it by its inbox either, nor what this officer of it does not read. One statement.
 */
export async function readInbox(
  database: Database,
  actor: Actor,
  { limit, after, unread = false }: InboxQuery,
): Promise<readonly Notice[]> {
  const addressees = addresseesOf(actor)
  if (addressees.length === 0) return []
  const most = Math.min(Math.max(limit, 1), LONGEST_PAGE)
  const { rows } = await sql<Row>`
    select newest.* from unnest(${[...addressees]}::text[]) as mine(addressee)
    cross join lateral (
      select id, ${openCase(actor)} as case_id, case when kind = 'reminder' then what end as reminds,
        case when kind = 'task' then what end as task, zh, en, written_at, read_at from notice
      where notice.addressee = mine.addressee
        and not ${keptFrom(actor)}
        ${unread ? sql`and read_at is null` : sql``} ${after === undefined ? sql`` : sql`and id < ${after}`}
      order by id desc limit ${most}) as newest
    order by newest.id desc limit ${most}`.execute(database)
  return rows.map(({ id, case_id, reminds, task, zh, en, written_at, read_at }) => ({
    id,
    case: case_id ?? undefined,
    reminds: reminds ?? undefined,
    task: task ?? undefined,
    text: { zh, en },
    writtenAt: written_at,
    readAt: read_at ?? undefined,
  }))
}

interface Row {
  readonly id: number
  readonly case_id: string | null
  readonly reminds: string | null
  readonly task: string | null
  readonly zh: string
  readonly en: string
  readonly written_at: Date
  readonly read_at: Date | null
}

/** 回执: that notices were read, and when. Only by whom they are for, and only the first time counts. */
export async function markRead(database: Database, actor: Actor, ids: readonly number[], now: Date): Promise<boolean> {
  const addressees = addresseesOf(actor)
  if (addressees.length === 0 || ids.length === 0) return false
  const { numUpdatedRows } = await database
    .updateTable('notice')
    .set({ read_at: now })
    .where('id', 'in', ids)
    .where('addressee', 'in', addressees)
    .where('read_at', 'is', null)
    .where(sql<boolean>`not ${keptFrom(actor)}`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
