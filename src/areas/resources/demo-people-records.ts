import { addDays } from '../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../mechanisms/register/demo-record.ts'
import { exchanges } from './exchange/exchanges.ts'
import { schoolAdvisers, schoolVisits } from './schools/school-advisers.ts'
import { schoolOffers } from './schools/school-offers.ts'
import { villageSupport } from './schools/village-support.ts'
import { volunteerTasks } from './volunteers/volunteer-tasks.ts'

const BY = 'pufa-1'

export const demoPeopleRecords: readonly DemoRecord[] = [
  {
    register: exchanges,
    by: BY,
    values: (today) => ({
      title: '“谁执法谁普法”经验交流（示例）',
      calls: '落实普法责任制的做法，写明依据和效果',
      from: addDays(today, -60),
      to: addDays(today, 30),
      heldOn: addDays(today, 45),
      place: '临江市',
    }),
  },
  {
    register: volunteerTasks,
    by: BY,
    values: (today) => ({
      title: '广场普法摊位（示例）',
      on: addDays(today, 9),
      place: '江畔法治文化公园',
      what: '发放资料、登记咨询，不代写文书',
      needed: 6,
      shown: true,
    }),
  },
  {
    register: schoolAdvisers,
    by: BY,
    values: (today) => ({
      school: '清溪小学（示例）',
      kind: 'deputy',
      name: '罗青（示例）',
      unit: '清溪县人民检察院 检察官',
      from: addDays(today, -120),
      to: addDays(today, 610),
      document: '教聘示例1号',
      consents: true,
    }),
  },
  {
    register: schoolVisits,
    by: BY,
    values: (today) => ({
      school: '清溪小学（示例）',
      who: '罗青（示例）',
      on: addDays(today, -14),
      what: '开学第一课：网上遇到陌生人怎么办',
      provisions: '未成年人保护法',
      listeners: 240,
    }),
  },
  {
    register: schoolOffers,
    by: BY,
    values: (today) => ({
      title: '模拟法庭（示例）',
      organ: 'court',
      unit: '临江区人民法院（示例）',
      stage: '初中、高中',
      how: '学校来函申请，0990-5550002（示例）',
      validTo: addDays(today, 300),
    }),
  },
  {
    register: villageSupport,
    by: BY,
    values: (today) => ({
      village: '柳湾村',
      on: addDays(today, -25),
      kind: 'training',
      what: '培训村里的人民调解员一天',
      by: '松桥县人民政府（示例）',
    }),
  },
]
