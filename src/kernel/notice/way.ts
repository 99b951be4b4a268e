import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import type { Identity } from '../identity/identity.ts'
import { isOurs, rowMac } from '../identity/row-mac.ts'
import type { Database } from '../storage/connection.ts'
import type { Channel } from './outbox.ts'

/** Whose notices: a person's own, or those of the office they keep. */
export type SettingsOwner = 'mine' | 'office'

/** Who chooses where notices go, and where they do just now. */
export interface Addressee {
  readonly person: string | null
  readonly office: string | null
}

export interface DeliveryMethod {
  readonly channel: Channel
  readonly address: string
  readonly salt: Uint8Array | undefined
  readonly setAt: Date
  /** Since when the other side says it is there no more. */
  readonly goneAt: Date | undefined
}

const notYourOffice = (): Refusal =>
  refuse('not-yours', {
    zh: '本机构的通知去向由本机构的系统管理员设置，请与其联系。',
    en: 'Where the notices of your office go is set by its own administrator: ask them.',
  })

/** An addressee, and who chooses for them: a pseudonymous key. */
export interface DeliveryChoice {
  readonly addressee: Addressee
  readonly by: string
}

/** The administrator (系统管理员) sits in the office itself; of their own notices everybody at a desk decides. */
export const keepsOffice = (actor: Actor): boolean => actor.kind === 'officer' && actor.roles.includes('keeper')

export function choiceOf(actor: Actor, owner: SettingsOwner): DeliveryChoice | Refusal {
  if (actor.kind !== 'officer') return noDesk()
  const by = actor.person
  if (owner === 'mine') return { addressee: { person: by, office: null }, by }
  return keepsOffice(actor) ? { addressee: { person: null, office: actor.office }, by } : notYourOffice()
}

export const noDesk = (): Refusal =>
  refuse('not-yours', {
    zh: '您现在没有任何机构的职务，没有可以设置的通知。',
    en: 'You hold no role in any office at present: there are no notices to be set.',
  })

export const nameOf = ({ person, office }: Addressee): string =>
  person === null ? `office:${office ?? ''}` : `person:${person}`

/** Where the notices of this addressee go beside the inbox. */
export async function waysOf(database: Database, addressee: string): Promise<readonly DeliveryMethod[]> {
  const rows = await database
    .selectFrom('notice_way')
    .select(['channel', 'address', 'salt', 'set_at', 'gone_at'])
    .where('addressee', '=', addressee)
    .execute()
  return rows.map(({ channel, address, salt, set_at, gone_at }) => ({
    channel,
    address,
    salt: salt ?? undefined,
    setAt: set_at,
    goneAt: gone_at ?? undefined,
  }))
}

/** The way a courier takes; undefined where there is none any more. */
export async function wayBy(
  database: Database,
  addressee: string,
  channel: Channel,
): Promise<DeliveryMethod | undefined> {
  const ways = await waysOf(database, addressee)
  return ways.find((way) => way.channel === channel && way.goneAt === undefined)
}

/**
 * The mailbox that the owner of these notices confirmed, as this server wrote it: what opens something goes to no other.
 * Undefined where there is none, and where SQL alone put one there.
 */
export async function confirmedMailbox(
  { database, keys }: Pick<Identity, 'database' | 'keys'>,
  addressee: string,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('notice_way')
    .select(['person', 'office', 'address', 'mac'])
    .where('addressee', '=', addressee)
    .where('channel', '=', 'mail')
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  return row && isOurs(keys.row, 'notice_way', row) ? row.address : undefined
}

/** The code of a mailbox that its owner confirmed. */
export const mailboxMac = (
  { row: key }: Pick<Identity['keys'], 'row'>,
  addressee: Addressee,
  address: string,
): Buffer => rowMac(key, 'notice_way', { ...addressee, address })

export interface WaySet extends DeliveryChoice {
  readonly channel: Channel
  readonly address: string
  readonly salt?: Uint8Array
  /** Of a mailbox that its owner confirmed: `mailboxMac`. */
  readonly mac?: Uint8Array
  readonly at: Date
}

/** From here on notices go there; what was set before is replaced. */
export async function setWay(
  database: Database,
  { addressee, channel, address, salt, mac, by, at }: WaySet,
): Promise<void> {
  const way = { address, salt: salt ?? null, mac: mac ?? null, set_by: by, set_at: at, gone_at: null }
  await database
    .insertInto('notice_way')
    .values({ ...addressee, channel, ...way })
    .onConflict((conflict) => conflict.columns(['addressee', 'channel']).doUpdateSet(way))
    .execute()
}

/** Nothing goes there any more, nor what waits to: a courier finds no way for it. */
export async function endWay(database: Database, addressee: Addressee, channel: Channel): Promise<void> {
  const owner = nameOf(addressee)
  await database.deleteFrom('notice_way').where('addressee', '=', owner).where('channel', '=', channel).execute()
  if (channel === 'mail') await database.deleteFrom('mail_confirmation').where('addressee', '=', owner).execute()
}

/** The other side said that it is there no more, at the address we know: one that was set meanwhile stays. */
export async function markGone(database: Database, addressee: string, { channel, address }: DeliveryMethod, at: Date) {
  await database
    .updateTable('notice_way')
    .set({ gone_at: at })
    .where('addressee', '=', addressee)
    .where('channel', '=', channel)
    .where('address', '=', address)
    .execute()
}
