import { randomUUID } from 'node:crypto'
import type { Refusal } from '../../law/refusal.ts'
import { isDay } from '../calendar/day.ts'
import type { Identity } from './identity.ts'
import { endPosts } from './post-end.ts'
import { bindPosts } from './post-mac.ts'
import { entryColumns, type PostEntry, type PostRegister, rolesHeld, whyNotDays, wrongDays } from './posting.ts'
import { no, noSuchPerson } from './refusals.ts'
import { whyNotPosted } from './roles.ts'

export interface Delegation {
  readonly by: string
  readonly to: string
  readonly office: string
  readonly roles: readonly string[]
  readonly since: string
  /** The first day it holds no longer: a delegation always ends. */
  readonly until: string
  readonly reason: string
}

/**
 * Lets one person of an office act in another's roles for a time, where the register's database is a transaction of the
 * caller's. Only what is held by posting can be delegated: what came by delegation goes no further. Returns the
 * delegation's id.
 */
export async function delegateIn(
  register: PostRegister,
  delegation: Delegation,
  entry: PostEntry,
): Promise<string | Refusal> {
  const trx = register.database
  const { by, to, office, roles, since, until, reason } = delegation
  const refusal = whyNotDays(since, until) ?? whyNotDelegated(delegation)
  if (refusal) return refusal
  const receiver = await trx.selectFrom('person').select('id').where('id', '=', to).forUpdate().executeTakeFirst()
  if (!receiver) return noSuchPerson()
  const held = await trx
    .selectFrom('posting')
    .innerJoin('office', 'office.id', 'posting.office')
    .select(['posting.role', 'office.kind'])
    .where('posting.person', '=', by)
    .where('posting.office', '=', office)
    .where('posting.state', 'in', ['entered', 'confirmed'])
    .where('posting.since', '<', until)
    .where((or) => or.or([or('posting.until', 'is', null), or('posting.until', '>', since)]))
    .execute()
  const had = await rolesHeld(trx, { person: to, office, since, until })
  for (const role of roles) {
    const own = held.find((one) => one.role === role)
    if (!own) return notTheirsToGive()
    const apart = whyNotPosted(register.roles, { role, kind: own.kind, held: had })
    if (apart) return apart
  }
  const id = randomUUID()
  await trx
    .insertInto('delegation')
    .values({
      id,
      by_person: by,
      to_person: to,
      office,
      roles: [...roles],
      since,
      until,
      reason: reason.trim(),
      ...entryColumns(entry),
    })
    .execute()
  await bindPosts(register, 'delegation', [id])
  return id
}

const notTheirsToGive = (): Refusal =>
  no('forbidden', {
    zh: '只能委托自己在这个机构任职的职责；受托得来的职责不能再委托。',
    en: 'Only a role held there by appointment can be delegated; one that was itself delegated goes no further.',
  })

function whyNotDelegated({ by, to, roles, reason }: Delegation): Refusal | undefined {
  if (by === to) return no('unfit', { zh: '不能委托给自己。', en: 'Nobody delegates to themselves.' })
  if (roles.length === 0) return no('unfit', { zh: '请选择委托的职责。', en: 'Choose the roles to delegate.' })
  if (reason.trim() !== '') return undefined
  return no('unfit', { zh: '请写明委托理由。', en: 'Give the reason of the delegation.' })
}

/** Ends a delegation from a day on; where an office is named, only one of that office. Returns to whom it was. */
export async function endDelegation(
  register: Pick<Identity, 'database' | 'keys' | 'now'>,
  id: string,
  until: string,
  { office }: { readonly office?: string } = {},
): Promise<string | Refusal> {
  if (!isDay(until)) return wrongDays()
  let sought = register.database
    .selectFrom('delegation')
    .select('to_person')
    .where('id', '=', id)
    .where('until', '>', until)
  if (office !== undefined) sought = sought.where('office', '=', office)
  const found = await sought.executeTakeFirst()
  if (!found) return no('missing', { zh: '没有这项在效委托。', en: 'There is no such delegation in force.' })
  await endPosts(register, { kind: 'delegation', ids: [id], until })
  return found.to_person
}
