import { z } from 'zod'
import { day, line, words } from '../../../kernel/procedure/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'

const fields = z.strictObject({
  title: open(line('交流活动', 'Exchange')),
  calls: open(words('征集什么', 'What is called for')),
  from: open(day('征集自', 'Called from')),
  to: open(day('征集至', 'Called until')),
  heldOn: open(day('交流日期', 'Day of the exchange')),
  place: open(line('地点', 'Place')),
})

const inOrder = ({ from, to, heldOn }: z.output<typeof fields>): CheckFault<'to' | 'heldOn'> | undefined => {
  if (from > to) return { field: 'to', reason: { zh: '不能早于征集开始', en: 'Not before the call begins' } }
  return to <= heldOn
    ? undefined
    : { field: 'heldOn', reason: { zh: '不能早于征集结束', en: 'Not before the call ends' } }
}

/** “谁执法谁普法”经验交流活动 (A6.8): each call, to which offices send papers. */
export const exchanges = register({
  id: 'exchanges',
  version: '2017-01-01',
  name: { zh: '普法责任制经验交流', en: 'Exchanges of practice' },
  one: { zh: '交流活动', en: 'Exchange' },
  measure: '次',
  about: {
    zh: '组织国家机关交流普法责任制的经验：征集什么，到哪天，何时交流。材料由各机关报送。',
    en: 'State organs exchange how they carry out the responsibility system: what is called for, until when, when it is held.',
  },
  grounds: ['points-2017@2017-01-01#point-6/8'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields,
  title: 'title',
  key: ['title'],
  validity: { from: 'from', to: 'to' },
  checks: { inOrder },
  publicView: {
    name: { zh: '经验交流活动', en: 'Exchanges of practice' },
    about: {
      zh: '各次征集和交流；入选的经验另列。',
      en: 'Each call and exchange; accepted practices are listed apart.',
    },
  },
  list: { columns: ['from', 'to', 'heldOn', 'place'], filters: [], sorts: ['-heldOn', 'title'] },
})
