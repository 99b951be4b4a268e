import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { areaOf, sealedSample } from '../../../test/sample-register.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { registerFaults } from '../../mechanisms/register/faults.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const living = [...areas, areaOf([sealedSample])]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const head = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const mine = openVisitor(fadu)
await mine.post('/demo/demo-pufa-1', {})
const RECORDS = '/api/registers/sealed-samples/records'
const OWN = '/samples/sealed-samples/office'
const CANARY = '金丝雀0990-7654321'

async function entered(name: string, phone = CANARY) {
  const told = await officer.call('POST', RECORDS, { values: { name, about: '周敏', phone } })
  expect([told.status, told.text]).toEqual([200, told.text])
  return z.object({ id: z.string() }).parse(told.said).id
}
const asked = { reason: '活动改期要联系', purpose: '只用于通知改期' }
const opened = (id: string, caller = officer, body: object = asked) =>
  caller.call('POST', `${RECORDS}/${id}/sealed`, body)

describe('a sealed field', () => {
  test('stands nowhere in clear: no row, list, file, search, feed or answer', async () => {
    const id = await entered('密封的样本')
    for (const path of [
      `${OWN}/${id}`,
      OWN,
      `${OWN}?as=csv`,
      `${OWN}/all.csv`,
      `${OWN}/all.ndjson`,
      `${OWN}/${id}/change`,
    ]) {
      const { status, text } = await mine.get(path)
      expect([path, status, text.includes('7654321')]).toEqual([path, 200, false])
    }
    expect((await mine.get(`${OWN}/all.csv`)).text).not.toContain('电话')
    for (const path of [RECORDS, `${RECORDS}/${id}`, `${RECORDS}?q=7654321`, '/api/open/sealed-samples/records'])
      expect((await officer.call('GET', path)).text).not.toContain('7654321')
    expect((await officer.call('GET', `${RECORDS}?q=7654321`)).said).toMatchObject({ total: 0 })
    expect((await officer.call('GET', `${RECORDS}/${id}`)).said).toMatchObject({ values: { phone: { sealed: true } } })
    for (const table of ['register_record', 'register_version', 'register_proposed', 'register_key']) {
      const { rows } = await fadu.owner.query(`select from ${table} t where t::text like '%7654321%'`)
      expect([table, rows.length]).toEqual([table, 0])
    }
  })

  test('is opened with a reason and a purpose alone, each time on record and seen by whom it is about', async () => {
    const id = await entered('要启封的样本')
    expect((await opened(id, officer, { reason: '', purpose: '通知' })).status).toBe(422)
    expect((await opened(id, head)).status).toBe(403)
    expect((await opened(id, other)).status).toBe(404)
    const { rows: before } = await fadu.owner.query('select from register_opening')
    expect(before).toHaveLength(0)
    expect((await opened(id)).said).toEqual({ values: { phone: CANARY } })
    const { rows } = await fadu.owner.query('select person, reason, purpose from register_opening')
    expect(rows).toEqual([{ person: 'demo-pufa-1', ...asked }])
    const theirs = openVisitor(fadu)
    await theirs.post('/demo/demo-pufa-3', {})
    const about = await theirs.get('/registers/sealed-samples/about-me')
    for (const words of ['林晓岚', asked.reason, asked.purpose]) expect(about.text).toContain(words)
    expect((await mine.get('/registers/sealed-samples/about-me')).text).not.toContain(asked.reason)
    expect((await mine.get(`${OWN}/${id}`)).text).toContain(asked.purpose)
  })

  test('stays as it is where a change leaves it empty, and is replaced where it is filled in', async () => {
    const id = await entered('改动的样本', '0990-1111111')
    await mine.get(`${OWN}/${id}/change`)
    await mine.submit(`${OWN}/${id}/change`, { name: '改动的样本二', about: '', phone: '', reason: '名称更正一下' })
    expect(mine.seen.path).toBe(`${OWN}/${id}`)
    expect((await opened(id)).said).toEqual({ values: { phone: '0990-1111111' } })
    const values = { name: '改动的样本二', phone: '0990-2222222' }
    await officer.call('PUT', `${RECORDS}/${id}`, { values, reason: '换了电话' }, { 'if-match': '2' })
    expect((await opened(id)).said).toEqual({ values: { phone: '0990-2222222' } })
    // What comes back as sealed is none that was typed.
    const forged = { name: '改动的样本二', phone: { sealed: 'AAAA' } }
    await officer.call('PUT', `${RECORDS}/${id}`, { values: forged, reason: '随便改改' }, { 'if-match': '3' })
    expect((await opened(id)).said).toEqual({ values: { phone: '0990-2222222' } })
    expect(
      (await officer.call('POST', RECORDS, { values: { name: '伪造的', phone: { sealed: 'AAAA' } } })).status,
    ).toBe(422)
    await fadu.sequence()
    await fadu.checkRecord()
    const { rows } = await fadu.owner.query("select part, subject from record_fault where part like 'register-%'")
    expect(rows).toEqual([])
  })

  test('another record’s bytes in its place do not open', async () => {
    const [one, two] = [await entered('甲的样本'), await entered('乙的样本', '0990-3333333')]
    await fadu.owner.query(
      `update register_record set content = content || jsonb_build_object('phone',
        (select content -> 'phone' from register_record where id = $2)) where id = $1`,
      [one, two],
    )
    expect((await opened(one)).said).toEqual({ values: {} })
  })

  test('is not read from a sheet, and stays with a record that a sheet changes', async () => {
    await entered('表格里的样本', '0990-4444444')
    const sent = await fadu.app.inject({
      method: 'POST',
      url: '/api/registers/sealed-samples/imports',
      headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/octet-stream' },
      payload: '名称,电话\n表格里的样本,0990-5555555\n',
    })
    const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
    const { database } = fadu.kernel.identity
    await runJobs({ database, context: fadu.app.context, kinds: jobKindsOf(living, fadu.kernel.shelf) })
    expect((await officer.call('GET', `/api/registers/sealed-samples/imports/${job}`)).said).toMatchObject({
      heads: [{ how: 'same' }, { how: 'unread' }],
      counts: { same: 1, new: 0, faults: 0 },
    })
  })
})

test('a definition that lists, sorts or keys what is sealed is refused at the start', () => {
  const odd = {
    ...sealedSample,
    id: 'odd',
    key: ['phone'],
    list: { columns: ['phone'], filters: [], sorts: ['name'] },
  } as const
  expect(registerFaults([odd])).toContain('odd: phone is sealed, and its lists, key, periods or agreement read it')
})
