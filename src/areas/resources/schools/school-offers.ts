import { z } from 'zod'
import { choose, day, line, words } from '../../../kernel/procedure/asking.ts'
import { open, register } from '../../../mechanisms/register/define.ts'

const organs = {
  court: { zh: '审判机关', en: 'court' },
  procuratorate: { zh: '检察机关', en: 'procuratorate' },
  police: { zh: '公安机关', en: 'police' },
  justice: { zh: '司法行政部门', en: 'judicial administration' },
  bar: { zh: '律师协会', en: 'lawyers’ association' },
  other: { zh: '其他部门和社会组织', en: 'another department or body' },
}

/** 支持学校的资源清单 (R42.1a): what organs offer schools inside their own teaching plan. */
export const schoolOffers = register({
  id: 'school-offers',
  version: '2025-11-01',
  name: { zh: '支持学校法治教育清单', en: 'What is offered to schools' },
  one: { zh: '支持项目', en: 'Offer' },
  measure: '项',
  about: {
    zh: '审判机关、检察机关、公安、司法行政、律师协会提供给学校的法治实践教育：旁听、模拟法庭、参观、进课堂。',
    en: 'What courts, procuratorates, police, judicial administration and lawyers offer schools: hearings, moot courts, visits, lessons.',
  },
  grounds: ['rlpe@2025-11-01#art-42/para-1/a'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: z.strictObject({
    title: open(line('项目', 'Offer')),
    organ: open(choose('谁提供', 'Who offers it', organs)),
    unit: open(line('单位', 'Unit')),
    stage: open(line('适合的学段', 'For which pupils')),
    how: open(
      words('怎样申请', 'How to ask for it', { zh: '写单位的电话或者信箱', en: 'the unit’s own telephone or mail' }),
    ),
    validTo: open(day('有效至', 'Valid to')),
  }),
  title: 'title',
  key: ['title', 'unit'],
  validity: { to: 'validTo' },
  publicView: {
    name: { zh: '支持学校清单', en: 'Offers to schools' },
    about: { zh: '学校按照教育教学计划选用。', en: 'Schools choose within their own teaching plan.' },
  },
  list: { columns: ['organ', 'unit', 'stage', 'validTo'], filters: ['organ'], sorts: ['title', 'validTo'] },
})
