import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { areaOf, namingSample, sampleDeclared } from '../../../test/sample-register.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { line } from '../../kernel/procedure/asking.ts'
import { namesPerson, namesRecord } from '../../mechanisms/register/asking.ts'
import { open, register } from '../../mechanisms/register/define.ts'
import { registerFaults } from '../../mechanisms/register/faults.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const living = [...areas, areaOf([namingSample])]
const fadu = await openTestApp({ demo: true, day: '2026-03-02', areas: living })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const visitor = openVisitor(fadu)
await visitor.post('/demo/demo-pufa-1', {})
const SAMPLES = '/api/registers/naming-samples/records'
const OWN = '/samples/naming-samples/office'

const Done = z.object({ id: z.string() })
const Faults = z.object({
  faults: z.array(z.object({ field: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) })),
})
const Values = z.object({ values: z.record(z.string(), z.json()) })

const venue = (name: string, more: object = {}) => ({
  name,
  kind: 'board',
  district: '滨江区',
  address: '江边路 1 号',
  owner: '滨江区文化馆',
  hours: '全天',
  access: ['ramp'],
  checkedOn: '2026-01-10',
  validTo: '2027-01-10',
  shown: true,
  ...more,
})
const point = (unit: string) => ({ unit, region: '某区', since: '2026-01-01', liaison: '某人 123' })

async function entered(path: string, values: object, caller = officer) {
  const told = await caller.call('POST', path, { values })
  expect([told.status, told.text]).toEqual([200, told.text])
  return Done.parse(told.said).id
}

const board = await entered('/api/registers/venues/records', venue('命名宣传栏'))
const hidden = await entered('/api/registers/venues/records', venue('不公开的栏', { shown: false }))
const ownPoint = await entered('/api/registers/contact-points/records', point('命名村'))
const strange = await entered('/api/registers/contact-points/records', point('别家村'), other)

const named = {
  law: '网络安全法第二十三条',
  host: '清溪县普法办',
  officer: '林晓岚',
  venue: '命名宣传栏',
  point: ownPoint,
}

describe('a record names what stands elsewhere', () => {
  test('as people write it, and what is stored are addresses and ids, shown as links', async () => {
    const id = await entered(SAMPLES, { name: '样本甲', ...named })
    expect(Values.parse((await officer.call('GET', `${SAMPLES}/${id}`)).said).values).toEqual({
      name: '样本甲',
      law: 'csl@2026-01-01#art-23',
      host: 'other-office',
      officer: 'demo-pufa-1',
      venue: board,
      point: ownPoint,
    })
    const { text } = await visitor.get(`${OWN}/${id}`)
    expect(text).toContain('href="/law/csl/2026-01-01/art-23"')
    // Pages of an office are its keepers' alone.
    expect([text.includes('清溪县普法办'), text.includes('href="/offices/other-office"')]).toEqual([true, false])
    expect(text).toContain(`<a href="/registers/venues/records/${board}">命名宣传栏</a>`)
    expect(text).toContain('林晓岚')
    expect((await visitor.get(`/registers/venues/records/${board}`)).path).toBe(`/resources/venues/office/${board}`)
    // Everybody is led to what everybody reads, and sees no person of the office.
    const open = await fadu.get(`/samples/naming-samples/${id}`)
    expect(open.text).toContain('命名宣传栏')
    expect(open.text).not.toContain('林晓岚')
    expect((await fadu.get(`/registers/venues/records/${board}`)).headers.location).toBe(`/resources/venues/${board}`)
    expect((await fadu.get(`/registers/venues/records/${hidden}`)).status).toBe(404)
  })

  test('what is not there, not current, another office’s, hidden or of several is told field by field, and nothing is kept', async () => {
    const told = await officer.call('POST', SAMPLES, {
      values: {
        name: '样本乙',
        law: '网络安全法第九百条',
        host: '没有的办',
        officer: '另一个人',
        venue: '不公开的栏',
        point: strange,
      },
    })
    expect(told.status).toBe(422)
    const { faults } = Faults.parse(told.said)
    expect(faults.map(({ field }) => field)).toEqual(['law', 'host', 'officer', 'venue', 'point'])
    expect(faults[1]?.reason).toEqual({
      zh: '没有叫“没有的办”的机构：请写全称或者机构标识',
      en: 'There is no office “没有的办”: give its full name or its id',
    })
    await entered('/api/registers/venues/records', venue('同名的栏'))
    await entered('/api/registers/venues/records', venue('同名的栏'), other)
    const several = await officer.call('POST', SAMPLES, { values: { name: '样本乙', venue: '同名的栏' } })
    expect(Faults.parse(several.said).faults).toMatchObject([{ reason: { zh: '有几个都叫“同名的栏”：请写编号' } }])
  })

  test('what is named and withdrawn afterwards is shown as withdrawn, is kept by a change, and cannot be named anew', async () => {
    const gone = await entered('/api/registers/contact-points/records', point('将撤村'))
    const id = await entered(SAMPLES, { name: '样本丙', point: '将撤村' })
    await officer.call(
      'DELETE',
      `/api/registers/contact-points/records/${gone}?reason=${encodeURIComponent('已经撤销')}`,
      undefined,
      {
        'if-match': '1',
      },
    )
    expect((await visitor.get(`${OWN}/${id}`)).text).toMatch(/将撤村<\/a> <span class="tag">已撤下</)
    // The form has its name with its id, and sends it back as it is.
    const form = await visitor.get(`${OWN}/${id}/change`)
    expect(form.text).toContain(`将撤村〔${gone}〕`)
    await visitor.submit(`${OWN}/${id}/change`, {
      name: '样本丙改',
      point: `将撤村〔${gone}〕`,
      reason: '名称更正一下',
    })
    expect(visitor.seen.path).toBe(`${OWN}/${id}`)
    const again = await officer.call('POST', SAMPLES, { values: { name: '样本丁', point: gone } })
    expect(Faults.parse(again.said).faults).toMatchObject([{ field: 'point' }])
  })
})

async function imported(sheet: string | Buffer) {
  const sent = await fadu.app.inject({
    method: 'POST',
    url: '/api/registers/naming-samples/imports',
    headers: { authorization: `Bearer ${officer.token}`, 'content-type': 'application/octet-stream' },
    payload: sheet,
  })
  const { job } = z.object({ job: z.string() }).parse(JSON.parse(sent.body))
  const { database } = fadu.kernel.identity
  expect(await runJobs({ database, context: fadu.app.context, kinds: jobKindsOf(living, fadu.kernel) })).toEqual([])
  return { job, said: (await officer.call('GET', `/api/registers/naming-samples/imports/${job}`)).said }
}

describe('a sheet names what stands elsewhere', () => {
  test('by name or number, with every fault by its cell in both languages, and one key in two spellings', async () => {
    const { said } = await imported(
      [
        '名称,依据,承办机关,经办人,场所',
        `导入甲,网络安全法第二十三条,other-office,林晓岚,命名宣传栏〔${board}〕`,
        '导入乙,第九百条,没有的办,某个外人,没有的栏',
      ].join('\n'),
    )
    expect(said).toMatchObject({ counts: { new: 1, faulty: 1, faults: 4 } })
    expect(
      z
        .object({
          faults: z.array(
            z.object({
              row: z.number(),
              column: z.string(),
              given: z.string(),
              reason: z.object({ zh: z.string(), en: z.string() }),
            }),
          ),
        })
        .parse(said).faults,
    ).toMatchObject([
      { row: 3, column: 'B', given: '第九百条', reason: { en: expect.stringContaining('names no law') } },
      { row: 3, column: 'C', given: '没有的办', reason: { en: expect.stringContaining('There is no office') } },
      { row: 3, column: 'D', reason: { zh: '本机关现在没有叫“某个外人”的人员' } },
      { row: 3, column: 'E', reason: { en: expect.stringContaining('no current record') } },
    ])
  })

  test('what is taken away as a sheet reads back equal, with a withdrawn record that it names', async () => {
    const sheet = await visitor.get(`${OWN}/all.csv`)
    expect(sheet.text).toContain('将撤村〔')
    const { said } = await imported(Buffer.from(sheet.text))
    const { rows } = await fadu.owner.query(
      "select from register_record where register = 'naming-samples' and state = 'current'",
    )
    expect(said).toMatchObject({ counts: { new: 0, change: 0, same: rows.length, faulty: 0 } })
  })
})

test('a definition whose names lead nowhere, or would show somebody to everybody, is refused at the start', () => {
  const fields = z.strictObject({
    name: open(line('名称', 'Name')),
    who: open(namesPerson('谁', 'Who')),
    what: namesRecord('nothing-here', 'own', '什么', 'What'),
    own: open(namesRecord('odd', 'own', '自家', 'Own')),
  })
  const odd = register({ ...sampleDeclared, id: 'odd', fields: fields.extend({}) })
  expect(registerFaults([odd])).toEqual([
    'odd: who is a person and public',
    'odd: what names records of nothing-here, which is no register here',
    'odd: own is public and names records that are not',
  ])
})
