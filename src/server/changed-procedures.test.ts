import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { answersTo, followBy, officerAt, openCaller, takeAll, told } from '../../test/report-walk.ts'
import { openVisitor } from '../../test/visitor.ts'
import { report } from '../areas/reports/report.ts'
import { newAccessCode } from '../kernel/procedure/access-code.ts'
import { act } from '../kernel/procedure/act.ts'
import { openCatalogue } from '../kernel/procedure/catalogue.ts'
import type { Procedure } from '../kernel/procedure/definition.ts'
import { isRefusal } from '../law/refusal.ts'

const withAccept = (change: object): Procedure => {
  const { accept } = report.steps
  if (!accept) throw new Error('a report that is not accepted')
  return { ...report, steps: { ...report.steps, accept: { ...accept, ...change } } }
}

const day = '2026-03-02'
const fadu = await openTestApp({ demo: true, day, served: [withAccept({ from: ['received'] })] })
const labels = withAccept({
  name: { zh: '予以受理', en: 'Accept it' },
  tells: [{ whom: 'party', text: { zh: '已经受理', en: 'Accepted' } }],
})
const relabelled = await openTestApp({ demo: true, day, served: [labels] })

/** A report that was opened while the version was as it had been. */
async function openedBefore() {
  const { code, hash: receiptHash } = newAccessCode(fadu.kernel.identity)
  const context = { ...fadu.app.context, catalogue: openCatalogue([report]) }
  const deed = { procedure: 'report', step: 'submit', answers: told, actor: { kind: 'anyone' }, receiptHash } as const
  const done = await act(fadu.database, context, deed)
  if (isRefusal(done)) throw new Error(done.reason.en)
  return { code, id: done.case }
}

const NAMED = 'report@2026-01-01'
const PLACE = 'steps.accept.from'

test('an installation whose procedure is not as it was first served is ready, and says which and where', async () => {
  const { status, said } = await fadu.get('/readyz')
  expect(status).toBe(200)
  const changed = [{ procedure: 'report', version: '2026-01-01', places: [PLACE] }]
  expect(said).toMatchObject({ ready: true, procedures: { works: false, changed } })
})

test('a new report is refused with the reason in both languages, on the page and by the API (Art. 15)', async () => {
  for (const [path, words] of [
    ['/reports/new', '暂不受理新的案件'],
    ['/en/reports/new', 'no new case is opened under it'],
  ] as const) {
    const page = await openVisitor(fadu).get(path)
    expect(page.status).toBe(409)
    for (const each of [NAMED, PLACE, words]) expect(page.text).toContain(each)
  }
  const caller = await openCaller(fadu, 'qinghe-1')
  const { status, said } = await caller.post(
    '/api/procedures/report/cases',
    { answers: told },
    { 'idempotency-key': 'new' },
  )
  expect([status, said.grounds]).toEqual([409, ['csl@2026-01-01#art-15/para-1']])
  for (const words of Object.values(Object(said.reason))) expect(words).toMatch(new RegExp(`${NAMED}.*${PLACE}`))
  expect(Object((await fadu.get('/api/procedures/report')).said).closed).toEqual(said.reason)
})

test('a letter that comes in is not entered either; whoever had begun to write loses no word of it', async () => {
  const desk = await officerAt(fadu, 'wangxin-1')
  const register = await desk.get('/reports/register')
  expect([register.status, register.text]).toEqual([409, expect.stringContaining(PLACE)])
  expect((await desk.get('/reports')).text).toContain(PLACE)
  const sent = await openVisitor(fadu).post('/reports/new', { ...told, key: 'begun', do: 'send' })
  expect([sent.status, sent.text]).toEqual([409, expect.stringContaining(PLACE)])
  expect(sent.text).toContain(told.what)
})

test('a report that is under way goes on to its answer, and its reporter reads it (Art. 15)', async () => {
  const { id, code } = await openedBefore()
  await takeAll(fadu, id, [
    ['wangxin-1', 'accept'],
    ['wangxin-2', 'handle'],
    ['wangxin-5', 'answer'],
  ])
  const reporter = await followBy(fadu, code)
  expect((await reporter.get('/reports/status')).text).toContain(String(answersTo.answer?.answer))
})

test('every other procedure takes cases as before', async () => {
  const caller = await openCaller(fadu, 'wangxin-2')
  const answers = { source: 'inspection', what: '检查中发现网络日志只留存四十一日' }
  const { status } = await caller.post('/api/procedures/penalty/cases', { answers }, { 'idempotency-key': 'lead' })
  expect(status).toBe(200)
})

test('whoever keeps the installation reads it on the pages of theirs, and nobody else does', async () => {
  for (const path of ['/offices', '/notices/undelivered', '/en/notices/undelivered']) {
    const keeper = await officerAt(fadu, 'jifang-1')
    const { text } = await keeper.get(path)
    for (const words of [NAMED, PLACE]) expect(text).toContain(words)
    expect((await (await officerAt(fadu, 'wangxin-2')).get(path)).text).not.toContain(NAMED)
  }
})

test('labels and the words of notices may be mended: nothing is closed, and nobody is told', async () => {
  expect((await relabelled.get('/readyz')).said).toMatchObject({
    ready: true,
    procedures: { works: true, changed: [] },
  })
  expect((await openVisitor(relabelled).get('/reports/new')).status).toBe(200)
  expect((await (await officerAt(relabelled, 'jifang-1')).get('/offices')).text).not.toContain('暂不受理新案的程序')
})
