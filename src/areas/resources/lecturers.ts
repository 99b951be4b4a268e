import { z } from 'zod'
import { day, line, maybe, words, yes } from '../../kernel/procedure/asking.ts'
import { type CheckFault, keptFor, open, register } from '../../mechanisms/register/define.ts'

const fields = z.strictObject({
  name: open(line('姓名', 'Name')),
  unit: open(line('单位和职务', 'Unit and post')),
  topics: open(
    words('主题', 'Topics', { zh: '讲什么，可写明条款', en: 'what they lecture on; provisions may be named' }),
  ),
  region: open(line('地区', 'Region')),
  from: open(day('聘期自', 'Appointed from')),
  to: open(day('聘期至', 'Appointed to')),
  document: line('聘任文号', 'Document of appointment'),
  contact: keptFor(
    maybe(line('联系方式', 'Contact', { zh: '只供本机关使用，不公开', en: 'for your office alone, never public' })),
    { months: 24, figure: 'own' },
  ),
  consents: open(
    maybe(
      yes('本人同意公开', 'Consents to be listed', {
        zh: '本人书面同意后才打勾；不打勾不公开',
        en: 'only with their written consent; unticked, nothing of it is public',
      }),
    ),
  ),
})

type Lecturer = z.output<typeof fields>

const endsAfterStart = ({ from, to }: Lecturer): CheckFault<'to'> | undefined =>
  from <= to ? undefined : { field: 'to', reason: { zh: '不能早于聘期开始', en: 'Not before the appointment begins' } }

/** 普法讲师团 (A12.3, R47.1b), without the bookings of their lectures. */
export const lecturers = register({
  id: 'lecturers',
  version: '2025-11-01',
  name: { zh: '普法讲师名册', en: 'Lecturers' },
  one: { zh: '讲师', en: 'Lecturer' },
  measure: '人次',
  about: {
    zh: '普法讲师团的聘任：讲什么，在哪里，聘期多久。同一人的两段聘期不得重叠。',
    en: 'Appointments to the lecturers’ group: on what, where, for how long. Two terms of one person never overlap.',
  },
  grounds: ['rlpe@2025-11-01#art-47/para-1/b', 'points-2017@2017-01-01#point-12/3'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields,
  title: 'name',
  noOverlap: { of: ['name', 'unit'], from: 'from', to: 'to' },
  validity: { from: 'from', to: 'to' },
  checks: { endsAfterStart },
  publicView: {
    name: { zh: '普法讲师', en: 'Lecturers' },
    about: {
      zh: '只列本人书面同意公开的讲师；联系请找聘任的机关。',
      en: 'Only lecturers who consented in writing are listed; reach them through the office that appointed them.',
    },
    where: 'consents',
  },
  list: {
    columns: ['unit', 'topics', 'region', 'from', 'to', 'consents'],
    filters: [],
    sorts: ['to', 'name', 'region'],
  },
})
