import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { isStuck, STUCK_AFTER } from '../../kernel/ledger/waiting.ts'

const fadu = await openTestApp()
/** How closely files are looked into depends on the system that the test runs on. */
const cleaner = {
  works: true,
  network: expect.stringMatching(/^(?:cut|open)$/),
  user: expect.stringMatching(/^(?:own|shared)$/),
  files: expect.stringMatching(/^(?:hidden|visible)$/),
}
/** Nothing waits to go out, nobody listens to events, and nothing was found that is not as recorded. */
const quiet = {
  ready: true,
  database: true,
  record: { works: true, differs: 0 },
  consumers: [],
  outbox: {},
  procedures: { works: true, changed: [] },
  registers: { works: true, changed: [] },
  jobs: { works: true, waiting: 0 },
  cleaner,
  clocks: { works: true, overdue: 0 },
}

test('before the first head is signed, pages say so and the server is ready all the same', async () => {
  for (const path of ['/records', '/records/entries', '/api/ledger/head']) {
    const { status, text } = await fadu.get(path)
    expect([status, text.includes('一秒后才有签署的首页')]).toEqual([503, true])
  }
  const { text } = await fadu.get('/records/law/csl/2017-06-01')
  expect(text).toContain('正在编入公开账本')
  expect((await fadu.get('/records/check')).status).toBe(200)
  expect((await fadu.get('/ledger/checkpoint')).status).toBe(404)
  const { status, said } = await fadu.get('/readyz')
  expect([status, said]).toEqual([200, { ...quiet, ledger: { works: true, size: 0, seconds: expect.any(Number) } }])
})

test('acts that have waited too long mean that no sequencer works, and /readyz says so', async () => {
  const before = new Date(Date.now() - 2 * STUCK_AFTER * 1000)
  await fadu.database.updateTable('ledger_leaf').set({ entered_at: before }).execute()
  expect((await fadu.get('/readyz')).said).toMatchObject({ ready: true, ledger: { works: false } })
  await fadu.sequence()
  expect((await fadu.get('/readyz')).said).toEqual({
    ...quiet,
    ledger: { works: true, size: fadu.kernel.shelf.length },
  })
  expect(isStuck({ size: 0, seconds: undefined })).toBe(false)
})
