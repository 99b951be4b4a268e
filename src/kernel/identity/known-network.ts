import { sql } from 'kysely'
import { daysLater } from '../calendar/day.ts'
import type { Identity } from './identity.ts'
import { keyedHash } from './secret.ts'

/** A network from which nobody signed in for so long is unknown again. */
const KNOWN_DAYS = 180

/** How many networks of one account are known at most: the latest. */
const MOST = 50

type Here = Pick<Identity, 'database' | 'now' | 'keys' | 'network'>

const hashOf = ({ keys, network }: Here, account: string): Uint8Array | undefined =>
  network === undefined || network === '' ? undefined : keyedHash(keys.login, `network ${account} ${network}`)

/** Notes that the owner of an account signed in from the network of this request. */
export async function rememberNetwork(identity: Here, account: string): Promise<void> {
  const { database, now } = identity
  const network = hashOf(identity, account)
  if (!network) return
  await database
    .insertInto('known_network')
    .values({ account, network, seen_at: now() })
    .onConflict((conflict) => conflict.columns(['account', 'network']).doUpdateSet({ seen_at: now() }))
    .execute()
  await sql`
    delete from known_network where account = ${account} and network not in
      (select network from known_network where account = ${account} order by seen_at desc limit ${MOST})`.execute(
    database,
  )
}

/** The network of this request as the account of this name knows it; undefined where its owner never signed in there. */
export async function knownNetwork(identity: Here, login: string): Promise<Uint8Array | undefined> {
  const { database } = identity
  const account = await database
    .selectFrom('account')
    .select('id')
    .where('login', '=', login)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  // The same work whether there is such an account or not.
  const network = hashOf(identity, account?.id ?? '')
  if (!network) return undefined
  const known = await database
    .selectFrom('known_network')
    .select('seen_at')
    .where('account', '=', account?.id ?? '')
    .where('network', '=', network)
    .executeTakeFirst()
  return known && network
}

/** Networks that nobody signed in from for half a year, at most a thousand at a time; for the sweep. */
export async function dropOldNetworks({ database, now }: Pick<Identity, 'database' | 'now'>): Promise<void> {
  const old = daysLater(now(), -KNOWN_DAYS)
  await sql`
    delete from known_network where (account, network) in
      (select account, network from known_network where seen_at < ${old} order by seen_at limit 1000)`.execute(database)
}
