import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import { namesOffice } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'

const kinds = {
  people: { zh: '派人', en: 'people' },
  material: { zh: '送资料、设施', en: 'materials' },
  training: { zh: '培训', en: 'training' },
  money: { zh: '经费', en: 'money' },
  guidance: { zh: '指导', en: 'guidance' },
}

const fields = z.strictObject({
  village: open(line('村（社区）', 'Village or community')),
  on: open(day('日期', 'Day')),
  kind: open(choose('支持的方式', 'Kind', kinds)),
  what: open(words('内容', 'What')),
  by: open(line('由谁支持', 'By whom')),
  office: maybe(
    open(
      namesOffice('在本平台登记的机关', 'Its office here', {
        zh: '支持的机关在本平台登记的，选上',
        en: 'where it is registered here',
      }),
    ),
  ),
  notes: maybe(words('备注', 'Notes')),
})

const notAhead = ({ on }: z.output<typeof fields>, today: string): CheckFault<'on'> | undefined =>
  on <= today ? undefined : { field: 'on', reason: { zh: '日期在今天之后', en: 'That day lies ahead' } }

/** 支持村（居）委会开展法治宣传教育 (R25.1a). */
export const villageSupport = register({
  id: 'village-support',
  version: '2025-11-01',
  name: { zh: '支持村（居）普法记录', en: 'Support given to villages' },
  one: { zh: '支持', en: 'Support' },
  measure: '次',
  about: {
    zh: '人民政府支持、指导和帮助村民委员会、居民委员会开展法治宣传教育：哪天，给了什么。',
    en: 'What the government gave village and residents’ committees for publicity on law, and when.',
  },
  grounds: ['rlpe@2025-11-01#art-25/para-1/a'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields,
  title: 'village',
  checks: { notAhead },
  publicView: {
    name: { zh: '村（居）得到的支持', en: 'Support to villages' },
    about: { zh: '逐次登记，供村（居）民和公众查看。', en: 'Entered each time, for villagers and everybody to see.' },
  },
  list: { columns: ['on', 'kind', 'by'], filters: ['kind'], sorts: ['-on', 'village'] },
})
