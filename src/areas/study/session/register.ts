import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { holdsFile, namesProvisions, namesRecord } from '../../../mechanisms/register/asking.ts'
import { type ActGrounds, type CheckFault, register } from '../../../mechanisms/register/define.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { UNITS_JUDGE } from '../units-judge.ts'

// 2017年工作要点第四点　……确保党委（党组）中心组学法、国家工作人员日常学法、法治培训……等制度贯彻落实。
// 法治宣传教育法第三十六条第一款　……国家工作人员所在单位应当根据工作性质和特点，采取多种形式开展法治教育。
// Neither says how often, nor within how many days a session is recorded: both are the unit's own.

export const SESSION_JUDGE = 'study.session'

export const KINDS = {
  'central-group': { zh: '党委（党组）中心组学习', en: 'study of the Party central group' },
  training: { zh: '法治培训', en: 'training' },
  lecture: { zh: '法治讲座', en: 'lecture' },
} as const

/** On what each kind rests. No law names the study of the Party central group. */
const standsOn: readonly ActGrounds[] = [
  { from: '2017-01-01', where: { kind: 'central-group' }, grounds: ['points-2017@2017-01-01#point-4/4'] },
  ...(['training', 'lecture'] as const).flatMap((kind): readonly ActGrounds[] => [
    { from: '2017-01-01', where: { kind }, grounds: ['points-2017@2017-01-01#point-4/6'] },
    { from: '2025-11-01', where: { kind }, grounds: ['rlpe@2025-11-01#art-36/para-1/b'] },
  ]),
]

const OUTCOMES = {
  planned: { zh: '计划', en: 'planned' },
  held: { zh: '已举行', en: 'held' },
  missed: { zh: '未举行', en: 'missed' },
} as const

const MOST_PEOPLE = 100_000
const MOST_DAYS = 31

const Form = z.strictObject({
  topic: line('主题', 'Topic'),
  kind: choose('形式', 'Kind', KINDS, {
    zh: '中心组学习依工作要点第四点，法律没有规定；培训、讲座自2025年11月1日起依法治宣传教育法第三十六条第一款',
    en: 'the central group rests on point 4 of the work points and on no law; training and lectures since 2025-11-01 on Art. 36 ¶1 of the law on popularisation',
  }),
  plannedOn: day('计划日期', 'Planned for', {
    zh: '当日过后不能再改；未举行的照实登记，另行补办的另作一次计划',
    en: 'it cannot be moved once it is over: what was missed is entered as that, and what is held instead is a session of its own',
  }),
  within: z
    .number()
    .int()
    .min(0)
    .max(MOST_DAYS)
    .meta({
      zh: '举行后几日内登记（本单位自定）',
      en: 'Recorded within how many days (the unit’s own figure)',
      help: {
        zh: '过期登记的算作补录，补录不抵未举行',
        en: 'what is recorded later is marked as that and mends nothing',
      },
    }),
  provisions: maybe(
    namesProvisions('学习的条款', 'Provisions', {
      zh: '一行一条，或者用分号隔开；文本未收录的写在下一栏',
      en: 'one a line, or with semicolons between; texts that are not held here stand in the next field',
    }),
  ),
  sources: maybe(
    words('学习的其他文件', 'Other texts', {
      zh: '名称和文号；由本单位从公开发布的文本中选定',
      en: 'by title and number, chosen by the unit from published texts',
    }),
  ),
  lecturer: maybe(line('主讲人', 'Lecturer')),
  campaign: maybe(
    line('所属学习教育', 'Campaign of study', {
      zh: '如“两学一做”学习教育；一次学习只计一次',
      en: 'as named; one session is counted once',
    }),
  ),
  programme: maybe(
    namesRecord('study-programmes', 'public', '所属学法安排', 'Programme', {
      zh: '写明的才算作该安排要求的集中学习',
      en: 'only a session that names it counts as one that the programme asks for',
    }),
  ),
  outcome: choose('情况', 'State', OUTCOMES),
  heldOn: maybe(day('举行日期', 'Held on', { zh: '已举行的必填', en: 'needed once it was held' })),
  attendance: maybe(
    z
      .number()
      .int()
      .min(1)
      .max(MOST_PEOPLE)
      .meta({
        zh: '到会人数',
        en: 'Attendance',
        help: { zh: '已举行的必填；只记人数，不记姓名', en: 'needed once it was held; a count, and no names' },
      }),
  ),
  why: maybe(words('未举行的原因', 'Why it was missed', { zh: '未举行的必填', en: 'needed where it was missed' })),
  minutes: holdsFile('记录', 'Minutes', { zh: '会议记录或者照片', en: 'minutes or a picture' }),
})
type Session = z.output<typeof Form>
type Fault = CheckFault<keyof Session & string>

const fault = (field: Fault['field'], zh: string, en: string): Fault => ({ field, reason: { zh, en } })

const somethingIsStudied = ({ provisions, sources }: Session): Fault | undefined =>
  provisions !== undefined || sources !== undefined
    ? undefined
    : fault('provisions', '写明学什么：条款，或者其他文件', 'Say what is studied: provisions, or other texts')

const heldIsWhole = ({ outcome, plannedOn, heldOn, attendance }: Session, today: string): Fault | undefined => {
  if (outcome !== 'held') return undefined
  if (heldOn === undefined) return fault('heldOn', '写明哪天举行的', 'Say on which day it was held')
  if (heldOn > today)
    return fault('heldOn', '还没有到那一天，不能登记为已举行', 'That day has not come: nobody can have held it')
  if (heldOn < plannedOn)
    return fault(
      'heldOn',
      '早于计划日期：提前举行的，先把计划日期改到那一天',
      'That is before the day it was planned for: move the plan to that day first',
    )
  return attendance === undefined ? fault('attendance', '写明到会人数', 'Say how many attended') : undefined
}

const notHeldSaysNothingOfIt = ({ outcome, heldOn, attendance }: Session): Fault | undefined => {
  if (outcome === 'held') return undefined
  if (heldOn !== undefined)
    return fault('heldOn', '没有举行，不写举行日期', 'It was not held, and has no day on which it was')
  return attendance === undefined
    ? undefined
    : fault('attendance', '没有举行，不写到会人数', 'It was not held: nobody attended')
}

const missedSaysWhy = ({ outcome, why, plannedOn }: Session, today: string): Fault | undefined => {
  if (outcome !== 'missed') return undefined
  if (plannedOn > today)
    return fault(
      'outcome',
      '还没有到计划日期，不能算未举行：改计划日期，或者撤下',
      'Its day has not come: move it, or withdraw it',
    )
  return why === undefined ? fault('why', '写明原因', 'Say why') : undefined
}

/** 学习计划和记录: what a unit means to hold, what it held, and what it missed, each with the moment of its entry. */
export const studySessions = register({
  id: 'study-sessions',
  version: '2017-01-01',
  name: { zh: '学习计划和记录', en: 'Sessions of study' },
  one: { zh: '学习', en: 'Session' },
  measure: '次',
  about: {
    zh: '中心组学习、培训、讲座：先列计划，举行后登记，未举行的照实登记。过期登记的注明补录和录入时间，不抵未举行。',
    en: 'Central-group study, training, lectures: planned, then recorded as held or as missed. What was entered late says when, and mends nothing that was missed.',
  },
  grounds: ['points-2017@2017-01-01#point-4'],
  standsOn,
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY },
  fields: Form,
  title: 'topic',
  key: ['topic', 'plannedOn'],
  judges: [UNITS_JUDGE, SESSION_JUDGE],
  checks: { somethingIsStudied, heldIsWhole, notHeldSaysNothingOfIt, missedSaysWhy },
  list: {
    columns: ['kind', 'plannedOn', 'outcome', 'heldOn', 'attendance'],
    filters: ['kind', 'outcome'],
    sorts: ['-plannedOn', 'topic'],
  },
})
