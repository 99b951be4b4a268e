import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Say } from '../../../law/say.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import { STAFF_TRAINING, staffTraining } from '../../../mechanisms/training/staff-training.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { OATHS, TRAINING_CLASSES } from './paths.ts'

const count = (zh: string, en: string) => z.number().int().min(1).max(100_000).meta({ zh, en })

const OathForm = z.strictObject({
  title: open(line('仪式名称', 'Ceremony')),
  on: open(day('日期', 'Day')),
  place: open(line('地点', 'Place')),
  posts: open(line('就任的职务', 'Posts', { zh: '写职务，不写姓名', en: 'posts, and no names' })),
  people: open(count('宣誓人数', 'How many swore')),
  led: open(line('由哪个机关组织', 'Held by')),
})

const heldByNow = ({ on }: { readonly on: string }, today: string): CheckFault<'on'> | undefined =>
  on <= today ? undefined : { field: 'on', reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

/** 宪法宣誓 (rlpe Art. 33 ¶2): ceremonies, by posts and numbers. */
export const oaths = register({
  id: 'constitutional-oaths',
  version: '2025-11-01',
  name: { zh: '宪法宣誓', en: 'Oaths to the Constitution' },
  one: { zh: '仪式', en: 'Ceremony' },
  measure: '次',
  about: {
    zh: '国家工作人员就职时的宪法宣誓：哪天、就任什么职务、多少人；不记姓名。',
    en: 'Oaths to the Constitution upon taking office: when, which posts, how many. No names.',
  },
  grounds: ['rlpe@2025-11-01#art-33/para-2'],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY },
  fields: OathForm,
  title: 'title',
  key: ['title', 'on'],
  checks: { heldByNow },
  publicView: {
    name: { zh: '宪法宣誓', en: 'Oaths to the Constitution' },
    about: { zh: '各机关登记的宣誓仪式。', en: 'Ceremonies as offices entered them.' },
  },
  list: { columns: ['on', 'posts', 'people', 'led'], filters: [], sorts: ['-on', 'title'] },
})

const LEVELS = {
  province: { zh: '省级', en: 'province' },
  city: { zh: '市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  unit: { zh: '本单位', en: 'the unit itself' },
} as const satisfies Readonly<Record<string, Say>>

const AUDIENCE = {
  leading: { zh: '领导干部', en: 'leading officials' },
  officials: { zh: '国家工作人员', en: 'State employees' },
  publicity: { zh: '法治宣传教育人员', en: 'people who publicise law' },
  teachers: { zh: '法治教育教师、法治副校长', en: 'teachers of law and deputy heads for law' },
  residents: { zh: '基层骨干', en: 'residents who set an example' },
} as const satisfies Readonly<Record<string, Say>>

const ClassForm = z.strictObject({
  title: open(line('培训班名称', 'Title')),
  level: open(choose('层级', 'Level', LEVELS)),
  kind: open(choose('对象', 'For whom', AUDIENCE)),
  on: open(day('开班日期', 'First day')),
  days: open(z.number().int().min(1).max(400).meta({ zh: '天数', en: 'Days' })),
  people: open(count('参加人数', 'How many took part')),
  plan: open(
    maybe(line('列入哪份培训计划', 'Training plan it stands in', { zh: '名称和文号', en: 'title and number' })),
  ),
  provisions: open(maybe(namesProvisions('讲了哪些条款', 'Provisions'))),
  bound: open(hashesWords('登记时的词句', 'Words as it was entered', 'provisions')),
})

/** 培训班 by level and kind (rlpe Arts. 36, 46): counts. */
export const trainingClasses = register({
  id: 'law-training-classes',
  version: '2017-06-01',
  name: { zh: '法治培训班', en: 'Training classes on law' },
  one: { zh: '培训班', en: 'Class' },
  measure: '期',
  about: {
    zh: '分层分类的法治培训：哪一级办、给谁办、几天、多少人；不记姓名。',
    en: 'Training by level and kind: who held it, for whom, how long, how many. No names.',
  },
  grounds: ['points-2017@2017-01-01#point-4/6'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-36/para-1/b', 'rlpe@2025-11-01#art-46/para-1/b'] }],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY },
  fields: ClassForm,
  title: 'title',
  key: ['title', 'on'],
  checks: { heldByNow },
  publicView: {
    name: { zh: '法治培训班', en: 'Training classes on law' },
    about: { zh: '各单位登记的培训班。', en: 'Classes as offices entered them.' },
  },
  list: { columns: ['level', 'kind', 'on', 'days', 'people'], filters: ['level', 'kind'], sorts: ['-on', 'title'] },
})

const above: RegisterPages['above'] = [{ name: { zh: '学习和考核', en: 'Study and assessment' }, path: HOME }]

export const trainingPages: readonly RegisterPages[] = [
  { register: trainingClasses, path: TRAINING_CLASSES, above },
  { register: oaths, path: OATHS, above },
  { register: staffTraining, path: STAFF_TRAINING, above },
]
