import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { ChannelForm, channels } from './channel.ts'

/** What an office has published of how it is told. */
export interface Published extends Readonly<z.output<typeof ChannelForm>> {
  readonly id: string
  readonly office: string
  readonly name: Say
  readonly isOperator: boolean
  readonly since: Day
}

/** Each office has one: the index that holds this gives the order (`indexes.ts`). */
const byOffice: Keyset<Published> = {
  index: undefined,
  direction: 'asc',
  columns: [{ column: 'r.office', kind: 'id', of: ({ office }) => office }],
}

/** Channels that are published, by their offices. One statement. */
export async function publishedChannels(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<Published> | Refusal> {
  const mark = markGiven(byOffice, after)
  if (isRefusal(mark)) return mark
  return pageOf(byOffice, await published(database, onward(byOffice, mark), limit + 1), limit)
}

/** What an office has published, if it has. One statement. */
export async function publishedChannel(database: Database, office: string): Promise<Published | undefined> {
  return (await published(database, sql`r.office = ${office}`, 1))[0]
}

async function published(database: Database, where: RawBuilder<unknown>, limit: number): Promise<readonly Published[]> {
  const { rows } = await sql<{
    id: string
    office: string
    name_zh: string
    name_en: string
    kind: string
    content: unknown
    open_changed_at: Date
  }>`
    select r.id, r.office, o.name_zh, o.name_en, o.kind, r.open_content as content, r.open_changed_at
    from register_record r join office o on o.id = r.office
    where r.register = ${sql.lit(channels.id)} and r.state = 'current' and r.open_content is not null and ${where}
    order by r.office limit ${limit}`.execute(database)
  return rows.map(({ id, office, name_zh, name_en, kind, content, open_changed_at }) => ({
    id,
    office,
    name: { zh: name_zh, en: name_en },
    isOperator: kind === 'operator',
    ...ChannelForm.parse(content),
    since: dayOf(open_changed_at),
  }))
}

/** An office by its id and name, as a person picks it. */
interface Operator {
  readonly id: string
  readonly name: Say
}

/** Operators that take complaints here, at most a hundred. One statement. */
export async function operatorsWithChannel(database: Database): Promise<readonly Operator[]> {
  const rows = await database
    .selectFrom('register_record')
    .innerJoin('office', 'office.id', 'register_record.office')
    .select(['office.id', 'office.name_zh', 'office.name_en'])
    .where('register_record.register', '=', channels.id)
    .where('register_record.state', '=', 'current')
    .where('office.kind', '=', 'operator')
    .orderBy('office.id')
    .limit(100)
    .execute()
  return rows.map(({ id, name_zh, name_en }) => ({ id, name: { zh: name_zh, en: name_en } }))
}

/** Whether an office has published how to complain. What is found stays published until the transaction ends. */
export async function hasChannel(database: Database, office: string): Promise<boolean> {
  const found = database
    .selectFrom('register_record')
    .select('id')
    .where('register', '=', channels.id)
    .where('office', '=', office)
    .where('state', '=', 'current')
    .limit(1)
    .forShare()
  return (await found.executeTakeFirst()) !== undefined
}
