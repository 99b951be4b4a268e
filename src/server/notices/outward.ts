import type { Identity } from '../../kernel/identity/identity.ts'
import { INVITED, invitationCode } from '../../kernel/identity/invitation.ts'
import { invitationLetter, newsLetter } from '../../kernel/notice/letter.ts'
import { type Mailer, openMailer, readMailSettings } from '../../kernel/notice/mail.ts'
import type { Couriers, Message, Sent } from '../../kernel/notice/outbox.ts'
import { type Network, readNetworks } from '../../kernel/notice/reach.ts'
import { confirmedMailbox, wayBy } from '../../kernel/notice/way.ts'
import { webhookCourier } from '../../kernel/notice/webhook.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'

/** How this installation speaks to the outside. */
export interface Outward {
  /** None where SMTP_URL is not set: no letter is sent, and none can be asked for. */
  readonly mailer: Mailer | undefined
  /** Beyond public addresses, where webhooks may go. */
  readonly networks: readonly Network[]
}

export const noOutward: Outward = { mailer: undefined, networks: [] }

/** SMTP_URL and WEBHOOK_NETWORKS; one that is not understood stops the start. */
export function readOutward(env: NodeJS.ProcessEnv, origin: string): Outward | Refusal {
  const networks = readNetworks(env.WEBHOOK_NETWORKS)
  if (isRefusal(networks)) return networks
  const settings = readMailSettings(env.SMTP_URL, origin)
  if (isRefusal(settings)) return settings
  return { mailer: settings && openMailer(settings), networks }
}

/** Who carries what waits in the outbox. */
export const couriersOf = (identity: Identity, { mailer, networks }: Outward): Couriers => ({
  ...(mailer && { mail: { mayRepeat: false, send: (message) => sendMail(identity, mailer, message) } }),
  webhook: webhookCourier({ ...identity, networks }),
})

async function sendMail(identity: Identity, mailer: Mailer, message: Message): Promise<Sent> {
  const { database, site, keys } = identity
  const { about, addressee, id: messageId } = message
  if (about?.kind !== INVITED) {
    const way = await wayBy(database, addressee, 'mail')
    return way ? mailer(newsLetter(message, way.address, site.origin)) : 'refused'
  }
  const to = await confirmedMailbox(identity, addressee)
  const code = invitationCode(keys, addressee, about.what)
  return to === undefined ? 'refused' : mailer(invitationLetter({ to, code, origin: site.origin, messageId }))
}
