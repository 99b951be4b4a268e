import { timingSafeEqual } from 'node:crypto'
import { addDays, dayOf } from '../calendar/day.ts'
import type { Identity } from './identity.ts'
import { keyedHash, newSecret } from './secret.ts'

// A browser in which somebody signed in whole is given a token with which it is known again: whoever guesses, be it from
// the owner's own network, never locks it out. It says nothing and opens nothing, and no table knows of it: it is a code
// under the installation's key over the account, its password as it stands, and a last day.

/** For how long a browser is known after a sign-in. */
export const DEVICE_DAYS = 180

type Here = Pick<Identity, 'database' | 'now' | 'keys' | 'network' | 'device'>

interface Owner {
  readonly id: string
  readonly password: string | null
}

const codeOf = ({ keys }: Pick<Identity, 'keys'>, { id, password }: Owner, until: string, nonce: string): Uint8Array =>
  keyedHash(keys.login, JSON.stringify(['device', id, password, until, nonce]))

/** The token of a browser that signed in now; none for commands, which come from no network. */
export async function newDevice(identity: Here, account: string): Promise<string | undefined> {
  const { database, now, network } = identity
  if (network === undefined || network === '') return undefined
  const owner = await database
    .selectFrom('account')
    .select(['id', 'password'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const [until, nonce] = [addDays(dayOf(now()), DEVICE_DAYS), newSecret()]
  return `${until}.${nonce}.${Buffer.from(codeOf(identity, owner, until, nonce)).toString('base64url')}`
}

/** What tells the browser of this request from others of the same account; undefined where it is not known to this one. */
export async function knownDevice(identity: Here, login: string): Promise<string | undefined> {
  const { database, now, device } = identity
  const [until = '', nonce = '', code = ''] = (device ?? '').split('.')
  if (code === '' || until <= dayOf(now())) return undefined
  const owner = await database
    .selectFrom('account')
    .select(['id', 'password'])
    .where('login', '=', login)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!owner) return undefined
  const [given, own] = [Buffer.from(code, 'base64url'), codeOf(identity, owner, until, nonce)]
  return given.length === own.length && timingSafeEqual(given, own) ? nonce : undefined
}
