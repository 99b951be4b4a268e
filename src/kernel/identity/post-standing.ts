import { sql } from 'kysely'
import type { Address } from '../../law/address.ts'
import type { Refusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import type { OpenersAsked } from '../procedure/act-context.ts'
import type { Database } from '../storage/connection.ts'
import { no, notOurRole } from './refusals.ts'

/** A role somebody holds by one posting, or by one delegation and the posting it comes from. */
interface HeldPost {
  readonly role: string
  /** Whether a second person answers for it. */
  readonly confirmed: boolean
  /** Cases that were begun before are older than it, and the head has not let it open those; null where the head has. */
  readonly reaches: Date | null
}

interface Sought {
  readonly person: string
  readonly office: string
  readonly roles: readonly string[]
  readonly on: string
}

/** By what somebody holds any of these roles in an office on a day. One statement. */
export async function postsHeld(
  database: Database,
  { person, office, roles, on }: Sought,
): Promise<readonly HeldPost[]> {
  const { rows } = await sql<HeldPost>`
    select role, state = 'confirmed' as confirmed, case when older_by is null then entered_at end as reaches
    from posting
    where person = ${person} and office = ${office} and role = any(${[...roles]}::text[])
      and state in ('entered', 'confirmed') and since <= ${on}::date and (until is null or until > ${on}::date)
    union all
    select p.role, d.state = 'confirmed' and p.state = 'confirmed',
      greatest(case when d.older_by is null then d.entered_at end, case when p.older_by is null then p.entered_at end)
    from delegation d join posting p on p.person = d.by_person and p.office = d.office and p.role = any(d.roles)
    where d.to_person = ${person} and d.office = ${office} and p.role = any(${[...roles]}::text[])
      and d.state in ('entered', 'confirmed') and p.state in ('entered', 'confirmed')
      and greatest(d.since, p.since) <= ${on}::date and least(d.until, p.until) > ${on}::date`.execute(database)
  return rows
}

/**
 * Why somebody may take no part in opening what is sealed in a case: a second person must answer for the post by which
 * they act, and the head of the office where the case is older than the post. Else one keeper alone would open it by
 * two officers who were made up.
 */
export async function whyNotOpeners(
  database: Database,
  { openers, ...asked }: OpenersAsked,
): Promise<Refusal | undefined> {
  for (const opener of openers) {
    const refusal = await whyNotOpener(database, { ...opener, ...asked })
    if (refusal) return refusal
  }
  return undefined
}

async function whyNotOpener(
  database: Database,
  { person, office, role, began, now, grounds }: OpenersAsked['openers'][number] & Omit<OpenersAsked, 'openers'>,
): Promise<Refusal | undefined> {
  const posts = await postsHeld(database, { person, office, roles: role ? [role] : [], on: dayOf(now) })
  if (posts.length === 0) return notOurRole()
  const confirmed = posts.filter((post) => post.confirmed)
  if (confirmed.length === 0) return unconfirmed(grounds)
  return confirmed.some(({ reaches }) => reaches === null || reaches <= began) ? undefined : tooNew(grounds)
}

const unconfirmed = (grounds: readonly Address[]): Refusal =>
  no(
    'forbidden',
    {
      zh: '启封所凭的任职只由一名系统管理员登记，还没有第二人确认，不能启封。请由另一名系统管理员或者机关负责人在“待确认的任职”中确认。',
      en: 'The post this opening stands on was entered by one keeper alone, and nobody has confirmed it: it opens nothing. Another keeper, or the head of the office, confirms it under “Posts to confirm”.',
    },
    { grounds },
  )

const tooNew = (grounds: readonly Address[]): Refusal =>
  no(
    'forbidden',
    {
      zh: '本案在这项任职登记之前受理，未经机关负责人同意不能启封。请机关负责人在“待确认的任职”中许可。',
      en: 'The case is older than this post, which opens it only with leave of the head of the office, given under “Posts to confirm”.',
    },
    { grounds },
  )
