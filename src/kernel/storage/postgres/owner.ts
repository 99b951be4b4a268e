import pg from 'pg'
import { scramVerifier } from '../server-role/scram.ts'
import type { PostgresAddress } from './access.ts'

/** Gives the owner the password that stands in the data folder, over a door that asks for none. */
export const setOwnPassword = (door: PostgresAddress): Promise<void> =>
  tellOnce(
    door,
    `alter role ${pg.escapeIdentifier(door.user)} password ${pg.escapeLiteral(scramVerifier(door.password))}`,
  )

/** Has PostgreSQL read again who is let in, and how. */
export const rereadRules = (door: PostgresAddress): Promise<void> => tellOnce(door, 'select pg_reload_conf()')

async function tellOnce(door: PostgresAddress, statement: string): Promise<void> {
  const client = new pg.Client({ ...door, application_name: 'fadu' })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
