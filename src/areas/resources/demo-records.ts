import { addDays } from '../../kernel/calendar/day.ts'
import type { DemoRecord } from '../../mechanisms/register/demo-record.ts'
import { agencies } from './agencies.ts'
import { contactPoints } from './contact-points.ts'
import { lecturers } from './lecturers.ts'
import { library } from './library.ts'
import { venues } from './venues.ts'

const BY = 'pufa-1'
const YEAR = 365

/** Name, kind, district, hours, access, and how many days ago it was checked, and where it would lie; what is checked is good for a year. */
const places = [
  ['青禾民主法治示范村文化院', 'court', '松桥县', '预约', ['ramp'], 410, 112.431, 30.812],
  ['北岸青少年法治教育实践基地', 'base', '北岸区', '周末', ['ramp', 'braille'], 367, 112.214, 30.655],
  ['柳堤公共法律服务站', 'station', '北岸区', '9:00—17:00', [], 345, 112.187, 30.641],
  ['云帆法治长廊', 'gallery', '滨江区', '全天', ['ramp'], 340, 112.256, 30.602],
  ['新港宪法宣传栏', 'board', '东岭区', '全天', ['ramp'], 290, 112.332, 30.598],
  ['江畔法治文化公园', 'park', '滨江区', '全天', ['ramp', 'toilet'], 240, 112.241, 30.589],
  ['望江法治图书角', 'corner', '北岸区', '周末', ['ramp'], 190, 112.203, 30.668],
  ['清溪法治文化公园', 'park', '清溪县', '全天', ['ramp', 'braille'], 120, 112.098, 30.744],
  ['白塔公共法律服务站', 'station', '滨江区', '9:00—17:00', ['ramp'], 60, 112.262, 30.611],
  ['东岭法治图书角', 'corner', '东岭区', '9:00—21:00', ['ramp'], 20, 112.318, 30.577],
] as const

const people = [
  ['江岸（示例）', '临江某律师事务所 律师', '网络安全法第四十一条至第四十四条：个人信息', '临江市', -700, 25],
  ['何川（示例）', '临江某学院法学院 教师', '宪法；未成年人网络保护', '北岸区、东岭区', -300, 430],
] as const

const bodies = [
  ['青禾测评有限公司（示例）', ['testing', 'assessment'], '等级测评 示例第0001号', -1000, -30],
  ['云帆认证中心（示例）', ['certification'], '安全认证 示例第0002号', -200, 900],
] as const

const items = [
  ['等级保护一图读懂（示例）', 'picture', 'law', '临江市普法办', 'cc-by-4.0', '一张图说明等级保护的五项义务'],
  [
    '古代契约里的诚信（示例）',
    'text',
    'tradition',
    '临江市图书馆，据公版古籍',
    'free',
    '从公版古籍摘录的契约文字和白话说明',
  ],
  ['小剧本：密码和门锁（示例）', 'play', 'culture', '北岸区文化馆', 'granted', '十分钟的社区小戏，讲个人信息保护'],
] as const

export const demoRecords: readonly DemoRecord[] = [
  {
    register: contactPoints,
    by: BY,
    values: (today) => ({
      unit: '柳湾村（示例）',
      region: '松桥县',
      since: addDays(today, -500),
      visitedOn: addDays(today, -40),
      notes: '示例：村里的法律顾问每月到村一次',
      liaison: '示例联络人 0990-5550009',
    }),
  },
  ...places.map(([name, kind, district, hours, access, ago, longitude, latitude], at) => ({
    register: venues,
    by: BY,
    values: (today: string) => ({
      name,
      kind,
      district,
      address: `${district}示例路 ${at + 1} 号`,
      // One has no coordinates: it stands in the list beside the map alone.
      ...(at !== 7 && { longitude, latitude }),
      owner: `${district}示例管理单位`,
      hours,
      access: [...access],
      checkedOn: addDays(today, -ago),
      validTo: addDays(today, YEAR - ago),
      contact: '示例联系人 0990-5550000',
      ...(at !== 4 && { shown: true }),
    }),
  })),
  ...people.map(([name, unit, topics, region, from, to]) => ({
    register: lecturers,
    by: BY,
    values: (today: string) => ({
      name,
      unit,
      topics,
      region,
      from: addDays(today, from),
      to: addDays(today, to),
      document: '临普法〔示例〕1号',
      consents: true,
    }),
  })),
  ...bodies.map(([name, services, qualification, from, to]) => ({
    register: agencies,
    by: BY,
    values: (today: string) => ({
      name,
      services: [...services],
      qualification,
      rule: '示例：国家有关规定的名称和条款',
      scope: '示例范围，虚构',
      from: addDays(today, from),
      to: addDays(today, to),
    }),
  })),
  ...items.map(([title, kind, strand, source, licence, about]) => ({
    register: library,
    by: BY,
    agreedBy: 'pufa-2',
    values: () => ({
      title,
      kind,
      strand,
      source,
      licence,
      licenceProof: '示例：许可声明见原网页（虚构）',
      audience: ['public'],
      link: 'https://resources.example/linjiang',
      about,
      ...(strand === 'law' && { provision: 'csl@2026-01-01#art-23/para-1' }),
    }),
  })),
]
