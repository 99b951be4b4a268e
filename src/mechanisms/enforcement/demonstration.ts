import {
  CITY,
  type Demonstration,
  type DemoOffice,
  type DemoParticulars,
  demoPerson,
  demoRemedies,
  PROVINCE,
} from '../../kernel/identity/demonstration.ts'

export const wangxin: DemoOffice = {
  id: 'demo-wangxin',
  name: { zh: '临江市网信办', en: 'Linjiang Cyberspace Office' },
  kind: 'cyberspace',
  level: 'city',
  region: CITY,
  place: 20,
}

export const gongan: DemoOffice = {
  id: 'demo-gongan',
  name: { zh: '临江市公安局', en: 'Linjiang Public Security Bureau' },
  kind: 'police',
  level: 'city',
  region: CITY,
  place: 40,
}

export const tongguan: DemoOffice = {
  id: 'demo-tongguan',
  name: { zh: '临江市通信管理办公室', en: 'Linjiang Telecommunications Office' },
  kind: 'telecom',
  level: 'city',
  region: CITY,
  place: 50,
}

export const qinghe: DemoOffice = {
  id: 'demo-qinghe',
  name: { zh: '青禾网络科技有限公司', en: 'Qinghe Network Technology Ltd' },
  kind: 'operator',
  level: 'unit',
  region: CITY,
  place: 80,
}

export const dongling: DemoOffice = {
  id: 'demo-dongling',
  name: { zh: '东岭电力有限公司', en: 'Dongling Power Ltd' },
  kind: 'operator',
  level: 'unit',
  region: CITY,
  place: 81,
}

export const nengyuan: DemoOffice = {
  id: 'demo-nengyuan',
  name: { zh: '清江省能源局', en: 'Qingjiang Provincial Energy Bureau' },
  kind: 'sector',
  level: 'province',
  region: PROVINCE,
  place: 60,
}

/** Body of reconsideration of the city: its channel is an example, and leads nowhere. */
const online = { channel: 'https://fuyi.linjiang.example（示例）', of: ['penalty', 'summary'] } as const

const particulars: readonly DemoParticulars[] = [
  {
    office: wangxin.id,
    address: '临江市滨江路 8 号',
    telephone: '0990-5550011（示例）',
    contact: undefined,
    certificates: [
      { person: 'demo-wangxin-2', number: '网信执 0001' },
      { person: 'demo-wangxin-3', number: '网信执 0002' },
    ],
    online,
  },
  {
    office: gongan.id,
    address: '临江市人民路 3 号',
    telephone: '0990-5550021（示例）',
    contact: undefined,
    certificates: [
      { person: 'demo-gongan-2', number: '临公 0101' },
      { person: 'demo-gongan-3', number: '临公 0102' },
    ],
    online,
  },
  {
    office: tongguan.id,
    address: '临江市通信路 5 号',
    telephone: '0990-5550031（示例）',
    contact: undefined,
    certificates: [
      { person: 'demo-tongguan-2', number: '临通 0201' },
      { person: 'demo-tongguan-3', number: '临通 0202' },
    ],
    online,
  },
]

/** The three authorities of the city, with somebody at each desk of `authorityRoles`. */
export const cityAuthorities: Demonstration = {
  offices: [wangxin, gongan, tongguan],
  people: [
    demoPerson('wangxin-1', '陈立', wangxin, 'intake'),
    demoPerson('wangxin-2', '赵一鸣', wangxin, 'investigator'),
    demoPerson('wangxin-3', '孙悦', wangxin, 'investigator'),
    demoPerson('wangxin-4', '吴思齐', wangxin, 'legal-reviewer'),
    demoPerson('wangxin-5', '郑海峰', wangxin, 'decider'),
    demoPerson('gongan-1', '马骏', gongan, 'intake'),
    demoPerson('gongan-2', '胡国强', gongan, 'investigator'),
    demoPerson('gongan-3', '郭晨', gongan, 'investigator'),
    demoPerson('gongan-4', '罗素琴', gongan, 'legal-reviewer'),
    demoPerson('gongan-5', '高建军', gongan, 'decider'),
    demoPerson('tongguan-1', '曹明', tongguan, 'intake'),
    demoPerson('tongguan-2', '彭涛', tongguan, 'investigator'),
    demoPerson('tongguan-3', '袁芳', tongguan, 'investigator'),
    demoPerson('tongguan-4', '蒋伟', tongguan, 'legal-reviewer'),
    demoPerson('tongguan-5', '蔡红', tongguan, 'decider'),
  ],
  remits: [],
  particulars,
  remedies: [wangxin, gongan, tongguan].flatMap(demoRemedies),
}

/** A network operator of the city, with whoever answers for it. */
export const operator: Demonstration = {
  offices: [qinghe],
  people: [demoPerson('qinghe-2', '叶琳', qinghe, 'legal-officer')],
  remits: [],
}

/** Who answers there for its networks. */
export const operatorSecurity: Demonstration = {
  offices: [qinghe],
  people: [demoPerson('qinghe-1', '钱锐', qinghe, 'security-officer')],
  remits: [],
}
