import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { words, workbook } from '../../../test/hostile/workbooks.ts'
import { granted, post } from '../../../test/identity.ts'
import { callerOf, otherOffice } from '../../../test/register-office.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { hidden, sendFiles } from '../../../test/uploader.ts'
import { addPerson } from '../../kernel/identity/person.ts'
import { endPosting } from '../../kernel/identity/posting.ts'
import { runSlices } from '../../kernel/job/run.ts'
import { run as readSheet } from '../../kernel/sheet/read-sheet.ts'
import { isRefusal } from '../../law/refusal.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-03' })
const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
const reader = await callerOf(fadu, 'demo-pufa-3', 'demo-pufa')
const other = await otherOffice(fadu, 'popularisation-officer')
const work = async () => {
  const { identity } = fadu.kernel
  expect(
    await runJobs({
      database: identity.database,
      context: fadu.app.context,
      kinds: jobKindsOf(areas, fadu.kernel),
    }),
  ).toEqual([])
}

const VENUES = '/api/registers/venues'
const HEAD = [
  '名称',
  '种类',
  '区县',
  '地址',
  '管理单位',
  '开放时间',
  '无障碍',
  '核实',
  '有效至',
  '联系人和电话',
  '公开',
]
const venue = (name: string, more: Readonly<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    名称: name,
    种类: '宣传栏',
    区县: '滨江区',
    地址: '江边路1号',
    管理单位: '滨江区文化馆',
    开放时间: '全天',
    无障碍: '坡道、盲文',
    核实: '2026/1/10',
    有效至: '2027年1月10日',
    联系人和电话: '0990-5557777',
    公开: '是',
    ...more,
  }
  return HEAD.map((head) => cells[head] ?? '')
}
const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'))

const Started = z.object({ job: z.string() })
const Found = z.object({
  heads: z.array(
    z.looseObject({ head: z.string(), field: z.string().optional(), how: z.string(), meant: z.string().optional() }),
  ),
  counts: z.object({ new: z.number(), change: z.number(), same: z.number(), faulty: z.number(), faults: z.number() }),
  faults: z.array(
    z.looseObject({
      row: z.number(),
      column: z.string().optional(),
      given: z.string(),
      reason: z.object({ zh: z.string(), en: z.string() }),
      instead: z.object({ zh: z.string() }).optional(),
    }),
  ),
})

type Caller = typeof officer

async function sent(content: Buffer, path = VENUES, caller: Caller = officer) {
  const reply = await fadu.app.inject({
    method: 'POST',
    url: `${path}/imports?file=%E5%90%8D%E5%BD%95.csv`,
    headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'text/csv' },
    payload: content,
  })
  return { status: reply.statusCode, said: JSON.parse(reply.body) }
}

async function dryRun(content: Buffer, path = VENUES) {
  const { job } = Started.parse((await sent(content, path)).said)
  await work()
  return { job, ...Found.parse((await officer.call('GET', `${path}/imports/${job}`)).said) }
}

async function imported(job: string, part = false, path = VENUES) {
  const started = await officer.call('POST', `${path}/imports/${job}`, { part })
  if (started.status !== 200) return { status: started.status, said: started.said }
  await work()
  const { said } = await officer.call('GET', `/api/jobs/${Started.parse(started.said).job}`)
  return { status: 200, said: z.object({ state: z.string(), result: z.unknown() }).parse(said) }
}

const stored = async () => {
  const { rows } = await fadu.owner.query(
    `select content ->> 'name' as name, version, content from register_record where register = 'venues' and office = 'demo-pufa' order by 1`,
  )
  return z.array(z.object({ name: z.string(), version: z.number(), content: z.looseObject({}) })).parse(rows)
}
const versions = async () => Number((await fadu.owner.query('select count(*) from register_version')).rows[0].count)

beforeEach(async () => {
  await fadu.owner.query('delete from job; delete from register_record; delete from register_version')
})

test('a dry run lists every fault by row and column in both languages and changes nothing', async () => {
  const found = await dryRun(
    csv([
      HEAD,
      venue('甲园'),
      venue('乙栏', { 无障碍: '有', 有效至: '2025-13-01' }),
      venue(''),
      venue('丁角', { 核实: '2026-05-01' }),
      venue('戊站', { 种类: '广场' }),
      venue('己院', { 开放时间: '=HYPERLINK("http://x")' }),
      venue('甲园'),
      venue('庚廊', { 有效至: '2025-11-30', 核实: '2025-12-02' }),
    ]),
  )
  expect(found.counts).toEqual({ new: 1, change: 0, same: 0, faulty: 7, faults: 8 })
  expect(
    found.faults.map(({ row, column, given, reason, instead }) => [row, column, given, reason.zh, instead?.zh]),
  ).toEqual([
    [3, 'G', '有', '要从“坡道、盲文、无障碍卫生间”里选', undefined],
    [3, 'I', '2025-13-01', '没有这一天', undefined],
    [4, 'A', '', expect.stringMatching(/没有填写|必填/), undefined],
    [5, 'H', '2026-05-01', '核实日不能在今天之后', undefined],
    [6, 'B', '广场', expect.stringContaining('要从“公园广场、'), '公园广场'],
    [7, 'F', '=HYPERLINK("http://x")', '是公式，不读；请改填算出的值', undefined],
    [8, undefined, '', '与第2行相同；名称、区县不得重复', undefined],
    [9, 'I', '2025-11-30', '不能早于核实日', undefined],
  ])
  for (const { reason } of found.faults) expect(reason.en).toMatch(/^[ -~–—“”]+$/)
  expect([await stored(), await versions()]).toEqual([[], 0])
  // None of it is imported as long as something is wrong, unless the rest is asked for.
  expect(await imported(found.job)).toMatchObject({
    status: 422,
    said: { detail: expect.stringContaining('还有8处错') },
  })
  expect((await imported(found.job, true)).said).toMatchObject({
    state: 'done',
    result: { entered: 1, faulty: 7, left: 0 },
  })
  expect((await stored()).map(({ name }) => name)).toEqual(['甲园'])
})

test('what is imported is as it was meant, on record under one entry; the same file again changes nothing', async () => {
  const file = csv([HEAD, venue('甲园'), venue('乙栏', { 无障碍: '', 公开: '' })])
  const first = await dryRun(file)
  expect(first.counts).toEqual({ new: 2, change: 0, same: 0, faulty: 0, faults: 0 })
  await imported(first.job)
  expect((await stored()).map(({ content }) => content)).toEqual([
    expect.objectContaining({ name: '乙栏', access: [], validTo: '2027-01-10' }),
    {
      name: '甲园',
      kind: 'board',
      district: '滨江区',
      address: '江边路1号',
      owner: '滨江区文化馆',
      hours: '全天',
      access: ['ramp', 'braille'],
      checkedOn: '2026-01-10',
      validTo: '2027-01-10',
      contact: '0990-5557777',
      shown: true,
    },
  ])
  const { rows } = await fadu.owner.query('select distinct leaf, act, who from register_version')
  expect(rows).toEqual([{ leaf: expect.anything(), act: 'import', who: 'demo-pufa-1' }])
  await fadu.sequence()
  await fadu.checkRecord()
  // The office that the test made up is on no record; every version and record of the register is.
  expect((await fadu.owner.query("select subject from record_fault where part like 'register-%'")).rows).toEqual([])
  const before = await versions()
  const second = await dryRun(file)
  expect(second.counts).toEqual({ new: 0, change: 0, same: 2, faulty: 0, faults: 0 })
  expect(await imported(second.job)).toMatchObject({ status: 409 })
  // And the first dry run once more, though it saw two new ones: it was imported.
  expect(await imported(first.job)).toMatchObject({ status: 409 })
  expect(await versions()).toBe(before)
})

test('a row about a record that is there is a change of it; what no column has stays as it was', async () => {
  await imported((await dryRun(csv([HEAD, venue('甲园'), venue('乙栏')]))).job)
  const narrow = (row: readonly string[]) => row.filter((_, at) => at !== 9)
  const found = await dryRun(
    csv([narrow(HEAD), narrow(venue('甲园', { 开放时间: '9:00—17:00' })), narrow(venue('乙栏'))]),
  )
  expect(found.counts).toEqual({ new: 0, change: 1, same: 1, faulty: 0, faults: 0 })
  await imported(found.job)
  expect((await stored()).map(({ name, version, content }) => [name, version, content.hours, content.contact])).toEqual(
    [
      ['乙栏', 1, '全天', '0990-5557777'],
      ['甲园', 2, '9:00—17:00', '0990-5557777'],
    ],
  )
})

test('a record that somebody changed after the dry run is theirs: its row is left, and told', async () => {
  await imported((await dryRun(csv([HEAD, venue('甲园')]))).job)
  const found = await dryRun(csv([HEAD, venue('甲园', { 地址: '新址' }), venue('丙')]))
  expect(found.counts).toMatchObject({ faulty: 1 })
  const again = await dryRun(csv([HEAD, venue('甲园', { 地址: '新址' }), venue('丙角')]))
  expect(again.counts).toMatchObject({ new: 1, change: 1 })
  await imported((await dryRun(csv([HEAD, venue('甲园', { 地址: '别人改的' })]))).job)
  const done = await imported(again.job)
  expect(done.said).toMatchObject({ result: { entered: 1, changed: 0, left: 1, leftRows: [2] } })
  expect((await stored()).map(({ content }) => content.address)).toEqual(['江边路1号', '别人改的'])
})

test('heads in other words are taken and told; one that no field has is not read; one that is missing is told once', async () => {
  const head = [
    '名称',
    '种类',
    '所属区县',
    '地址',
    '管理单位',
    '开放时段',
    '无障碍',
    '备注',
    '核实（日期）',
    '有效至',
    '公开',
  ]
  const row = [
    '甲园',
    '宣传栏',
    '滨江区',
    '江边路1号',
    '滨江区文化馆',
    '全天',
    '',
    '一句',
    '2026-01-10',
    '2027-01-10',
    '',
  ]
  const found = await dryRun(csv([head, row]))
  expect(found.heads.map(({ head: words, field, how }) => [words, field, how])).toEqual([
    ['名称', 'name', 'same'],
    ['种类', 'kind', 'same'],
    ['所属区县', 'district', 'similar'],
    ['地址', 'address', 'same'],
    ['管理单位', 'owner', 'same'],
    ['开放时段', 'hours', 'similar'],
    ['无障碍', 'access', 'same'],
    ['备注', undefined, 'unread'],
    ['核实（日期）', 'checkedOn', 'same'],
    ['有效至', 'validTo', 'same'],
    ['公开', 'shown', 'same'],
  ])
  expect(found.counts).toMatchObject({ new: 1, faults: 0 })
  const without = await dryRun(csv([head.slice(1), row.slice(1), row.slice(1)]))
  expect(without.counts).toEqual({ new: 0, change: 0, same: 0, faulty: 2, faults: 1 })
  expect(without.faults).toMatchObject([{ row: 1, reason: { zh: '表头里没有“名称”一列，而它必填' } }])
  expect(
    (
      await sent(
        csv([
          ['一', '二'],
          ['三', '四'],
        ]),
      )
    ).said,
  ).toMatchObject({ detail: expect.stringContaining('没有一列对得上') })
  expect((await sent(csv([HEAD]))).said).toMatchObject({ detail: expect.stringContaining('只有表头') })
})

test('periods that overlap are told, within the sheet and with the register; the next term of the same person is not', async () => {
  const path = '/api/registers/lecturers'
  const head = ['姓名', '单位和职务', '主题', '地区', '聘期自', '聘期至', '聘任文号']
  const term = (name: string, from: string, to: string) => [
    name,
    '某校教师',
    '网络安全法',
    '临江市',
    from,
    to,
    '临普〔2026〕1号',
  ]
  const first = await dryRun(csv([head, term('王讲', '2026-01-01', '2026-12-31')]), path)
  expect((await imported(first.job, false, path)).said).toMatchObject({ result: { entered: 1 } })
  const found = await dryRun(
    csv([
      head,
      term('王讲', '2026-06-01', '2027-05-31'),
      term('王讲', '2028-01-01', '2028-12-31'),
      term('李讲', '2026-01-01', '2026-12-31'),
      term('李讲', '2026-12-31', '2027-12-31'),
      term('王讲', '2026-01-01', '2026-12-31'),
    ]),
    path,
  )
  expect(found.counts).toMatchObject({ new: 2, same: 0, faulty: 3 })
  expect(found.faults.map(({ row, reason }) => [row, reason.zh])).toEqual([
    [2, '期间与名册里的“王讲”重叠'],
    [5, expect.stringContaining('与第4行重叠')],
    [6, expect.stringContaining('与第2行重叠')],
  ])
})

test('of more than five hundred faults the first are shown, and all stand in the file', async () => {
  const rows = Array.from({ length: 1_200 }, (_, at) => venue(`第${at}处`, { 种类: '没有的' }))
  const { job } = Started.parse((await sent(csv([HEAD, ...rows]))).said)
  await work()
  const { faults, counts } = Found.parse((await officer.call('GET', `${VENUES}/imports/${job}`)).said)
  expect([faults.length, counts.faults, counts.faulty]).toEqual([500, 1_200, 1_200])
  const visitor = await officerAt(fadu, 'pufa-1')
  const { text } = await visitor.get(`/registers/venues/import/${job}`)
  expect(text).toContain('这里列出前500处')
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const file = await fadu.app.inject({
    url: `/registers/venues/import/${job}?as=xlsx`,
    headers: { cookie, host: 'localhost' },
  })
  const sheet = await readSheet(file.rawPayload)
  if (isRefusal(sheet)) throw new Error(sheet.reason.en)
  expect(sheet.rows.length).toBe(1_201)
  expect(sheet.rows.slice(1).every(({ cells }) => String(cells[11]).startsWith('B 种类：要从'))).toBe(true)
})

test('by the page, without a script: the form, its refusals, the dry run, the import and what it did', async () => {
  const visitor = await officerAt(fadu, 'pufa-1')
  const form = await visitor.get('/registers/venues/import')
  expect(form.text).toContain('enctype="multipart/form-data"')
  const send = async (content: Buffer | undefined) => {
    const token = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text)?.[1] ?? ''
    const data = new FormData()
    data.set('form-token', token)
    if (content) data.set('sheet', new File([Uint8Array.from(content)], '名录三月.xlsx'))
    const body = new Response(data)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return fadu.app.inject({
      method: 'POST',
      url: '/registers/venues/import',
      headers: {
        host: 'localhost',
        cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': body.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await body.arrayBuffer()),
    })
  }
  expect((await send(undefined)).body).toContain('没有选表格文件')
  const refused = await send(Buffer.from('名称\n"甲'))
  expect([refused.statusCode, refused.body.includes('引号不成对')]).toEqual([400, true])
  const tooLarge = await send(Buffer.alloc(21 * 1024 * 1024))
  expect([tooLarge.statusCode, tooLarge.body.includes('不得超过20 MB')]).toEqual([413, true])
  const row = (at: number, cells: readonly string[]) =>
    `<row r="${at}">${cells.map((cell, column) => (cell === '' ? '' : words(`${String.fromCharCode(65 + column)}${at}`, cell))).join('')}</row>`
  const taken = await send(
    workbook([row(1, HEAD), row(2, venue('甲园')), row(4, venue('乙栏', { 种类: '广场' }))].join('')),
  )
  expect([taken.statusCode, taken.headers.location]).toEqual([303, expect.stringMatching(/^\/jobs\/[0-9a-f]{32}$/)])
  const waiting = await visitor.get(String(taken.headers.location))
  expect(waiting.text).toContain('0 / 2 行')
  await work()
  const found = await visitor.get(waiting.path)
  expect(found.path).toMatch(/^\/registers\/venues\/import\//)
  expect(found.text).toContain('试读：名录三月.xlsx，1处不对')
  expect(found.text).toMatch(
    /data-label="行">4<[\s\S]*data-label="列">B<[\s\S]*<code>广场<\/code>[\s\S]*<strong>公园广场</,
  )
  await visitor.submit(found.path)
  await work()
  const done = await visitor.get(visitor.seen.path)
  expect(done.text).toContain('已导入：')
  expect((await stored()).map(({ name }) => name)).toEqual(['甲园'])
  expect((await visitor.get('/en/registers/venues/import')).text).toContain('10,000 rows and 20 MB at most')
})

test('only who may enter imports; another’s dry run is as one that is not there', async () => {
  expect((await sent(csv([HEAD, venue('甲园')]), VENUES, reader)).status).toBe(403)
  const { job } = Started.parse((await sent(csv([HEAD, venue('甲园')]))).said)
  await work()
  for (const caller of [reader, other]) {
    const answers = await Promise.all([job, '0'.repeat(32)].map((id) => caller.call('GET', `${VENUES}/imports/${id}`)))
    expect([answers[0]?.status, answers[0]?.text]).toEqual([404, answers[1]?.text])
  }
  expect((await other.call('POST', `${VENUES}/imports/${job}`, {})).status).toBe(404)
  // A dry run of one register is none of another.
  expect((await officer.call('GET', `/api/registers/lecturers/imports/${job}`)).status).toBe(404)
  expect(await stored()).toEqual([])
})

/** What the server answers a stranger to the beginning of a form that never ends. */
async function answerToUnended(): Promise<string> {
  const { port } = new URL(await fadu.listen())
  const socket = connect(Number(port), '127.0.0.1')
  const head = [
    'POST /registers/venues/import HTTP/1.1',
    'host: 127.0.0.1',
    'sec-fetch-site: same-origin',
    'content-type: multipart/form-data; boundary=x',
    'content-length: 100000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nslow`)
  const [reply] = await once(socket, 'data')
  socket.destroy()
  return String(reply).slice(0, 'HTTP/1.1 401'.length)
}

test('whoever is not signed in holds no place of those who send sheets: they are answered before their form ends', async () => {
  expect(await answerToUnended()).toBe('HTTP/1.1 401')
})

test('an import stops between two slices once the post of whoever asked has ended, and says so; what was written stays', async () => {
  const { identity } = fadu.kernel
  const person = granted(await addPerson(identity.database, { name: '将离任的人' }))
  const desk = { person: person.id, office: 'other-office', role: 'popularisation-officer' }
  granted(await post(identity, { ...desk, since: '2017-01-01' }))
  const leaving = await callerOf(fadu, person.id, 'other-office')
  const rows = [HEAD, ...Array.from({ length: 501 }, (_, at) => venue(`离任前的栏${at}`))]
  const { job: dry } = Started.parse((await sent(csv(rows), VENUES, leaving)).said)
  await work()
  const { job } = Started.parse((await leaving.call('POST', `${VENUES}/imports/${dry}`, { part: false })).said)
  let slices = 0
  const kinds = jobKindsOf(areas, fadu.kernel)
  await runSlices({ database: identity.database, kinds, now: identity.now }, () => slices++ < 1)
  expect(await endPosting(identity, { ...desk, until: '2026-03-01' })).toBe(undefined)
  await work()
  const { rows: jobs } = await fadu.owner.query('select state, done, failure from job where id = $1', [job])
  expect(jobs).toMatchObject([
    { state: 'failed', done: 500, failure: { zh: expect.stringContaining('现在没有登记岗位') } },
  ])
  const { rows: written } = await fadu.owner.query("select from register_record where office = 'other-office'")
  expect(written).toHaveLength(500)
})

test('a sheet that is sent to be imported at once is in the register where nothing is wrong with it, and with one fault it waits', async () => {
  const visitor = await officerAt(fadu, 'pufa-1')
  const form = await visitor.get('/registers/venues/import')
  expect(form.text).toContain('没有错就直接导入')
  /** Sent while the server does its long jobs beside it. */
  const straight = async (rows: readonly (readonly string[])[]) => {
    let isSent = false
    const beside = (async () => {
      while (!isSent) {
        await work()
        await setTimeout(100)
      }
    })()
    try {
      const fields = { ...hidden(form.text), straight: 'yes' }
      const files = [{ name: '名录.csv', content: csv([HEAD, ...rows]) }]
      const reply = await sendFiles(fadu, visitor, '/registers/venues/import', { fields, files })
      expect(reply.statusCode).toBe(303)
      return await visitor.get(String(reply.headers.location))
    } finally {
      isSent = true
      await beside
    }
  }
  const kept = async (name: string) => {
    const { rows } = await fadu.owner.query(
      `select from register_record where register = 'venues' and content ->> 'name' = $1`,
      [name],
    )
    return rows.length
  }
  const faulty = await straight([venue('直送一号栏'), venue('直送二号栏', { 核实: '去年' })])
  expect([faulty.text.includes('试读：名录.csv，1处不对'), await kept('直送一号栏')]).toEqual([true, 0])
  const done = await straight([venue('直送一号栏'), venue('直送三号栏')])
  expect([done.text.includes('已导入：'), await kept('直送一号栏'), await kept('直送三号栏')]).toEqual([true, 1, 1])
  // The dry run itself is still there to be seen.
  const [, path = ''] = /href="(\/registers\/venues\/import\/[0-9a-f]+\?itself)"/.exec(done.text) ?? []
  expect((await visitor.get(path)).text).toContain('没有发现错')
}, 30_000)

test('one dry run is imported once: whoever asks again, also in the same moment, is shown that import', async () => {
  const { job: dry } = await dryRun(csv([HEAD, venue('只导入一次的栏')]))
  const start = () => officer.call('POST', `${VENUES}/imports/${dry}`, { part: false })
  const told = await Promise.all([start(), start()])
  expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await work()
  const again = await start()
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('已经导入过一次')])
  expect(await versions()).toBe(1)
})
