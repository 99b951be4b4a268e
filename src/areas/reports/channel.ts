import { z } from 'zod'
import { line, words } from '../../kernel/procedure/asking.ts'
import { open, register } from '../../mechanisms/register/define.ts'
import type { FormerProcedure, FormerStep } from '../../mechanisms/register/former.ts'

/** What is published of how an office is told, and how soon it answers. */
export const ChannelForm = z.strictObject({
  how: open(
    words('怎样投诉、举报', 'How to complain or report', {
      zh: '网址、电话、信箱、受理地点，至少一种',
      en: 'A web address, telephone, mail or place: at least one',
    }),
  ),
  hours: open(line('受理时间', 'Hours')),
  answers: open(
    line('多久答复', 'How soon it is answered', {
      zh: '法律只说“及时”，这是本单位自己的承诺',
      en: 'The law says “in good time”: this is your own promise',
    }),
  ),
})

/** An operator's desk, and that of a department. */
const OPERATOR = 'legal-officer'
const DEPARTMENT = 'intake'

const publishing = (role: string): FormerStep => ({
  name: { zh: '公布投诉举报方式', en: 'Publish how to complain or report' },
  act: 'entry',
  role,
  asks: ChannelForm,
})
const changing = (role: string): FormerStep => ({
  name: { zh: '修改', en: 'Change' },
  act: 'change',
  role,
  asks: ChannelForm,
})
const withdrawing = (role: string): FormerStep => ({
  name: { zh: '撤下', en: 'Withdraw' },
  act: 'withdrawal',
  role,
  asks: z.strictObject({ reasons: words('为什么撤下', 'Why it is withdrawn') }),
})

/** The procedure of before: published, changed and withdrawn, with steps of its own for operators and departments. */
const former: FormerProcedure = {
  procedure: 'channel',
  mark: '公布',
  stages: { published: { zh: '已公布', en: 'Published' }, withdrawn: { zh: '已撤下', en: 'Withdrawn' } },
  stageOf: (_, isWithdrawn) => (isWithdrawn ? 'withdrawn' : 'published'),
  steps: {
    publish: publishing(OPERATOR),
    announce: publishing(DEPARTMENT),
    change: changing(OPERATOR),
    amend: changing(DEPARTMENT),
    withdraw: withdrawing(OPERATOR),
    revoke: withdrawing(DEPARTMENT),
  },
}

/** 公布投诉、举报方式: who may be told, how and when; of each office one. */
export const channels = register({
  id: 'channels',
  version: '2026-01-01',
  name: { zh: '投诉举报方式', en: 'Ways to complain and report' },
  one: { zh: '投诉举报方式', en: 'Way to complain and report' },
  measure: '条',
  about: {
    zh: '网络运营者应当公布投诉、举报方式；收到举报的部门也在这里公布自己的。每个单位一条，每次公布、修改、撤下都存证。',
    en: 'Operators must publish how to complain; departments that take reports publish theirs too. One of each office; every publication, change and withdrawal is on record.',
  },
  grounds: ['csl@2026-01-01#art-51/para-1', 'csl@2026-01-01#art-15/para-1'],
  standsOn: [
    { from: '2017-06-01', role: OPERATOR, grounds: ['csl@2017-06-01#art-49/para-1'] },
    { from: '2017-06-01', role: DEPARTMENT, grounds: ['csl@2017-06-01#art-14/para-1'] },
    { from: '2026-01-01', role: OPERATOR, grounds: ['csl@2026-01-01#art-51/para-1'] },
    { from: '2026-01-01', role: DEPARTMENT, grounds: ['csl@2026-01-01#art-15/para-1'] },
  ],
  owner: 'office',
  enters: { role: OPERATOR, also: [DEPARTMENT] },
  fields: ChannelForm,
  title: 'how',
  onePerOffice: true,
  publicView: {
    name: { zh: '投诉举报方式', en: 'Ways to complain and report' },
    about: {
      zh: '各单位自己公布的投诉、举报方式；多久答复是其自己的承诺。',
      en: 'How offices say they are told; how soon they answer is their own promise.',
    },
  },
  list: { columns: ['hours', 'answers'], filters: [], sorts: ['hours'] },
  former,
})
