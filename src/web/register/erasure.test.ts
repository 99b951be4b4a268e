import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { paperBytes } from '../../../test/attachment-files.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { callerBy, callerOf, otherOffice } from '../../../test/register-office.ts'
import { areaOf, keptSample, sealedSample } from '../../../test/sample-register.ts'
import { multipart } from '../../../test/uploader.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { settleErasures } from '../../kernel/erasure/again.ts'
import { parseReceipt } from '../../kernel/ledger/receipt.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'

const samples = [keptSample, sealedSample]
const living = [...areas, areaOf(samples)]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const colleague = await callerOf(fadu, 'demo-pufa-2', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-head')
// To agree, the head is signed in and has just shown a factor: a program's token is not enough.
const headPage = openVisitor(fadu)
await headPage.post('/demo/demo-pufa-3', {})
const head = callerBy(fadu, { office: 'demo-pufa', token: headPage.cookies.get('session') ?? '' })
const mine = openVisitor(fadu)
await mine.post('/demo/demo-pufa-1', {})
const erasures = freshErasures()

const RECORDS = '/api/registers/kept-samples/records'
const GROUND = 'pipl@2021-11-01#art-47/para-1/item-3'
const WHY = '本人撤回同意，来函要求删除'
const Done = z.object({ id: z.string(), version: z.number() })
async function entered(values: object) {
  const told = await officer.call('POST', RECORDS, { values })
  expect([told.status, told.text]).toEqual([200, told.text])
  return Done.parse(told.said).id
}
const change = (id: string, values: object, seen: number) =>
  officer.call('PUT', `${RECORDS}/${id}`, { values, reason: '改正联系方式' }, { 'if-match': String(seen) })
const withdraw = (id: string, seen: number) =>
  officer.call('DELETE', `${RECORDS}/${id}?reason=${encodeURIComponent('不再需要')}`, undefined, {
    'if-match': String(seen),
  })
const ask = (id: string, by = officer, body: object = { ground: GROUND, reason: WHY }) =>
  by.call('POST', `${RECORDS}/${id}/erasure`, body)
const word = (id: string, by: typeof officer, body: object = { agrees: true }) =>
  by.call('POST', `${RECORDS}/${id}/erasure/word`, body)
const work = (at?: Date) =>
  runJobs({
    database: fadu.kernel.identity.database,
    context: at ? { ...fadu.app.context, now: () => at } : fadu.app.context,
    erasures,
    registers: samples,
  })
async function faults() {
  await fadu.sequence()
  await fadu.checkRecord()
  const { rows } = await fadu.owner.query("select part, subject, kind from record_fault where part like 'register-%'")
  return rows
}
/** Every row of every table that has the words, by table. */
async function whereStands(words: string): Promise<readonly string[]> {
  const { rows } = await fadu.owner.query(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const hit = await fadu.owner.query(`select 1 from "${name}" t where t::text like $1 limit 1`, [`%${words}%`])
    if (hit.rows.length > 0) found.push(name)
  }
  return found
}

beforeEach(async () => {
  expect(await faults()).toEqual([])
})

describe('what a record says is erased by law (PIPL Art. 47)', () => {
  test('two people, one the head; then no value stands anywhere, and who, when and on which ground does', async () => {
    const { type, payload } = await multipart({}, [{ name: 'a.pdf', content: await paperBytes() }])
    const sent = await fadu.app.inject({
      method: 'POST',
      url: '/api/files',
      headers: {
        host: 'localhost',
        authorization: `Bearer ${officer.token}`,
        'content-type': type,
        'idempotency-key': 'f1',
      },
      payload,
    })
    const handle = z.object({ files: z.array(z.object({ handle: z.string() })) }).parse(sent.json()).files[0]?.handle
    const id = await entered({ name: '金丝雀甲', contact: '金丝雀电话一', proof: handle })
    const beside = await entered({ name: '旁边的记录', contact: '旁边电话' })
    expect((await change(id, { name: '金丝雀甲', contact: '金丝雀电话二' }, 1)).status).toBe(200)
    await officer.call('POST', '/api/registers/kept-samples/many', {
      act: 'change',
      records: [
        { id, version: 2 },
        { id: beside, version: 1 },
      ],
      values: { note: '一起更改' },
      reason: '两条一起改',
    })
    await fadu.sequence()
    const taken = await officer.call('GET', `${RECORDS}/${id}/receipts/2`)
    expect((await ask(id)).said).toEqual({ state: 'waiting' })
    expect((await officer.call('GET', `${RECORDS}/${id}`)).text).toContain('金丝雀电话二')
    // Nobody alone, nobody who is not the head, no program.
    expect((await word(id, officer)).status).toBe(403)
    expect((await word(id, colleague)).status).toBe(403)
    expect((await word(id, other)).status).toBe(404)
    expect((await word(id, await callerOf(fadu, 'demo-pufa-3', 'demo-pufa'))).status).toBe(403)
    expect((await word(id, head)).said).toEqual({ state: 'agreed' })
    await work()
    expect(await whereStands('金丝雀')).toEqual([])
    expect(
      (
        await fadu.owner.query("select from attachment where subject_kind = 'record' and subject_id = $1", [
          `kept-samples/${id}`,
        ])
      ).rows,
    ).toEqual([])
    const { text } = await mine.get(`/samples/kept-samples/office/${id}`)
    for (const words of ['已依法删除', '个人撤回同意', WHY, '第四十七条'])
      expect([words, text.includes(words)]).toEqual([words, true])
    expect(await faults()).toEqual([])
    // A receipt that was taken holds; of an erased version none is given any more; its neighbour in the same act has its own.
    const receipt = parseReceipt(JSON.stringify(z.object({ receipt: z.unknown() }).parse(taken.said).receipt))
    expect(
      (
        await fadu.post('/records/check', {
          receipt: JSON.stringify(z.object({ receipt: z.unknown() }).parse(taken.said).receipt),
        })
      ).text,
    ).toContain('✓')
    expect(receipt?.row?.facts).toMatchObject({ version: 2 })
    expect((await officer.call('GET', `${RECORDS}/${id}/receipts/2`)).text).toContain('依法删除')
    expect((await officer.call('GET', `${RECORDS}/${beside}/receipts/2`)).status).toBe(200)
    expect((await fadu.get(`/samples/kept-samples/${id}`)).status).toBe(404)
  })

  test('an erasure counts as agreed by a head only while that person is head on the day', async () => {
    const id = await entered({ name: '负责人先提的记录' })
    const signedIn = callerBy(fadu, { office: 'demo-pufa', token: mine.cookies.get('session') ?? '' })
    expect((await ask(id, head)).said).toEqual({ state: 'waiting' })
    const endsOn = (day: string | null) =>
      fadu.owner.query(`update posting set until = $1 where person = 'demo-pufa-3' and role = 'popularisation-head'`, [
        day,
      ])
    // Who asked as head holds the post no more on the day on which a second person, who is no head, speaks.
    await endsOn('2026-03-02')
    const no = await word(id, signedIn)
    expect([no.status, no.text]).toEqual([403, expect.stringContaining('提出的人不是负责人')])
    await work()
    expect((await officer.call('GET', `${RECORDS}/${id}`)).text).toContain('负责人先提的记录')
    await endsOn(null)
    expect((await word(id, signedIn)).said).toEqual({ state: 'agreed' })
    await work()
    expect(await whereStands('负责人先提的记录')).toEqual([])
  })

  test('an older copy that brings it back loses it again before it is served, by the list outside the database', async () => {
    const id = await entered({ name: '金丝雀乙', contact: '金丝雀电话三' })
    const before = await fadu.owner.query('select * from register_version where id = $1', [id])
    await ask(id)
    await word(id, head)
    await work()
    expect(await whereStands('金丝雀')).toEqual([])
    // As a restored older copy has it: the record as it was, and nothing of who asked that it be erased.
    const [row] = before.rows
    await fadu.owner.query('delete from register_version where id = $1 and version = 2', [id])
    await fadu.owner.query('update register_version set content = $2, salt = $3, reason = $4 where id = $1', [
      id,
      row.content,
      row.salt,
      row.reason,
    ])
    await fadu.owner.query(
      `update register_record set content = $2, state = 'current', version = 1, open_content = $2 where id = $1`,
      [id, row.content],
    )
    await fadu.owner.query('delete from register_erasure where record = $1', [id])
    await fadu.owner.query("delete from erasure where kind = 'record'")
    expect(await whereStands('金丝雀乙')).not.toEqual([])
    await settleErasures(fadu.kernel.identity.database, erasures)
    expect(await whereStands('金丝雀乙')).toEqual([])
    expect((await mine.get(`/samples/kept-samples/office/${id}`)).text).toContain('已依法删除')
  })

  test('without a ground of the law, a reason, a post or its own office it is not asked, and a refusal erases nothing', async () => {
    const id = await entered({ name: '不删的记录' })
    expect((await ask(id, officer, { ground: 'csl@2026-01-01#art-23', reason: WHY })).status).toBe(422)
    expect((await ask(id, officer, { ground: GROUND, reason: '' })).status).toBe(422)
    expect((await ask(id, colleague)).status).toBe(403)
    expect(await ask(id, other)).toMatchObject({ status: 404, text: (await ask('none', other)).text })
    expect((await ask(id)).status).toBe(200)
    expect((await ask(id)).status).toBe(409)
    expect((await word(id, head, { agrees: false, reason: '没有本人的来函' })).said).toEqual({ state: 'refused' })
    await work()
    expect((await officer.call('GET', `${RECORDS}/${id}`)).text).toContain('不删的记录')
    expect((await ask(id)).status).toBe(200)
    expect((await word(id, officer, { agrees: false, reason: '收回，再核对' })).said).toEqual({ state: 'refused' })
  })

  test('the server’s role takes no value that is not on the list, and the nightly check tells of one taken behind it', async () => {
    const id = await entered({ name: '被人动手的记录' })
    const { pool } = fadu.kernel
    await expect(pool.query('select erase_records($1)', [[`kept-samples/${id}`]])).rejects.toThrow(/not on the list/)
    await expect(
      pool.query('select rewrite_versions($1, $2, 1, $3, $4)', ['kept-samples', id, ['contact'], '[]']),
    ).rejects.toThrow(/not a removal/)
    const kept = await fadu.owner.query('select hash from register_version where id = $1', [id])
    await fadu.owner.query("update register_version set hash = sha256('x') where id = $1", [id])
    expect((await faults()).map(({ part }) => part)).toContain('register-version')
    await fadu.owner.query('update register_version set hash = $2 where id = $1', [id, kept.rows[0].hash])
  })
})

describe('what names a contact goes at the end of its term', () => {
  const later = new Date('2028-04-01T02:00:00Z')

  test('24 months after the withdrawal it is out of the record and every version, and the rest verifies', async () => {
    const id = await entered({ name: '满期的记录', contact: '满期电话一' })
    await change(id, { name: '满期的记录', contact: '满期电话二' }, 1)
    await withdraw(id, 2)
    const lives = await entered({ name: '还在册的记录', contact: '在册电话' })
    await work(new Date('2027-03-01T02:00:00Z'))
    expect(await whereStands('满期电话')).not.toEqual([])
    await work(later)
    expect(await whereStands('满期电话')).toEqual([])
    expect(await faults()).toEqual([])
    const { text } = await officer.call('GET', `${RECORDS}/${id}`)
    expect(text).toContain('满期的记录')
    expect((await officer.call('GET', `${RECORDS}/${lives}`)).text).toContain('在册电话')
    await fadu.owner.query(`update register_version set content = '{"name": "改名"}' where id = $1 and version = 1`, [
      id,
    ])
    expect((await faults()).length).toBeGreaterThan(0)
    await fadu.owner.query(
      `update register_version set content = '{"name": "满期的记录"}' where id = $1 and version = 1`,
      [id],
    )
  })

  test('what holds no more is at its end too, though nobody withdrew it', async () => {
    const id = await entered({ name: '届满的记录', contact: '届满电话', until: '2026-03-01' })
    await work(later)
    expect(await whereStands('届满电话')).toEqual([])
    expect((await officer.call('GET', `${RECORDS}/${id}`)).text).toContain('届满的记录')
  })
})

test('a field that became sealed: what earlier versions say in clear is encrypted at each of them, and opens', async () => {
  const path = '/api/registers/sealed-samples/records'
  const told = await officer.call('POST', path, { values: { name: '曾经明文', phone: '13812345678' } })
  const { id } = Done.parse(told.said)
  // As an earlier definition left it.
  const { rows } = await fadu.owner.query('select * from register_version where id = $1', [id])
  expect(rows.length).toBe(1)
  const clear = JSON.stringify({ name: '曾经明文', phone: '13812345678' })
  await fadu.owner.query('update register_version set content = $2 where id = $1', [id, clear])
  await fadu.owner.query('update register_record set content = $2 where id = $1', [id, clear])
  await work()
  expect(await whereStands('13812345678')).toEqual([])
  const page = openVisitor(fadu)
  await page.post('/demo/demo-pufa-1', {})
  const opened = await callerBy(fadu, { office: 'demo-pufa', token: page.cookies.get('session') ?? '' }).call(
    'POST',
    `${path}/${id}/sealed`,
    { reason: '核对电话', purpose: '联系本人' },
  )
  expect(opened.text).toContain('13812345678')
})
