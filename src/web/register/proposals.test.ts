import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { meetAtProposals } from '../../../test/race.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { agreedSample, areaOf, partlyAgreedSample } from '../../../test/sample-register.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const living = [...areas, areaOf([agreedSample, partlyAgreedSample])]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const head = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const reviewer = await callerOf(fadu, 'demo-pufa-2', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-head')
const RECORDS = '/api/registers/agreed-samples/records'
const PROPOSALS = '/api/registers/agreed-samples/proposals'

const Done = z.object({ id: z.string(), version: z.number(), proposal: z.string() })
async function proposed(values: object) {
  const told = await officer.call('POST', RECORDS, { values })
  expect([told.status, told.text]).toEqual([200, told.text])
  return Done.parse(told.said)
}
const settle = (caller: typeof officer, proposal: string, body: object) =>
  caller.call('POST', `${PROPOSALS}/${proposal}`, body)
async function entered(name: string) {
  const { id, proposal } = await proposed({ name })
  expect((await settle(head, proposal, { agrees: true })).said).toEqual({ state: 'agreed' })
  return id
}
/** What the nightly check finds against the entries of registers. */
async function faultsFound() {
  await fadu.sequence()
  await fadu.checkRecord()
  const { rows } = await fadu.owner.query("select part, subject from record_fault where part like 'register-%'")
  return rows
}
const publicNames = async () => (await fadu.get('/api/open/agreed-samples/records')).text

describe('what one person enters has effect once a second agrees', () => {
  test('until then it is no record: its office reads what waits, the public and another office nothing', async () => {
    const { id, proposal } = await proposed({ name: '等人同意的样本', note: '内部备注' })
    expect((await officer.call('GET', `${RECORDS}/${id}`)).status).toBe(404)
    expect(await publicNames()).not.toContain('等人同意的样本')
    expect((await fadu.get('/samples/agreed-samples.atom')).text).not.toContain('等人同意的样本')
    expect((await head.call('GET', `${PROPOSALS}/${proposal}`)).said).toMatchObject({
      state: 'waiting',
      records: [{ id, values: { name: '等人同意的样本' } }],
    })
    for (const caller of [other])
      expect(await caller.call('GET', `${PROPOSALS}/${proposal}`)).toMatchObject({ status: 404 })
    expect((await fadu.get(`/registers/agreed-samples/proposals/${proposal}`)).status).toBe(401)
    expect((await settle(head, proposal, { agrees: true })).status).toBe(200)
    expect((await officer.call('GET', `${RECORDS}/${id}`)).said).toMatchObject({
      version: 1,
      versions: [{ act: 'entry' }],
    })
    expect(await publicNames()).toContain('等人同意的样本')
    const { rows } = await fadu.owner.query('select who, agreed from register_version where id = $1', [id])
    expect(rows).toEqual([{ who: 'demo-pufa-1', agreed: 'demo-pufa-3' }])
  })

  test('a change and a withdrawal leave the record as it is until then, and one waits at a time', async () => {
    const id = await entered('要改的样本')
    const change = (note: string) =>
      officer.call(
        'PUT',
        `${RECORDS}/${id}`,
        { values: { name: '要改的样本', note }, reason: '补写备注' },
        { 'if-match': '1' },
      )
    const { proposal } = Done.parse((await change('新的备注')).said)
    expect((await officer.call('GET', `${RECORDS}/${id}`)).said).toMatchObject({
      version: 1,
      values: { name: '要改的样本' },
    })
    expect((await change('又一个备注')).status).toBe(409)
    expect((await settle(head, proposal, { agrees: false, reason: '备注写得不对' })).said).toEqual({ state: 'refused' })
    expect((await settle(head, proposal, { agrees: true })).status).toBe(409)
    const gone = await officer.call('DELETE', `${RECORDS}/${id}?reason=${encodeURIComponent('不再使用')}`, undefined, {
      'if-match': '1',
    })
    expect(await publicNames()).toContain('要改的样本')
    await settle(head, Done.parse(gone.said).proposal, { agrees: true })
    expect(await publicNames()).not.toContain('要改的样本')
  })

  test('who proposed it, another post and another office do not agree; the proposer takes it back with a reason', async () => {
    const { proposal } = await proposed({ name: '自己不能同意的样本' })
    const own = await settle(officer, proposal, { agrees: true })
    expect([own.status, own.text]).toEqual([403, expect.stringContaining('要由另一人同意')])
    expect((await settle(reviewer, proposal, { agrees: true })).status).toBe(403)
    expect((await settle(reviewer, proposal, { agrees: false, reason: '不想同意' })).status).toBe(403)
    expect((await settle(other, proposal, { agrees: true })).status).toBe(404)
    expect((await settle(officer, proposal, { agrees: false, reason: '' })).status).toBe(422)
    expect((await settle(officer, proposal, { agrees: false, reason: '填错了名称' })).said).toEqual({
      state: 'refused',
    })
  })

  test('of two who settle it in the same moment one is told, and what became of it is one thing', async () => {
    const { proposal } = await proposed({ name: '两人同时办的样本' })
    const told = await meetAtProposals(
      fadu.owner,
      [proposal],
      [
        () => settle(head, proposal, { agrees: true }),
        () => settle(officer, proposal, { agrees: false, reason: '填错了名称' }),
      ],
    )
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('a key that another record took meanwhile, and a record that was changed, are told to who agrees', async () => {
    const [one, two] = [await proposed({ name: '同名的样本' }), await proposed({ name: '同名的样本' })]
    expect((await settle(head, one.proposal, { agrees: true })).status).toBe(200)
    const told = await settle(head, two.proposal, { agrees: true })
    expect([told.status, told.text]).toEqual([422, expect.stringContaining('本机关已有“同名的样本”')])
    expect((await officer.call('POST', RECORDS, { values: { name: '同名的样本' } })).status).toBe(422)
  })

  test('what waits is held to its entry: nobody agrees to what was changed in the database', async () => {
    const { proposal } = await proposed({ name: '被改过的样本' })
    expect(await faultsFound()).toEqual([])
    const swap = (from: string, to: string) =>
      fadu.owner.query(
        `update register_proposed set content = replace(content::text, $1, $2)::jsonb where proposal = $3`,
        [from, to, proposal],
      )
    await swap('被改过', '换掉的')
    onTestFinished(async () => {
      await swap('换掉的', '被改过')
    })
    expect((await settle(head, proposal, { agrees: true })).status).toBe(500)
    expect(await faultsFound()).toEqual([{ part: 'register-proposal', subject: proposal }])
  })
})

test('where only some fields ask for it, the others change at once', async () => {
  const path = '/api/registers/partly-agreed-samples/records'
  const plain = await officer.call('POST', path, { values: { name: '没有等级的' } })
  expect(plain.said).toEqual({ id: expect.any(String), version: 1, repeated: false })
  const { id } = z.object({ id: z.string() }).parse(plain.said)
  const change = (values: object) =>
    officer.call('PUT', `${path}/${id}`, { values, reason: '改一改它' }, { 'if-match': '1' })
  expect((await change({ name: '没有等级的', level: '一级' })).said).toMatchObject({ proposal: expect.any(String) })
  expect((await change({ name: '改了名的' })).said).toMatchObject({ version: 2 })
})

describe('on pages', () => {
  const [mine, theirs] = [openVisitor(fadu), openVisitor(fadu)]
  test('it stands on both desks, is read before and after, and agreed to', async () => {
    await mine.post('/demo/demo-pufa-1', {})
    await theirs.post('/demo/demo-pufa-3', {})
    await mine.get('/samples/agreed-samples/office/new')
    const seen = await mine.submit('/samples/agreed-samples/office/new', { name: '页面上的样本', note: '写个备注' })
    expect(seen.path).toMatch(/^\/registers\/agreed-samples\/proposals\//)
    expect(seen.text).toContain('这是您自己提出的')
    expect((await mine.get('/desk')).text).toContain('等另一人同意')
    expect((await theirs.get('/desk')).text).toContain('待您同意')
    expect((await head.call('GET', '/api/desk')).said).toMatchObject({
      proposals: expect.arrayContaining([expect.objectContaining({ title: '页面上的样本', own: false })]),
    })
    await theirs.get(seen.path)
    expect(theirs.seen.text).toContain('写个备注')
    await theirs.submit(seen.path, { agrees: 'yes' })
    expect(theirs.seen.text).toContain('页面上的样本')
    expect(theirs.seen.text).toContain('，经周敏同意')
  })
})

test('rows of a sheet wait together, one entry for all, and are agreed to as one', async () => {
  const sent = await fadu.app.inject({
    method: 'POST',
    url: '/api/registers/agreed-samples/imports',
    headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/octet-stream' },
    payload: '名称,备注\n导入样本甲,甲的备注\n导入样本乙,乙的备注\n',
  })
  const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
  const { database } = fadu.kernel.identity
  const work = () => runJobs({ database, context: fadu.app.context, kinds: jobKindsOf(living, fadu.kernel) })
  await work()
  await officer.call('POST', `/api/registers/agreed-samples/imports/${job}`, { part: false })
  await work()
  const { proposals } = z
    .object({ proposals: z.array(z.object({ id: z.string(), act: z.string(), records: z.number() })) })
    .parse((await head.call('GET', PROPOSALS)).said)
  const waiting = proposals.find(({ act }) => act === 'import')
  expect(waiting?.records).toBe(2)
  expect(await publicNames()).not.toContain('导入样本乙')
  expect((await settle(head, waiting?.id ?? '', { agrees: true })).status).toBe(200)
  expect(await publicNames()).toContain('导入样本乙')
  expect(await faultsFound()).toEqual([])
})

test('what somebody proposed whose post has ended since is agreed to by nobody, and may be refused', async () => {
  const { proposal } = await proposed({ name: '离任前提出的样本' })
  await fadu.owner.query("update posting set state = 'rejected' where person = 'demo-pufa-1'")
  const told = await settle(head, proposal, { agrees: true })
  expect([told.status, told.text.includes('现在没有登记岗位')]).toEqual([409, true])
  expect(await publicNames()).not.toContain('离任前提出的样本')
  expect((await settle(head, proposal, { agrees: false, reason: '提出的人已离任' })).said).toEqual({ state: 'refused' })
})
