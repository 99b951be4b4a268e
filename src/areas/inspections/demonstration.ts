import {
  CITY,
  type Demonstration,
  type DemoOffice,
  demoPerson,
  demoRemedies,
  demoRemit,
  PROVINCE,
} from '../../kernel/identity/demonstration.ts'
import { cityAuthorities, gongan, wangxin } from '../../mechanisms/enforcement/demonstration.ts'

const INSPECTION = ['csl@2017-06-01#art-49/para-2', 'csl@2026-01-01#art-51/para-2'] as const
const INTERVIEW = ['csl@2017-06-01#art-56', 'csl@2026-01-01#art-58'] as const
const ORGAN = ['csl@2017-06-01#art-72', 'csl@2026-01-01#art-74'] as const
const OFFICER_COMPLAINT = ['csl@2017-06-01#art-73/para-2', 'csl@2026-01-01#art-75/para-2'] as const

const shengwangxin: DemoOffice = {
  id: 'demo-shengwangxin',
  name: { zh: '清江省网信办', en: 'Qingjiang Provincial Cyberspace Office' },
  kind: 'cyberspace',
  level: 'province',
  region: PROVINCE,
  place: 30,
}

const jiandu: DemoOffice = {
  id: 'demo-jiandu',
  name: { zh: '临江市数据保护与纪检监督办公室', en: 'Linjiang Data-Protection and Discipline Office' },
  kind: 'discipline',
  level: 'city',
  region: CITY,
  place: 70,
}

/** Two authorities inspect, the province interviews (Art. 56), one orders State organs, another office watches over all. */
export const demonstration: readonly Demonstration[] = [
  cityAuthorities,
  {
    offices: [shengwangxin, jiandu],
    people: [
      demoPerson('shengwangxin-1', '唐越', shengwangxin, 'decider'),
      demoPerson('shengwangxin-2', '贺兰', shengwangxin, 'investigator'),
      demoPerson('shengwangxin-3', '秦川', shengwangxin, 'investigator'),
      demoPerson('jiandu-1', '韩正', jiandu, 'supervisor'),
    ],
    remits: [
      demoRemit('inspection', wangxin, INSPECTION, '《临江市网信办职责规定》（演示用虚构文件）'),
      demoRemit('inspection', gongan, INSPECTION, '《临江市公安局网络安全职责规定》（演示用虚构文件）'),
      demoRemit('interview', shengwangxin, INTERVIEW, '《清江省网络安全约谈工作规定》（演示用虚构文件）'),
      demoRemit('organ-order', wangxin, ORGAN, '《临江市政务网络安全监督办法》（演示用虚构文件）'),
      demoRemit('officer-complaint', jiandu, OFFICER_COMPLAINT, '《临江市监督办公室职责规定》（演示用虚构文件）'),
    ],
    particulars: [
      {
        office: shengwangxin.id,
        address: '清江市省府路 6 号',
        telephone: '0990-5550051（示例）',
        contact: undefined,
        certificates: [
          { person: 'demo-shengwangxin-2', number: '清网信执 0001' },
          { person: 'demo-shengwangxin-3', number: '清网信执 0002' },
        ],
      },
    ],
    remedies: demoRemedies(shengwangxin),
  },
]
