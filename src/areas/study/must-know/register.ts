import { z } from 'zod'
import { choose, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import { hashesWords, namesProvisions } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import { POST_KINDS, REACHES } from '../audience.ts'
import { LAW_SINCE } from '../law-since.ts'
import { REACH_JUDGE } from '../reach-judge.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'

// 法治宣传教育法第三十七条　实行领导干部应知应会党内法规和法律法规清单制度。
// 有关部门、单位应当将宪法和与履职密切相关的法律法规纳入领导干部应知应会法律法规清单，并动态调整。
// 动态调整 has no figure: within how many days a change is to be read is the office's own.
// It speaks of leading officials alone, and its second paragraph of laws alone: lists for others rest on what speaks of them.
// 第三十六条第一款　健全国家工作人员日常学法制度。…… 第二十九条　企业加强对职工的法治教育培训……
// 第四十一条第一款　各级各类学校应当开设法治教育课程……

export const LIST_REGISTER = 'must-know-lists'
export const LIST_JUDGE = 'study.must-know'

const CLASSES = {
  laws: { zh: '法律法规清单', en: 'list of laws and regulations' },
  party: { zh: '党内法规清单', en: 'list of Party regulations' },
} as const

const MOST_DAYS = 365

const Form = z.strictObject({
  title: open(line('名称', 'Name')),
  class: open(choose('类别', 'Class', CLASSES)),
  audience: open(choose('岗位', 'Posts', POST_KINDS)),
  reach: open(choose('范围', 'Reach', REACHES)),
  provisions: open(
    maybe(
      namesProvisions('应知应会条款', 'Provisions', {
        zh: '一行一条，或者用分号隔开；须是今天施行的文本',
        en: 'one a line, or with semicolons between; of texts in force today',
      }),
    ),
  ),
  bound: hashesWords('所列词句', 'Words as listed', 'provisions'),
  sources: open(
    maybe(
      words('文本未收录的', 'Texts not held here', {
        zh: '名称和文号，一行一份；条款变动由本单位自己跟踪',
        en: 'by title and number, one a line; the office follows their changes itself',
      }),
    ),
  ),
  within: open(
    z
      .number()
      .int()
      .min(1)
      .max(MOST_DAYS)
      .meta({
        zh: '条款变动后几日内学习（本机关自定）',
        en: 'Read within how many days of a change (the office’s own figure)',
        help: {
          zh: '到变动那天，岗位属于此类的人各得一项任务和一条通知',
          en: 'on the day of the change everybody in such a post has a task and a notice',
        },
      }),
  ),
  published: open(
    maybe(
      yes('公布', 'Published', {
        zh: '不勾就是草稿，公布后才对岗位有效',
        en: 'a draft without it: it asks nothing of anybody before',
      }),
    ),
  ),
})
type MustKnow = z.output<typeof Form>

const namesSomething = ({ provisions, sources }: MustKnow): CheckFault<'provisions'> | undefined =>
  provisions !== undefined || sources !== undefined
    ? undefined
    : {
        field: 'provisions',
        reason: { zh: '列出条款，或者未收录的文本', en: 'List provisions, or texts not held here' },
      }

const lawsNameUnits = ({ class: kind, provisions }: MustKnow): CheckFault<'provisions'> | undefined =>
  kind === 'laws' && provisions === undefined
    ? {
        field: 'provisions',
        reason: {
          zh: '法律法规清单写明条款，条款变动才能提醒',
          en: 'A list of laws names provisions, so that changes are told',
        },
      }
    : undefined

/** Before the law no text speaks of lists, or of study, for staff of enterprises. */
const staffHaveTheirLaw = ({ audience }: MustKnow, today: string): CheckFault<'audience'> | undefined =>
  audience !== 'staff' || today >= LAW_SINCE
    ? undefined
    : {
        field: 'audience',
        reason: {
          zh: `从业人员学法的依据自${LAW_SINCE}起施行（法治宣传教育法第二十九条），在此以前没有依据`,
          en: `What such lists for staff rest on is in force since ${LAW_SINCE} (Art. 29 of the law on popularisation): before it there is no ground`,
        },
      }

/** 应知应会清单 by kind of post; two classes are two lists. */
export const mustKnowLists = register({
  id: LIST_REGISTER,
  version: '2017-01-01',
  name: { zh: '应知应会清单', en: 'Must-know lists' },
  one: { zh: '清单', en: 'List' },
  measure: '份',
  about: {
    zh: '按岗位列出应知应会的条款。所列条款变动的当天，每个在岗的人得到一项任务；只是条号变了的，地址随之改变，不生任务。',
    en: 'The provisions that holders of a kind of post must know. On the day one of them changes everybody in such a post has a task; where only its number changes, the address follows, and there is none.',
  },
  grounds: ['points-2017@2017-01-01#point-4'],
  standsOn: [
    {
      ...{ from: LAW_SINCE, where: { audience: 'leading', class: 'laws' } },
      grounds: ['rlpe@2025-11-01#art-37/para-1', 'rlpe@2025-11-01#art-37/para-2'],
    },
    {
      ...{ from: LAW_SINCE, where: { audience: 'leading', class: 'party' } },
      grounds: ['rlpe@2025-11-01#art-37/para-1'],
    },
    { from: LAW_SINCE, where: { audience: 'officials' }, grounds: ['rlpe@2025-11-01#art-36/para-1'] },
    { from: LAW_SINCE, where: { audience: 'students' }, grounds: ['rlpe@2025-11-01#art-41/para-1/a'] },
    { from: LAW_SINCE, where: { audience: 'staff' }, grounds: ['rlpe@2025-11-01#art-29'] },
    { from: '2017-01-01', where: { audience: 'students' }, grounds: ['points-2017@2017-01-01#point-5/3'] },
  ],
  owner: 'office',
  enters: { role: KEEPER_OF_STUDY, also: ['popularisation-officer'] },
  fields: Form,
  title: 'title',
  key: ['title'],
  judges: [LIST_JUDGE, REACH_JUDGE],
  checks: { namesSomething, lawsNameUnits, staffHaveTheirLaw },
  publicView: {
    name: { zh: '应知应会清单', en: 'Must-know lists' },
    about: {
      zh: '各机关公布的应知应会清单，条款有没有变写在旁边。',
      en: 'Lists that offices have published; beside each stands whether its provisions have changed.',
    },
    where: 'published',
  },
  list: {
    columns: ['class', 'audience', 'reach', 'within'],
    filters: ['class', 'audience'],
    sorts: ['title', 'class'],
  },
})
