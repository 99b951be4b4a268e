import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { officerAt, openCaller } from '../../../test/report-walk.ts'
import { jobKind } from '../../kernel/job/definition.ts'
import { runSlices } from '../../kernel/job/run.ts'
import { addParts, readParts, startJob } from '../../kernel/job/start.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { type Area, page } from '../../web/area.ts'
import { areas } from '../areas.ts'
import { runJobs, tidy } from '../jobs.ts'

/** Steps that slices wait for, and what they say of themselves while they run. */
let within: () => Promise<void> = async () => undefined
let fault: 'throws' | 'refuses' | undefined
const begun: string[] = []

const counting = jobKind({
  id: 'test.count',
  name: { zh: '清点', en: 'A count' },
  unit: { zh: '行', en: 'rows' },
  body: z.object({ what: z.string() }),
  cursor: z.number(),
  result: z.object({ counted: z.number() }),
  page: (job, { what }) => `/counted/${what}/${job}`,
  async slice({ database, job, cursor = 0 }) {
    begun.push(job)
    await within()
    const [rows] = await readParts(database, job, 'rows', { from: cursor, limit: 1 })
    await addParts(database, job, 'seen', cursor, [rows])
    if (fault === 'throws') throw new Error('身份证号')
    if (fault === 'refuses') return refuse('overtaken', { zh: '名录已换', en: 'The list was replaced' })
    const next = cursor + 1
    if (next < 3) return { kind: 'on', cursor: next, done: next * 10 }
    return { kind: 'done', result: { counted: (await readParts(database, job, 'seen', { limit: 9 })).length } }
  },
})

const words = { zh: '试', en: 'Trial' }
const area: Area = {
  id: 'counted',
  name: words,
  about: words,
  pillar: 'use',
  home: '/counted',
  startPages: [],
  jobs: () => [counting],
  routes: [
    {
      method: 'GET',
      path: '/counted/:what/:job',
      who: 'signed-in',
      answer: ({ params }) => page(`counted ${params.what}`, <p>{params.job}</p>),
    },
  ],
  endpoints: [],
}

const fadu = await openTestApp({ day: '2026-03-02', demo: true, areas: [...areas, area] })
const { database } = fadu.kernel.identity
const now = () => fadu.kernel.now()
const running = { database, kinds: [counting], now }
const starter = { person: 'demo-wangxin-2', office: 'demo-wangxin' }

const start = async (given = starter) => {
  const parts = { rows: [['a'], ['b'], ['c']] }
  const id = await startJob(database, counting, { starter: given, body: { what: 'it' }, total: 30, parts, now: now() })
  if (isRefusal(id)) throw new Error(id.reason.en)
  return id
}
const rowOf = async (id: string) =>
  fadu.database.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const seenOf = async (id: string) => readParts(database, id, 'seen', { limit: 9 })

/** Takes one slice of one job. */
const one = () => {
  let left = 1
  return runSlices(running, () => left-- > 0)
}

beforeEach(async () => {
  within = async () => undefined
  fault = undefined
  begun.length = 0
  await fadu.owner.query('delete from job')
})

test('a job goes on slice by slice; its page and the API say how far it is, and then lead to what came of it', async () => {
  const id = await start()
  const officer = await officerAt(fadu, 'wangxin-2')
  const caller = await openCaller(fadu, 'wangxin-2')
  expect((await officer.get(`/jobs/${id}`)).text).toContain('0 / 30 行')
  await one()
  const { text } = await officer.get(`/en/jobs/${id}`)
  expect(text).toContain('10 of 30 rows')
  expect(text).toContain(`href="/en/jobs/${id}"`)
  expect((await caller.get(`/api/jobs/${id}`)).said).toMatchObject({ state: 'waiting', done: 10, total: 30 })
  await runJobs({ database, context: fadu.app.context, kinds: [counting] })
  expect((await caller.get(`/api/jobs/${id}`)).said).toMatchObject({ state: 'done', done: 30, result: { counted: 3 } })
  expect((await officer.get(`/jobs/${id}`)).path).toBe(`/counted/it/${id}`)
})

test('it is there for whoever asked, at that desk, and for the keepers of the office; for others as if it were not', async () => {
  const id = await start()
  const strangers = ['wangxin-1', 'gongan-1', 'jifang-1']
  for (const person of strangers) {
    const caller = await openCaller(fadu, person)
    const answers = await Promise.all([caller.get(`/api/jobs/${id}`), caller.get(`/api/jobs/${'0'.repeat(32)}`)])
    expect(answers[0]?.status).toBe(404)
    expect(answers[0]).toEqual(answers[1])
    const other = await officerAt(fadu, person)
    expect((await other.get(`/jobs/${id}`)).status).toBe(404)
    expect((await other.post(`/jobs/${id}/cancel`, {})).status).not.toBe(200)
  }
  expect((await fadu.get(`/api/jobs/${id}`)).status).toBe(401)
  expect((await rowOf(id)).state).toBe('waiting')
  // The keeper of the same office.
  await fadu.owner.query(`update job set office = 'demo-jifang' where id = $1`, [id])
  const keeper = await openCaller(fadu, 'jifang-1')
  expect((await keeper.get(`/api/jobs/${id}`)).status).toBe(200)
})

test('cancelled, it goes no further, and what was done stays', async () => {
  const [id, other] = [await start(), await start()]
  await one()
  await one()
  const caller = await openCaller(fadu, 'wangxin-2')
  const gone = await caller.delete(`/api/jobs/${id}`)
  expect([gone.status, gone.said]).toMatchObject([200, { state: 'cancelled', done: 10 }])
  expect((await caller.delete(`/api/jobs/${id}`)).said).toEqual(gone.said)
  const officer = await officerAt(fadu, 'wangxin-2')
  await officer.get(`/jobs/${other}`)
  expect((await officer.submit(`/jobs/${other}/cancel`)).text).toContain('已取消')
  expect(await runSlices(running)).toBe(0)
  expect([await seenOf(id), await seenOf(other)]).toEqual([[['a']], [['a']]])
})

test('a slice that throws leaves nothing behind, is tried five times and then told, without its words', async () => {
  const id = await start()
  await one()
  fault = 'throws'
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await expect(runSlices(running)).rejects.toThrow('身份证号')
    // Not at once again.
    expect(await runSlices(running)).toBe(0)
    fadu.pass(1)
  }
  expect(begun.length).toBe(6)
  expect(await runSlices(running)).toBe(0)
  expect(await seenOf(id)).toEqual([['a']])
  const officer = await officerAt(fadu, 'wangxin-2')
  const { text } = await officer.get(`/jobs/${id}`)
  expect(text).toContain('接连5次没有办成')
  expect(text).not.toContain('身份证号')
  const caller = await openCaller(fadu, 'wangxin-2')
  expect((await caller.get(`/api/jobs/${id}`)).said).toMatchObject({
    state: 'failed',
    failure: { en: expect.stringContaining('failed 5 times') },
  })
})

test('one that succeeds when it is tried again goes on as if nothing had been', async () => {
  const id = await start()
  fault = 'throws'
  await expect(runSlices(running)).rejects.toThrow()
  fault = undefined
  fadu.pass(1)
  expect(await runSlices(running)).toBe(3)
  expect(await rowOf(id)).toMatchObject({ state: 'done', attempts: 0 })
})

test('a slice that refuses ends its job with the reason, and what it wrote goes with it', async () => {
  const id = await start()
  fault = 'refuses'
  expect(await runSlices(running)).toBe(1)
  expect(await rowOf(id)).toMatchObject({ state: 'failed', failure: { zh: '名录已换', en: 'The list was replaced' } })
  expect(await seenOf(id)).toEqual([])
})

test('of a job one slice is taken at a time, whatever the number of servers', async () => {
  const id = await start()
  const gate = Promise.withResolvers<void>()
  within = () => gate.promise
  const first = runSlices(running)
  await vi.waitFor(() => expect(begun).toEqual([id]))
  // Another server finds nothing to do, and nothing either once the lease of the first is over while it still works.
  const others = [await runSlices(running)]
  fadu.pass(1)
  others.push(await runSlices(running))
  gate.resolve()
  await first
  expect([others, begun[1]]).toEqual([[0, 0], id])
  fadu.pass(1)
  await runSlices(running)
  expect([(await rowOf(id)).state, await seenOf(id)]).toEqual(['done', [['a'], ['b'], ['c']]])
})

test('a slice whose process is gone is taken again once its lease is over, and not for ever', async () => {
  const id = await start()
  // As a killed process leaves it: begun, and nothing more.
  await fadu.owner.query(`update job set attempts = 1, next_at = $2 where id = $1`, [
    id,
    new Date(now().getTime() + 15_000),
  ])
  expect(await runSlices(running)).toBe(0)
  fadu.pass(1)
  expect(await runSlices(running)).toBe(3)
  const other = await start()
  await fadu.owner.query(`update job set attempts = 5 where id = $1`, [other])
  await runSlices(running)
  expect(await rowOf(other)).toMatchObject({ state: 'failed', done: 0 })
  expect(begun).not.toContain(other)
})

test('jobs take turns', async () => {
  const [id, other] = [await start(), await start()]
  await one()
  fadu.pass(1)
  await one()
  expect(new Set(begun)).toEqual(new Set([id, other]))
})

test('one person has five jobs going at most', async () => {
  for (let count = 0; count < 5; count += 1) await start()
  await expect(start()).rejects.toThrow('5 long jobs')
  await start({ person: 'demo-wangxin-1', office: 'demo-wangxin' })
})

test('what ended is removed after thirty days with its parts; the readiness page says what waits and what is late', async () => {
  const standing = async () => JSON.parse((await fadu.app.inject('/readyz')).body).jobs
  const id = await start()
  const due = now().toISOString()
  expect(await standing()).toEqual({ works: true, waiting: 1, dueSince: due })
  fadu.pass(2)
  expect(await standing()).toEqual({ works: false, waiting: 1, dueSince: due })
  await runSlices(running)
  expect(await standing()).toEqual({ works: true, waiting: 0 })
  const waiting = await start()
  fadu.pass(30 * 24 * 60 - 1)
  await tidy({ database, context: fadu.app.context })
  expect(await fadu.database.selectFrom('job').select('id').execute()).toHaveLength(2)
  fadu.pass(2)
  expect(await tidy({ database, context: fadu.app.context })).toEqual([])
  expect(await fadu.database.selectFrom('job').select('id').execute()).toEqual([{ id: waiting }])
  expect(await fadu.database.selectFrom('job_part').select('job').where('job', '=', id).execute()).toEqual([])
})
