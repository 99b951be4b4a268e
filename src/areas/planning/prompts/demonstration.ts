import {
  CITY,
  type Demonstration,
  type DemoOffice,
  demoPerson,
  demoRemit,
} from '../../../kernel/identity/demonstration.ts'
import { sifaju } from '../demonstration.ts'
import { CORRECTION_HEAD, CORRECTION_OFFICER, DUTY_UNIT } from './role-ids.ts'

export const zhengfu: DemoOffice = {
  id: 'demo-zhengfu',
  name: { zh: '临江市人民政府', en: 'Linjiang People’s Government' },
  kind: 'government',
  level: 'city',
  region: CITY,
  place: 8,
}

export const chengguan: DemoOffice = {
  id: 'demo-chengguan',
  name: { zh: '临江市城市管理局', en: 'Linjiang City Management Bureau' },
  kind: 'department',
  level: 'city',
  region: CITY,
  place: 52,
}

const PROMPT = ['rlpe@2025-11-01#art-57/para-1'] as const
const CRITICISE = ['rlpe@2025-11-01#art-59/para-2'] as const

/** A department that is prompted, the city's government that a document lets criticise, and the sender's power. */
export const promptDemonstration: Demonstration = {
  offices: [sifaju, zhengfu, chengguan],
  people: [
    demoPerson('zhengfu-1', '魏东', zhengfu, CORRECTION_OFFICER),
    demoPerson('zhengfu-2', '姚清', zhengfu, CORRECTION_HEAD),
    demoPerson('chengguan-1', '龚平', chengguan, DUTY_UNIT),
  ],
  remits: [
    demoRemit('prompt.send', sifaju, PROMPT, '《临江市司法局职责规定》（演示用虚构文件）'),
    demoRemit('prompt.criticise', zhengfu, CRITICISE, '《临江市人民政府督查工作规定》第八条（演示用虚构文件）'),
  ],
}
