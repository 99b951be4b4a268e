import { z } from 'zod'
import { choose, day, line, maybe, words, yuan } from '../../../kernel/procedure/asking.ts'
import { namesRecord } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { spentBeside } from './spent.tsx'

// 第五十五条　县级以上人民政府应当将法治宣传教育经费列入本级预算，加强资金管理，提高资金使用效益，保障法治宣传教育工作需要。国家机关、
// 群团组织、事业单位应当合理安排经费，保障法治宣传教育工作开展。国家鼓励、引导社会资金参与法治宣传教育工作，并依法加强管理。

const enters = { role: 'popularisation-officer' } as const

const BudgetForm = z.strictObject({
  document: open(line('预算文件和文号', 'Budget document and number')),
  year: open(line('计划年度', 'Plan year', { zh: '如 2026', en: 'such as 2026' })),
  holder: open(
    choose('列入谁的预算', 'In whose budget', {
      government: { zh: '本级人民政府（第一款）', en: 'of the government of the level (para. 1)' },
      unit: { zh: '本单位（第二款）', en: 'of the unit itself (para. 2)' },
    }),
  ),
  amount: open(yuan('金额（元）', 'Amount (yuan)')),
  source: open(line('资金来源', 'Source of the money')),
  zeroReason: open(
    maybe(
      words('金额为零的理由', 'Why it is nothing', { zh: '金额为零的必填', en: 'needed where the amount is nought' }),
    ),
  ),
})

/** 第六十五条: the law is in force from November 2025. */
const yearOfTheLaw = ({ year }: z.output<typeof BudgetForm>): CheckFault<'year'> | undefined =>
  /^20\d\d$/.test(year) && year >= '2025'
    ? undefined
    : { field: 'year', reason: { zh: '四位年份，2025年及以后', en: 'A year of four digits, 2025 or later' } }

const noughtIsReasoned = ({ amount, zeroReason }: z.output<typeof BudgetForm>): CheckFault<'zeroReason'> | undefined =>
  amount > 0 || zeroReason !== undefined
    ? undefined
    : { field: 'zeroReason', reason: { zh: '金额为零的，写明理由', en: 'Say why it is nothing' } }

/** 预算条目: one line a plan year and document, public. That none is entered is shown as that, and is no breach by itself. */
export const fundBudgets = register({
  id: 'fund-budgets',
  version: '2025-11-01',
  name: { zh: '法治宣传教育经费预算', en: 'Budgets of publicity and education' },
  one: { zh: '预算条目', en: 'Budget entry' },
  measure: '条',
  about: {
    zh: '每个计划年度列入预算的法治宣传教育经费：哪一文件，多少，从哪里来。没有登记的只说明没有登记，不等于违法。',
    en: 'Money for publicity and education in the budget of each plan year: by which document, how much, from where. What is not entered is only that, and no breach by itself.',
  },
  grounds: ['rlpe@2025-11-01#art-55/para-1', 'rlpe@2025-11-01#art-55/para-2'],
  owner: 'office',
  enters,
  fields: BudgetForm,
  title: 'document',
  key: ['document', 'year'],
  checks: { yearOfTheLaw, noughtIsReasoned },
  publicView: {
    name: { zh: '法治宣传教育经费预算', en: 'Budgets of publicity and education' },
    about: {
      zh: '由司法行政部门或者普法办登记：每年列入预算的经费和依据的文件。',
      en: 'Entered by the judicial-administration department or the law-popularisation office: the money in each year’s budget, and the document.',
    },
  },
  list: { columns: ['year', 'holder', 'amount', 'source'], filters: ['holder'], sorts: ['-year', 'document'] },
})

const ExpenseForm = z.strictObject({
  purpose: line('用途', 'Purpose'),
  budget: namesRecord('fund-budgets', 'own', '从哪一预算条目支出', 'Out of which budget entry'),
  on: day('支出日期', 'Paid on'),
  amount: yuan('金额（元）', 'Amount (yuan)'),
  voucher: line('凭证或者文件编号', 'Voucher or document'),
})

const paidByNow = ({ on }: z.output<typeof ExpenseForm>, today: string): CheckFault<'on'> | undefined =>
  on <= today ? undefined : { field: 'on', reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

const moreThanNothing = ({ amount }: z.output<typeof ExpenseForm>): CheckFault<'amount'> | undefined =>
  amount > 0 ? undefined : { field: 'amount', reason: { zh: '金额须大于零', en: 'More than nothing' } }

/** 支出条目: what was paid out of a budget entry, for the office's own eyes and whoever audits it. */
export const fundExpenses = register({
  id: 'fund-expenses',
  version: '2025-11-01',
  name: { zh: '法治宣传教育经费支出', en: 'Expenses on publicity and education' },
  one: { zh: '支出条目', en: 'Expense' },
  measure: '条',
  about: {
    zh: '每一笔支出：用途、金额、凭证，从哪一预算条目支出。不写个人信息。',
    en: 'Each expense: purpose, amount, voucher, and the budget entry it is paid from. Nothing about persons.',
  },
  grounds: ['rlpe@2025-11-01#art-55/para-1'],
  owner: 'office',
  enters,
  fields: ExpenseForm,
  title: 'purpose',
  key: ['voucher'],
  checks: { paidByNow, moreThanNothing },
  list: { columns: ['on', 'amount', 'voucher', 'budget'], filters: [], sorts: ['-on', 'purpose'] },
})

const SupportForm = z.strictObject({
  purpose: open(line('用于什么', 'For what')),
  giver: open(line('提供方（单位名称）', 'Giver (an organisation)')),
  kind: open(
    choose('提供了什么', 'What was given', {
      money: { zh: '资金', en: 'money' },
      goods: { zh: '物资', en: 'goods' },
      place: { zh: '场地', en: 'a place' },
    }),
  ),
  amount: open(maybe(yuan('金额（元）', 'Amount (yuan)', { zh: '资金的必填', en: 'needed for money' }))),
  agreement: open(line('协议编号', 'Number of the agreement')),
  on: open(day('日期', 'Day')),
  author: open(line('内容由谁编写', 'Who wrote the content')),
  reviewer: open(line('内容由谁审核', 'Who reviewed the content')),
  used: open(maybe(words('使用情况', 'How it was used'))),
})

type Support = z.output<typeof SupportForm>

const plain = (name: string): string => name.replace(/[\s（）()]/g, '')

/** Money buys no text: whoever gives neither writes nor reviews what is paid for. */
const giverApart = (values: Support): CheckFault<'author' | 'reviewer'> | undefined => {
  const giver = plain(values.giver)
  const field = (['reviewer', 'author'] as const).find((one) => {
    const name = plain(values[one])
    return name.includes(giver) || giver.includes(name)
  })
  return (
    field && {
      field,
      reason: { zh: '提供方不能编写、审核其资助的内容', en: 'The giver neither writes nor reviews what it pays for' },
    }
  )
}

const moneyHasAmount = ({ kind, amount }: Support): CheckFault<'amount'> | undefined =>
  kind !== 'money' || (amount !== undefined && amount > 0)
    ? undefined
    : { field: 'amount', reason: { zh: '资金须写明金额', en: 'Money has an amount' } }

/** 社会支持条目: all support is public (第五十五条第三款). */
export const fundSupport = register({
  id: 'fund-support',
  version: '2025-11-01',
  name: { zh: '社会支持', en: 'Support by society' },
  one: { zh: '支持条目', en: 'Support' },
  measure: '条',
  about: {
    zh: '社会资金、物资、场地支持法治宣传教育的：谁提供，多少，用于什么，协议编号。提供方不编写、不审核其资助的内容。',
    en: 'Money, goods and places that society gives: by whom, how much, for what, under which agreement. The giver neither writes nor reviews what it pays for.',
  },
  grounds: ['rlpe@2025-11-01#art-55/para-3'],
  owner: 'office',
  enters,
  fields: SupportForm,
  title: 'purpose',
  key: ['agreement'],
  checks: { giverApart, moneyHasAmount },
  publicView: {
    name: { zh: '社会支持法治宣传教育', en: 'Support by society' },
    about: {
      zh: '所有支持一律公开；登记不是推荐，也不排名。',
      en: 'All support is public; an entry recommends nobody and ranks nobody.',
    },
  },
  list: { columns: ['giver', 'kind', 'amount', 'on'], filters: ['kind'], sorts: ['-on', 'purpose'] },
})

export const registers = [fundBudgets, fundExpenses, fundSupport]

export const pages: readonly RegisterPages[] = registers.map((one) => ({
  register: one,
  path: `${HOME}/${one.id}`,
  ...(one === fundBudgets && { beside: spentBeside }),
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
}))
