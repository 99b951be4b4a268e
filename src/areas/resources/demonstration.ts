import {
  COUNTY,
  type Demonstration,
  type DemoOffice,
  demoPerson,
  demoRemit,
} from '../../kernel/identity/demonstration.ts'
import { wangxin } from '../../mechanisms/enforcement/demonstration.ts'
import { pufa } from '../../mechanisms/popularisation/demonstration.ts'
import { PRACTICE_AUTHOR, VILLAGE_COMMITTEE } from './role-ids.ts'

const LECTURERS = ['points-2017@2017-01-01#point-12/3', 'rlpe@2025-11-01#art-47/para-1/b'] as const
const VOLUNTEERS = ['points-2017@2017-01-01#point-12/4', 'rlpe@2025-11-01#art-47/para-2'] as const
const ADVISERS = ['points-2017@2017-01-01#point-7/5', 'rlpe@2025-11-01#art-25/para-1/a'] as const
const PRACTICES = ['points-2017@2017-01-01#point-6/8'] as const
const RESOURCES = ['points-2017@2017-01-01#point-12/5', 'points-2017@2017-01-01#point-12/6'] as const
const SOURCE = '《临江市普法办职责规定》（演示用虚构文件）'

/** What the office of the demonstration may do for people who teach law, by its own rules of duties. */
export const popularisationRemits: Demonstration = {
  offices: [wangxin],
  people: [demoPerson('wangxin-12', '丁岚', wangxin, PRACTICE_AUTHOR)],
  remits: [
    demoRemit('lecture-booking', pufa, LECTURERS, SOURCE),
    demoRemit('lecturer-complaint', pufa, LECTURERS, SOURCE),
    demoRemit('volunteer', pufa, VOLUNTEERS, SOURCE),
    demoRemit('village-advisers', pufa, ADVISERS, SOURCE),
    demoRemit('practice', pufa, PRACTICES, SOURCE),
    demoRemit('resource-offer', pufa, RESOURCES, SOURCE),
  ],
}

const qingheVillage: DemoOffice = {
  id: 'demo-qinghe-cun',
  name: { zh: '松桥县青禾村民委员会', en: 'Qinghe Village Committee' },
  kind: 'village',
  level: 'unit',
  region: COUNTY,
  place: 120,
}

/** A village with a desk of its own, which is told of its adviser. */
export const village: Demonstration = {
  offices: [qingheVillage],
  people: [demoPerson('qinghe-cun-1', '方禾', qingheVillage, VILLAGE_COMMITTEE)],
  remits: [],
}
