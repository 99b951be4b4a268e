import { randomBytes } from 'node:crypto'
import type { LookupAddress } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import type { Identity } from '../identity/identity.ts'
import { keyedHash } from '../identity/secret.ts'
import { CLOUD_EVENT, cloudEventOf } from './cloud-event.ts'
import type { Courier, Message, Sent } from './outbox.ts'
import { type Network, reach } from './reach.ts'
import { choiceOf, type DeliveryMethod, markGone, nameOf, setWay, wayBy } from './way.ts'

const SALT_BYTES = 16
const LONGEST_ADDRESS = 500
/** From the connection to the status line; an office's program takes a message and works on it afterwards. */
const ANSWER_MS = 15_000

const notHttps = (): Refusal =>
  refuse('incomplete', {
    zh: '地址应以 https:// 开头，不含用户名、密码和 # 部分，至多 500 字。',
    en: 'The address begins with https://, holds no name, password or # part, and has at most 500 characters.',
  })

const forbidden = (): Refusal =>
  refuse('incomplete', {
    zh: '这个地址在本机、内网或保留网段，不能作为接收地址；确属机构内网的，请系统维护人员用 WEBHOOK_NETWORKS 放行该网段。',
    en: 'This address lies on this machine, in a private or a reserved network. If it is of your own network, those who keep this installation can list it in WEBHOOK_NETWORKS.',
  })

const unknownName = (): Refusal =>
  refuse('incomplete', {
    zh: '找不到这个地址的主机，请核对域名。',
    en: 'The host of this address cannot be found: check its name.',
  })

/** `https://…` as somebody typed it, if it can be one of ours. */
function readAddress(text: string): URL | undefined {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === ''
  return plain ? url : undefined
}

export interface WebhookWanted {
  readonly actor: Actor
  readonly address: string
  readonly networks: readonly Network[]
}

/**
 * Sets the one address of an office, by its administrator, and gives its secret, which is shown once: it is made from
 * the row and the installation's key whenever it signs, and kept nowhere. Set again, there is another secret.
 */
export async function setWebhook(
  { database, keys, now }: Pick<Identity, 'database' | 'keys' | 'now'>,
  { actor, address, networks }: WebhookWanted,
): Promise<{ readonly secret: string } | Refusal> {
  const choice = choiceOf(actor, 'office')
  if (isRefusal(choice)) return choice
  const url = readAddress(address.trim())
  if (!url) return notHttps()
  const reached = await reach(url.hostname, networks)
  if (reached === 'forbidden') return forbidden()
  if (reached === 'unknown') return unknownName()
  const salt = randomBytes(SALT_BYTES)
  await setWay(database, { ...choice, channel: 'webhook', address: url.href, salt, at: now() })
  return { secret: `whsec_${secretOf(keys.webhook, nameOf(choice.addressee), salt).toString('base64')}` }
}

const secretOf = (key: Uint8Array, addressee: string, salt: Uint8Array): Buffer =>
  keyedHash(key, `${addressee} ${Buffer.from(salt).toString('base64')}`)

export interface WebhookCourier extends Pick<Identity, 'database' | 'keys' | 'now' | 'site'> {
  readonly networks: readonly Network[]
}

/** Sends events to offices. The other side knows one again by its id, so what nobody knows of is sent once more. */
export const webhookCourier = (app: WebhookCourier): Courier => ({ mayRepeat: true, send: (one) => send(app, one) })

async function send({ database, keys, now, site, networks }: WebhookCourier, message: Message): Promise<Sent> {
  const way = await wayBy(database, message.addressee, 'webhook')
  const url = way && readAddress(way.address)
  if (!way?.salt || !url) return 'refused'
  const reached = await reach(url.hostname, networks)
  if (reached === 'forbidden') return 'refused'
  if (reached === 'unknown') throw new Error('webhook: no such host')
  const body = cloudEventOf(message, site.origin)
  const secret = secretOf(keys.webhook, message.addressee, way.salt)
  const status = await post({
    url,
    addresses: reached.addresses,
    body,
    headers: signed(secret, message.id, now(), body),
  })
  return outcomeOf(status, () => markGone(database, message.addressee, way, now()))
}

/** Standard Webhooks 1.0: over id, moment and body, so that neither can be exchanged and an old one is known. */
function signed(secret: Uint8Array, id: string, at: Date, body: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = keyedHash(secret, `${id}.${timestamp}.${body}`).toString('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

async function outcomeOf(status: number, gone: () => Promise<void>): Promise<Sent> {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 429 || status >= 500) throw new Error(`webhook: HTTP ${status}`)
  if (status === 410) await gone()
  // A redirect leads to an address that nobody has checked: it is no more taken than any other 4xx.
  return 'refused'
}

interface Posting {
  readonly url: URL
  readonly addresses: readonly LookupAddress[]
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** Connects to what was checked, asks for the certificate of the name, and reads no more than the status. */
function post({ url, addresses, body, headers }: Posting): Promise<number> {
  const known: LookupFunction = (_, { all }, done) => {
    const [first] = addresses
    if (all) done(null, [...addresses])
    else if (first) done(null, first.address, first.family)
  }
  return new Promise((resolve, reject) => {
    const posting = request(url, {
      method: 'POST',
      lookup: known,
      agent: false,
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'content-type': `${CLOUD_EVENT}; charset=utf-8`,
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Fadu',
        ...headers,
      },
    })
    posting.on('error', reject)
    posting.on('response', (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    posting.end(body)
  })
}

/** The host alone, for pages: the path of an address may be a secret of its own. */
export const hostOf = ({ address }: Pick<DeliveryMethod, 'address'>): string => new URL(address).host
