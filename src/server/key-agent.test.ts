import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { granted } from '../../test/identity.ts'
import { officerAt, openCaller, reportAs, told } from '../../test/report-walk.ts'
import { openVisitor } from '../../test/visitor.ts'
import { agentKeyService } from '../kernel/keys/agent/agent-service.ts'
import { openLimits, usualRates } from '../kernel/keys/agent/limits.ts'
import { serveAgent } from '../kernel/keys/agent/serve.ts'
import { keysIn } from './key-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'fadu-key-agent-'))
const keys = join(folder, 'keys')
mkdirSync(keys, { mode: 0o700 })
const service = keysIn(keys)
granted(await service.signingKey(true))
granted(await service.seal.masters(true))
const socket = join(folder, 'agent.sock')
const lines: { readonly op: string }[] = []
const start = async () =>
  granted(
    await serveAgent({
      service,
      socket,
      limits: openLimits(usualRates(60), () => performance.now()),
      log: (line) => lines.push(JSON.parse(line)),
      now: () => new Date(),
    }),
  )
const agent = { running: await start() }
const asking = agentKeyService(socket)
const fadu = await openTestApp({ day: '2026-12-07', demo: true, keys: asking })
afterAll(async () => {
  asking.close()
  await agent.running.close()
  rmSync(folder, { recursive: true, force: true })
})

let calls = 0
const reportBy = async (contact: object) => {
  const anyone = await openCaller(fadu)
  return anyone.post(
    '/api/procedures/report/cases',
    { answers: { ...told, ...contact } },
    { 'idempotency-key': `agent-${++calls}` },
  )
}
const PHONE = { phone: '13800001111' }

test('with an agent that answers, reports are sealed and the record is signed, and each is asked of it', async () => {
  expect((await fadu.get('/readyz')).said).toMatchObject({ ready: true, keys: { works: true } })
  lines.length = 0
  expect((await reportBy(PHONE)).status).toBe(200)
  await fadu.sequence()
  expect(lines.map(({ op }) => op)).toEqual(expect.arrayContaining(['wrap', 'sign']))
})

test('without it what needs a key waits, is told so in both languages and leaves nothing; all else goes on', async () => {
  await agent.running.close()
  const cases = async () => (await fadu.owner.query('select count(*)::int as n from "case"')).rows[0].n
  const before = await cases()
  const refused = await reportBy(PHONE)
  expect(refused).toMatchObject({
    status: 503,
    said: { reason: { zh: expect.stringContaining('密钥服务'), en: expect.stringContaining('key service') } },
  })
  expect(await cases()).toBe(before)
  // Reports without a contact, signing in, forms and pages stand on keys that were derived at the start.
  expect((await reportBy({})).status).toBe(200)
  await reportAs(openVisitor(fadu))
  expect((await (await officerAt(fadu, 'wangxin-1')).get('/reports')).status).toBe(200)
  await expect(fadu.sequence()).rejects.toThrow(/agent\.sock/)
  expect((await fadu.get('/readyz')).said).toMatchObject({ ready: true, keys: { works: false } })
  agent.running = await start()
  expect((await reportBy(PHONE)).status).toBe(200)
  await fadu.sequence()
  expect((await fadu.get('/readyz')).said).toMatchObject({ ready: true, keys: { works: true } })
})
