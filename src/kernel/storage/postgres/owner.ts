import pg from 'pg'
import { scramVerifier } from '../server-role/scram.ts'
import type { PostgresAddress } from './access.ts'

/** Gives the owner the password that stands in the data folder, over a connection that asks for none. */
export const setOwnPassword = (address: PostgresAddress): Promise<void> =>
  tellOnce(
    address,
    `alter role ${pg.escapeIdentifier(address.user)} password ${pg.escapeLiteral(scramVerifier(address.password))}`,
  )

/** Has PostgreSQL read again who is let in, and how. */
export const rereadRules = (address: PostgresAddress): Promise<void> => tellOnce(address, 'select pg_reload_conf()')

async function tellOnce(address: PostgresAddress, statement: string): Promise<void> {
  const client = new pg.Client({ ...address, application_name: 'fadu' })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
