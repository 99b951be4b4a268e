import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import type { Identity } from '../identity/identity.ts'
import { isOurs, rowMac } from '../identity/row-mac.ts'
import { newSecret, secretHash } from '../identity/secret.ts'
import { confirmationLetter } from './letter.ts'
import { isMailAddress, type Mailer } from './mail.ts'
import { type Addressee, choiceOf, type DeliveryChoice, mailboxMac, nameOf, type SettingsOwner, setWay } from './way.ts'

const HOUR_MS = 3_600_000
/** Long enough to find the letter after a day away. */
const CONFIRM_HOURS = 48
/** Nobody fills a stranger's mailbox through us. */
const ASK_EVERY_MS = 60_000

const notAnAddress = (): Refusal =>
  refuse('incomplete', {
    zh: '电子邮箱的写法不对，应为一个地址，如 name@example.org。',
    en: 'This is not how one e-mail address is written: name@example.org.',
  })

const noMail = (): Refusal =>
  refuse('not-ready', {
    zh: '本系统没有配置邮件发送，请联系系统维护人员；通知仍在站内可读。',
    en: 'This installation sends no mail: ask those who keep it. Notices can be read here all the same.',
  })

const tooSoon = (): Refusal =>
  refuse('too-many', {
    zh: '刚刚已经发过确认邮件，请查收，或一分钟后再试。',
    en: 'A letter was sent just now: look for it, or try again in a minute.',
  })

const notSent = (): Refusal =>
  refuse('not-ready', {
    zh: '确认邮件没有发出，请核对地址，或稍后再试。',
    en: 'The letter did not go out: check the address, or try again later.',
  })

/** A wrong, a used and an expired link look alike. */
const noSuchConfirmation = (): Refusal =>
  refuse('not-found', {
    zh: '确认链接不对、已使用或已过期，请在“怎样通知我”里重新填写邮箱。',
    en: 'The link is wrong, used or expired: enter the address again under “How I am told”.',
  })

/** Sends a link to an address that is to be used: only whoever reads it there can say yes. Nothing changes until then. */
export async function askMailAddress(
  { database, now, site, keys }: Pick<Identity, 'database' | 'now' | 'site' | 'keys'>,
  mailer: Mailer | undefined,
  { actor, owner, address: given }: { readonly actor: Actor; readonly owner: SettingsOwner; readonly address: string },
): Promise<Refusal | undefined> {
  const choice = choiceOf(actor, owner)
  if (isRefusal(choice)) return choice
  const address = given.trim()
  if (!isMailAddress(address)) return notAnAddress()
  if (!mailer) return noMail()
  const code = newSecret()
  if (!(await noteAsked({ database, keys }, { ...choice, address, code, at: now() }))) return tooSoon()
  const letter = confirmationLetter({ to: address, code, origin: site.origin, hours: CONFIRM_HOURS })
  const sent = await mailer(letter).catch(() => 'failed' as const)
  return sent === 'sent' ? undefined : notSent()
}

interface Asked extends DeliveryChoice {
  readonly address: string
  readonly code: string
  readonly at: Date
}

/** In one statement, so that of two who ask at once one is refused; an earlier link ends. */
async function noteAsked(
  { database, keys }: Pick<Identity, 'database' | 'keys'>,
  { addressee, address, by, code, at }: Asked,
): Promise<boolean> {
  const row = { hash: secretHash(code), address, ends_at: new Date(at.getTime() + CONFIRM_HOURS * HOUR_MS) }
  const mac = rowMac(keys.row, 'mail_confirmation', { ...addressee, ...row })
  const asked = { ...row, asked_by: by, asked_at: at, mac }
  const noted = await database
    .insertInto('mail_confirmation')
    .values({ ...addressee, ...asked })
    .onConflict((conflict) =>
      conflict
        .column('addressee')
        .doUpdateSet(asked)
        .where('mail_confirmation.asked_at', '<=', new Date(at.getTime() - ASK_EVERY_MS)),
    )
    .executeTakeFirst()
  return noted.numInsertedOrUpdatedRows === 1n
}

/** Takes a link for good: from here on the notices go to its address. */
export async function confirmMailAddress(
  { database, now, keys }: Pick<Identity, 'database' | 'now' | 'keys'>,
  code: string,
): Promise<Refusal | undefined> {
  return database.transaction().execute(async (trx) => {
    const taken = await trx
      .deleteFrom('mail_confirmation')
      .where('hash', '=', secretHash(code))
      .where('ends_at', '>', now())
      .returning(['hash', 'person', 'office', 'address', 'asked_by', 'ends_at', 'mac'])
      .executeTakeFirst()
    if (!taken || !isOurs(keys.row, 'mail_confirmation', taken)) return noSuchConfirmation()
    const { person, office, address, asked_by: by } = taken
    const addressee = { person, office }
    const mac = mailboxMac(keys, addressee, address)
    await setWay(trx, { addressee, channel: 'mail', address, mac, by, at: now() })
    return undefined
  })
}

/** The address that waits for its confirmation. */
export async function askedMailAddress(
  { database, now }: Pick<Identity, 'database' | 'now'>,
  addressee: Addressee,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('mail_confirmation')
    .select('address')
    .where('addressee', '=', nameOf(addressee))
    .where('ends_at', '>', now())
    .executeTakeFirst()
  return row?.address
}
