import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { paperBytes } from '../../../test/attachment-files.ts'
import { tablesIn } from '../../../test/backup.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { granted } from '../../../test/identity.ts'
import { officerAt, openCaller, reportedTo, takeAs } from '../../../test/report-walk.ts'
import { hidden, sendFiles } from '../../../test/uploader.ts'
import { erasing } from '../../kernel/erasure/erasing.ts'
import { erasureList } from '../../kernel/erasure/list.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'
import { receiptOf } from '../../kernel/ledger/ledger.ts'
import { formatReceipt } from '../../kernel/ledger/receipt.ts'
import { eraseCases } from '../../kernel/procedure/remove.ts'
import { remind } from '../../kernel/reminder/remind.ts'
import { evidencePart } from '../../mechanisms/evidence/record-part.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const mine = await openCaller(fadu, 'wangxin-2')
const others = await openCaller(fadu, 'gongan-2')
const { pool } = fadu.kernel
/** Of the same office, in a post that reads no reports. */
const COLLEAGUE = 'wangxin-12'

let keys = 0
const called = (match?: number) => ({
  'idempotency-key': `k${++keys}`,
  ...(match !== undefined && { 'if-match': `"${match}"` }),
})
const link = { form: 'link', title: '整改公告', collectedOn: '2026-03-02', link: 'https://example.com/a' }
const entered = async (more: object = {}) =>
  String((await mine.post('/api/evidence', { ...link, ...more }, called())).said.id)

async function faultsOf(): Promise<readonly string[]> {
  const { faults } = await evidencePart(fadu.database).slice(undefined)
  return faults.map(({ kind }) => kind)
}

test('a link is entered, hashed, and on record; collected on an earlier day it is shown as entered later', async () => {
  const id = await entered({ collectedOn: '2026-02-20', from: '2026-01-01', to: '2026-01-31', expiresOn: '2026-12-31' })
  const { said } = await mine.get(`/api/evidence/${id}`)
  expect(said).toMatchObject({ standing: 'good', enteredLater: true, version: 1, content: { from: '2026-01-01' } })
  expect(said).toMatchObject({ content: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  const { rows } = await pool.query(`select entry from ledger_leaf where subject = $1`, [`evidence:${id}`])
  expect(rows.map(({ entry }) => JSON.parse(entry).what)).toEqual(['evidence.entry'])
  const page = await (await officerAt(fadu, 'wangxin-2')).get(`/evidence/${id}`)
  for (const words of ['补录', '2026-01-01 – 2026-01-31', '本机关自定', '整改公告']) expect(page.text).toContain(words)
  expect((await mine.get(`/api/evidence/${await entered()}`)).said.enteredLater).toBe(false)
  expect(await faultsOf()).toEqual([])
})

test('a file comes cleaned by page; a revision keeps the old version and its file', async () => {
  const visitor = await officerAt(fadu, 'wangxin-2')
  const form = await visitor.get('/evidence/new')
  const sent = await sendFiles(fadu, visitor, '/evidence/new', {
    fields: { ...hidden(form.text), form: 'file', title: '检测报告', collectedOn: '2026-03-01' },
    files: [{ name: 'a.pdf', content: await paperBytes() }],
  })
  expect(sent.statusCode).toBe(303)
  const path = String(sent.headers.location)
  const page = await visitor.get(path)
  expect(page.text).toContain('SHA-256')
  const file = await fadu.app.inject({
    url: `${path}/file?n=1`,
    headers: { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf'])
  const revised = await sendFiles(fadu, visitor, `${path}/revise`, {
    fields: {
      ...hidden(page.text),
      form: 'file',
      title: '检测报告（更正）',
      collectedOn: '2026-03-01',
      reason: '第一版漏页',
      version: '1',
    },
    files: [{ name: 'b.pdf', content: await paperBytes() }],
  })
  expect(revised.statusCode).toBe(303)
  const { said } = await mine.get(`/api${path}`)
  expect(said).toMatchObject({ version: 2, content: { title: '检测报告（更正）', file: 2 } })
  expect(said.versions).toMatchObject([
    { act: 'revision', reason: '第一版漏页' },
    { act: 'entry', content: { file: 1 } },
  ])
  expect(await faultsOf()).toEqual([])
})

test('a receipt of the record proves live that an entry stands there; a changed one proves nothing', async () => {
  const linked = await entered()
  await fadu.sequence()
  const { rows } = await pool.query(`select id from ledger_leaf where subject = $1`, [`evidence:${linked}`])
  const receipt = formatReceipt(granted(await receiptOf(fadu.kernel.ledger, Number(rows[0].id))))
  const proof = {
    form: 'proof',
    title: '已存证',
    collectedOn: '2026-03-02',
    kind: 'record-receipt',
    reference: receipt,
  }
  const done = await mine.post('/api/evidence', proof, called())
  expect(done.status).toBe(200)
  const { said } = await mine.get(`/api/evidence/${String(done.said.id)}`)
  expect(said).toMatchObject({ content: { proof: { kind: 'record-receipt' } } })
  const page = await (await officerAt(fadu, 'wangxin-2')).get(`/evidence/${String(done.said.id)}`)
  expect(page.text).toContain('成立')
  const changed = receipt.replace(/"when": "2/, '"when": "3')
  expect((await mine.post('/api/evidence', { ...proof, reference: changed }, called())).status).toBe(422)
  expect((await mine.post('/api/evidence', { ...proof, kind: 'toy' }, called())).status).toBe(422)
})

test('one piece serves cases of its office; another office’s case is answered as one that is not there', async () => {
  const id = await entered()
  const [one, two] = [(await reportedTo(fadu)).id, (await reportedTo(fadu)).id]
  for (const each of [one, two]) {
    await takeAs(fadu, 'wangxin-1', each, 'accept')
    await takeAs(fadu, 'wangxin-2', each, 'note')
  }
  const bind = (subject: string, by = mine) => by.post(`/api/evidence/${id}/subjects`, { subject }, called())
  expect((await bind(`https://x.example/reports/${one}`)).status).toBe(200)
  expect((await bind(two)).status).toBe(200)
  const { said } = await mine.get(`/api/evidence?subject=${two}`)
  expect(said.evidence).toMatchObject([{ id, version: 3 }])
  expect((await bind(two)).status).toBe(409)
  const random = await bind('0000000000zzzz')
  expect(random.status).toBe(404)
  // The piece of another office: the same answer as for one that is not there, by every door.
  for (const [given, none] of [
    [await bind(one, others), await others.post('/api/evidence/none/subjects', { subject: one }, called())],
    [await others.get(`/api/evidence/${id}`), await others.get('/api/evidence/none')],
    [
      await others.post(`/api/evidence/${id}/withdrawal`, { reason: '不再需要' }, called()),
      await others.post('/api/evidence/none/withdrawal', { reason: '不再需要' }, called()),
    ],
  ])
    expect(given).toEqual(none)
  expect((await others.get(`/api/evidence`)).said.evidence).toEqual([])
  const stranger = await officerAt(fadu, 'gongan-2')
  const [page, nothing] = [await stranger.get(`/evidence/${id}`), await stranger.get('/evidence/none')]
  const bare = (text: string) => text.replaceAll(id, 'none').replaceAll(/name="form-token" value="[^"]*"/g, '')
  expect([page.status, bare(page.text)]).toEqual([404, bare(nothing.text)])
  expect((await mine.post(`/api/evidence/${id}/subjects`, { subject: one, binds: false }, called())).status).toBe(200)
  expect((await mine.get(`/api/evidence?subject=${one}`)).said.evidence).toEqual([])
})

const bound = async (piece: string, subject: string) =>
  expect((await mine.post(`/api/evidence/${piece}/subjects`, { subject }, called())).status).toBe(200)
const ownReport = async () => {
  const { id } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', id, 'accept')
  await takeAs(fadu, 'wangxin-2', id, 'note')
  return id
}

test('what serves a confidential report is open to those who read the report alone, by every door (csl Art. 50)', async () => {
  const [report, id, free] = [
    await ownReport(),
    await entered({ title: '举报人寄来的截图', expiresOn: '2026-03-09' }),
    await entered(),
  ]
  const colleague = await openCaller(fadu, COLLEAGUE)
  expect((await colleague.get(`/api/cases/${report}`)).status).toBe(403)
  // Until it serves the report it is of the whole office.
  expect((await colleague.get(`/api/evidence/${id}`)).status).toBe(200)
  await bound(id, report)
  const none = await colleague.get('/api/evidence/none')
  expect(await colleague.get(`/api/evidence/${id}`)).toEqual(none)
  const act = (path: string, body: object) => colleague.post(`/api/evidence/${id}/${path}`, body, called())
  expect(await act('withdrawal', { reason: '不再需要' })).toEqual(none)
  expect(await act('subjects', { subject: report, binds: false })).toEqual(none)
  const listed = (await colleague.get('/api/evidence?limit=100')).said.evidence
  expect(listed).toEqual(expect.arrayContaining([expect.objectContaining({ id: free })]))
  expect(JSON.stringify(listed)).not.toContain(id)
  const visitor = await officerAt(fadu, COLLEAGUE)
  expect((await visitor.get('/evidence?as=csv')).text).not.toContain('举报人寄来的截图')
  for (const path of [`/evidence/${id}`, `/evidence/${id}/file?n=1`]) expect((await visitor.get(path)).status).toBe(404)
  // Whoever has the report reads and changes it as before.
  expect((await mine.get(`/api/evidence/${id}`)).said).toMatchObject({ version: 2, standing: 'good' })
  const { rows } = await pool.query(`select owing_person from deadline where subject_id = $1`, [id])
  expect(rows).toEqual([{ owing_person: 'demo-wangxin-2' }])
  // Released, it is the office’s again, and its versions do not tell which report it served.
  expect((await mine.post(`/api/evidence/${id}/subjects`, { subject: report, binds: false }, called())).status).toBe(
    200,
  )
  const released = await colleague.get(`/api/evidence/${id}`)
  expect(released.status).toBe(200)
  expect(JSON.stringify(released.said)).not.toContain(report)
})

test('a case that is erased takes along what serves it alone, and its id out of all else', async () => {
  const [one, two] = [await ownReport(), await ownReport()]
  const visitor = await officerAt(fadu, 'wangxin-2')
  const sent = await sendFiles(fadu, visitor, '/evidence/new', {
    fields: {
      ...hidden((await visitor.get('/evidence/new')).text),
      form: 'file',
      title: '只用于一件的材料',
      collectedOn: '2026-03-01',
      expiresOn: '2026-03-03',
    },
    files: [{ name: 'a.pdf', content: await paperBytes() }],
  })
  const alone = String(sent.headers.location).split('/').at(-1) ?? ''
  const shared = await entered({ title: '两件共用的材料', expiresOn: '2026-03-03' })
  await bound(alone, one)
  await bound(shared, one)
  await bound(shared, two)
  await remind(fadu.database, fadu.app.context)
  const standsIn = async (text: string) => {
    const found: string[] = []
    for (const table of await tablesIn({ pool: fadu.owner })) {
      const { rowCount } = await fadu.owner.query(`select from "${table}" t where strpos(t::text, $1) > 0 limit 1`, [
        text,
      ])
      // The answer to a call that may be asked again names the piece and nothing of it.
      if (rowCount && table !== 'register_key') found.push(table)
    }
    return found
  }
  expect(await standsIn(alone)).toEqual(
    expect.arrayContaining(['attachment', 'deadline', 'evidence', 'evidence_version', 'ledger_leaf', 'reminder']),
  )
  expect(await standsIn('只用于一件的材料')).toContain('notice')
  await expect(pool.query('select erase_evidence($1, $2)', [[], [alone]])).rejects.toThrow(/not on the list/)

  const erasures = freshErasures()
  await erasing(fadu.database, erasures, (trx) => eraseCases(trx, [one]))
  for (const gone of [one, alone, '只用于一件的材料']) expect(await standsIn(gone)).toEqual([])
  expect((await mine.get(`/api/evidence/${shared}`)).said).toMatchObject({
    content: { title: '两件共用的材料', subjects: [{ kind: 'case', id: two }] },
  })
  expect(await faultsOf()).toEqual([])
})

test('a version that cannot be read is refused, and nothing is changed unseen (RFC 9110, 13.1.1)', async () => {
  const id = await entered()
  const told = await mine.post(
    `/api/evidence/${id}/withdrawal`,
    { reason: '不再需要' },
    { ...called(), 'if-match': '"newest"' },
  )
  expect([told.status, told.said.reason]).toMatchObject([400, { zh: expect.stringContaining('If-Match') }])
  expect((await mine.get(`/api/evidence/${id}`)).said).toMatchObject({ version: 1, standing: 'good' })
})

test('withdrawn evidence stays, said to be withdrawn with its reason, and changes no more', async () => {
  const id = await entered()
  expect((await mine.post(`/api/evidence/${id}/withdrawal`, { reason: '' }, called())).status).toBe(422)
  expect((await mine.post(`/api/evidence/${id}/withdrawal`, { reason: '来源有误' }, called())).status).toBe(200)
  expect((await mine.get(`/api/evidence/${id}`)).said.standing).toBe('withdrawn')
  const page = await (await officerAt(fadu, 'wangxin-2')).get(`/evidence/${id}`)
  expect(page.text).toContain('已撤回')
  expect(page.text).toContain('来源有误')
  const again = await mine.post(`/api/evidence/${id}/subjects`, { subject: 'x' }, called())
  expect(again.status).toBe(404)
})

test('the same call again is one piece; of two who change one version in the same moment one is told', async () => {
  const key = { 'idempotency-key': 'same' }
  const [one, two] = [await mine.post('/api/evidence', link, key), await mine.post('/api/evidence', link, key)]
  expect(two).toEqual(one)
  expect((await mine.post('/api/evidence', { ...link, title: '另一份' }, key)).status).toBe(422)
  const id = String(one.said.id)
  const withdraw = () => mine.post(`/api/evidence/${id}/withdrawal`, { reason: '来源有误' }, called(1))
  const statuses = (await Promise.all([withdraw(), withdraw()])).map(({ status }) => status)
  expect(statuses.toSorted()[0]).toBe(200)
  expect(statuses.toSorted()[1]).toBe(409)
})

test.each([
  ['no title', { title: ' ' }],
  ['a day that is none', { collectedOn: '2026-02-30' }],
  ['collected tomorrow', { collectedOn: '2026-03-03' }],
  ['a period that ends before it begins', { from: '2026-02-02', to: '2026-02-01' }],
  ['an address that is a script', { link: 'javascript:alert(1)' }],
  ['a file of nobody', { form: 'file', files: ['x'.repeat(43)] }],
])('refused: %s', async (_, more) => {
  expect((await mine.post('/api/evidence', { ...link, ...more }, called())).status).toBe(422)
})

test('whoever rewrites a version by SQL is found by the check of the record', async () => {
  const id = await entered()
  expect(await faultsOf()).toEqual([])
  await fadu.owner.query(`update evidence_version set content = jsonb_set(content, '{title}', '"改"') where id = $1`, [
    id,
  ])
  expect(await faultsOf()).toEqual(expect.arrayContaining(['changed']))
  await fadu.owner.query(
    `update evidence_version v set content = e.content from evidence e where e.id = v.id and v.id = $1`,
    [id],
  )
  expect(await faultsOf()).toEqual([])
  await fadu.owner.query(`update evidence set state = 'withdrawn' where id = $1`, [id])
  expect(await faultsOf()).toEqual(['not-newest'])
  await expect(pool.query(`update evidence_version set reason = 'x'`)).rejects.toThrow(/permission/)
})

test('evidence of the demonstration goes with it: pieces, files, due days, and the words of its entries', async () => {
  const left = async () =>
    (
      await fadu.owner.query(`
        select (select count(*)::int from evidence) + (select count(*)::int from evidence_version)
          + (select count(*)::int from attachment where subject_kind = 'evidence')
          + (select count(*)::int from deadline where subject_kind = 'evidence')
          + (select count(*)::int from ledger_leaf where subject like 'evidence:%') as n`)
    ).rows[0].n
  await entered({ expiresOn: '2026-03-09' })
  expect(await left()).toBeGreaterThan(5)
  await removeDemo(fadu.database, erasureList(fadu.dataDir))
  expect(await left()).toBe(0)
})
