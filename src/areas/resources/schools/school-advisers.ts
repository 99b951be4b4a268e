import { z } from 'zod'
import { choose, day, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, open, register, sealed } from '../../../mechanisms/register/define.ts'

/** 应当聘任 is said of the first and 可以聘任 of the second. */
const kinds = {
  deputy: { zh: '法治副校长', en: 'deputy head for law' },
  tutor: { zh: '校外法治辅导员', en: 'tutor from outside' },
}

const fields = z.strictObject({
  school: open(line('学校', 'School')),
  kind: open(choose('身份', 'Kind', kinds)),
  name: open(line('姓名', 'Name')),
  unit: open(line('单位和职务', 'Unit and post')),
  from: open(day('聘期自', 'From')),
  to: open(day('聘期至', 'To')),
  document: line('聘任文号', 'Document of appointment'),
  contact: sealed(
    maybe(
      line('联系方式', 'Contact', {
        zh: '加密保存；写明事由才能打开，每次打开留痕',
        en: 'kept encrypted; opened with a reason, and each opening is on record',
      }),
    ),
  ),
  consents: open(
    maybe(
      yes('本人同意公开', 'Consents to be listed', { zh: '不打勾不公开', en: 'unticked, nothing of it is public' }),
    ),
  ),
})

const endsAfterStart = ({ from, to }: z.output<typeof fields>): CheckFault<'to'> | undefined =>
  from <= to ? undefined : { field: 'to', reason: { zh: '不能早于聘期开始', en: 'Not before it begins' } }

/** 法治副校长、校外法治辅导员 (R41.1c, R41.1e). */
export const schoolAdvisers = register({
  id: 'school-advisers',
  version: '2025-11-01',
  name: { zh: '法治副校长和校外法治辅导员', en: 'Deputy heads for law and tutors' },
  one: { zh: '任职', en: 'Appointment' },
  measure: '人次',
  about: {
    zh: '中小学校聘任的法治副校长和校外法治辅导员：哪所学校，谁，聘期多久。到校情况另记。',
    en: 'Who is deputy head for law or tutor at which school, and for how long. Visits are entered apart.',
  },
  grounds: ['rlpe@2025-11-01#art-41/para-1/c', 'rlpe@2025-11-01#art-41/para-1/e'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  keepsSealed: { months: 6, figure: 'own' },
  fields,
  title: 'school',
  noOverlap: { of: ['school', 'kind', 'name'], from: 'from', to: 'to' },
  validity: { from: 'from', to: 'to' },
  checks: { endsAfterStart },
  publicView: {
    name: { zh: '法治副校长', en: 'Deputy heads for law' },
    about: {
      zh: '只列本人同意公开的；学校没有列出，不等于没有聘任。',
      en: 'Only those who consented are listed; a school that is not here may have one all the same.',
    },
    where: 'consents',
  },
  list: { columns: ['kind', 'name', 'unit', 'from', 'to'], filters: ['kind'], sorts: ['school', 'to'] },
})

const visitFields = z.strictObject({
  school: line('学校', 'School'),
  who: line('谁到校', 'Who came'),
  on: day('日期', 'Day'),
  what: words('做了什么', 'What was done', { zh: '不写学生的姓名', en: 'no names of pupils' }),
  provisions: maybe(line('讲了哪些条款', 'Provisions')),
  listeners: maybe(z.number().int().min(0).max(100_000).meta({ zh: '听众人数', en: 'Listeners' })),
})

const notAhead = ({ on }: z.output<typeof visitFields>, today: string): CheckFault<'on'> | undefined =>
  on <= today ? undefined : { field: 'on', reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

/** 到校记录. */
export const schoolVisits = register({
  id: 'school-visits',
  version: '2025-11-01',
  name: { zh: '法治副校长到校记录', en: 'Visits to schools' },
  one: { zh: '到校', en: 'Visit' },
  measure: '次',
  about: {
    zh: '法治副校长、校外法治辅导员每次到校：哪天，做了什么，讲了哪些条款。',
    en: 'Each visit of a deputy head for law or a tutor: when, what was done, on which provisions.',
  },
  grounds: ['rlpe@2025-11-01#art-41/para-1/c', 'rlpe@2025-11-01#art-41/para-1/e'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: visitFields,
  title: 'school',
  key: ['school', 'who', 'on'],
  checks: { notAhead },
  list: { columns: ['who', 'on', 'listeners'], filters: [], sorts: ['-on', 'school'] },
})
