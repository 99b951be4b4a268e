import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import type { Channel } from './outbox.ts'
import { keepsOffice } from './way.ts'

/** A message that a person must look at. What it told stays in the inbox, and is not shown here. */
export interface Undelivered {
  readonly id: number
  /** Whom it was for: an office or a person, as they are called. */
  readonly whom: Say
  readonly channel: Channel
  /** Nobody knows whether it arrived; or it was refused, or tried often enough. */
  readonly state: 'uncertain' | 'given-up'
  readonly failure: string | undefined
  readonly attempts: number
  readonly writtenAt: Date
}

const notYours = (): Refusal =>
  refuse('not-yours', {
    zh: '未送达的通知由系统管理员处理，请与其联系。',
    en: 'What did not arrive is for the system administrator: ask them.',
  })

/** An administrator sees what was for their office; those who keep the installation see what was for anybody. */
async function scopeOf(database: Database, actor: Actor): Promise<{ readonly addressee?: string } | Refusal> {
  if (actor.kind !== 'officer' || !keepsOffice(actor)) return notYours()
  const office = await database.selectFrom('office').select('kind').where('id', '=', actor.office).executeTakeFirst()
  return office?.kind === 'installation' ? {} : { addressee: `office:${actor.office}` }
}

/** The newest first; `after` is the id of the last one seen. Two statements. */
export async function readUndelivered(
  database: Database,
  actor: Actor,
  { limit, after }: { readonly limit: number; readonly after?: number | undefined },
): Promise<readonly Undelivered[] | Refusal> {
  const scope = await scopeOf(database, actor)
  if (isRefusal(scope)) return scope
  const { addressee } = scope
  const { rows } = await sql<Row>`
    select outbox.id, channel, state, failure, attempts, written_at,
      coalesce(office.name_zh, person.name, addressee) as zh, coalesce(office.name_en, person.name, addressee) as en
    from outbox join notice on notice.id = outbox.notice_id
    left join office on addressee like 'office:%' and office.id = substr(addressee, length('office:') + 1)
    left join person on addressee like 'person:%' and person.id = substr(addressee, length('person:') + 1)
    where state in ('uncertain', 'given-up') ${addressee === undefined ? sql`` : sql`and addressee = ${addressee}`}
      ${after === undefined ? sql`` : sql`and outbox.id < ${after}`}
    order by outbox.id desc limit ${limit}`.execute(database)
  return rows.map(({ id, channel, state, failure, attempts, written_at, zh, en }) => ({
    id,
    whom: { zh, en },
    channel,
    state,
    failure: failure ?? undefined,
    attempts,
    writtenAt: written_at,
  }))
}

interface Row extends Pick<Undelivered, 'id' | 'channel' | 'state' | 'attempts'> {
  readonly failure: string | null
  readonly written_at: Date
  readonly zh: string
  readonly en: string
}

/** Sends one again, under the same id, or lets it be. Of two who decide at once the first does. */
export async function settleUndelivered(
  database: Database,
  actor: Actor,
  { id, wish, now }: { readonly id: number; readonly wish: 'again' | 'drop'; readonly now: Date },
): Promise<Refusal | undefined> {
  const scope = await scopeOf(database, actor)
  if (isRefusal(scope)) return scope
  const theirs = database
    .selectFrom('outbox')
    .innerJoin('notice', 'notice.id', 'outbox.notice_id')
    .select('outbox.id')
    .where('outbox.id', '=', id)
    .where('state', 'in', ['uncertain', 'given-up'])
    .$if(scope.addressee !== undefined, (query) => query.where('addressee', '=', scope.addressee ?? ''))
    .forUpdate('outbox')
  const again = { state: 'waiting', attempts: 0, next_at: now, failure: null } as const
  const done =
    wish === 'again'
      ? (await database.updateTable('outbox').set(again).where('id', 'in', theirs).executeTakeFirst()).numUpdatedRows
      : (await database.deleteFrom('outbox').where('id', 'in', theirs).executeTakeFirst()).numDeletedRows
  if (done === 1n) return undefined
  return refuse('not-found', {
    zh: '没有这条未送达的通知，或已有人处理。',
    en: 'There is no such message, or somebody has dealt with it.',
  })
}
