import { z } from 'zod'
import { day, line, maybe, words } from '../../kernel/procedure/asking.ts'
import { keptFor, open, register } from '../../mechanisms/register/define.ts'

/** 普法依法治理工作联系点 (A12.8). */
export const contactPoints = register({
  id: 'contact-points',
  version: '2017-01-01',
  name: { zh: '普法依法治理工作联系点', en: 'Contact points' },
  one: { zh: '联系点', en: 'Contact point' },
  measure: '个',
  about: {
    zh: '普法办确定的联系点单位：哪个单位，谁联系，何时起，最近一次走访看到什么。',
    en: 'Units the office follows closely: which, through whom, since when, and what the last visit found.',
  },
  grounds: ['points-2017@2017-01-01#point-12/8'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: z.strictObject({
    unit: open(line('单位', 'Unit')),
    region: open(line('地区', 'Region')),
    since: open(day('设立', 'Since')),
    visitedOn: maybe(day('最近走访', 'Last visit')),
    notes: maybe(words('走访所见', 'What was found')),
    liaison: keptFor(
      line('联络人和电话', 'Liaison', { zh: '只供本机关使用，不公开', en: 'for your office alone, never public' }),
      { months: 24, figure: 'own' },
    ),
  }),
  title: 'unit',
  key: ['unit'],
  publicView: {
    name: { zh: '工作联系点', en: 'Contact points' },
    about: { zh: '普法办确定的联系点单位。', en: 'Units that the popularisation office follows closely.' },
  },
  list: { columns: ['region', 'since', 'visitedOn'], filters: [], sorts: ['unit', '-since'] },
})
