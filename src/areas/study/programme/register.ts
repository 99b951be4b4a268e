import { z } from 'zod'
import { choose, day, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type ActGrounds, type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { AUDIENCES, REACHES, type StudyAudience } from '../audience.ts'
import { HOME } from '../home-path.ts'
import { REACH_JUDGE } from '../reach-judge.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { UNITS_JUDGE } from '../units-judge.ts'
import { EXAM_JUDGE } from './exam-judge.ts'
import { PROGRAMMES } from './paths.ts'

// 法治宣传教育法第四条　国家实行公民终身法治教育制度，将法治教育纳入国民教育、干部教育、社会教育体系。
// 第三十六条第一款　……国家工作人员所在单位应当根据工作性质和特点，采取多种形式开展法治教育。
// 第二款　有关部门应当将法治教育纳入国家工作人员教育培训规划、计划。 Neither speaks of anybody but State employees.
// 第二十九条　企业加强对职工的法治教育培训…… 第三十九条　国家、社会、学校、家庭……对青少年开展法治宣传教育……
// No text says how long a programme runs or how many sessions it has: both are the office's own figures.

const SYSTEMS = {
  national: { zh: '国民教育', en: 'national education' },
  cadre: { zh: '干部教育', en: 'education of officials' },
  social: { zh: '社会教育', en: 'social education' },
} as const

const THEMES = {
  thought: { zh: '重要论述', en: 'expositions on law-based governance' },
  constitution: { zh: '宪法', en: 'the Constitution' },
  party: { zh: '党内法规', en: 'Party regulations' },
  laws: { zh: '国家法律', en: 'laws of the State' },
  values: { zh: '社会主义核心价值观', en: 'core socialist values' },
} as const

/** On what a programme for an audience rests: until the law, and for members of the Party ever after, on the work points. */
const ofPolicy = (audience: StudyAudience, grounds: Grounds): readonly ActGrounds[] => [
  { from: '2017-01-01', where: { audience }, grounds },
]
const ofLaw = (audience: StudyAudience, ...units: readonly string[]): readonly ActGrounds[] => [
  {
    ...{ from: '2025-11-01', where: { audience } },
    grounds: ['rlpe@2025-11-01#art-4/para-1', ...units.map((unit) => `rlpe@2025-11-01#${unit}` as const)],
  },
]

const MOST_SESSIONS = 50
const MOST_DAYS = 365

const Form = z.strictObject({
  title: open(line('名称', 'Name')),
  audience: open(
    choose('对象', 'For whom', AUDIENCES, {
      zh: '党员和公众由本人自愿参加，不由系统指定',
      en: 'members of the Party and of the public take it up themselves: the system assigns nobody',
    }),
  ),
  reach: open(choose('范围', 'Reach', REACHES)),
  system: open(choose('体系', 'System', SYSTEMS)),
  theme: open(choose('内容', 'Content', THEMES)),
  from: open(day('自', 'From')),
  to: open(day('至', 'To')),
  provisions: open(
    maybe(
      namesProvisions('必读条款', 'Provisions to read', {
        zh: '一行一条，或者用分号隔开',
        en: 'one a line, or with semicolons between',
      }),
    ),
  ),
  sources: open(
    maybe(
      words('必读的其他文件', 'Other texts to read', {
        zh: '名称和文号；由本机关从公开发布的文本中选定，系统不考、不评价',
        en: 'by title and number, chosen by the office from published texts; the system neither asks nor judges them',
      }),
    ),
  ),
  reading: open(maybe(yes('须读完必读条款', 'The provisions must be read'))),
  sessions: open(
    maybe(
      z
        .number()
        .int()
        .min(1)
        .max(MOST_SESSIONS)
        .meta({
          zh: '每单位集中学习几次（本机关自定）',
          en: 'Sessions each unit holds (the office’s own figure)',
          help: { zh: '登记学习时写明属于本安排的才算', en: 'those that name this programme when they are entered' },
        }),
    ),
  ),
  exam: maybe(
    line('须参加的考试', 'Exam to sit', {
      zh: '贴上本单位该场考试页面的地址',
      en: 'the address of the page of an exam of this unit',
    }),
  ),
  campaign: open(
    maybe(line('所属学习教育', 'Campaign of study', { zh: '如“两学一做”学习教育', en: 'as it is named' })),
  ),
  remind: maybe(
    z
      .number()
      .int()
      .min(0)
      .max(MOST_DAYS)
      .meta({
        zh: '结束前几天提醒缺项的人（本机关自定）',
        en: 'Days before its end on which who lacks a part is reminded (the office’s own figure)',
        help: { zh: '留空不提醒', en: 'nobody, if empty' },
      }),
  ),
  published: open(
    maybe(
      yes('公布', 'Published', {
        zh: '不勾就是草稿，公布后才对学习的人有效',
        en: 'a draft without it: it asks nothing of anybody before',
      }),
    ),
  ),
})
type Programme = z.output<typeof Form>
type Fault = CheckFault<keyof Programme & string>

const fault = (field: Fault['field'], zh: string, en: string): Fault => ({ field, reason: { zh, en } })

const endsAfterItBegins = ({ from, to }: Programme): Fault | undefined =>
  to < from ? fault('to', '结束早于开始', 'It ends before it begins') : undefined

const asksSomething = ({ reading, sessions, exam }: Programme): Fault | undefined =>
  reading === true || sessions !== undefined || exam !== undefined
    ? undefined
    : fault(
        'reading',
        '至少要求一项：读完条款、集中学习或者考试',
        'Ask for one part at least: reading, sessions or an exam',
      )

const readingHasItsList = ({ reading, provisions }: Programme): Fault | undefined =>
  reading !== true || provisions !== undefined
    ? undefined
    : fault('provisions', '要求读完的，列出条款', 'List the provisions that must be read')

const postsSayWho = ({ audience, reach, exam }: Programme): Fault | undefined => {
  if (audience !== 'members' && audience !== 'public') return undefined
  if (exam !== undefined)
    return fault('exam', '自愿参加的安排不要求考试', 'A programme that people take up themselves asks for no exam')
  return reach === 'office' && audience === 'public'
    ? fault('reach', '面向公众的，范围选本行政区域', 'For the public its reach is the region')
    : undefined
}

/** 学法安排: what an audience is to read, hear and sit in a period. */
export const programmes = register({
  id: 'study-programmes',
  version: '2017-01-01',
  name: { zh: '学法安排', en: 'Programmes of study' },
  one: { zh: '安排', en: 'Programme' },
  measure: '项',
  about: {
    zh: '按对象列出必读条款和文件、集中学习次数、须参加的考试和起止日期。公布后，任职属于这类对象的人在“我的学习”看到自己该做什么。',
    en: 'For each audience the texts to read, the sessions to hold, the exam to sit, and the period. Once it is published, whoever holds such a post sees under “My study” what is asked of them.',
  },
  grounds: ['points-2017@2017-01-01#point-1', 'points-2017@2017-01-01#point-4'],
  standsOn: [
    ...ofPolicy('students', ['points-2017@2017-01-01#point-5/3']),
    ...ofPolicy('members', ['points-2017@2017-01-01#point-3/2']),
    ...ofPolicy('staff', ['points-2017@2017-01-01#point-1']),
    ...ofPolicy('public', ['points-2017@2017-01-01#point-1']),
    ...ofLaw('leading', 'art-36'),
    ...ofLaw('officials', 'art-36'),
    ...ofLaw('students', 'art-39/para-1/a'),
    ...ofLaw('staff', 'art-29'),
    ...ofLaw('public'),
  ],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY, also: ['popularisation-officer'] },
  fields: Form,
  title: 'title',
  key: ['title'],
  validity: { from: 'from', to: 'to' },
  judges: [UNITS_JUDGE, REACH_JUDGE, EXAM_JUDGE],
  checks: { endsAfterItBegins, asksSomething, readingHasItsList, postsSayWho },
  publicView: {
    name: { zh: '学法安排', en: 'Programmes of study' },
    about: {
      zh: '各机关公布的学法安排：谁来学、学什么、到什么时候。',
      en: 'Programmes that offices have published: who studies what, and until when.',
    },
    where: 'published',
  },
  list: {
    columns: ['audience', 'reach', 'theme', 'from', 'to'],
    filters: ['audience', 'theme', 'system'],
    sorts: ['-from', 'title'],
  },
})

export const programmePages: RegisterPages = {
  register: programmes,
  path: PROGRAMMES,
  above: [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }],
}
