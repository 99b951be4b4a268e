import type { Address } from '../../law/address.ts'
import type { Refusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import type { OpenersAsked } from '../procedure/act-context.ts'
import type { Database } from '../storage/connection.ts'
import { postsHeld } from './post-held.ts'
import { no, notOurRole } from './refusals.ts'

/**
 * Why somebody may take no part in opening what is sealed in a case: a second person must answer for the post by which
 * they act, and the head of the office where the case is older than the post. Else one keeper alone would open it by
 * two officers who were made up.
 *
 * @param key of the codes by which a confirmation is known as ours
 */
export async function whyNotOpeners(
  database: Database,
  key: Uint8Array | undefined,
  { openers, ...asked }: OpenersAsked,
): Promise<Refusal | undefined> {
  for (const opener of openers) {
    const refusal = await whyNotOpener(database, key, { ...opener, ...asked })
    if (refusal) return refusal
  }
  return undefined
}

async function whyNotOpener(
  database: Database,
  key: Uint8Array | undefined,
  { person, office, role, began, now, grounds }: OpenersAsked['openers'][number] & Omit<OpenersAsked, 'openers'>,
): Promise<Refusal | undefined> {
  const posts = await postsHeld(database, key, { person, office, roles: role ? [role] : [], on: dayOf(now) })
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
