import pg from 'pg'
import { ask } from './fadu.ts'

/** Clients that write row after row, each commit noted when it is acknowledged and not before. */
export interface Writing {
  readonly acknowledged: ReadonlySet<number>
  /** Resolves once so many rows are acknowledged. */
  reach(count: number): Promise<void>
  /** Resolves when every client has lost its connection or was told to end. */
  end(): Promise<void>
}

export async function createRows(connection: pg.ClientConfig): Promise<void> {
  await ask(connection, 'create table if not exists fault_row (id int8 primary key, words text not null)')
}

export async function readRows(connection: pg.ClientConfig): Promise<ReadonlySet<number>> {
  const rows = await ask<{ id: string }>(connection, 'select id from fault_row')
  return new Set(rows.map(({ id }) => Number(id)))
}

const CLIENTS = 4

/** Ids begin at `from`, so that rounds follow one another in one table. */
export function startWriting(connection: pg.ClientConfig, from: number): Writing {
  const acknowledged = new Set<number>()
  const waiting: { readonly count: number; readonly reached: () => void }[] = []
  let next = from
  let ending = false

  const note = (id: number): void => {
    acknowledged.add(id)
    for (const { count, reached } of waiting) if (acknowledged.size >= count) reached()
  }
  const write = async (): Promise<void> => {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    await client.connect()
    try {
      while (!ending) {
        const id = next++
        await client.query('insert into fault_row values ($1, $2)', [id, '网络运营者应当留存网络日志'.repeat(20)])
        note(id)
      }
      await client.end()
    } catch {
      // The fault: what was not acknowledged may be there or not.
    }
  }
  const clients = Array.from({ length: CLIENTS }, write)
  return {
    acknowledged,
    reach: (count) => new Promise((reached) => waiting.push({ count, reached })),
    async end() {
      ending = true
      await Promise.allSettled(clients)
    },
  }
}
