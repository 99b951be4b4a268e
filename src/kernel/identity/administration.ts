import type { Address } from '../../law/address.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import { contentHash } from '../ledger/commitment.ts'
import { enter } from '../ledger/ledger.ts'
import type { Database } from '../storage/connection.ts'
import type { Actor, Office } from './actor.ts'
import type { IdentityStore } from './identity.ts'
import { findOffice } from './offices.ts'
import { no } from './refusals.ts'
import { KEEPER } from './roles.ts'

/** A keeper at their desk: of the installation, for every office; of an office, for the people of that one. */
export interface Administrator {
  readonly person: string
  readonly office: string
  /** Whether they keep the whole installation: they alone enter offices, and what an office may do. */
  readonly whole: boolean
  /** Somebody of the demonstration touches what is of it, and nobody else does. */
  readonly demo: boolean
}

/** Who keeps the register; refused for everybody else. */
export async function administratorOf(database: Database, actor: Actor): Promise<Administrator | Refusal> {
  if (actor.kind !== 'officer' || !actor.roles.includes(KEEPER)) return notTheKeeper()
  const office = await findOffice(database, actor.office)
  if (isRefusal(office)) return office
  const { person, office: at } = actor
  return { person, office: at, whole: office.kind === 'installation', demo: await isDemo(database, 'person', person) }
}

const notTheKeeper = (): Refusal =>
  no('forbidden', {
    zh: '机构、职权和任职由系统管理员登记；您现在的岗位不是系统管理员。',
    en: 'Offices, remits and postings are entered by the system keeper; you do not sit at that desk.',
  })

export async function isDemo(database: Database, table: 'person' | 'office', id: string): Promise<boolean> {
  const row = await database.selectFrom(table).select('demo').where('id', '=', id).executeTakeFirst()
  return row?.demo ?? false
}

/** An office that an administrator may look into; one that is not theirs looks as if it were not there. */
export async function officeFor(database: Database, by: Administrator, id: string): Promise<Office | Refusal> {
  if (by.whole || by.office === id) return findOffice(database, id)
  return findOffice(database, '')
}

/** Why an administrator cannot change what is entered of an office. */
export async function whyNotEnter(
  database: Database,
  by: Administrator,
  { office, whole }: { readonly office: string; readonly whole: boolean },
): Promise<Refusal | undefined> {
  const found = await officeFor(database, by, office)
  if (isRefusal(found)) return found
  if (whole && !by.whole) return notOfTheWhole()
  return (await isDemo(database, 'office', office)) === by.demo ? undefined : notOfThisWorld()
}

/** What an office may do is not for its own people to say. */
export const notOfTheWhole = (): Refusal =>
  no('forbidden', {
    zh: '机构和职权由本系统的系统管理员登记，机构自己的管理员只登记本机构人员。',
    en: 'Offices and remits are entered by the keeper of the installation; an office’s own keeper enters its people only.',
  })

export const notOfThisWorld = (): Refusal =>
  no('forbidden', {
    zh: '演示机构和演示人员只由演示人员变更，也不与真实机构、人员相混。',
    en: 'What is of the demonstration is changed by its own people only, and does not mix with real offices and people.',
  })

/** Nobody gives a power to themselves, or takes one away. */
export const notOnOneself = (): Refusal =>
  refuse('same-person', {
    zh: '自己的任职和受托须由另一名系统管理员登记。',
    en: 'Your own posts, and what is delegated to you, are for another keeper to enter.',
  })

export type RegisterAct =
  | 'office.entered'
  | 'office.changed'
  | 'account.closed'
  | 'remit.granted'
  | 'remit.ended'
  | 'remedy.entered'
  | 'remedy.ended'
  | 'particulars.entered'
  | 'certificate.entered'
  | 'certificate.ended'
  | 'posting.entered'
  | 'posting.ended'
  | 'posting.confirmed'
  | 'posting.rejected'
  | 'posting.let-older'
  | 'delegation.entered'
  | 'delegation.ended'
  | 'delegation.confirmed'
  | 'delegation.rejected'
  | 'delegation.let-older'

// Who is competent for what: 各自职责范围内 (Art. 8; Art. 9 from 2026). Who answers for it in an office: 确定网络安全负责人,
// 落实网络安全保护责任 (Art. 21 item 1; Art. 23 from 2026).
const grounds = {
  office: { until2025: 'csl@2017-06-01#art-8', now: 'csl@2026-01-01#art-9' },
  person: { until2025: 'csl@2017-06-01#art-21/para-1/item-1', now: 'csl@2026-01-01#art-23/para-1/item-1' },
} as const satisfies Record<string, Record<string, Address>>

const groundOf = (about: keyof typeof grounds, day: string): Address =>
  grounds[about][day < '2026-01-01' ? 'until2025' : 'now']

interface Recorded {
  readonly what: RegisterAct
  readonly about: { readonly office: string } | { readonly person: string }
  /** What beside the law it stands on. */
  readonly grounds?: readonly Address[]
  readonly content: Parameters<typeof contentHash>[0]
}

/** Who a change is laid to that was made at the command line. */
export const AT_THE_MACHINE = { person: 'fadu', office: '', whole: true, demo: false } as const satisfies Administrator

/** Puts a change of the register on record, in its own transaction. */
export async function recordChange(
  { database, now }: IdentityStore,
  by: Pick<Administrator, 'person'>,
  { what, about, content, grounds: more = [] }: Recorded,
): Promise<void> {
  const at = now()
  const [kind, id] = 'office' in about ? (['office', about.office] as const) : (['person', about.person] as const)
  await enter(database, {
    who: by.person,
    what,
    subject: `${kind}:${id}`,
    grounds: [groundOf(kind, dayOf(at)), ...more],
    when: at.toISOString(),
    content: contentHash(content),
  })
}
