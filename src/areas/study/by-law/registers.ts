import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { UNITS_JUDGE } from '../units-judge.ts'
import { DECISIONS, DUTIES } from './paths.ts'

// 2017年工作要点第四点　……确保……依法决策、依法履职……等制度贯彻落实。 It names no decision, and no form of a review:
// which decisions are major, and who reviews them, is said by rules that are not held here, so that each record cites its own.

const REVIEWED = {
  yes: { zh: '已作合法性审查', en: 'reviewed for legality' },
  no: { zh: '没有审查', en: 'not reviewed' },
} as const

const DecisionForm = z.strictObject({
  matter: line('决策事项', 'Matter', { zh: '只写名称，不写内容', en: 'its name alone, and nothing of its content' }),
  on: day('决策日期', 'Day of the decision'),
  rule: line('依据的规定', 'Rule it follows', {
    zh: '哪些是重大决策、由谁审查，依该规定：名称和条',
    en: 'by title and article: it says which decisions are major and who reviews them',
  }),
  provisions: maybe(namesProvisions('决策依据的条款', 'Provisions it rests on')),
  bound: hashesWords('登记时的词句', 'Words as it was entered', 'provisions'),
  reviewed: choose('合法性审查', 'Review for legality', REVIEWED),
  opinion: maybe(
    line('审查意见文号', 'Number of the opinion', { zh: '已审查的必填', en: 'needed where it was reviewed' }),
  ),
  by: maybe(line('谁审查', 'Reviewed by', { zh: '机构，不写姓名', en: 'the unit, and no name' })),
})
type ReviewedDecision = z.output<typeof DecisionForm>

const takenByNow = ({ on }: ReviewedDecision, today: string): CheckFault<'on'> | undefined =>
  on <= today ? undefined : { field: 'on', reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

const opinionIsNamed = ({ reviewed, opinion }: ReviewedDecision): CheckFault<'opinion'> | undefined => {
  if (reviewed === 'yes' && opinion === undefined)
    return { field: 'opinion', reason: { zh: '写明审查意见的文号', en: 'Give the number of the opinion' } }
  return reviewed === 'no' && opinion !== undefined
    ? { field: 'opinion', reason: { zh: '没有审查，不写文号', en: 'It was not reviewed: no number' } }
    : undefined
}

/** 依法决策: major decisions of a unit, and whether each was reviewed for legality (work points 4). */
export const decisionReviews = register({
  id: 'decision-reviews',
  version: '2017-01-01',
  name: { zh: '依法决策记录', en: 'Decisions and their review' },
  one: { zh: '决策', en: 'Decision' },
  measure: '件',
  about: {
    zh: '本单位的重大决策做没做合法性审查、审查意见的文号；不写决策内容。考核“依法决策”时可作证明材料。',
    en: 'Major decisions of the unit: whether each was reviewed for legality, and the number of the opinion. Nothing of their content. Evidence where deciding by law is assessed.',
  },
  grounds: ['points-2017@2017-01-01#point-4/8'],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY },
  fields: DecisionForm,
  title: 'matter',
  key: ['matter', 'on'],
  judges: [UNITS_JUDGE],
  checks: { takenByNow, opinionIsNamed },
  list: { columns: ['on', 'reviewed', 'opinion', 'by'], filters: ['reviewed'], sorts: ['-on', 'matter'] },
})

const KINDS = {
  permit: { zh: '许可、确认', en: 'permits and confirmations' },
  inspect: { zh: '检查', en: 'inspection' },
  penalise: { zh: '处罚、强制', en: 'penalties and compulsion' },
  serve: { zh: '服务、给付', en: 'services and benefits' },
  other: { zh: '其他', en: 'another' },
} as const

/** 依法履职: what a unit is charged with, each duty on its provision (work points 4). */
export const dutyList = register({
  id: 'duty-list',
  version: '2017-01-01',
  name: { zh: '履职清单', en: 'Duties of a unit' },
  one: { zh: '职责', en: 'Duty' },
  measure: '项',
  about: {
    zh: '本单位履行的职责，每项写明依据的条款和由哪个岗位履行。考核“依法履职”时可作证明材料。',
    en: 'What the unit is charged with, each duty with its provisions and the post that does it. Evidence where doing one’s duties by law is assessed.',
  },
  grounds: ['points-2017@2017-01-01#point-4/9'],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY },
  fields: z.strictObject({
    duty: open(line('职责', 'Duty')),
    kind: open(choose('种类', 'Kind', KINDS)),
    provisions: open(namesProvisions('依据的条款', 'Provisions')),
    bound: open(hashesWords('登记时的词句', 'Words as it was entered', 'provisions')),
    post: open(line('由哪个岗位履行', 'Post that does it', { zh: '写岗位，不写姓名', en: 'the post, and no name' })),
  }),
  title: 'duty',
  key: ['duty'],
  judges: [UNITS_JUDGE],
  publicView: {
    name: { zh: '履职清单', en: 'Duties of units' },
    about: { zh: '各机关登记的职责和依据。', en: 'What offices are charged with, and on which provisions.' },
  },
  list: { columns: ['kind', 'provisions', 'post'], filters: ['kind'], sorts: ['duty', 'kind'] },
})

const above: RegisterPages['above'] = [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }]

export const byLawPages: readonly RegisterPages[] = [
  { register: decisionReviews, path: DECISIONS, above },
  { register: dutyList, path: DUTIES, above },
]
