import {
  type Demonstration,
  type DemoOffice,
  demoPerson,
  demoRemedies,
  demoRemit,
  PROVINCE,
} from '../../../../kernel/identity/demonstration.ts'
import { nengyuan } from '../../../../mechanisms/enforcement/demonstration.ts'

const jiaotong: DemoOffice = {
  id: 'demo-jiaotong',
  name: { zh: '清江省交通运输厅', en: 'Qingjiang Provincial Transport Department' },
  kind: 'sector',
  level: 'province',
  region: PROVINCE,
  place: 61,
}

const DESIGNATES = ['csl@2017-06-01#art-32/para-1', 'csl@2026-01-01#art-34/para-1'] as const

/** The energy bureau protects critical infrastructure of its sector; the transport department of another sector looks on. */
export const sectorOffices: Demonstration = {
  offices: [nengyuan, jiaotong],
  people: [
    demoPerson('nengyuan-1', '范文', nengyuan, 'investigator'),
    demoPerson('nengyuan-2', '方晓', nengyuan, 'legal-reviewer'),
    demoPerson('nengyuan-3', '苗振华', nengyuan, 'decider'),
    demoPerson('jiaotong-1', '姚远', jiaotong, 'investigator'),
  ],
  remits: [demoRemit('cii-designation', nengyuan, DESIGNATES, '《清江省能源局职责规定》（演示用虚构文件）')],
  particulars: [
    {
      office: nengyuan.id,
      address: '清江市省府路 12 号',
      telephone: '0990-5550061（示例）',
      contact: undefined,
      certificates: [{ person: 'demo-nengyuan-1', number: '清能执 0001' }],
    },
  ],
  remedies: demoRemedies(nengyuan),
}
