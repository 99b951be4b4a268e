import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { meetAtRecords } from '../../../test/race.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const head = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const VENUES = '/api/registers/venues/records'

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
  contact: '保密的电话 0990-5557777',
  shown: true,
  ...more,
})

const Done = z.object({ id: z.string(), version: z.number() })
const Problem = z.object({
  detail: z.string(),
  grounds: z.array(z.string()),
  faults: z
    .array(z.object({ field: z.string().optional(), reason: z.object({ zh: z.string(), en: z.string() }) }))
    .default([]),
})
const Listed = z.object({
  records: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.json()) })),
  total: z.number(),
  after: z.string().optional(),
})
const listed = async (path: string, caller = officer) => Listed.parse((await caller.call('GET', path)).said)
const names = ({ records }: z.infer<typeof Listed>) => records.map(({ values }) => values.name)

async function enter(values: object, path = VENUES) {
  const told = await officer.call('POST', path, { values })
  expect([told.status, told.text]).toEqual([200, told.text])
  return Done.parse(told.said)
}

describe('a venue is entered, changed and withdrawn (rlpe art. 52 para. 2)', () => {
  test('each version stands with who, when and why, and the withdrawn one is read still', async () => {
    const { id } = await enter(venue('江畔法治宣传栏'))
    const changed = await officer.call(
      'PUT',
      `${VENUES}/${id}`,
      { values: venue('江畔法治宣传栏', { hours: '9:00—17:00' }), reason: '开放时间改了' },
      { 'if-match': '1' },
    )
    expect(changed.said).toEqual({ id, version: 2, repeated: false })
    const gone = await officer.call('DELETE', `${VENUES}/${id}?reason=${encodeURIComponent('已经拆除')}`, undefined, {
      'if-match': '"2"',
    })
    expect(gone.said).toMatchObject({ version: 3 })
    expect((await officer.call('GET', `${VENUES}/${id}`)).said).toMatchObject({
      state: 'withdrawn',
      versions: [
        { version: 3, act: 'withdrawal', reason: '已经拆除' },
        { version: 2, act: 'change', values: { hours: '9:00—17:00' } },
        { version: 1, act: 'entry', values: { hours: '全天' } },
      ],
    })
    const again = await officer.call(
      'PUT',
      `${VENUES}/${id}`,
      { values: venue('江畔法治宣传栏'), reason: '再改一次' },
      { 'if-match': '3' },
    )
    expect(again.status).toBe(409)
  })

  test('everything that is wrong is told at once, and nothing is kept', async () => {
    const told = await officer.call('POST', VENUES, {
      values: { ...venue('栏'), kind: 'castle', extra: 'x', checkedOn: '2026-02-30' },
    })
    expect(told.status).toBe(422)
    expect(
      Problem.parse(told.said)
        .faults.map(({ field }) => field)
        .toSorted(),
    ).toEqual(['checkedOn', 'kind', 'name', undefined])
    const later = await officer.call('POST', VENUES, {
      values: venue('日子不对的栏', { checkedOn: '2026-03-03', validTo: '2026-03-01' }),
    })
    expect(Problem.parse(later.said).faults.map(({ field }) => field)).toEqual(['checkedOn', 'validTo'])
    expect((await listed(`${VENUES}?q=${encodeURIComponent('日子不对')}`)).total).toBe(0)
  })

  test('a change without a reason, or without the version that was seen, is refused', async () => {
    const { id } = await enter(venue('没有理由的栏'))
    const values = venue('没有理由的栏', { hours: '周末' })
    expect((await officer.call('PUT', `${VENUES}/${id}`, { values }, { 'if-match': '1' })).status).toBe(422)
    expect((await officer.call('PUT', `${VENUES}/${id}`, { values, reason: '改开放时间' })).status).toBe(400)
    expect((await officer.call('GET', `${VENUES}/${id}`)).said).toMatchObject({ version: 1 })
  })

  test('of two people who change one record in the same moment one is told', async () => {
    const { id } = await enter(venue('两人同改的栏'))
    const change = (hours: string) => () =>
      officer.call(
        'PUT',
        `${VENUES}/${id}`,
        { values: venue('两人同改的栏', { hours }), reason: '核实后更正' },
        { 'if-match': '1' },
      )
    const told = await meetAtRecords(fadu.owner, [id], [change('上午'), change('下午')])
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await officer.call('GET', `${VENUES}/${id}`)).said).toMatchObject({ version: 2 })
  })

  test('the same call with one key is done once, and another body with it is refused', async () => {
    const key = { 'idempotency-key': 'venue-once' }
    const first = Done.parse((await officer.call('POST', VENUES, { values: venue('只登记一次的栏') }, key)).said)
    const second = await officer.call('POST', VENUES, { values: venue('只登记一次的栏') }, key)
    expect(second.said).toEqual({ ...first, repeated: true })
    expect((await officer.call('POST', VENUES, { values: venue('另一处') }, key)).status).toBe(422)
  })

  test('the same name in one district is refused, and the record it stands against is named', async () => {
    await enter(venue('柳堤服务站 ＡＢ'))
    const told = await officer.call('POST', VENUES, { values: venue('柳堤服务站 ab') })
    expect(told.status).toBe(422)
    expect(Problem.parse(told.said).faults).toMatchObject([
      { field: 'name', reason: { zh: '名称、区县重复：本机关已有“柳堤服务站 ＡＢ”' } },
    ])
    expect(
      (await officer.call('POST', VENUES, { values: venue('柳堤服务站 ab', { district: '东岭区' }) })).status,
    ).toBe(200)
    expect((await other.call('POST', VENUES, { values: venue('柳堤服务站 ab') })).status).toBe(200)
  })

  test('whoever has another post reads the records of the office and enters none', async () => {
    const { id } = await enter(venue('负责人只看的栏'))
    expect((await head.call('GET', `${VENUES}/${id}`)).status).toBe(200)
    expect((await head.call('POST', VENUES, { values: venue('负责人的栏') })).status).toBe(403)
    const change = { values: venue('负责人只看的栏'), reason: '负责人来改' }
    expect((await head.call('PUT', `${VENUES}/${id}`, change, { 'if-match': '1' })).status).toBe(403)
  })
})

describe('terms of a lecturer (rlpe art. 47 para. 1)', () => {
  const LECTURERS = '/api/registers/lecturers/records'
  const lecturer = (from: string, to: string) => ({
    name: '江律师',
    unit: '临江律师事务所 律师',
    topics: '网络安全法第四十一条至第四十四条',
    region: '临江市',
    from,
    to,
    document: '临普法〔2026〕3号',
  })

  test('two that overlap are refused by the database, in words that name the other', async () => {
    await enter(lecturer('2025-01-01', '2025-12-31'), LECTURERS)
    await enter(lecturer('2026-01-01', '2026-12-31'), LECTURERS)
    const told = await officer.call('POST', LECTURERS, { values: lecturer('2026-12-31', '2027-12-30') })
    expect(told.status).toBe(422)
    expect(Problem.parse(told.said).faults).toMatchObject([
      { field: 'from', reason: { zh: expect.stringContaining('期间重叠') } },
    ])
  })

  test('whoever writes past the program is refused by the database too', async () => {
    await expect(
      fadu.owner.query(`insert into register_record select register, id || 'x', office, version, state, definition, content,
        open_content, words, grams, open_words, open_grams, entered_at, changed_at
        from register_record where register = 'lecturers'`),
    ).rejects.toMatchObject({ code: '23P01' })
  })
})

test('an agency holds until its last day and not beyond (csl art. 18)', async () => {
  const AGENCIES = '/api/registers/agencies/records'
  const { id } = await enter(
    {
      name: '青禾测评有限公司',
      services: ['testing', 'assessment'],
      qualification: '网络安全等级测评 DJ0001',
      rule: '《网络安全等级测评机构管理办法》',
      scope: '等级测评和风险评估',
      from: '2024-09-01',
      to: '2026-03-02',
    },
    AGENCIES,
  )
  const holds = async () => (await officer.call('GET', `${AGENCIES}/${id}`)).said
  expect(await holds()).toMatchObject({ holds: true })
  fadu.setDay('2026-03-03')
  expect(await holds()).toMatchObject({ holds: false })
  expect(await listed(`${AGENCIES}?ends=over`)).toMatchObject({ total: 1 })
  fadu.setDay('2026-03-02')
})

describe('the list', () => {
  test('is filtered, sorted, searched and read page by page', async () => {
    for (const [at, name] of ['甲', '乙', '丙', '丁', '戊'].entries()) {
      await enter(venue(`北岸${name}阅览处`, { kind: 'corner', district: '北岸区', validTo: `2026-0${9 - at}-01` }))
    }
    const path = `${VENUES}?kind=corner&q=${encodeURIComponent('北岸 阅览')}`
    expect(names(await listed(path))).toEqual(['戊', '丁', '丙', '乙', '甲'].map((name) => `北岸${name}阅览处`))
    expect(names(await listed(`${path}&sort=name`))).toEqual(
      ['丁', '丙', '乙', '戊', '甲'].map((name) => `北岸${name}阅览处`),
    )
    const plain = `${VENUES}?kind=corner&limit=2`
    const first = await listed(plain)
    expect(first.total).toBe(5)
    const second = await listed(`${plain}&after=${encodeURIComponent(first.after ?? '')}`)
    const third = await listed(`${plain}&after=${encodeURIComponent(second.after ?? '')}`)
    expect([...names(first), ...names(second), ...names(third)]).toHaveLength(5)
    expect(third.after).toBeUndefined()
    expect((await officer.call('GET', `${VENUES}?after=~~~`)).status).toBe(400)
    expect((await listed(`${VENUES}?q=${encodeURIComponent('！！')}`)).total).toBe(0)
  })

  test('holds what is hostile as words and nothing else', async () => {
    const hostile = `'); drop table register_record; --<script>alert(1)</script>=1+1`
    const { id } = await enter(venue(hostile))
    expect((await officer.call('GET', `${VENUES}/${id}`)).said).toMatchObject({ values: { name: hostile } })
    expect((await listed(`${VENUES}?kind=${encodeURIComponent("' or true --")}`)).total).toBe(0)
    expect((await officer.call('POST', VENUES, { values: venue('零\u0000字') })).status).toBe(400)
    expect((await officer.call('GET', `${VENUES}/${encodeURIComponent("x' or 1=1 --")}`)).status).toBe(404)
  })
})

describe('many at once', () => {
  const many = (body: object) => officer.call('POST', '/api/registers/venues/many', body)
  const ids: { readonly id: string; readonly version: number }[] = []

  test('the same call again is answered as before, and nothing is changed twice', async () => {
    const entered = await enter(venue('重发的一处'))
    const body = { act: 'change', records: [entered], values: { hours: '周末' }, reason: '统一核实' }
    const key = { 'idempotency-key': 'many-at-once-again' }
    const once = await officer.call('POST', '/api/registers/venues/many', body, key)
    expect([once.status, once.said]).toEqual([200, { records: 1 }])
    expect((await officer.call('POST', '/api/registers/venues/many', body, key)).said).toEqual(once.said)
  })

  test('500 are changed for one reason with one entry in the ledger; 501 are refused', async () => {
    const before = await leaves()
    for (let at = 0; at < 501; at += 1) ids.push(await enter(venue(`成批第${at}处`)))
    expect((await leaves()) - before).toBe(501)
    const told = await many({ act: 'change', records: ids, values: { hours: '周末' }, reason: '统一核实' })
    expect(told.status).toBe(413)
    const five = ids.slice(0, 500)
    expect((await many({ act: 'change', records: five, values: { hours: '周末' }, preview: true })).said).toEqual({
      records: 500,
    })
    expect((await many({ act: 'change', records: five, values: { hours: '周末' } })).status).toBe(422)
    expect((await many({ act: 'change', records: five, values: { hours: '周末' }, reason: '统一核实' })).said).toEqual({
      records: 500,
    })
    expect((await leaves()) - before).toBe(502)
    expect((await officer.call('GET', `${VENUES}/${ids[499]?.id}`)).said).toMatchObject({
      version: 2,
      values: { hours: '周末' },
    })
  })

  test('one that was changed since, or that would collide, stops them all and is named', async () => {
    const [one, two, last] = [ids[0], ids[1], ids[500]]
    const stale = await many({ act: 'withdrawal', records: [one, last], reason: '全部撤下' })
    expect(Problem.parse(stale.said).faults).toHaveLength(1)
    const collide = await many({
      act: 'change',
      records: [one, two].map((each) => ({ id: each?.id, version: 2 })),
      values: { name: '同一个名字' },
      reason: '改成同名',
    })
    expect(collide.status).toBe(422)
    expect((await officer.call('GET', `${VENUES}/${last?.id}`)).said).toMatchObject({ state: 'current' })
  })
})

async function leaves(): Promise<number> {
  const { rows } = await fadu.owner.query('select count(*)::int as count from ledger_leaf')
  return rows[0].count
}

describe('what the public reads', () => {
  test('is the public fields of shown records, whoever entered them, and never another word (canary)', async () => {
    const { id } = await enter(venue('公开名录里的栏', { contact: '金丝雀 0990-1234567' }))
    const hidden = await enter(venue('不公开的栏', { shown: false }))
    const list = await fadu.get(`/api/open/venues/records?q=${encodeURIComponent('公开名录里')}`)
    expect(list.status).toBe(200)
    expect(list.text).toContain('公开名录里的栏')
    expect(list.text).not.toContain('金丝雀')
    const one = await fadu.get(`/api/open/venues/records/${id}`)
    expect(one.text).toContain('江边路')
    expect(one.text).not.toContain('金丝雀')
    for (const words of ['金丝雀', '0990-1234567', '不公开的栏']) {
      expect((await fadu.get(`/api/open/venues/records?q=${encodeURIComponent(words)}`)).said).toMatchObject({
        total: 0,
      })
    }
    const random = await fadu.get('/api/open/venues/records/none')
    expect((await fadu.get(`/api/open/venues/records/${hidden.id}`)).text).toBe(random.text)
  })
})

describe('what is written past the acts is found by the check of the record', () => {
  const faults = async () => {
    await fadu.sequence()
    await fadu.checkRecord()
    const { rows } = await fadu.owner.query(
      "select part, kind from record_fault where part like 'register-%' or (part = 'entry' and kind = 'no-row') order by 1, 2",
    )
    return rows.map(({ part, kind }) => `${part} ${kind}`)
  }

  test('nothing where all was done by acts', async () => {
    await enter(venue('照章登记的栏'))
    expect(await faults()).toEqual([])
  })

  test('a record that was changed, one that was made up, a version that was changed, one that is gone', async () => {
    const { id } = await enter(venue('被改的栏'))
    const second = await enter(venue('各版被改的栏'))
    await fadu.owner.query(`update register_record set content = content || '{"hours":"从不"}' where id = $1`, [id])
    await fadu.owner.query(`update register_version set reason = '编的' where id = $1`, [second.id])
    await fadu.owner.query(
      `insert into register_record select register, id || 'x', office, version, state, definition,
      content || '{"name":"编出来的栏"}', open_content, words, grams, open_words, open_grams, entered_at, changed_at
      from register_record where id = $1`,
      [second.id],
    )
    const third = await enter(venue('整个被删的栏'))
    await fadu.owner.query('delete from register_version where id = $1', [third.id])
    await fadu.owner.query('delete from register_record where id = $1', [third.id])
    expect(await faults()).toEqual([
      'entry no-row',
      'register-record no-version',
      'register-record not-newest',
      'register-version changed',
    ])
  })
})
