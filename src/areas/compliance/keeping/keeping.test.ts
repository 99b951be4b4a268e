import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { paperBytes } from '../../../../test/attachment-files.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { multipart } from '../../../../test/uploader.ts'
import { remind } from '../../../kernel/reminder/remind.ts'
import { areas } from '../../../server/areas.ts'
import { runJobs } from '../../../server/jobs.ts'
import { jobKindsOf } from '../../../server/long-jobs/kinds.ts'
import { registers } from './registers.ts'

const fadu = await openTestApp({ demo: true, day: '2017-06-30' })
const Done = z.object({ id: z.string(), version: z.number() })

/** Somebody on a day: a token of that day. */
const on = async (day: string, person = 'qinghe-1', office = 'demo-qinghe'): Promise<ApiCaller> => {
  fadu.setDay(day)
  return callerOf(fadu, `demo-${person}`, office)
}
const dongling = (day: string) => on(day, 'dongling-1', 'demo-dongling')
const records = (register: string) => `/api/registers/${register}/records`
const enter = (who: ApiCaller, register: string, values: object) => who.call('POST', records(register), { values })
const change = (who: ApiCaller, register: string, { id, version }: z.infer<typeof Done>, values: object) =>
  who.call('PUT', `${records(register)}/${id}`, { values, reason: '按检查结果更新' }, { 'if-match': String(version) })
const done = ({ status, said, text }: Awaited<ReturnType<typeof enter>>) => {
  expect([status, text]).toEqual([200, text])
  return Done.parse(said)
}
const Problem = z.object({ detail: z.string(), grounds: z.array(z.string()) })
const refused = ({ status, said }: Awaited<ReturnType<typeof enter>>) => {
  const { detail, grounds } = Problem.parse(said)
  return { status, detail, grounds }
}
const checks = async (person: string) => (await (await officerAt(fadu, person)).get('/compliance/registers')).text

test('whoever was not designated is not held to what operators of critical infrastructure alone owe (Art. 37; 39 of 2026)', async () => {
  const who = await on('2026-03-02', 'menhu-1', 'demo-menhu')
  const data = { name: '用户资料', important: 'no', personal: 'yes', place: '境外机房', inside: 'no', gathered: 'yes' }
  const { id } = done(await enter(who, 'data-classes', { ...data, backup: 'local', encrypted: 'yes' }))
  const shown = await checks('menhu-1')
  expect(shown).toContain('/compliance/data-classes/office')
  expect(shown).not.toContain('个人信息和重要数据在境内存储')
  // Of a State organ: an order and discipline, and no fine.
  const bare = { ...data, name: '统计资料', important: 'yes', backup: 'none', encrypted: 'yes' }
  const second = done(await enter(who, 'data-classes', bare))
  const organ = (await checks('menhu-1')).replace(/[\s\S]*<main/, '')
  expect(organ).toMatch(/数据分类，重要数据备份和加密[\s\S]*?不符合法定要求[\s\S]*?art-74\/para-1[\s\S]*?<\/tr>/)
  expect(organ).not.toContain('csl/2026-01-01/art-61')
  expect(organ).toContain('不罚款')
  const away = `${records('data-classes')}/${second.id}?reason=${encodeURIComponent('登记有误')}`
  expect((await who.call('DELETE', away, undefined, { 'if-match': '1' })).status).toBe(200)
  const gone = `${records('data-classes')}/${id}?reason=${encodeURIComponent('登记有误')}`
  expect((await who.call('DELETE', gone, undefined, { 'if-match': '1' })).status).toBe(200)
})

describe('G9', () => {
  const nginx = { name: 'nginx', since: '2016-01-01', checkedOn: '2017-06-30', oldest: '2017-05-20' }

  test('scenario 1: a check of 2017-06-30 with logs since 2017-05-20 is fine; one of 2018-01-15 with logs since 2017-12-05 is red: 41 days, Art. 59 para. 1', async () => {
    const source = done(await enter(await on('2017-06-30'), 'log-sources', nginx))
    const fine = await checks('qinghe-1')
    expect(fine).toContain('0项不符合法定要求')
    expect(fine).not.toContain('不罚款')
    const later = { ...nginx, checkedOn: '2018-01-15', oldest: '2017-12-05' }
    done(await change(await on('2018-01-15'), 'log-sources', source, later))
    const red = await checks('qinghe-1')
    expect(red).toContain('1项不符合法定要求')
    expect(red).toContain('只有41天（最早2017-12-05），应从2017-07-15起留存，少143天')
    expect(red).toMatch(/网络安全法第五十九条第一款/)
    // What was checked before stands in its history.
    const { said } = await (await on('2018-01-15')).call('GET', `${records('log-sources')}/${source.id}`)
    expect(said).toMatchObject({ versions: [{ version: 2 }, { values: { oldest: '2017-05-20' } }] })
  })

  const firewall = {
    item: '防火墙',
    supplier: '示例安全设备有限公司',
    amount: 2_400_000,
    contract: '采 2017-1',
    affects: 'yes',
    reason: '用于调度系统边界，失效可能影响供电',
  }

  test('scenario 2: a purchase that may affect national security is in use only with its passed review; Art. 65 is shown in yuan', async () => {
    const who = await dongling('2017-09-01')
    const purchase = done(await enter(who, 'purchases', firewall))
    const used = { ...firewall, usedSince: '2017-09-01' }
    const no = refused(await change(who, 'purchases', purchase, used))
    expect(no).toMatchObject({ status: 422, grounds: ['csl@2017-06-01#art-35/para-1', 'csl@2017-06-01#art-65/para-1'] })
    expect(no.detail).toContain('2,400,000–24,000,000')
    for (const more of [{ reviewResult: 'waiting' }, { reviewResult: 'failed', reviewNo: '审 1 号' }]) {
      expect(refused(await change(who, 'purchases', purchase, { ...used, ...more })).status).toBe(422)
    }
    const unnumbered = refused(await change(who, 'purchases', purchase, { ...used, reviewResult: 'passed' }))
    expect(unnumbered.detail).toContain('审查编号')
    done(await change(who, 'purchases', purchase, { ...used, reviewResult: 'passed', reviewNo: '审 1 号' }))
  })

  test('scenario 2 under the text in force: Arts. 37 and 67', async () => {
    const who = await dongling('2026-01-05')
    const no = refused(
      await enter(who, 'purchases', { ...firewall, contract: '采 2026-1', usedSince: '2026-01-05', amount: 100.01 }),
    )
    expect(no.grounds).toEqual(['csl@2026-01-01#art-37/para-1', 'csl@2026-01-01#art-67/para-1'])
    expect(no.detail).toContain('100.01–1,000.1')
  })

  test('scenario 3: the last assessment of 2017-11-10 is amber from 2018-11-10 and red on 2019-01-01', async () => {
    const who = await dongling('2017-11-10')
    done(await enter(who, 'yearly-assessments', { name: '2017年', by: 'self', doneOn: '2017-11-10', found: 3 }))
    const rowOn = async (day: string) => {
      fadu.setDay(day)
      const [, row = ''] = /每年至少一次检测评估<\/a>([\s\S]*?)<\/tr>/.exec(await checks('dongling-1')) ?? []
      return row.replace(/<[^>]*>/g, '')
    }
    expect(await rowOn('2018-11-09')).toContain('有证据')
    expect(await rowOn('2018-11-10')).toMatch(/待办.*本站建议的计划日.*2018-12-31 ?法定/)
    expect(await rowOn('2018-12-31')).toContain('待办')
    expect(await rowOn('2019-01-01')).toMatch(/不符合法定要求.*2018年没有做过一次检测评估.*第五十九条第二款/)
  })

  const gateway = {
    name: '青禾网关软件',
    supportEnd: '2019-12-31',
    supportSource: 'agreed',
    supportDocument: '合同 2017-18',
  }

  test('scenario 4: maintenance that is promised until 2019-12-31 cannot end on 2018-03-01: Arts. 22 para. 2, 60 (三)', async () => {
    const who = await on('2018-03-01')
    const product = done(await enter(who, 'products', gateway))
    const no = refused(await change(who, 'products', product, { ...gateway, ended: '2018-03-01' }))
    expect(no).toMatchObject({
      status: 422,
      grounds: ['csl@2017-06-01#art-22/para-2/b', 'csl@2017-06-01#art-60/para-1/item-3'],
    })
    expect(no.detail).toContain('第六十条第（三）项')
    // Nor by shortening the promise in the same act.
    const shortened = { ...gateway, supportEnd: '2018-03-01', ended: '2018-03-01' }
    expect(refused(await change(who, 'products', product, shortened)).status).toBe(422)
    done(await change(who, 'products', product, { ...gateway, ended: '2019-12-31' }))
  })

  test('scenario 4 under the text in force: Arts. 24 para. 2, 62 (三)', async () => {
    const product = { ...gateway, name: '青禾网关软件二', supportEnd: '2027-12-31', ended: '2026-03-01' }
    const no = refused(await enter(await on('2026-02-01'), 'products', product))
    expect(no.grounds).toEqual(['csl@2026-01-01#art-24/para-2/b', 'csl@2026-01-01#art-62/para-1/item-3'])
  })
})

const project = { name: '调度系统二期', stage: 'planned' }
const abroad = {
  what: '设备故障统计',
  need: '境外厂家远程分析',
  recipient: '示例厂家',
  place: '示例国',
  personal: 'no',
  basis: 'assessment',
}
const finding = { name: '口令策略不符合制度', source: 'self', foundOn: '2026-02-01', owner: '田野' }

test.each([
  [
    'an oldest log later than today',
    'log-sources',
    { name: '甲日志', since: '2025-01-01', oldest: '2026-03-03', checkedOn: '2026-03-02' },
    '今天之后',
  ],
  [
    'a check later than today',
    'log-sources',
    { name: '甲日志', since: '2025-01-01', oldest: '2026-01-01', checkedOn: '2026-03-03' },
    '今天之后',
  ],
  [
    'an oldest log later than its check',
    'log-sources',
    { name: '甲日志', since: '2025-01-01', oldest: '2026-02-02', checkedOn: '2026-02-01' },
    '不能晚于检查日',
  ],
  [
    'a log older than its source',
    'log-sources',
    { name: '甲日志', since: '2026-01-02', oldest: '2026-01-01', checkedOn: '2026-02-01' },
    '不能早于开始记录',
  ],
  ['a building gate before its plan', 'security-projects', { ...project, built: '2026-02-01' }, '三道关口依次通过'],
  [
    'a use gate before its building',
    'security-projects',
    { ...project, planned: '2026-01-01', used: '2026-02-01' },
    '三道关口依次通过',
  ],
  ['a submission without a self-check', 'export-cases', { ...abroad, submittedOn: '2026-02-01' }, '先完成自评估'],
  [
    'data provided before it was allowed',
    'export-cases',
    { ...abroad, checkedOn: '2026-01-01', submittedOn: '2026-01-02', providedOn: '2026-02-01' },
    '安全评估通过以后',
  ],
  [
    'data provided though it was refused',
    'export-cases',
    {
      ...abroad,
      checkedOn: '2026-01-01',
      submittedOn: '2026-01-02',
      result: 'refused',
      resultOn: '2026-01-20',
      resultNo: '1号',
      providedOn: '2026-02-01',
    },
    '安全评估通过以后',
  ],
  [
    'another way abroad without its article',
    'export-cases',
    { ...abroad, basis: 'other', providedOn: '2026-02-01' },
    '写明是哪一条',
  ],
  [
    'a finding verified before it was mended',
    'security-findings',
    { ...finding, verifiedOn: '2026-03-01', works: 'yes' },
    '措施完成以后才能验证',
  ],
  [
    'a finding mended without its cause',
    'security-findings',
    { ...finding, measure: '套用模板', doneOn: '2026-03-01' },
    '写明原因',
  ],
  [
    'a background check without its day',
    'security-posts',
    { post: '网络安全负责人', kind: 'officer', holder: '田野', from: '2026-01-01', checked: 'yes' },
    '写明日期',
  ],
  [
    'more acknowledgements than staff',
    'security-documents',
    {
      name: '制度',
      kind: 'rules',
      version: '第1版',
      approvedBy: '办公会',
      approvedOn: '2026-01-01',
      staff: 3,
      acknowledged: 4,
    },
    '不能多于',
  ],
  [
    'a sample of more identified than sampled',
    'real-identity-services',
    { name: '论坛', kind: 'publishing', method: 'telephone', sampledOn: '2026-01-01', sample: 3, identified: 4 },
    '不能多于',
  ],
  ['a measure that serves nothing', 'security-measures', { name: '措施', serves: [], state: 'working' }, '至少选一项'],
  ['a sixth level', 'networks', { name: '网络', level: '6', stateOrgan: false }, '等级'],
])('%s is refused, and nothing is kept', async (_, register, values, reason) => {
  const who = await dongling('2026-03-02')
  const answer = await enter(who, register, values)
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(reason)])
  const { said } = await who.call(
    'GET',
    `${records(register)}?q=${encodeURIComponent(String(Object.values(values)[0]))}`,
  )
  expect(said).toMatchObject({ total: 0 })
})

test('an agency of the register whose qualification has ended cannot be chosen; one that is not there is its name (第三十八条)', async () => {
  const keeper = await on('2026-03-02', 'pufa-1', 'demo-pufa')
  const agency = {
    name: '青禾测评有限公司',
    services: ['assessment'],
    qualification: '示例第0009号',
    rule: '示例规定第三条',
    scope: '等级测评',
    from: '2024-01-01',
    to: '2026-01-31',
  }
  done(await enter(keeper, 'agencies', agency))
  const who = await dongling('2026-03-02')
  const assessed = { name: '2026年', by: 'agency', agency: agency.name, doneOn: '2026-02-01', found: 0 }
  const no = refused(await enter(who, 'yearly-assessments', assessed))
  expect([no.status, no.detail]).toEqual([422, expect.stringContaining('2026-02-01没有有效的资格（到2026-01-31）')])
  done(await enter(who, 'yearly-assessments', { ...assessed, doneOn: '2026-01-31' }))
  done(await enter(who, 'yearly-assessments', { ...assessed, name: '2026年二', agency: '名录以外的机构' }))
})

test('a security officer whose time ended leaves the post red; one who was never entered is not proven (第二十三条第一项)', async () => {
  const who = await on('2026-03-02')
  expect(await checks('qinghe-1')).toContain('没有登记网络安全负责人')
  const held = {
    post: '网络安全负责人',
    kind: 'officer',
    holder: '钱锐',
    from: '2025-01-01',
    to: '2026-03-02',
    checked: 'no',
  }
  done(await enter(who, 'security-posts', held))
  expect(await checks('qinghe-1')).not.toContain('没有人在岗')
  fadu.setDay('2026-03-03')
  expect(await checks('qinghe-1')).toContain('2026-03-03没有人在岗')
})

test('who is named in a post is somebody of the office; a stranger’s name is refused', async () => {
  const post = { post: '网络安全负责人', kind: 'officer', holder: '田野', from: '2026-01-01', checked: 'no' }
  expect((await enter(await on('2026-03-02'), 'security-posts', post)).status).toBe(422)
})

describe('least data', () => {
  const Files = z.object({ files: z.array(z.object({ handle: z.string() })) })
  const handleOf = async (who: ApiCaller, name: string, content: Uint8Array) => {
    const { type, payload } = await multipart({}, [{ name, content }])
    const reply = await fadu.app.inject({
      method: 'POST',
      url: '/api/files',
      headers: {
        host: 'localhost',
        authorization: `Bearer ${who.token}`,
        'content-type': type,
        'idempotency-key': `f-${name}`,
      },
      payload,
    })
    return Files.parse(reply.json()).files[0]?.handle
  }
  const rules = {
    name: '日志管理制度',
    kind: 'rules',
    version: '第1版',
    approvedBy: '办公会',
    approvedOn: '2026-01-01',
  }

  test('a real log, a configuration or a key sent as the paper is refused with that reason, and nothing is kept', async () => {
    const who = await on('2026-03-02')
    const samples = {
      'access.log': '10.0.0.1 - - [01/Mar/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 12\n',
      'nginx.conf': 'server { listen 443 ssl; }\n',
      'server.pem': '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n',
    }
    for (const [name, content] of Object.entries(samples)) {
      const file = await handleOf(who, name, Buffer.from(content))
      const told = await enter(who, 'security-documents', { ...rules, file })
      expect([name, told.status, told.text]).toEqual([name, 422, expect.stringContaining('最少数据')])
    }
    expect((await who.call('GET', `${records('security-documents')}?q=日志管理`)).said).toMatchObject({ total: 0 })
  })

  test('the paper itself is taken', async () => {
    const who = await on('2026-03-02')
    const file = await handleOf(who, 'rules.pdf', await paperBytes())
    done(await enter(who, 'security-documents', { ...rules, file }))
  })
})

describe('five minutes: networks.xlsx and log-sources.csv', () => {
  const data = (name: string) => readFileSync(`test/data/operator/${name}`)
  const work = async () => {
    const { database } = fadu.kernel.identity
    const kinds = jobKindsOf(areas, fadu.kernel)
    expect(await runJobs({ database, context: fadu.app.context, kinds })).toEqual([])
  }
  const send = async (who: ApiCaller, register: string, name: string, content: Uint8Array) => {
    const reply = await fadu.app.inject({
      method: 'POST',
      url: `/api/registers/${register}/imports?file=${name}`,
      headers: { host: 'localhost', authorization: `Bearer ${who.token}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(content),
    })
    expect([reply.statusCode, reply.body]).toEqual([200, reply.body])
    const { job } = z.object({ job: z.string() }).parse(reply.json())
    await work()
    return { job, ...Object((await who.call('GET', `/api/registers/${register}/imports/${job}`)).said) }
  }
  let menhu: ApiCaller

  beforeAll(async () => {
    menhu = await on('2026-03-02', 'menhu-1', 'demo-menhu')
  })

  test('both are imported by their names, and the first red row is understood', async () => {
    // The officer that the sheet names sits at another office: of this one it is its own.
    const own = await on('2026-03-02')
    const Found = z.object({ records: z.array(z.object({ id: z.string(), version: z.number() })) })
    for (const { id, version } of Found.parse((await own.call('GET', records('log-sources'))).said).records) {
      const path = `${records('log-sources')}/${id}?reason=${encodeURIComponent('已经停用')}`
      expect((await own.call('DELETE', path, undefined, { 'if-match': String(version) })).status).toBe(200)
    }
    const dry = await send(own, 'networks', 'networks.xlsx', data('networks.xlsx'))
    expect(dry).toMatchObject({ counts: { new: 40, faulty: 0 } })
    await own.call('POST', `/api/registers/networks/imports/${dry.job}`, { part: false })
    await work()
    const logs = await send(own, 'log-sources', 'log-sources.csv', data('log-sources.csv'))
    expect(logs).toMatchObject({ counts: { new: 120, faulty: 0 } })
    await own.call('POST', `/api/registers/log-sources/imports/${logs.job}`, { part: false })
    await work()
    expect((await own.call('GET', records('networks'))).said).toMatchObject({ total: 40 })
    expect((await own.call('GET', records('log-sources'))).said).toMatchObject({ total: 120 })
    const text = await checks('qinghe-1')
    expect(text).toMatch(/119\/120/)
    expect(text).toContain(
      '网络07系统日志（示例）：2026-02-26检查只有41天（最早2026-01-16），应从2025-08-26起留存，少143天<',
    )
    expect(text).toMatch(/网络安全法第六十一条第一款/)
  })

  test('a sheet that names another office’s people or networks, formulas or a day ahead is refused cell by cell', async () => {
    const dry = await send(menhu, 'networks', 'networks.xlsx', data('networks.xlsx'))
    expect(dry).toMatchObject({ counts: { new: 0, faulty: 40 } })
    const head = '名称,所属网络,开始记录,现存最早一条,检查日\n'
    const rows = [
      '甲日志,网络01（示例）,2025-01-01,2025-02-01,2026-03-01',
      '乙日志,,2025-01-01,2026-03-03,2026-03-02',
      '"=cmd|\'/c calc\'!A1",,2025-01-01,2025-02-01,2026-03-01',
    ]
    const logs = await send(menhu, 'log-sources', 'logs.csv', Buffer.from(head + rows.join('\n')))
    expect(logs.faults.map(({ row }: { row: number }) => row)).toEqual(expect.arrayContaining([2, 3, 4]))
    expect((await menhu.call('GET', records('log-sources'))).said).toMatchObject({ total: 0 })
  })
})

test('nobody but the office reads: its ids answer as random ones, the public has no list, and no other office’s page shows them', async () => {
  const own = await on('2026-03-02')
  const { said } = await own.call('GET', `${records('networks')}?limit=1`)
  const [{ id }] = z.object({ records: z.tuple([z.object({ id: z.string() })]) }).parse(said).records
  const department = await on('2026-03-02', 'wangxin-2', 'demo-wangxin')
  for (const other of [department, await dongling('2026-03-02')]) {
    const [mine, random] = [
      await other.call('GET', `${records('networks')}/${id}`),
      await other.call('GET', `${records('networks')}/mh9zzzzzz0123456789abcdef`),
    ]
    expect([mine.status, mine.text.replaceAll(id, 'ID')]).toEqual([
      404,
      random.text.replaceAll('mh9zzzzzz0123456789abcdef', 'ID'),
    ])
  }
  expect(await checks('wangxin-2')).not.toContain('网络07')
  expect((await fadu.get('/compliance/registers')).status).toBe(401)
  for (const register of registers) {
    expect([register.id, register.publicView, (await fadu.get(`/compliance/${register.id}`)).status]).toEqual([
      register.id,
      undefined,
      404,
    ])
  }
})

test('what ends is reminded of thirty, seven and no days before, to whoever enters it, as the office’s own figure', async () => {
  const who = await on('2026-03-02')
  const measure = { name: '应急演练', serves: ['drills'], state: 'working', nextOn: '2026-05-01' }
  done(await enter(who, 'security-measures', measure))
  const told = async (day: string) => {
    fadu.setDay(day)
    await remind(fadu.kernel.identity.database, fadu.app.context)
    const { rows } = await fadu.owner.query(
      `select zh from notice where kind = 'reminder' and addressee = 'person:demo-qinghe-1' order by id desc limit 1`,
    )
    return String(rows[0]?.zh)
  }
  for (const [day, words] of [
    ['2026-04-01', '2026-05-01到期，还有30天'],
    ['2026-04-24', '2026-05-01到期，还有7天'],
    ['2026-05-01', '今天（2026-05-01）到期'],
  ] as const) {
    const said = await told(day)
    expect([day, said]).toEqual([day, expect.stringContaining(`应急演练“有效期届满”${words}`)])
    expect(said).toContain('本机关自定')
  }
})

test('of a secret network nothing is kept: once an operator says it is one, every register refuses (第七十九条)', async () => {
  const who = await on('2026-05-02', 'menhu-1', 'demo-menhu')
  const network = { name: '门户网站', level: '3', stateOrgan: true }
  const { id } = done(await enter(who, 'networks', network))
  const early = refused(await enter(who, 'operator-facts', { name: '涉密网络', secret: 'yes' }))
  expect(early).toMatchObject({ status: 409, grounds: ['csl@2026-01-01#art-79/para-1'] })
  expect(early.detail).toContain('网络和系统1')
  const at = `${records('networks')}/${id}?reason=${encodeURIComponent('网络涉密，改登记')}`
  expect((await who.call('DELETE', at, undefined, { 'if-match': '"1"' })).status).toBe(200)
  const said = await enter(who, 'operator-facts', { name: '涉密网络', secret: 'yes' })
  const { proposal } = z.object({ proposal: z.string() }).parse(said.said)
  const waits = refused(await enter(who, 'networks', { ...network, name: '内部网络' }))
  expect(waits).toMatchObject({ status: 409, detail: expect.stringContaining('正等待') })
  const head = await on('2026-05-02', 'menhu-3', 'demo-menhu')
  const agreed = await head.call('POST', `/api/registers/operator-facts/proposals/${proposal}`, { agrees: true })
  expect([agreed.status, agreed.text]).toEqual([200, agreed.text])
  const no = refused(await enter(who, 'networks', { ...network, name: '内部网络' }))
  expect(no).toMatchObject({ status: 409, grounds: ['csl@2026-01-01#art-79/para-1'] })
  expect(no.detail).toContain('登记为涉密网络')
  expect(registers.filter(({ judges }) => !judges?.includes('compliance.not-secret'))).toEqual([])
})

test('the pages of a register name the text of the day: Arts. 35 and 36 until 2025, 37 and 38 from 2026', async () => {
  const cited = async (day: string, path: string) => {
    fadu.setDay(day)
    const { text } = await (await officerAt(fadu, 'dongling-1')).get(path)
    return [...text.matchAll(/href="(\/law\/csl[^"]*)"/g)].map(([, to]) => to)
  }
  for (const path of ['/compliance/purchases/office', '/compliance/purchases/office/new']) {
    expect(await cited('2025-12-31', path)).toEqual([
      '/law/csl/2017-06-01/art-35/para-1',
      '/law/csl/2017-06-01/art-36/para-1',
    ])
    expect(await cited('2026-01-01', path)).toEqual([
      '/law/csl/2026-01-01/art-37/para-1',
      '/law/csl/2026-01-01/art-38/para-1',
    ])
  }
})
