import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { copyOut } from './tables.ts'

/** 0x63 and a length of four: the message after the last row, before the one that counts them. */
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4])

/** The way to a database on which what follows the last row of a COPY comes by itself, and later. */
async function slowTo({ host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  const server = createServer((here: Socket) => {
    const there = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    here.pipe(there)
    there.on('data', (bytes: Buffer) => {
      const at = bytes.indexOf(COPY_DONE)
      const end = at === -1 ? bytes.length : at + COPY_DONE.length
      here.write(bytes.subarray(0, end))
      if (end < bytes.length) setTimeout(() => here.write(bytes.subarray(end)), 50)
    })
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

test('the rows of a table are counted though the message that counts them comes late', async () => {
  const { url, pool, drop } = await freshDatabase()
  onTestFinished(drop)
  await pool.query("create table said (words text); insert into said values ('one'), (E'two\\nlines'), (null)")
  const straight = new pg.Client({ connectionString: url })
  const { user, password, database } = straight
  const port = await slowTo(straight)
  const client = new pg.Client({ user, password, database, host: '127.0.0.1', port, ssl: false } as pg.ClientConfig)
  await client.connect()
  onTestFinished(() => client.end())
  const counted: [string, number][] = []
  const pieces: string[] = []
  const writer = {
    put: async (_: string, bytes: Uint8Array) => void pieces.push(Buffer.from(bytes).toString('utf8')),
    putStream: async () => undefined,
    count: (part: string, rows: number) => void counted.push([part, rows]),
  }
  const table = { name: 'said', columns: ['words'], sequences: [] }
  expect(await copyOut(client as never, table, writer)).toBe(3)
  expect([counted, pieces]).toEqual([[['tables/said', 3]], ['one\ntwo\\nlines\n\\N\n']])
})
