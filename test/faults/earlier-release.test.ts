import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { answersTo } from '../told.ts'
import { issueTokens, take } from './acting.ts'
import { isReady, run, startFadu, temporaryFolder } from './fadu.ts'

// Each command starts a PostgreSQL, and guessing a passphrase is slow on purpose.
vi.setConfig({ testTimeout: 900_000 })

const file = fileURLToPath(new URL('../data/release/2026-11-25.fadu', import.meta.url))
const env = { FADU_BACKUP_PASSPHRASE: 'correct horse battery' }
const CASE = '0mwwf70iu58e5cd21d4dfafec'
const RECEIPT = 'RQE4-ZTHR-ZH4R-57F9'

const json = { 'content-type': 'application/json' }

test('what an earlier release wrote is opened: its case is read by its receipt, goes on, and the log goes on with it', async () => {
  const dataDir = temporaryFolder('data')
  const restored = await run(['restore', file], { dataDir, env }).ended
  expect([restored.code, restored.code === 0 ? '' : restored.said]).toEqual([0, ''])
  const fadu = await startFadu({ dataDir, demo: true })
  expect(await isReady(fadu)).toBe(true)

  const receipt = await fetch(`${fadu.origin}/api/receipts`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ code: RECEIPT }),
  })
  expect(await receipt.text()).toContain(CASE)

  const tokens = await issueTokens(fadu)
  const read = await fetch(`${fadu.origin}/api/cases/${CASE}`, {
    headers: { authorization: `Bearer ${tokens.get('demo-wangxin-1')}` },
  })
  const text = await read.text()
  expect(text).toContain('旧版程序收到的一件举报。')
  expect(JSON.parse(text)).toMatchObject({ version: '2026-01-01', stage: 'accepted', revision: 2 })

  const by = 'demo-wangxin-2'
  expect(answersTo.handle).toBeDefined()
  const handled = await take(fadu.origin, { step: 'handle', case: CASE, by, tokens })
  expect(handled).toMatchObject({ status: 200, said: { revision: 3 } })
  const opened = await take(fadu.origin, { step: 'submit', tokens })
  expect(opened?.status).toBe(200)

  const verified = await run(['ledger', 'verify', '--from', `${fadu.origin}/ledger`], {}).ended
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('localhost/ledger-6e7e2faf985c73c0')])
  expect(await fadu.stop()).toBe(0)
})
