import { z } from 'zod'
import { addMonths, type Day } from '../../kernel/calendar/day.ts'
import { choose, day, line, maybe } from '../../kernel/procedure/asking.ts'
import type { Say } from '../../law/say.ts'
import { hashesWords, namesProvisions } from '../register/asking.ts'
import { type CheckFault, register } from '../register/define.ts'

// 网络安全法（2016年）第三十四条第（二）项（2026年第三十六条第（二）项）　定期对从业人员进行网络安全教育、技术培训和技能考核；
// 定期 names no figure: the interval is the operator's own.

/** Where its office keeps it; the duty board leads there. */
export const STAFF_TRAINING = '/study/units/staff-training'

export const TRAINING_OFFICER = 'training-officer'

/** The three of the item. */
export const TRAINING_KINDS = {
  education: { zh: '网络安全教育', en: 'education in cybersecurity' },
  technical: { zh: '技术培训', en: 'technical training' },
  test: { zh: '技能考核', en: 'test of skills' },
} as const satisfies Readonly<Record<string, Say>>

export const trainingKinds = [
  'education',
  'technical',
  'test',
] as const satisfies readonly (keyof typeof TRAINING_KINDS)[]

/** Months between two: 定期, the operator's own figure. */
const MOST_MONTHS = 36

const people = (zh: string, en: string, help?: Say) =>
  z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .meta({ zh, en, ...(help && { help }) })

const Form = z.strictObject({
  title: line('培训、考核的名称', 'What it is called'),
  kind: choose('种类', 'Kind', TRAINING_KINDS),
  group: line('对哪些从业人员', 'Which staff', {
    zh: '如 全体、运维岗位；不写姓名',
    en: 'as all, or operations; no names',
  }),
  on: day('日期', 'Day'),
  months: z
    .number()
    .int()
    .min(1)
    .max(MOST_MONTHS)
    .meta({
      zh: '间隔（月）',
      en: 'Interval (months)',
      help: {
        zh: '法律写“定期”，没有规定多久：由本单位自定',
        en: 'the law says “regularly” and names no figure: your own',
      },
    }),
  staff: people('应参加人数', 'Staff who were to take part'),
  done: people('参加或者考核合格人数', 'Of these took part, or passed', {
    zh: '只写人数，不写姓名和分数',
    en: 'a number: no names and no marks',
  }),
  exam: maybe(
    line('本站的考试', 'Exam on this site', {
      zh: '在本站考核的，贴上考试页面的地址',
      en: 'the address of its page, where it was held here',
    }),
  ),
  provisions: maybe(namesProvisions('讲了哪些条款', 'Provisions')),
  bound: hashesWords('登记时的词句', 'Words as it was entered', 'provisions'),
})

export type StaffTraining = z.output<typeof Form>

export const staffTrainingIn = (values: unknown): StaffTraining | undefined => Form.strip().safeParse(values).data

/** When the next is due by the operator's own interval. */
export const nextTraining = ({ on, months }: Pick<StaffTraining, 'on' | 'months'>): Day => addMonths(on, months)

const heldByNow = ({ on }: StaffTraining, today: Day): CheckFault<'on'> | undefined =>
  on <= today
    ? undefined
    : { field: 'on', reason: { zh: '日期在今天之后：只登记已经办的', en: 'That day lies ahead: enter what was held' } }

const someStaff = ({ staff }: StaffTraining): CheckFault<'staff'> | undefined =>
  staff > 0 ? undefined : { field: 'staff', reason: { zh: '至少1人', en: 'One at least' } }

const doneWithin = ({ staff, done }: StaffTraining): CheckFault<'done'> | undefined =>
  done <= staff
    ? undefined
    : { field: 'done', reason: { zh: '不能多于应参加人数', en: 'Not more than were to take part' } }

/** 从业人员教育、培训、考核 (csl Art. 34 (二); Art. 36 (二) of 2026): counts, and the operator's own interval. */
export const staffTraining = register({
  id: 'staff-training',
  version: '2017-06-01',
  name: { zh: '从业人员教育培训考核', en: 'Education, training and tests of staff' },
  one: { zh: '一次', en: 'Entry' },
  measure: '次',
  about: {
    zh: '关键信息基础设施的运营者定期对从业人员进行网络安全教育、技术培训和技能考核：哪天、多少人，下一次按本单位自定的间隔。只有人数，没有姓名和分数。',
    en: 'Operators of critical information infrastructure regularly educate, train and test their staff: when, how many, and when next by their own interval. Counts alone: no names, no marks.',
  },
  grounds: ['csl@2017-06-01#art-34/para-1/item-2'],
  standsOn: [{ from: '2026-01-01', grounds: ['csl@2026-01-01#art-36/para-1/item-2'] }],
  owner: 'office',
  enters: { role: TRAINING_OFFICER },
  fields: Form,
  title: 'title',
  key: ['title', 'group', 'on'],
  checks: { heldByNow, someStaff, doneWithin },
  list: {
    columns: ['kind', 'group', 'on', 'months', 'done', 'staff'],
    filters: ['kind'],
    sorts: ['-on', 'title'],
  },
})
