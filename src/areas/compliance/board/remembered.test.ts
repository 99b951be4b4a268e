import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { readBoard } from './read-board.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const OFFICE = 'demo-qinghe'
const caller = await callerOf(fadu, 'demo-qinghe-1', OFFICE)
const facts = {
  name: '青禾网络',
  secret: 'no',
  roles: ['service'],
  provides: 'no',
  sends: 'no',
  personal: 'yes',
}
const LOGS = 'csl_2017-06-01_art-21_para-1_item-3'

const enter = async (register: string, values: object): Promise<void> => {
  const { status, text } = await caller.call('POST', `/api/registers/${register}/records`, { values })
  expect([status, text]).toEqual([200, expect.any(String)])
}
await enter('operator-facts', facts)

const Board = z.object({
  rows: z.array(z.object({ id: z.string(), state: z.string(), evidence: z.object({ good: z.number() }) })),
})
const rowOf = async (id: string) =>
  Board.parse((await caller.call('GET', '/api/duties/board')).said).rows.find((row) => row.id === id)

/** Connections asked for while something is done: each statement outside a transaction asks for one. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(fadu.kernel.pool, 'connect')
  await work()
  const { length } = asked.mock.calls
  asked.mockRestore()
  return length
}

const read = () =>
  readBoard(fadu.kernel.identity.database, fadu.kernel.shelf, {
    office: OFFICE,
    day: fadu.kernel.now().toISOString().slice(0, 10),
  })

/** As another server, or whoever else has the database, writes it: behind the back of the one that remembers. */
const piece = (id: string, state = 'current') =>
  [
    `insert into evidence (id, office, version, state, content, entered_at, changed_at) values ($1, $2, 1, $3,
     '{"form":"link","title":"核查记录","collectedOn":"2026-03-01","link":"https://example.com/"}', now(), now())`,
    [id, OFFICE, state],
  ] as const
const serves = (id: string) =>
  [`insert into evidence_subject (evidence, subject_kind, subject_id) values ($1, 'duty', $2)`, [id, LOGS]] as const

test('a board that has not changed takes two statements, and one that has takes four', async () => {
  await read()
  expect(await statements(read)).toBe(2)
  await enter('networks', { name: '门户网站', level: '2' })
  expect(await statements(read)).toBe(4)
  expect(await statements(read)).toBe(2)
})

test('what another server commits is read by whoever asks after it: entered, bound, withdrawn and taken away', async () => {
  expect((await rowOf(LOGS))?.evidence.good).toBe(0)
  const client = await fadu.owner.connect()
  try {
    await client.query('begin')
    await client.query(piece('elsewhere')[0], [...piece('elsewhere')[1]])
    await client.query(serves('elsewhere')[0], [...serves('elsewhere')[1]])
    // Not committed: nobody sees it, and what is remembered meanwhile is not taken for what comes after.
    expect((await rowOf(LOGS))?.evidence.good).toBe(0)
    await client.query('commit')
  } finally {
    client.release()
  }
  expect((await rowOf(LOGS))?.evidence.good).toBe(1)
  await fadu.owner.query(`update evidence set state = 'withdrawn', version = 2 where id = 'elsewhere'`)
  expect((await rowOf(LOGS))?.evidence.good).toBe(0)
  await fadu.owner.query(`update evidence set state = 'current', version = 3 where id = 'elsewhere'`)
  expect((await rowOf(LOGS))?.evidence.good).toBe(1)
  await fadu.owner.query(`delete from evidence where id = 'elsewhere'`)
  expect((await rowOf(LOGS))?.evidence.good).toBe(0)
})

test('of two acts of one office in the same moment neither waits for the other, and both are seen', async () => {
  const [one, two] = [await fadu.owner.connect(), await fadu.owner.connect()]
  try {
    for (const [client, id] of [
      [one, 'first'],
      [two, 'second'],
    ] as const) {
      await client.query('begin')
      await client.query(`set local lock_timeout = '2s'`)
      await client.query(piece(id)[0], [...piece(id)[1]])
      await client.query(serves(id)[0], [...serves(id)[1]])
    }
    await two.query('commit')
    expect((await rowOf(LOGS))?.evidence.good).toBe(1)
    await one.query('commit')
    expect((await rowOf(LOGS))?.evidence.good).toBe(2)
  } finally {
    one.release()
    two.release()
  }
})

test('records and their withdrawal, a name of the office and the day change what the page shows', async () => {
  const officer = await officerAt(fadu, 'qinghe-1')
  const page = async () => (await officer.get('/compliance/board')).text
  expect(await page()).not.toContain('4天')
  await enter('log-sources', { name: 'nginx', since: '2020-01-01', checkedOn: '2026-03-01', oldest: '2025-09-05' })
  expect((await rowOf(LOGS))?.state).toBe('breach')
  expect(await page()).toContain('少4天')
  await fadu.owner.query(`update register_record set state = 'withdrawn', version = 2 where register = 'log-sources'`)
  expect(await page()).not.toContain('少4天')
  await fadu.owner.query(`update office set name_zh = '青禾网络科技' where id = $1`, [OFFICE])
  expect(await page()).toContain('青禾网络科技　义务台账')
  expect((await officer.get('/en/compliance/board')).text).toContain('Duty board')
  expect((await read())?.board?.day).toBe('2026-03-02')
  fadu.setDay('2026-03-03')
  expect((await read())?.board?.day).toBe('2026-03-03')
})

test('what is kept of a page is its body alone: each visitor has their own head, in English Chinese is marked, another office has its own', async () => {
  fadu.setDay('2026-03-02')
  const [one, two, other] = [
    await officerAt(fadu, 'qinghe-1'),
    await officerAt(fadu, 'qinghe-3'),
    await officerAt(fadu, 'menhu-1'),
  ]
  const [first, second] = [await one.get('/compliance/board'), await two.get('/compliance/board')]
  const mainOf = (text: string) => /<main[^>]*>([\s\S]*)<\/main>/.exec(text)?.[1] ?? ''
  expect([mainOf(first.text).length > 10_000, mainOf(second.text)]).toEqual([true, mainOf(first.text)])
  expect([first.text.includes('钱锐'), second.text.includes('钱锐'), second.text.includes('宋佳')]).toEqual([
    true,
    false,
    true,
  ])
  expect((await other.get('/compliance/board')).text).not.toContain('青禾')
  const { text } = await one.get('/en/compliance/board')
  expect(text).toContain('<main id="main">')
  expect(
    text.replaceAll(/<(\w+)[^>]* lang="zh-CN"[^>]*>[^<]*<\/\1>/g, '').match(/<main[\s\S]*<\/main>/)?.[0],
  ).not.toMatch(/>[^<]*\p{Script=Han}/u)
  expect((await one.get('/compliance/board?type=large')).text).toContain('?type=large')
  expect((await one.get('/compliance/board')).text).not.toContain('duties/csl_2017-06-01_art-9_para-1?type=large')
})

test('within a transaction a board is worked out from what the transaction sees, and is not remembered', async () => {
  fadu.setDay('2026-03-03')
  const { database } = fadu.kernel.identity
  const asked = { office: OFFICE, day: '2026-03-03' }
  const before = (await readBoard(database, fadu.kernel.shelf, asked))?.facts?.name
  await database
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .updateTable('register_record')
        .set({ state: 'withdrawn' })
        .where('register', '=', 'operator-facts')
        .where('office', '=', OFFICE)
        .execute()
      expect((await readBoard(transaction, fadu.kernel.shelf, asked))?.facts).toBeUndefined()
      throw new Error('given up')
    })
    .catch(() => undefined)
  expect((await readBoard(database, fadu.kernel.shelf, asked))?.facts?.name).toBe(before)
})
