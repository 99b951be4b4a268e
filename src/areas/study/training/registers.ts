import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type ActGrounds, type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import { STAFF_TRAINING, staffTraining } from '../../../mechanisms/training/staff-training.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { notBeforeTheLaw } from '../law-since.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { OATH_JUDGE } from './oath-judge.ts'
import { OATHS, TRAINING_CLASSES } from './paths.ts'

const count = (zh: string, en: string) => z.number().int().min(1).max(100_000).meta({ zh, en })

const OathForm = z.strictObject({
  title: open(line('仪式名称', 'Ceremony')),
  on: open(day('日期', 'Day')),
  place: open(line('地点', 'Place')),
  posts: open(
    line('宣誓人员的职务', 'Posts of those who swore', {
      zh: '写职务，不写姓名；谁应当宣誓，依有关宣誓的决定和本级的组织办法',
      en: 'posts, and no names; who swears is said by the decision on oaths and the rules made under it',
    }),
  ),
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
    zh: '国家工作人员的宪法宣誓：哪天、什么职务、多少人；不记姓名。只由国家机关登记。',
    en: 'Oaths to the Constitution: when, which posts, how many. No names. State organs alone enter them.',
  },
  grounds: ['rlpe@2025-11-01#art-33/para-2'],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY },
  fields: OathForm,
  title: 'title',
  key: ['title', 'on'],
  judges: [OATH_JUDGE],
  checks: { heldByNow, notBeforeTheLaw: notBeforeTheLaw('title') },
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

// 第三十六条第一款　……国家工作人员所在单位应当……开展法治教育。 第四十条第二款　教育行政部门应当加强法治教育师资培养和培训……
// 第四十六条第一款　司法行政部门应当会同有关部门、单位加强法治宣传教育人才队伍建设，分层分类开展培训。 第二款　……在基层群众中培养……的人员……
const classOf = (kind: keyof typeof AUDIENCE, policy: Address, law: Address): readonly ActGrounds[] => [
  { from: '2017-01-01', where: { kind }, grounds: [policy] },
  { from: '2025-11-01', where: { kind }, grounds: [law] },
]

/** 培训班 by level and kind: counts. What each stands on is what speaks of those whom it is for. */
export const trainingClasses = register({
  id: 'law-training-classes',
  version: '2017-06-01',
  name: { zh: '法治培训班', en: 'Training classes on law' },
  one: { zh: '培训班', en: 'Class' },
  measure: '期',
  about: {
    zh: '分层分类的法治培训：哪一级办、给谁办、几天、多少人；不记姓名。司法行政部门会同有关部门、单位办的班（法治宣传教育法第四十六条第一款）也在这里登记。',
    en: 'Training by level and kind: who held it, for whom, how long, how many. No names. Classes that justice departments hold with others (Art. 46 ¶1 of the law on popularisation) are entered here too.',
  },
  grounds: ['points-2017@2017-01-01#point-4/6'],
  standsOn: [
    ...classOf('leading', 'points-2017@2017-01-01#point-4/6', 'rlpe@2025-11-01#art-36/para-1/b'),
    ...classOf('officials', 'points-2017@2017-01-01#point-4/6', 'rlpe@2025-11-01#art-36/para-1/b'),
    ...classOf('publicity', 'points-2017@2017-01-01#point-12', 'rlpe@2025-11-01#art-46/para-1/b'),
    ...classOf('teachers', 'points-2017@2017-01-01#point-5/4', 'rlpe@2025-11-01#art-40/para-2/a'),
    ...classOf('residents', 'points-2017@2017-01-01#point-12', 'rlpe@2025-11-01#art-46/para-2'),
  ],
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
