import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, opened, all, read } = openSupervision(fadu)

const found = {
  addressee: '临江市司法局',
  duty: '法治宣传教育法第五十六条',
  since: '2026-01-15',
  facts: '规划评估完成后没有向社会公布结果。',
}
const order = {
  as: 'government',
  unit: 'demo-sifaju',
  basis: '《临江市人民政府督查工作规定》第九条',
  what: '把评估结果向社会公布。',
  correctBy: '2026-04-01',
  reasons: '第五十六条要求公布评估结果，评估完成而没有公布。',
}
const check = { checked: '网站上没有评估结果。', reasons: '期满复查仍未公布。' }
const authority = {
  document: '《临江市人民政府督查工作规定》',
  documentNumber: '临政发〔2026〕1号',
  passage: '第九条：逾期未改正的，予以通报批评。',
}
const criticise = { ...authority, heard: '没有陈述。', reasons: '依据第五十九条第一款，逾期未改正。' }
const announce = { reasons: '依据第五十九条第一款，逾期未改正。', stateBy: '2026-04-10' }
const serious = {
  organ: '临江市监察委员会',
  persons: [{ post: '分管副局长', share: 'leader' }],
  serious: '两次责令均未改正，影响全市评估。',
}

async function ordered(more: object = {}): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await opened('zhengfu-1', 'justice-order', 'find', found)
  await all(id, [['zhengfu-2', 'order', { ...order, ...more }]])
  return id
}
const why = ({ status, said }: Awaited<ReturnType<typeof takes>>) => [status, JSON.stringify(said)]

test('a 司法行政部门 is ordered by its government to correct by a day, re-checked, criticised, and posts are referred (第五十九条第一款)', async () => {
  const id = await ordered()
  expect(why(await takes('zhengfu-1', id, 'fail', check))[0]).toBe(409)
  fadu.setDay('2026-04-02')
  await all(id, [['zhengfu-1', 'fail', check, 'zhengfu-3']])
  // 予以通报批评: what was not corrected is not simply closed, and discipline comes after it.
  expect((await takes('zhengfu-2', id, 'close', { reasons: '不再处理。' })).status).toBe(409)
  expect((await takes('zhengfu-2', id, 'referDiscipline', serious)).status).toBe(409)
  await all(id, [['zhengfu-1', 'announce', announce]])
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([409, expect.stringContaining('尚未过去')])
  await all(id, [['sifaju-1', 'state', { view: '网站改版延误，请求延期。' }]])
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))[0]).toBe(409)
  fadu.setDay('2026-04-11')
  await all(id, [
    ['zhengfu-2', 'criticise', criticise],
    ['zhengfu-2', 'referDiscipline', serious],
    ['zhengfu-2', 'finish', { reasons: '已通报批评并移送。' }],
  ])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('本机关作为本级人民政府（《临江市人民政府督查工作规定》第九条）')
  expect(papers).toContain('第五十九条第一款的规定，责令你单位于2026年4月1日以前（含当日）改正')
  expect(papers).toContain('逾期未改正的，予以通报批评')
  expect(papers).toContain('依据《临江市人民政府督查工作规定》（临政发〔2026〕1号），决定对你单位予以通报批评')
  expect(papers).toContain('三、本机关作出通报批评的依据')
  expect(papers).toContain('没有设申请行政复议、提起行政诉讼的途径')
  expect(papers).toContain('其他法律规定可以申请行政复议、提起行政诉讼的，依照其规定')
  expect(papers).not.toContain('罚款')
  expect(papers).not.toContain('分管副局长')
  expect(JSON.stringify((await read('sifaju-1', id)).said)).not.toContain('分管副局长')
})

test('the department above orders too, and what is corrected is closed without criticism (第五十九条第一款)', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('sifating-4', 'justice-order', 'find', found)
  expect(why(await takes('sifating-5', id, 'order', order))).toEqual([
    403,
    expect.stringContaining('本级人民政府或者上级'),
  ])
  await all(id, [
    ['sifating-5', 'order', { ...order, as: 'superior' }],
    ['sifaju-1', 'report', { done: '已公布，附网址。' }],
    ['sifating-4', 'confirm', { checked: '看了网页。', reasons: '结果已经全文公布。' }, 'sifating-6'],
    ['sifating-5', 'close', { reasons: '已改正。' }],
  ])
  expect((await takes('sifating-4', id, 'announce', announce)).status).toBe(409)
})

test.each([
  ['without a date', { correctBy: undefined }],
  ['for a day that has come', { correctBy: '2026-03-02' }],
  ['without reasons', { reasons: '' }],
  ['with a sum of money', { fine: 1000 }],
])('an order %s is refused (第五十九条第一款)', async (_, more) => {
  fadu.setDay('2026-03-02')
  const id = await opened('zhengfu-1', 'justice-order', 'find', found)
  expect((await takes('zhengfu-2', id, 'order', { ...order, ...more })).status).toBe(422)
  expect((await takes('zhengfu-1', id, 'order', order)).status).toBe(403)
})

test.each([
  ['a department that is no 司法行政部门', { addressee: '临江市城市管理局' }, '只适用于司法行政部门'],
  ['a duty that is not its own', { duty: '法治宣传教育法第四十一条' }, '不是司法行政部门的法治宣传教育工作职责'],
  ['an omission before the law', { since: '2025-10-01' }, '2025-11-01起施行'],
])('%s is not found here (第五十九条第一款)', async (_, more, reason) => {
  fadu.setDay('2026-03-02')
  const no = await opens('zhengfu-1', 'justice-order', 'find', { ...found, ...more })
  expect(why(no)).toEqual([422, expect.stringContaining(reason)])
})

test.each([
  ['being in charge', '法治宣传教育法第七条第一款'],
  ['sending prompts', 'rlpe@2025-11-01#art-57/para-1/a'],
  ['sending prompts, by the article', '法治宣传教育法第五十七条'],
  ['a duty of every administrative organ', '法治宣传教育法第十八条'],
  ['a duty of whoever employs State functionaries', '法治宣传教育法第三十六条第一款'],
  ['a duty of every department', '法治宣传教育法第三十七条第二款'],
  ['a duty of whoever has such duties', '法治宣传教育法第五十三条'],
])('a justice department is ordered for %s (第五十九条第一款)', async (_, duty) => {
  fadu.setDay('2026-03-02')
  const one = { ...found, duty }
  expect((await opens('zhengfu-1', 'justice-order', 'find', one)).status).toBe(200)
})

test.each(['法治宣传教育法第二十条', '法治宣传教育法第二十五条', 'rlpe@2025-11-01#art-57/para-1/b'])(
  'a justice department is not ordered for the duty of another, %s (第五十九条第一款)',
  async (duty) => {
    fadu.setDay('2026-03-02')
    const one = { ...found, duty }
    expect((await opens('zhengfu-1', 'justice-order', 'find', one)).status).toBe(422)
  },
)

test.each([
  ['the department itself', 'sifaju-1'],
  ['a law-popularisation office', 'pufa-1'],
  ['another department', 'caizheng-1'],
  ['the head, who orders', 'zhengfu-2'],
])('%s does not find what its government or the department above orders: refused', async (_, person) => {
  fadu.setDay('2026-03-02')
  expect((await opens(person, 'justice-order', 'find', found)).status).toBe(403)
})

test('an order goes to a desk of a 司法行政部门 of the level or below, and to no other', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('zhengfu-1', 'justice-order', 'find', found)
  for (const unit of ['demo-sifating', 'demo-chengguan']) {
    expect([unit, (await takes('zhengfu-2', id, 'order', { ...order, unit })).status]).toEqual([unit, 403])
  }
  expect((await read('chengguan-1', id)).status).toBe(404)
})

const city = { addresseeLevel: 'city', addresseeRegion: '990100' }
const county = { addresseeLevel: 'county', addresseeRegion: '990102' }

test.each([
  ['the government of another level', 'zhengfu', 'government', county, 403],
  ['the government of another city', 'zhengfu', 'government', { ...city, addresseeRegion: '990200' }, 403],
  ['the department of another province', 'sifating', 'superior', { ...county, addresseeRegion: '980102' }, 403],
  [
    'a department of its own level',
    'sifating',
    'superior',
    { addresseeLevel: 'province', addresseeRegion: '990000' },
    403,
  ],
  ['an organ that does not say where the department stands', 'zhengfu', 'government', {}, 422],
  ['an organ that says half of it', 'sifating', 'superior', { addresseeLevel: 'county' }, 422],
  ['an organ that writes no division code', 'sifating', 'superior', { ...county, addresseeRegion: '9901' }, 422],
  ['the government of its level', 'zhengfu', 'government', city, 200],
  ['the department above', 'sifating', 'superior', county, 200],
])('a department without a desk and an order of %s (第五十九条第一款)', async (_, office, as, place, status) => {
  fadu.setDay('2026-03-02')
  const [finder, head] = office === 'zhengfu' ? ['zhengfu-1', 'zhengfu-2'] : ['sifating-4', 'sifating-5']
  const id = await opened(finder, 'justice-order', 'find', { ...found, addressee: '某市司法局' })
  expect((await takes(head, id, 'order', { ...order, as, unit: undefined, ...place })).status).toBe(status)
})

test('a department without a desk states its view on paper, and is criticised once its day is over (第五十九条第一款)', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('zhengfu-1', 'justice-order', 'find', found)
  // The statute itself names the organ: neither the order nor the criticism needs a document.
  await all(id, [['zhengfu-2', 'order', { ...order, unit: undefined, basis: undefined, ...city }]])
  fadu.setDay('2026-03-06')
  await all(id, [['zhengfu-1', 'serve', service]])
  fadu.setDay('2026-04-02')
  await all(id, [
    ['zhengfu-1', 'fail', check, 'zhengfu-3'],
    ['zhengfu-1', 'announce', announce],
  ])
  fadu.setDay('2026-04-11')
  expect(why(await takes('zhengfu-2', id, 'criticise', criticise))).toEqual([
    409,
    expect.stringContaining('没有告知书送达的凭证'),
  ])
  fadu.setDay('2026-04-02')
  const bare = { heard: '书面陈述称已改正，经核实没有。', reasons: criticise.reasons }
  expect((await takes('zhengfu-2', id, 'criticise', bare)).status).toBe(409)
  expect((await takes('zhengfu-1', id, 'enterStatement', { on: '2026-04-02', view: '已按期改正。' })).status).toBe(422)
  fadu.setDay('2026-04-06')
  const sends = async (on: string) => {
    const visitor = await officerAt(fadu, 'zhengfu-1')
    const path = `/planning/justice-orders/${id}`
    const fields = {
      ...hidden((await visitor.get(`${path}?step=enterStatement`)).text),
      on,
      view: '已按期改正，公布在第三版。',
    }
    const files = [{ name: '陈述.txt', content: Buffer.from('已按期改正') }]
    return (await sendFiles(fadu, visitor, `${path}/enterStatement`, { fields, files })).statusCode
  }
  expect(await sends('2026-04-01')).toBe(422)
  expect(await sends('2026-04-03')).toBe(303)
  expect((await takes('zhengfu-2', id, 'criticise', bare)).status).toBe(409)
  fadu.setDay('2026-04-11')
  await all(id, [['zhengfu-2', 'criticise', bare]])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('本机关作为本级人民政府，依照')
  expect(papers).toContain('的规定，决定对你单位予以通报批评')
  expect(papers).not.toContain('三、本机关作出通报批评的依据')
})

test('what its statement shows to be corrected in time is not criticised, and nothing else ends without criticism (第五十九条第一款)', async () => {
  const id = await ordered()
  fadu.setDay('2026-04-02')
  await all(id, [
    ['zhengfu-1', 'fail', check, 'zhengfu-3'],
    ['zhengfu-1', 'announce', announce],
  ])
  const why = { reasons: '陈述所附网页存档显示三月三十日已经公布，经核实属实。' }
  expect((await takes('zhengfu-2', id, 'notCriticise', why)).status).toBe(409)
  expect((await takes('zhengfu-2', id, 'finish', { reasons: '不再处理。' })).status).toBe(409)
  await all(id, [['sifaju-1', 'state', { view: '三月三十日已经公布，附存档。' }]])
  expect((await takes('zhengfu-2', id, 'notCriticise')).status).toBe(422)
  expect((await takes('zhengfu-1', id, 'notCriticise', why)).status).toBe(403)
  await all(id, [['zhengfu-2', 'notCriticise', why]])
  const file = JSON.stringify((await read('sifaju-1', id)).said)
  expect(file).toContain('经核实属实')
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('决定不予通报批评')
  expect((await takes('zhengfu-2', id, 'criticise', criticise)).status).toBe(409)
})

const service = {
  on: '2026-03-05',
  how: 'post',
  server: '魏东',
  place: '某区司法局',
  receivedBy: '收发室',
  proof: '邮件第8号',
}

test('an order to a department without a desk is served on paper, and nothing is held against it before (第五十九条第一款)', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('zhengfu-1', 'justice-order', 'find', found)
  await all(id, [['zhengfu-2', 'order', { ...order, unit: undefined, ...city }]])
  fadu.setDay('2026-04-02')
  expect(why(await takes('zhengfu-1', id, 'fail', check))).toEqual([409, expect.stringContaining('没有送达凭证')])
  await all(id, [
    ['zhengfu-1', 'serve', service],
    ['zhengfu-1', 'fail', check, 'zhengfu-3'],
  ])
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('送达回证')
})

const breach = {
  addressee: '临江市城市管理局',
  breach: 'purpose',
  rule: '《临江市普法经费管理办法》临财〔2026〕5号',
  ruleArticle: '第六条：专款专用，不得用于购置办公设备。',
  since: '2026-01-20',
  facts: '一笔普法经费用于购置打印机。',
}
const funds = {
  unit: 'demo-chengguan',
  basis: '《临江市财政局职责规定》第七条',
  what: '调整账目，改由公用经费列支。',
  correctBy: '2026-04-01',
  reasons: '管理办法第六条规定专款专用，打印机不是普法支出。',
}

test('a breach of fund rules is ordered, re-checked and, where serious, referred for discipline: no criticism and no money (第六十条)', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('caizheng-1', 'fund-order', 'find', breach)
  expect((await takes('caizheng-2', id, 'referDiscipline', serious)).status).toBe(409)
  for (const missing of ['correctBy', 'basis']) {
    expect((await takes('caizheng-2', id, 'order', { ...funds, [missing]: undefined })).status).toBe(422)
  }
  await all(id, [
    ['caizheng-2', 'order', funds],
    ['chengguan-1', 'report', { done: '已调账，附凭证。' }],
    ['caizheng-2', 'referDiscipline', serious],
    ['caizheng-1', 'confirm', { checked: '核对调账凭证。', reasons: '支出已改列，账目相符。' }, 'caizheng-3'],
    ['caizheng-2', 'close', { reasons: '已改正并移送。' }],
  ])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('违反法治宣传教育经费管理规定，即违反《临江市普法经费管理办法》临财〔2026〕5号')
  expect(papers).toContain('第六十条的规定，责令你单位于2026年4月1日以前')
  expect(papers).not.toMatch(/通报批评|罚款/)
  expect(papers).toContain('其他法律规定可以申请行政复议、提起行政诉讼的，依照其规定')
  expect(papers).not.toContain('没有设申请行政复议')
  expect((await takes('caizheng-2', id, 'criticise', criticise)).status).toBe(404)
})

test.each([
  ['no rule', { rule: '' }],
  ['its words left out', { ruleArticle: undefined }],
  ['this law itself in place of the rule', { rule: '法治宣传教育法第五十五条' }],
  ['a missing budget line', { rule: '《中华人民共和国预算法》' }],
  ['no day', { since: undefined }],
  ['a day before the law', { since: '2025-10-31' }, '在此之前违反法治宣传教育经费管理规定的，不适用本法'],
  ['a day to come', { since: '2026-03-03' }],
])('a breach of funds with %s is refused (第六十条)', async (_, more, reason = '') => {
  fadu.setDay('2026-03-02')
  const no = await opens('caizheng-1', 'fund-order', 'find', { ...breach, ...more })
  expect(why(no)).toEqual([422, expect.stringContaining(reason)])
  expect((await opens('zhengfu-1', 'fund-order', 'find', breach)).status).toBe(403)
})

test('a rule on funds whose words refer to 预算法 is a rule on funds, and no office orders itself (第六十条)', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('caizheng-1', 'fund-order', 'find', {
    ...breach,
    ruleArticle: '第二条：依照《中华人民共和国预算法》管理，专款专用。',
  })
  const itself = await takes('caizheng-2', id, 'order', { ...funds, unit: 'demo-caizheng' })
  expect(why(itself)).toEqual([403, expect.stringContaining('不能责令本机关自己')])
  await all(id, [['caizheng-2', 'order', funds]])
})

test('a second order is served anew before anything is held against the unit (第六十条)', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('caizheng-1', 'fund-order', 'find', breach)
  await all(id, [['caizheng-2', 'order', { ...funds, unit: undefined }]])
  fadu.setDay('2026-03-06')
  await all(id, [['caizheng-1', 'serve', service]])
  fadu.setDay('2026-04-02')
  await all(id, [
    ['caizheng-1', 'fail', check, 'caizheng-3'],
    ['caizheng-2', 'order', { ...funds, unit: undefined, correctBy: '2026-05-01' }],
  ])
  fadu.setDay('2026-05-02')
  expect(why(await takes('caizheng-1', id, 'fail', check))).toEqual([409, expect.stringContaining('没有送达凭证')])
  await all(id, [
    ['caizheng-1', 'serve', { ...service, on: '2026-04-07' }],
    ['caizheng-1', 'fail', check, 'caizheng-3'],
  ])
})
