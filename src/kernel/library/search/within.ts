import type { Pool, PoolClient } from 'pg'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { codeOf } from '../../storage/fault.ts'

/** A search takes some milliseconds, and 50 at most; what takes this long asks for nearly everything there is. */
const LONGEST_MS = 2_000

const tooSlow = refuse('too-large', {
  zh: `检索在${LONGEST_MS / 1000}秒内没有完成，已停止：请换用更长、更少见的词语，或者减少词数`,
  en: `The search was not done within ${LONGEST_MS / 1000} seconds and was given up: try longer or rarer words, or fewer of them`,
})

const CANCELLED = '57014'

/** Statements of one search on one connection, each given up by the database itself when it takes too long. */
export async function within<Found>(
  pool: Pool,
  search: (client: PoolClient) => Promise<Found>,
): Promise<Found | Refusal> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local statement_timeout = ${LONGEST_MS}`)
    const found = await search(client)
    await client.query('commit')
    client.release()
    return found
  } catch (error) {
    // A connection in the middle of a transaction is nobody else's: it is closed, and the limit with it.
    client.release(true)
    if (codeOf(error) === CANCELLED) return tooSlow
    throw error
  }
}
