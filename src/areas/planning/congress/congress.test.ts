import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { openPlans } from '../../../../test/plan-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, opened, all, read } = openSupervision(fadu)

const record = {
  subject: '普法责任制落实情况',
  manner: 'inspection',
  on: '2026-02-20',
  opinions: [{ what: '乡镇阵地更新慢。' }, { what: '清单应当逐条公布进展。' }],
}
const tasks = [
  { owner: '市司法局', measure: '更新乡镇阵地名录' },
  { owner: '市司法局', measure: '公布每条进展' },
]
const replies = [
  { state: 'done', what: '名录已更新。' },
  { state: 'not', what: '系统尚未建成，六月前完成。' },
]

test('opinions of the standing committee become tasks of the government, each answered, and are followed up (第五十八条第一款)', async () => {
  const id = await opened('renda-1', 'congress-supervision', 'record', record)
  expect((await takes('renda-1', id, 'transmit', { unit: 'demo-sifaju' })).status).toBe(422)
  expect((await read('zhengfu-4', id)).status).toBe(404)
  await all(id, [['renda-1', 'transmit', { unit: 'demo-zhengfu', replyBy: '2026-04-01' }]])
  expect((await takes('zhengfu-4', id, 'assign', { tasks: tasks.slice(0, 1) })).status).toBe(422)
  await all(id, [['zhengfu-4', 'assign', { tasks }]])
  expect((await takes('zhengfu-4', id, 'reply', { replies: replies.slice(1) })).status).toBe(422)
  await all(id, [
    ['zhengfu-4', 'reply', { replies }],
    ['renda-1', 'again', { reasons: '请按期公布第二条的进展。' }],
    ['zhengfu-4', 'reply', { replies: replies.map((one) => ({ ...one, state: 'done' })) }],
    ['renda-1', 'close', { followed: '实地看了两处阵地和公布页面。' }],
  ])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('以执法检查的方式对普法责任制落实情况进行监督')
  expect(papers).toContain('清单应当逐条公布进展')
  expect(papers).toContain('该日期由本机关自定')
})

test.each([
  ['no opinion', { opinions: [] }],
  ['a day to come', { on: '2026-03-03' }],
])('a record of supervision with %s is refused', async (_, more) => {
  expect((await opens('renda-1', 'congress-supervision', 'record', { ...record, ...more })).status).toBe(422)
})

const figures = {
  title: '2025年度法治宣传教育工作报告',
  period: '2025年',
  tasks: 70,
  verified: 61,
  prompts: 6,
  improved: 4,
  withdrawn: 1,
  budget: 860_000,
  spent: 812_300,
  source: '市政府办公室《2025年普法任务汇总表》',
  promptsSource: '市司法局普法提示台账',
  moneySource: '市财政局决算表',
  unfinished: '九项未完成，名单见附件。',
}

test.each([
  ['more verified than there are', { verified: 71 }],
  ['more improved and withdrawn than issued', { improved: 6 }],
  ['more verified and fallen back than there are', { fallen: 10 }],
  ['unfinished tasks that are not told', { unfinished: undefined }],
  ['counts of tasks without their source', { source: undefined }],
  ['counts of prompts without their source', { promptsSource: undefined }],
  ['sums without their source', { moneySource: undefined }],
  ['a plan that is not there', { plan: 'none' }],
  ['a percentage', { percent: 87 }],
])('a report with %s is refused (第五十八条第二款)', async (_, more) => {
  expect((await opens('zhengfu-4', 'government-report', 'draft', { ...figures, ...more })).status).toBe(422)
})

test('the report goes to the committee of the level with its file, and no step changes it afterwards (第五十八条第二款)', async () => {
  const id = await opened('zhengfu-4', 'government-report', 'draft', figures)
  const bare = await takes('zhengfu-5', id, 'deliver', { unit: 'demo-renda', same: true })
  expect(bare.status).toBe(422)
  expect((await takes('zhengfu-4', id, 'deliver', { unit: 'demo-renda', same: true })).status).toBe(403)
  const head = await officerAt(fadu, 'zhengfu-5')
  const path = `/planning/government-reports/${id}`
  const fields = { ...hidden((await head.get(path)).text), unit: 'demo-renda', same: 'on' }
  const sent = await sendFiles(fadu, head, `${path}/deliver`, {
    fields,
    files: [{ name: '报告.txt', content: Buffer.from('2025年度法治宣传教育工作报告全文') }],
  })
  expect(sent.statusCode).toBe(303)
  const { text } = await (await officerAt(fadu, 'renda-2')).get(path)
  expect(text).toMatch(/SHA-256 [0-9a-f]{64}/)
  expect(text).toContain('2025年度法治宣传教育工作报告')
  for (const [person, step] of [
    ['zhengfu-5', 'deliver'],
    ['zhengfu-4', 'drop'],
  ] as const) {
    expect([
      step,
      (await takes(person, id, step, { unit: 'demo-renda', same: true, reasons: '改一改数字。' })).status,
    ]).toEqual([step, 409])
  }
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('任务总数\t70')
  expect(papers).toContain('九项未完成')
  expect((await takes('renda-2', id, 'hear', { heardOn: '2026-03-02', outcome: 'noted' })).status).toBe(403)
  expect((await takes('renda-1', id, 'hear', { heardOn: '2026-03-03', outcome: 'noted' })).status).toBe(422)
  // Nothing is heard before the day on which it was delivered.
  expect((await takes('renda-1', id, 'hear', { heardOn: '2026-03-01', outcome: 'noted' })).status).toBe(422)
  await all(id, [['renda-1', 'hear', { heardOn: '2026-03-02', outcome: 'opinions' }]])
})

test('a congress reader sees the figures, the money and the reports, and no case file of any office (第五十八条)', async () => {
  const found = {
    addressee: '临江市城市管理局',
    unit: 'demo-chengguan',
    body: 'department',
    duty: '法治宣传教育法第十八条',
    since: '2026-01-15',
    source: 'list',
    sourceNote: '责任清单检查记录',
    facts: '案卷均未见释法说理。',
    bears: '该局是行政机关，负有第十八条的职责。',
  }
  const prompt = await opened('sifaju-1', 'prompt', 'find', found)
  const reader = await officerAt(fadu, 'renda-2')
  expect((await reader.get(`/planning/prompts/${prompt}`)).status).toBe(404)
  expect((await reader.get('/planning/prompts/figures')).status).toBe(200)
  expect((await reader.get('/planning/fund-budgets')).status).toBe(200)
  expect((await opens('renda-2', 'congress-supervision', 'record', record)).status).toBe(403)
  const supervised = await opened('renda-1', 'congress-supervision', 'record', record)
  expect((await reader.get(`/planning/congress-supervision/${supervised}`)).text).toContain('乡镇阵地更新慢')
  expect(
    (await (await officerAt(fadu, 'chengguan-1')).get(`/planning/congress-supervision/${supervised}`)).status,
  ).toBe(404)
})

test('a congress reader lists what the committee has, from the desk and the planning home, and what waits to be read (第五十八条)', async () => {
  fadu.setDay('2026-03-02')
  const own = '/planning/congress-supervision'
  const ids: string[] = []
  for (let n = 1; n <= 26; n += 1)
    ids.push(await opened('renda-1', 'congress-supervision', 'record', { ...record, subject: `监督事项第${n}号` }))
  const [first = '', second = ''] = ids
  await all(first, [['renda-1', 'transmit', { unit: 'demo-zhengfu', replyBy: '2026-04-01' }]])
  await all(second, [
    ['renda-1', 'transmit', { unit: 'demo-zhengfu' }],
    ['zhengfu-4', 'assign', { tasks }],
    ['zhengfu-4', 'reply', { replies }],
  ])
  const reader = await officerAt(fadu, 'renda-2')
  const list = (await reader.get(own)).text
  expect(list).toContain(`href="${own}/`)
  // It is read, and nothing is begun or kept in hand there.
  expect(list).not.toMatch(/show=mine|\/new"/)
  const links = new Set<string>()
  for (let path: string | undefined = own, page = 0; path !== undefined && page < 5; page += 1) {
    const { text } = await reader.get(path)
    for (const id of ids) if (text.includes(`${own}/${id}"`)) links.add(id)
    path = /href="([^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(links.size).toBe(26)
  const replied = (await reader.get(`${own}?stage=replied`)).text
  expect([replied.includes(`${own}/${second}"`), replied.includes(`${own}/${first}"`)]).toEqual([true, false])
  expect((await reader.get('/planning')).text).toContain(`href="${own}"`)
  const desk = (await reader.get('/desk')).text
  expect(desk).toContain(`href="${own}"`)
  expect(desk).toContain('阅读政府的逐条答复')
  expect(desk).toContain('监督事项第2号')
  expect(desk).toContain('监督事项第1号')
  // The committee's officer has them as cases; another office's reader, and other officers, have none of them.
  const officer = (await (await officerAt(fadu, 'renda-1')).get('/desk')).text
  expect(officer).not.toContain('阅读政府的逐条答复')
  const other = await officerAt(fadu, 'chengguan-1')
  expect((await other.get(own)).text).not.toContain('监督事项')
  expect((await other.get('/desk')).text).not.toContain('监督事项')
})

test('the counts of a report are taken from a plan that is published, and are frozen with it; any other is the office’s own with its source (第五十八条第二款)', async () => {
  fadu.setDay('2026-03-02')
  const walk = openPlans(fadu)
  const plan = await walk.plan()
  const line = await walk.line(plan)
  const draftOnly = { ...figures, plan, tasks: 0, verified: 0, unfinished: undefined }
  const closed = await opens('zhengfu-4', 'government-report', 'draft', draftOnly)
  expect([closed.status, JSON.stringify(closed.said)]).toEqual([422, expect.stringContaining('尚未公布')])
  await walk.publish(plan)
  const mine = { owner: { office: 'demo-pufa', person: 'demo-pufa-1' } }
  const done = await walk.task(plan, line, mine, '年中增加的任务')
  await walk.task(plan, line, mine, '年中增加的任务')
  await walk.whole('pufa-1', done)
  await walk.taken('pufa-1', done, 'done')
  await walk.taken('pufa-2', done, 'verify')
  const government = await officerAt(fadu, 'zhengfu-4')
  const board = (await government.get(`/planning/plans/${plan}`)).text
  const [, all = '', verified = ''] = /(\d+)件任务中(\d+)件已核验/.exec(board) ?? []
  expect([all, verified]).toEqual(['2', '1'])
  // The board leads whoever reports for the government to the form, which begins with the figures of the plan.
  const path = `/planning/government-reports/new?plan=${plan}`
  expect(board).toContain(`href="${path}"`)
  expect((await (await officerAt(fadu, 'chengguan-1')).get(`/planning/plans/${plan}`)).text).not.toContain(path)
  const form = (await government.get(path)).text
  const fieldOf = (name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(form)?.[0]
  expect(fieldOf('tasks')).toContain(`value="${all}"`)
  expect(fieldOf('verified')).toContain(`value="${verified}"`)
  expect(fieldOf('source')).toContain('任务台账，截至2026-03-02')
  const fallen = Number(/value="(\d+)"/.exec(fieldOf('fallen') ?? '')?.[1])
  const ofPlan = {
    ...figures,
    plan,
    tasks: Number(all),
    verified: Number(verified),
    fallen,
    source: '本站计划的任务台账',
  }
  const other = await opens('zhengfu-4', 'government-report', 'draft', { ...ofPlan, verified: Number(verified) + 1 })
  expect([other.status, JSON.stringify(other.said)]).toEqual([422, expect.stringContaining(`经核实${verified}件`)])
  const id = await opened('zhengfu-4', 'government-report', 'draft', ofPlan)
  expect(JSON.stringify((await read('zhengfu-4', id)).said)).toContain(plan)
  await opened('zhengfu-4', 'government-report', 'draft', figures)
})
