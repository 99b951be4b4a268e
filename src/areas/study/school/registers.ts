import { z } from 'zod'
import { choose, confirmed, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { notBeforeTheLaw } from '../law-since.ts'
import { STAGES } from '../lesson/register.ts'
import { GRADES } from './coverage-register.ts'
import { PRACTICE, REQUIREMENTS, TEACHERS, TEACHING_CASES } from './paths.ts'
import { EDUCATION_OFFICER, SCHOOL_OFFICER } from './roles.ts'

const above: RegisterPages['above'] = [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }]

const REQUIREMENT_KINDS = {
  requirement: { zh: '目标、内容和要求', en: 'aims, content and requirements' },
  evaluation: { zh: '评价要求（不含学生结果）', en: 'scheme of evaluation, without any pupil’s result' },
  textbook: { zh: '教材中的法治内容', en: 'law in a textbook' },
  teachers: { zh: '师资培养和培训', en: 'training of teachers' },
} as const satisfies Readonly<Record<string, Say>>

/** 教育行政部门的文件: aims, contents, evaluation, textbooks, teachers (rlpe Art. 40). */
export const requirements = register({
  id: 'teaching-requirements',
  version: '2025-11-01',
  name: { zh: '学校法治教育要求', en: 'What schools are asked to teach of law' },
  one: { zh: '文件', en: 'Document' },
  measure: '份',
  about: {
    zh: '教育行政部门对各学段法治教育的目标、内容、评价要求，教材和师资：哪份文件，何时起。学生的结果不在这里。',
    en: 'Aims, content and evaluation that an education department sets by stage of school; textbooks and teachers: which document, since when. No pupil’s result stands here.',
  },
  grounds: ['rlpe@2025-11-01#art-40/para-1'],
  standsOn: [{ from: '2025-11-01', where: { kind: 'teachers' }, grounds: ['rlpe@2025-11-01#art-40/para-2'] }],
  owner: 'office',
  enters: { role: EDUCATION_OFFICER },
  fields: z.strictObject({
    title: open(line('文件名称', 'Title')),
    number: open(maybe(line('文号', 'Number'))),
    kind: open(choose('规定什么', 'What it sets', REQUIREMENT_KINDS)),
    stage: open(choose('学段', 'Stage of school', STAGES)),
    from: open(day('自何时起', 'Since')),
    to: open(maybe(day('至', 'Until'))),
    provisions: open(maybe(namesProvisions('涉及的条款', 'Provisions'))),
    bound: open(hashesWords('登记时的词句', 'Words as it was entered', 'provisions')),
    what: open(words('要点', 'In short')),
  }),
  title: 'title',
  key: ['title', 'stage'],
  checks: { notBeforeTheLaw: notBeforeTheLaw('title') },
  validity: { from: 'from', to: 'to' },
  publicView: {
    name: { zh: '学校法治教育要求', en: 'What schools are asked to teach of law' },
    about: {
      zh: '教育行政部门定的，供学校和公众查看。',
      en: 'Set by education departments, for schools and everybody.',
    },
  },
  list: { columns: ['kind', 'stage', 'number', 'from'], filters: ['kind', 'stage'], sorts: ['title', '-from'] },
})

/** 教学案例 (rlpe Art. 40 ¶1: 推广……案例教学). */
export const teachingCases = register({
  id: 'teaching-cases',
  version: '2025-11-01',
  name: { zh: '教学案例', en: 'Cases for teaching' },
  one: { zh: '案例', en: 'Case' },
  measure: '例',
  about: {
    zh: '供课堂用的案例：事实、依据哪一条、想一想。不写当事人姓名。',
    en: 'Cases for the classroom: the facts, the provision, what to think about. No names of those concerned.',
  },
  grounds: ['rlpe@2025-11-01#art-40/para-1/b'],
  owner: 'office',
  enters: { role: EDUCATION_OFFICER },
  fields: z.strictObject({
    title: open(line('标题', 'Title')),
    stage: open(choose('学段', 'Stage of school', STAGES)),
    facts: open(
      words('事实', 'Facts', { zh: '不写姓名和可以认出人的细节', en: 'no names, and nothing that tells who it was' }),
    ),
    provisions: open(namesProvisions('依据的条款', 'Provisions')),
    bound: open(hashesWords('登记时的词句', 'Words as it was entered', 'provisions')),
    question: open(words('想一想', 'What to think about')),
    source: open(
      maybe(
        line('出处', 'Source', {
          zh: '公布的决定、裁判的文号或者网址',
          en: 'number or address of the published decision',
        }),
      ),
    ),
  }),
  title: 'title',
  key: ['title'],
  checks: { notBeforeTheLaw: notBeforeTheLaw('title') },
  publicView: {
    name: { zh: '教学案例', en: 'Cases for teaching' },
    about: { zh: '学校上课取用。', en: 'For schools to teach with.' },
  },
  list: { columns: ['stage', 'provisions'], filters: ['stage'], sorts: ['title'] },
})

const PRACTICE_KINDS = {
  base: { zh: '实践基地', en: 'practice base' },
  visit: { zh: '参观', en: 'visit' },
  hearing: { zh: '旁听', en: 'hearing' },
  moot: { zh: '模拟法庭', en: 'moot court' },
  essay: { zh: '征文、演讲', en: 'essays and speeches' },
  other: { zh: '其他', en: 'another' },
} as const satisfies Readonly<Record<string, Say>>

const OUTSIDE: readonly string[] = ['base', 'visit', 'hearing']

const PracticeForm = z.strictObject({
  title: open(line('活动', 'Activity')),
  kind: open(choose('形式', 'Kind', PRACTICE_KINDS)),
  on: open(day('日期', 'Day')),
  place: open(line('地点', 'Place', { zh: '实践基地、场所的名称', en: 'the base or venue' })),
  partner: open(maybe(line('支持的单位', 'Supported by'))),
  grade: open(choose('年级', 'Grade', GRADES)),
  pupils: open(z.number().int().min(1).max(100_000).meta({ zh: '参加人数', en: 'Pupils' })),
  provisions: open(maybe(namesProvisions('涉及的条款', 'Provisions'))),
  consent: maybe(
    confirmed('校外活动已经取得监护人同意', 'Guardians consented to leaving the school', {
      zh: '只登记已取得，不上传同意书；本系统规定，法律没有规定，大学不用',
      en: 'that they did; their papers are not sent here. A rule of this system and of no law; none for a university',
    }),
  ),
})
type Practice = z.output<typeof PracticeForm>

/** No law asks for it; of students of a university, who are of age, nobody does. */
const consented = ({ kind, grade, consent }: Practice): CheckFault<'consent'> | undefined =>
  OUTSIDE.includes(kind) && grade !== '大学' && consent !== true
    ? {
        field: 'consent',
        reason: {
          zh: '校外活动须先取得监护人同意（本系统规定，法律没有规定）',
          en: 'Guardians must have consented where it is outside the school (a rule of this system and of no law)',
        },
        isOwn: true,
      }
    : undefined

const heldByNow = ({ on }: Practice, today: string): CheckFault<'on'> | undefined =>
  on <= today ? undefined : { field: 'on', reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

/** 法治实践教育 (rlpe Art. 41 ¶1): counts of pupils, and no names. */
export const practice = register({
  id: 'law-practice-sessions',
  version: '2017-06-01',
  name: { zh: '法治实践教育', en: 'Practice in law' },
  one: { zh: '活动', en: 'Activity' },
  measure: '次',
  about: {
    zh: '学校利用实践基地等场所开展的法治实践：哪天、在哪里、多少人；只有人数。',
    en: 'Practice that a school held at bases and elsewhere: when, where, how many. Counts alone.',
  },
  grounds: ['points-2017@2017-01-01#point-5/5'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-41/para-1/b'] }],
  owner: 'office',
  enters: { role: SCHOOL_OFFICER, also: ['teacher'] },
  fields: PracticeForm,
  title: 'title',
  key: ['title', 'on', 'grade'],
  checks: { consented, heldByNow },
  publicView: {
    name: { zh: '法治实践教育', en: 'Practice in law' },
    about: { zh: '各校登记的法治实践活动。', en: 'As schools entered it.' },
  },
  list: { columns: ['kind', 'on', 'place', 'grade', 'pupils'], filters: ['kind'], sorts: ['-on', 'title'] },
})

const people = (zh: string, en: string) => z.number().int().min(0).max(10_000).meta({ zh, en })

const TeachersForm = z.strictObject({
  year: open(line('年度', 'Year', { zh: '如 2026', en: 'as 2026' })),
  full: open(people('专职', 'Full time')),
  part: open(people('兼职', 'Part time')),
  trained: open(people('其中受过专业培养或者专门培训的', 'Of these trained for it')),
})
type Teachers = z.output<typeof TeachersForm>

const isYear = ({ year }: Teachers): CheckFault<'year'> | undefined =>
  /^20[1-9]\d$/.test(year) ? undefined : { field: 'year', reason: { zh: '写四位年份', en: 'A year of four digits' } }

const trainedWithin = ({ full, part, trained }: Teachers): CheckFault<'trained'> | undefined =>
  trained <= full + part
    ? undefined
    : { field: 'trained', reason: { zh: '不能多于教师总数', en: 'Not more than there are' } }

/** 法治教育教师 (rlpe Arts. 40 ¶2, 41 ¶1): counts. */
export const lawTeachers = register({
  id: 'law-teachers',
  version: '2025-11-01',
  name: { zh: '法治教育教师', en: 'Teachers of law' },
  one: { zh: '年度', en: 'Year' },
  measure: '年',
  about: {
    zh: '学校有多少专职、兼职的法治教育教师，其中多少人受过专业培养或者专门培训。只有人数。',
    en: 'How many teachers of law a school has, full and part time, and how many of them were trained. Counts alone.',
  },
  grounds: ['rlpe@2025-11-01#art-41/para-1/d', 'rlpe@2025-11-01#art-40/para-2/b'],
  owner: 'office',
  enters: { role: SCHOOL_OFFICER },
  fields: TeachersForm,
  title: 'year',
  key: ['year'],
  checks: { isYear, trainedWithin, notBeforeTheLaw: notBeforeTheLaw('year') },
  publicView: {
    name: { zh: '法治教育教师', en: 'Teachers of law' },
    about: { zh: '各校登记的人数。', en: 'As schools entered it.' },
  },
  list: { columns: ['full', 'part', 'trained'], filters: [], sorts: ['-year'] },
})

export const schoolPages: readonly RegisterPages[] = [
  { register: requirements, path: REQUIREMENTS, above },
  { register: teachingCases, path: TEACHING_CASES, above },
  { register: practice, path: PRACTICE, above },
  { register: lawTeachers, path: TEACHERS, above },
]
