import { sql } from 'kysely'
import type { Confirmer } from '../../kernel/identity/confirm-acts.ts'
import type { PostState } from '../../kernel/identity/tables.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'

export const CONFIRMATIONS = '/offices/confirmations'

/** A posting or a delegation for which a second person is to speak, or the head. */
export interface UnconfirmedLine {
  readonly kind: 'posting' | 'delegation'
  readonly id: string
  readonly office: string
  readonly office_zh: string
  readonly office_en: string
  readonly name: string
  readonly login: string | null
  readonly roles: readonly string[]
  readonly since: string
  readonly until: string | null
  readonly state: Exclude<PostState, 'rejected'>
  /** Who entered it: their pseudonymous key, and their name where they have one. */
  readonly entered_by: string | null
  readonly enterer: string | null
  readonly entered_at: Date
  /** Whether the reader is who has the role by it. */
  readonly own: boolean
}

// Few: what waits is spoken to within days, and what one keeper made alone is confirmed once there is a second.
const unconfirmedOrder: Keyset<UnconfirmedLine> = {
  index: undefined,
  direction: 'desc',
  columns: [
    { column: 'entered_at', kind: 'moment', of: ({ entered_at: at }) => at.toISOString() },
    { column: 'post.id', kind: 'id', of: ({ id }) => id },
  ],
}

interface Wanted {
  /** Roles for which a second person must speak. */
  readonly second: readonly string[]
  /** Roles that open what is sealed. */
  readonly opening: ReadonlySet<string>
  /** Whether without those that the reader entered or has a role by: on these another must speak. */
  readonly othersOnly?: true
  readonly on: string
  readonly limit: number
  readonly after: string | undefined
}

/**
 * Of the offices a confirmer speaks for: what waits, what one keeper made alone, and for their head what is confirmed and
 * opens no case older than itself; the newest first. One statement.
 */
export async function unconfirmedLines(
  database: Database,
  by: Confirmer,
  { second, opening, othersOnly, on, limit, after }: Wanted,
): Promise<KeysetPage<UnconfirmedLine> | Refusal> {
  const mark = markGiven(unconfirmedOrder, after)
  if (isRefusal(mark)) return mark
  const isHead = by.as === 'head' && by.stands
  const { rows } = await sql<UnconfirmedLine>`
    with post as (
      select 'posting' as kind, id, office, person, array[role] as roles, since, until, state, entered_by, entered_at,
        older_by from posting
      union all
      select 'delegation', id, office, to_person, roles, since, until, state, entered_by, entered_at, older_by
      from delegation)
    select post.kind, post.id, office, place.name_zh as office_zh, place.name_en as office_en, person.name, account.login,
      roles, since::text, until::text, state, entered_by, enterer.name as enterer, entered_at,
      post.person = ${by.person} as own
    from post
      join office place on place.id = post.office
      join person on person.id = post.person
      left join account on account.person = post.person
      left join person enterer on enterer.id = post.entered_by
    where (${by.whole} or office = ${by.office}) and place.demo = ${by.demo}
      and (until is null or until > ${on}::date)
      and (state = 'waiting' or (state = 'entered' and roles && ${[...second]}::text[])
        or (${isHead} and state = 'confirmed' and older_by is null and roles && ${[...opening]}::text[]))
      and (${othersOnly !== true} or (post.person <> ${by.person} and entered_by is distinct from ${by.person}))
      and ${onward(unconfirmedOrder, mark)}
    order by ${ordered(unconfirmedOrder)} limit ${limit + 1}`.execute(database)
  return pageOf(unconfirmedOrder, rows, limit)
}

/** How many posts of these offices have effect on one keeper's word, for the page that every keeper begins with. */
export async function countAlone(
  database: Database,
  by: Pick<Confirmer, 'whole' | 'office' | 'demo'>,
  { second, on }: Pick<Wanted, 'second' | 'on'>,
): Promise<{ readonly waiting: number; readonly alone: number }> {
  const { rows } = await sql<{ waiting: number; alone: number }>`
    select count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'entered')::int as alone
    from (
      select office, state, until, array[role] as roles from posting
      union all select office, state, until, roles from delegation) as post
      join office place on place.id = post.office
    where (${by.whole} or office = ${by.office}) and place.demo = ${by.demo}
      and (until is null or until > ${on}::date)
      and (state = 'waiting' or (state = 'entered' and roles && ${[...second]}::text[]))`.execute(database)
  return rows[0] ?? { waiting: 0, alone: 0 }
}
