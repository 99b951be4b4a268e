import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const justice = await callerOf(fadu, 'demo-sifaju-1', 'demo-sifaju')
const province = await callerOf(fadu, 'demo-sifating-1', 'demo-sifating')

const budget = {
  document: '临财预〔2026〕12号',
  year: '2026',
  holder: 'government',
  amount: 860_000,
  source: '一般公共预算',
}
const expense = {
  purpose: '宪法宣传栏制作',
  budget: budget.document,
  on: '2026-02-10',
  amount: 48_600,
  voucher: '凭证第12号',
}
const support = {
  purpose: '青少年课堂场地',
  giver: '临江某科技有限公司',
  kind: 'money',
  amount: 20_000,
  agreement: '临司协〔2026〕2号',
  on: '2026-02-20',
  author: '临江市司法局普法科',
  reviewer: '临江市司法局法制科',
}
const enter = (register: string, values: object, caller = justice) =>
  caller.call('POST', `/api/registers/${register}/records`, { values })
/** As an officer of the office reads a page. */
const page = async (path: string) => (await (await officerAt(fadu, 'sifaju-1')).get(path)).text
const why = ({ status, said }: Awaited<ReturnType<typeof enter>>) => [status, JSON.stringify(said)]

test('money of a plan year: its budget entry is public, its expenses are the office’s own (第五十五条第一款)', async () => {
  expect((await enter('fund-budgets', budget)).status).toBe(200)
  expect((await enter('fund-expenses', expense)).status).toBe(200)
  expect((await fadu.get('/planning/fund-budgets')).text).toContain('临财预〔2026〕12号')
  expect((await fadu.get('/planning/fund-expenses')).status).toBe(404)
  const others = await province.call('GET', '/api/registers/fund-expenses/records')
  expect(JSON.stringify(others.said)).not.toContain('宪法宣传栏')
  const foreign = await enter('fund-expenses', { ...expense, voucher: '凭证第13号' }, province)
  expect(why(foreign)[0]).toBe(422)
})

test.each([
  ['nothing without a reason', 'fund-budgets', { ...budget, document: '临财预〔2026〕13号', amount: 0 }, '写明理由'],
  ['a year before the law', 'fund-budgets', { ...budget, document: '临财预〔2024〕1号', year: '2024' }, '计划年度'],
  ['an expense to come', 'fund-expenses', { ...expense, voucher: '凭证第14号', on: '2026-03-03' }, '今天之后'],
  ['an expense of nothing', 'fund-expenses', { ...expense, voucher: '凭证第15号', amount: 0 }, '大于零'],
  [
    'a giver who reviews',
    'fund-support',
    { ...support, reviewer: '临江某科技有限公司 法务部' },
    '提供方不能编写、审核',
  ],
  ['a giver who writes', 'fund-support', { ...support, author: '临江某科技 有限公司' }, '提供方不能编写、审核'],
  ['money without its amount', 'fund-support', { ...support, amount: undefined }, '写明金额'],
])('%s is refused (第五十五条)', async (_, register, values, reason) => {
  expect(why(await enter(register, values))).toEqual([422, expect.stringContaining(reason)])
})

test('support by society is public whole, with its giver and who reviewed the content (第五十五条第三款)', async () => {
  expect((await enter('fund-support', support)).status).toBe(200)
  const { text } = await fadu.get('/planning/fund-support')
  expect(text).toContain('临江某科技有限公司')
  expect(text).toContain('20,000')
})

test('who holds another role enters none: the government’s officer is refused', async () => {
  const other = await callerOf(fadu, 'demo-zhengfu-1', 'demo-zhengfu')
  expect((await enter('fund-budgets', { ...budget, document: '临政财〔2026〕1号' }, other)).status).toBe(403)
})

test('expenses are added up against their budget entry, and an entry out of which more was paid is named without red (第五十五条第一款)', async () => {
  const entry = { ...budget, document: '临财预〔2026〕40号', amount: 1000.1 }
  const [one, other] = [await enter('fund-budgets', entry), await enter('fund-budgets', { ...entry, year: '2025' })]
  const id = String(Object(one.said).id)
  expect([one.status, other.status]).toEqual([200, 200])
  const entered = async (voucher: string, amount: number) =>
    Object((await enter('fund-expenses', { ...expense, budget: id, voucher, amount })).said)
  await entered('合计第1号', 400.05)
  await entered('合计第2号', 600.05)
  const own = '/planning/fund-budgets/office'
  // What was paid in full is not over: cents are added up exactly.
  expect(await page(`${own}/${id}`)).toContain('2笔，共1,000.1元；余0元')
  expect(await page(`${own}?q=40号`)).toContain('2笔，共1,000.1元；余0元')
  expect(await page(`${own}?q=40号`)).toContain('0笔，共0元；余1,000.1元')
  expect(await page(own)).not.toContain('支出多于预算的条目')
  const third = await entered('合计第3号', 99.9)
  const shown = await page(own)
  const over = shown.slice(shown.indexOf('支出多于预算的条目'), shown.indexOf('存下的视图'))
  expect(over).toContain('2026　临财预〔2026〕40号')
  expect(over).toContain('3笔，共1,100元；比预算多99.9元')
  expect(over).not.toMatch(/data-state|data-mark|临财预〔2025〕/)
  expect(await page(`${own}/${id}`)).toContain('比预算多99.9元')
  // Nobody outside reads what was paid, and another office's expenses count for nothing.
  expect((await fadu.get('/planning/fund-budgets')).text).not.toContain('登记的支出')
  expect((await fadu.get(`/planning/fund-budgets/${id}`)).text).not.toContain('比预算多')
  const others = await officerAt(fadu, 'sifating-1')
  expect((await others.get(own)).text).not.toContain('40号')
  // What is withdrawn is paid no more.
  const path = `/api/registers/fund-expenses/records/${String(third.id)}`
  const query = new URLSearchParams({ reason: '凭证登记错误，撤下。' }).toString()
  const { status } = await justice.call('DELETE', `${path}?${query}`, undefined, { 'if-match': '1' })
  expect(status).toBe(200)
  expect(await page(own)).not.toContain('支出多于预算的条目')
})
