import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2025-03-03', demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })

/** 出售个人信息, with income of ¥60,000 that is confiscated. */
const sold = (day: string, unit: string) => ({
  ...qinghe,
  breaches: [{ unit }],
  actFrom: day,
  actTo: day,
  discoveredOn: day,
  facts: '收集与其提供的服务无关的个人信息并出售',
})
const NOW = 'csl@2017-06-01#art-41/para-2/a'

async function concluded(day = '2025-03-03', unit = NOW): Promise<string> {
  fadu.setDay(day)
  return walk.concluded(sold(day, unit), { illegalIncome: 60_000 })
}
const warning = { measures: ['责令改正', '给予警告'], persons: [], reasons: why, defendBy: '2025-03-16' }
const without = (id: string, notice: object) =>
  walk.tries('first', id, 'notify', { ...warning, hearing: 'no', ...notice }).then(({ status, said }) => ({
    status,
    zh: String(Object(said.reason).zh ?? ''),
    grounds: said.grounds,
  }))

const FINES = ['apl@2021-07-15#art-63/para-1/item-1', 'cacp@2023-06-01#art-36/para-1/item-1']
const TAKEN = ['apl@2021-07-15#art-63/para-1/item-2', 'cacp@2023-06-01#art-36/para-1/item-2']
const figures = {
  finePersons: 10_000,
  fineOrganisations: 100_000,
  incomePersons: 10_000,
  incomeOrganisations: 60_000,
  document: '《临江市听证数额规定》第三条',
  from: '2025-01-01',
}

describe('较大数额罚款、没收 (行政处罚法 第六十三条第一款第一项、第二项)', () => {
  test('an office without figures offers a hearing for any fine and any confiscation, and for a warning need not', async () => {
    const id = await concluded()
    const fine = await without(id, { fine: 60_000 })
    expect(fine).toMatchObject({ status: 422, grounds: FINES })
    expect(fine.zh).toContain('本机关没有登记听证的数额标准，罚款一律告知听证权利')
    const taken = await without(id, { measures: ['责令改正', '没收违法所得'] })
    expect(taken).toMatchObject({ status: 422, grounds: TAKEN })
    expect((await without(id, {})).status).toBe(200)
  })

  test('with them: below the figure it need not, from the figure on it must; those in force on the day count, and no two are', async () => {
    const first = await walk.entersFigures(figures)
    expect((await without(await concluded(), { fine: 99_999.99 })).status).toBe(200)
    const id = await concluded()
    const no = await without(id, { fine: 100_000 })
    expect(no).toMatchObject({ status: 422, grounds: FINES })
    expect(no.zh).toContain('罚款100000元，达到本机关的听证数额标准100000元（《临江市听证数额规定》第三条）')
    const taken = await without(id, { measures: ['责令改正', '没收违法所得'], fine: 60_000 })
    expect(taken).toMatchObject({ status: 422, grounds: TAKEN })
    // Two that overlap are refused by the database: the one before it is ended first.
    const lower = { ...figures, fineOrganisations: 50_000, from: '2025-03-01' }
    await expect(walk.entersFigures(lower)).rejects.toThrow('期间重叠')
    await walk.takes('head', first, 'end', { until: '2025-03-01', reasons: '新的数额标准施行。' })
    const second = await walk.entersFigures(lower)
    await expect(walk.entersFigures({ ...figures, from: '2025-03-04' })).rejects.toThrow('期间重叠')
    expect((await without(id, { fine: 60_000 })).zh).toContain('标准50000元')
    const early = await walk.refuses('head', second, 'end', { until: '2025-03-01', reasons: '文件废止，停止施行。' })
    expect(early.zh).toContain('施行至')
    await walk.takes('head', second, 'end', { until: '2025-03-03', reasons: '文件废止，停止施行。' })
    expect((await without(id, { fine: 60_000 })).zh).toContain('没有登记听证的数额标准')
    await walk.entersFigures({ ...figures, from: '2025-03-03' })
    expect((await without(id, { fine: 60_000 })).status).toBe(200)
  })

  test('a figure once entered is not raised for one notice and put back: the sums and the first day stay', async () => {
    const { rows } = await fadu.owner.query(
      `select id, version, content from register_record where register = 'hearing-figures' and state = 'current'
        and office = 'demo-wangxin' order by content ->> 'from' desc limit 1`,
    )
    const [{ id, version, content }] = rows
    const head = await callerOf(fadu, 'demo-wangxin-5', 'demo-wangxin')
    const change = (values: object) =>
      head.call(
        'PUT',
        `/api/registers/hearing-figures/records/${id}`,
        { values: { ...content, ...values }, reason: '改一改数额' },
        { 'if-match': String(version) },
      )
    for (const [field, value] of [
      ['fineOrganisations', 1_000_000],
      ['incomePersons', 99_999],
      ['from', '2025-02-01'],
    ] as const) {
      const no = await change({ [field]: value })
      expect([field, no.status, JSON.stringify(no.said)]).toEqual([
        field,
        422,
        expect.stringContaining('登记以后不能更改'),
      ])
    }
    expect((await change({ document: '《临江市听证数额规定》第三条（2025）' })).status).toBe(200)
  })

  test('a person has figures of their own', async () => {
    const id = await concluded()
    const person = await walk.separates(id)
    await walk.concludesOn(person, { illegalIncome: 60_000 })
    const no = await without(person, { measures: [], fine: 10_000 })
    expect(no.zh).toContain('标准10000元')
  })

  test('another office’s figures are no one else’s', async () => {
    const police = await openPenalty(fadu, 'gongan', { figures: false })
    fadu.setDay('2025-03-03')
    const matter = {
      ...sold('2025-03-03', 'csl@2017-06-01#art-27/para-1/a'),
      party: '王小明',
      partyForm: '个人',
      partyRoles: [],
      facts: '未经许可登入他人的网络并下载数据',
    }
    const id = await police.concluded(matter, { illegalIncome: 0 })
    const detention = { who: '王小明', number: '临公行罚决字〔2025〕12号', decidedOn: '2025-03-03', days: 3 }
    await police.takes('first', id, 'recordDetention', detention)
    const no = await police.refuses('first', id, 'notify', {
      ...warning,
      measures: [],
      fine: 50_000,
      hearing: 'no',
    })
    expect(no.zh).toContain('没有登记听证的数额标准')
    // The rule of the cyberspace administrations binds them alone.
    expect(no.grounds).toEqual([FINES[0]])
  })

  test('before 15 July 2021 the law named large fines and no confiscation (第四十二条 of 2018)', async () => {
    const id = await concluded('2018-03-05', 'csl@2017-06-01#art-41/para-2/a')
    const later = { defendBy: '2018-03-19' }
    const no = await without(id, { fine: 60_000, ...later })
    expect(no.grounds).toEqual(['apl@2018-01-01#art-42/para-1'])
    expect((await without(id, { measures: ['没收违法所得', '责令改正'], ...later })).status).toBe(200)
  })
})

test('the figures are entered by the head, with their document, and an investigator enters none', async () => {
  fadu.setDay('2025-03-03')
  const first = await walk.as('first')
  const tried = { step: 'enter', answers: figures }
  const no = await first.post('/api/procedures/hearing-figures/cases', tried, { 'idempotency-key': 'figures-1' })
  expect(no.status).toBe(403)
  const head = await walk.as('head')
  const bare = { step: 'enter', answers: { ...figures, document: '' } }
  const undocumented = await head.post('/api/procedures/hearing-figures/cases', bare, {
    'idempotency-key': 'figures-2',
  })
  expect(undocumented.status).toBe(422)
  const page = await (await officerAt(fadu, 'wangxin-5')).get('/supervision/hearing-figures/new')
  expect(page.text).toContain('规定数额的文件')
  expect((await (await officerAt(fadu, 'wangxin-2')).get('/supervision/hearing-figures/new')).status).toBe(403)
})

test('a fine that is large for a hearing is not by that discussed by the heads together (第五十七条第二款)', async () => {
  fadu.setDay('2025-03-03')
  const id = await concluded()
  await walk.both('first', 'head', id, 'notify', { ...warning, fine: 200_000, hearing: 'yes' })
  await walk.takes('first', id, 'deliverNotice', walk.service())
  fadu.setDay('2025-03-17')
  await walk.takes('reviewer', id, 'review', reviewed)
  const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
  await walk.takes('head', id, 'decide', decision)
})

test('of two sets that overlap and are entered in one moment the database takes one (第六十三条)', async () => {
  fadu.setDay('2025-03-03')
  const head = await openCaller(fadu, 'gongan-5')
  const enters = (from: string) =>
    head.post(
      '/api/registers/hearing-figures/records',
      { values: { ...figures, from } },
      { 'idempotency-key': `at-once-${from}` },
    )
  const answers = await Promise.all([enters('2025-01-01'), enters('2025-02-01'), enters('2025-03-01')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('期间重叠')
  const { rows } = await fadu.owner.query(
    `select count(*)::int from register_record where register = 'hearing-figures' and office = 'demo-gongan'`,
  )
  expect(rows).toEqual([{ count: 1 }])
})
