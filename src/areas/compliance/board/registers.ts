import { z } from 'zod'
import { addMonths, type Day } from '../../../kernel/calendar/day.ts'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { normClasses } from '../../../mechanisms/norm/norm-class.ts'
import { namesPerson } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { NOT_SECRET } from '../keeping/not-secret.ts'
import { natures } from './natures.ts'

const enters = { role: 'security-officer', also: ['legal-officer'] } as const

const grounds = ['csl@2017-06-01#art-9/para-1'] as const
const standsOn = [{ from: '2026-01-01', grounds: ['csl@2026-01-01#art-10/para-1'] }] as const

/** The id of a row, as the board writes it in addresses. */
const duty = () =>
  z
    .string()
    .trim()
    .regex(/^[\w-]{3,120}$/)
    .meta({
      zh: '哪一项义务',
      en: 'Which duty',
      help: { zh: '义务页面地址的最后一段', en: 'The last part of the address of its page' },
    })

/** 本站定的上限: nothing stays not applicable for more than a year without somebody looking again. */
const MOST_MONTHS = 12

/** The last day until which an entry of today may stand. */
export const lastReview = (today: Day): Day => addMonths(today, MOST_MONTHS)

const ExemptionForm = z.strictObject({
  duty: duty(),
  reason: words('为什么不适用', 'Why it does not apply', {
    zh: '写明本单位的事实，如“只运行内部网络，不为用户办理接入”',
    en: 'The facts of your unit, as “we run an internal network only and connect no users”',
  }),
  reviewOn: day('复核日期', 'To be looked at again by', {
    zh: '最长12个月（本站规定）；过了这一天，这一项恢复适用',
    en: 'Twelve months at most (a figure of this site); after that day the duty applies again',
  }),
})

const reviewedInTime = (
  { reviewOn }: z.output<typeof ExemptionForm>,
  today: Day,
): CheckFault<'reviewOn'> | undefined =>
  reviewOn > today && reviewOn <= lastReview(today)
    ? undefined
    : {
        field: 'reviewOn',
        reason: {
          zh: `须在今天之后、${MOST_MONTHS}个月之内（本站规定）`,
          en: `After today and within ${MOST_MONTHS} months (a figure of this site)`,
        },
      }

/** 不适用: why, with a second person, until a day. */
export const exemptions = register({
  id: 'duties-not-applicable',
  version: '2017-06-01',
  name: { zh: '不适用的义务', en: 'Duties that do not apply' },
  one: { zh: '不适用登记', en: 'Entry' },
  measure: '条',
  about: {
    zh: '某项义务对本单位不适用的，写明理由，由另一人同意，定复核日期；过期恢复适用。登记不改变法律的规定。',
    en: 'Where a duty does not apply to your unit: why, with a second person’s word, until a day; then it applies again. An entry changes nothing of the law.',
  },
  grounds,
  standsOn,
  owner: 'office',
  enters,
  agrees: { role: 'security-head' },
  fields: ExemptionForm,
  title: 'reason',
  key: ['duty'],
  fixed: ['duty'],
  judges: ['duty-of-board'],
  validity: { to: 'reviewOn' },
  checks: { reviewedInTime },
  list: { columns: ['duty', 'reviewOn'], filters: [], sorts: ['reviewOn'] },
})

export const exemptionIn = (values: unknown) => ExemptionForm.safeParse(values).data

const AddedForm = z.strictObject({
  what: line('什么义务', 'What duty'),
  under: choose('属于哪一项', 'Under which item', {
    network: {
      zh: '第二十一条第（五）项（2026年起第二十三条第（五）项）',
      en: 'Art. 21 (5) (23 (5) from 2026)',
    },
    critical: {
      zh: '第三十四条第（五）项（2026年起第三十六条第（五）项），关键信息基础设施',
      en: 'Art. 34 (5) (36 (5) from 2026), critical infrastructure',
    },
  }),
  basis: line('哪部法律、行政法规的哪一条', 'Which article of which law or administrative regulation', {
    zh: '例如“《…条例》第五十条”；只有法律、行政法规可以加义务',
    en: 'as 《…条例》第五十条; only a law or an administrative regulation adds a duty',
  }),
  basisClass: choose('该规定的类别', 'What sort of norm it is', normClasses),
  basisIssuer: line('制定机关', 'Who made it', {
    zh: '全称，如“全国人民代表大会常务委员会”“国务院”',
    en: 'In full, as 全国人民代表大会常务委员会 or 国务院',
  }),
  nature: choose('何时履行', 'When it is done', natures),
  note: maybe(words('说明', 'Note')),
})

/** 法律、行政法规规定的其他义务 (21 (五)、34 (五)). */
export const addedDuties = register({
  id: 'duties-added',
  version: '2017-06-01',
  name: { zh: '增加的义务', en: 'Duties added' },
  one: { zh: '增加的义务', en: 'Duty' },
  measure: '项',
  about: {
    zh: '法律、行政法规规定的其他义务，写明来源；规章、文件、标准不能作为来源，从属于它们的要求写在相应义务的证据里。',
    en: 'Other duties under laws and administrative regulations, each with its source. Rules, documents and standards are none: what they ask is kept as evidence of a duty.',
  },
  grounds: ['csl@2017-06-01#art-21/para-1/item-5', 'csl@2017-06-01#art-34/para-1/item-5'],
  standsOn: [
    { from: '2026-01-01', grounds: ['csl@2026-01-01#art-23/para-1/item-5', 'csl@2026-01-01#art-36/para-1/item-5'] },
  ],
  owner: 'office',
  enters,
  fields: AddedForm,
  title: 'what',
  key: ['what', 'basis'],
  judges: [NOT_SECRET, 'added-by-law'],
  list: { columns: ['under', 'basis', 'basisClass'], filters: ['under'], sorts: ['what'] },
})

export const addedIn = (values: unknown) => AddedForm.safeParse(values).data

const CareForm = z.strictObject({
  duty: duty(),
  owner: maybe(namesPerson('负责人', 'Who sees to it')),
  checkOn: maybe(
    day('下次自查', 'To be checked on', {
      zh: '本单位自定；30、7、1天前和当天提醒',
      en: 'your own figure; you are reminded 30, 7 and 1 days before it and on it',
    }),
  ),
})

/** Who sees to a row, and when it is looked at next. */
export const dutyCare = register({
  id: 'duty-care',
  version: '2017-06-01',
  name: { zh: '义务的负责人和自查日', en: 'Who sees to duties' },
  one: { zh: '分工', en: 'Entry' },
  measure: '条',
  about: {
    zh: '每项义务由谁负责、本单位定在哪天自查。自定的日期从不显示为违法。',
    en: 'Who sees to each duty, and the day on which your unit checks it. A day of your own is never shown as a breach.',
  },
  grounds,
  standsOn,
  owner: 'office',
  enters,
  fields: CareForm,
  title: 'duty',
  key: ['duty'],
  fixed: ['duty'],
  judges: ['duty-of-board'],
  validity: { to: 'checkOn' },
  list: { columns: ['owner', 'checkOn'], filters: [], sorts: ['duty'] },
})

export const careIn = (values: unknown) => CareForm.safeParse(values).data

const CommentForm = z.strictObject({
  duty: duty(),
  words: words('说了什么', 'What was said', {
    zh: '只供本单位；不写日志、配置、密钥和个人信息',
    en: 'for your unit alone; no logs, configurations, keys or personal information',
  }),
})

/** What people of the office say of a row. */
export const dutyComments = register({
  id: 'duty-comments',
  version: '2017-06-01',
  name: { zh: '义务的留言', en: 'Comments on duties' },
  one: { zh: '留言', en: 'Comment' },
  measure: '条',
  about: { zh: '对一项义务说的话，只供本单位。', en: 'What is said of a duty, for your unit alone.' },
  grounds,
  standsOn,
  owner: 'office',
  enters: { role: 'security-officer', also: ['legal-officer', 'security-head'] },
  fields: CommentForm,
  title: 'words',
  judges: ['duty-of-board'],
  list: { columns: ['duty'], filters: [], sorts: ['duty'] },
})

const above = [{ name: { zh: '运营者合规', en: 'Operator compliance' }, path: HOME }]

export const boardPages: readonly RegisterPages[] = [
  { register: exemptions, path: `${HOME}/duties-not-applicable`, above },
  { register: addedDuties, path: `${HOME}/duties-added`, above },
  { register: dutyCare, path: `${HOME}/duty-care`, above },
  { register: dutyComments, path: `${HOME}/duty-comments`, above },
]
