import {
  CITY,
  type Demonstration,
  type DemoOffice,
  demoPerson,
  demoRemit,
} from '../../../kernel/identity/demonstration.ts'
import { sifaju, sifating } from '../demonstration.ts'
import { chengguan, zhengfu } from '../prompts/demonstration.ts'
import { CORRECTION_HEAD, CORRECTION_OFFICER } from '../prompts/role-ids.ts'

const caizheng: DemoOffice = {
  id: 'demo-caizheng',
  name: { zh: '临江市财政局', en: 'Linjiang Finance Bureau' },
  kind: 'department',
  level: 'city',
  region: CITY,
  place: 54,
}

const ORDER = ['rlpe@2025-11-01#art-59/para-1'] as const
const FUNDS = ['rlpe@2025-11-01#art-60/para-1'] as const

/** The government of the city and the department of the province order; the finance bureau watches over the money. */
export const orderDemonstration: Demonstration = {
  offices: [sifaju, sifating, zhengfu, chengguan, caizheng],
  people: [
    demoPerson('zhengfu-3', '丁文', zhengfu, CORRECTION_OFFICER),
    demoPerson('sifating-4', '潘越', sifating, CORRECTION_OFFICER),
    demoPerson('sifating-5', '戴宁', sifating, CORRECTION_HEAD),
    demoPerson('sifating-6', '薛梅', sifating, CORRECTION_OFFICER),
    demoPerson('caizheng-1', '陶然', caizheng, CORRECTION_OFFICER),
    demoPerson('caizheng-2', '金波', caizheng, CORRECTION_HEAD),
    demoPerson('caizheng-3', '石磊', caizheng, CORRECTION_OFFICER),
  ],
  remits: [
    demoRemit('justice-order', zhengfu, ORDER, '《临江市人民政府督查工作规定》第九条（演示用虚构文件）'),
    demoRemit('justice-order', sifating, ORDER, '《清江省司法厅职责规定》（演示用虚构文件）'),
    demoRemit('fund-order', caizheng, FUNDS, '《临江市财政局职责规定》（演示用虚构文件）'),
  ],
}
