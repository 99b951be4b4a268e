import type { Office } from './actor.ts'
import type { Remit } from './remit.ts'
import type { Role } from './roles.ts'

/** No province has the code 99: 临江市 of the demonstration lies nowhere. */
const CITY = '990100'
const COUNTY = '990102'
const PROVINCE = '990000'

export const demoOffices: readonly Office[] = [
  {
    id: 'demo-pufa',
    name: { zh: '临江市普法办', en: 'Linjiang Law-Popularisation Office' },
    kind: 'popularisation',
    level: 'city',
    region: CITY,
  },
  {
    id: 'demo-wangxin',
    name: { zh: '临江市网信办', en: 'Linjiang Cyberspace Office' },
    kind: 'cyberspace',
    level: 'city',
    region: CITY,
  },
  {
    id: 'demo-shengwangxin',
    name: { zh: '清江省网信办', en: 'Qingjiang Provincial Cyberspace Office' },
    kind: 'cyberspace',
    level: 'province',
    region: PROVINCE,
  },
  {
    id: 'demo-gongan',
    name: { zh: '临江市公安局', en: 'Linjiang Public Security Bureau' },
    kind: 'police',
    level: 'city',
    region: CITY,
  },
  {
    id: 'demo-tongguan',
    name: { zh: '临江市通信管理办公室', en: 'Linjiang Telecommunications Office' },
    kind: 'telecom',
    level: 'city',
    region: CITY,
  },
  {
    id: 'demo-fayuan',
    name: { zh: '临江市人民法院', en: 'Linjiang People’s Court' },
    kind: 'court',
    level: 'city',
    region: CITY,
  },
  {
    id: 'demo-jiandu',
    name: { zh: '临江市数据保护与纪检监督办公室', en: 'Linjiang Data-Protection and Discipline Office' },
    kind: 'discipline',
    level: 'city',
    region: CITY,
  },
  {
    id: 'demo-qinghe',
    name: { zh: '青禾网络科技有限公司', en: 'Qinghe Network Technology Ltd' },
    kind: 'operator',
    level: 'unit',
    region: CITY,
  },
  {
    id: 'demo-xuexiao',
    name: { zh: '临江市第三中学', en: 'Linjiang No. 3 Middle School' },
    kind: 'school',
    level: 'unit',
    region: CITY,
  },
  {
    id: 'demo-cun',
    name: { zh: '柳湾村村民委员会', en: 'Liuwan Village Committee' },
    kind: 'village',
    level: 'unit',
    region: COUNTY,
  },
  {
    id: 'demo-meiti',
    name: { zh: '临江融媒体中心', en: 'Linjiang Media Centre' },
    kind: 'media',
    level: 'unit',
    region: CITY,
  },
  {
    id: 'demo-jifang',
    name: { zh: '临江市信息中心', en: 'Linjiang Information Centre' },
    kind: 'installation',
    level: 'unit',
    region: CITY,
  },
]

interface DemoPerson {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly roles: readonly Role[]
}

const person = (id: string, name: string, at: string, ...roles: readonly Role[]): DemoPerson => ({
  id: `demo-${id}`,
  name,
  at: `demo-${at}`,
  roles,
})

/** Somebody for each role, in a department somebody for each that must be another's. Visitors and reporters are nobody. */
export const demoPeopleGiven: readonly DemoPerson[] = [
  person('pufa-1', '林晓岚', 'pufa', 'popularisation-officer'),
  person('pufa-2', '何志远', 'pufa', 'popularisation-reviewer'),
  person('pufa-3', '周敏', 'pufa', 'popularisation-head'),
  person('pufa-4', '宋文博', 'pufa', 'lecturer'),
  person('pufa-5', '梁雨桐', 'pufa', 'volunteer'),
  person('pufa-6', '许静怡', 'pufa', 'expert'),
  person('wangxin-1', '陈立', 'wangxin', 'intake'),
  person('wangxin-2', '赵一鸣', 'wangxin', 'investigator'),
  person('wangxin-3', '孙悦', 'wangxin', 'investigator'),
  person('wangxin-4', '吴思齐', 'wangxin', 'legal-reviewer'),
  person('wangxin-5', '郑海峰', 'wangxin', 'decider'),
  person('wangxin-6', '冯雪', 'wangxin', 'hearing-host'),
  person('wangxin-7', '丁宁', 'wangxin', 'keeper'),
  person('wangxin-8', '秦书', 'wangxin', 'credit-officer'),
  person('shengwangxin-1', '唐越', 'shengwangxin', 'decider'),
  person('shengwangxin-2', '贺兰', 'shengwangxin', 'investigator'),
  person('shengwangxin-3', '秦川', 'shengwangxin', 'investigator'),
  person('gongan-1', '马骏', 'gongan', 'intake'),
  person('gongan-2', '胡国强', 'gongan', 'investigator'),
  person('gongan-3', '郭晨', 'gongan', 'investigator'),
  person('gongan-4', '罗素琴', 'gongan', 'legal-reviewer'),
  person('gongan-5', '高建军', 'gongan', 'decider'),
  person('gongan-6', '邓洁', 'gongan', 'hearing-host'),
  person('gongan-7', '贾宁', 'gongan', 'credit-officer'),
  person('tongguan-1', '曹明', 'tongguan', 'intake'),
  person('tongguan-2', '彭涛', 'tongguan', 'investigator'),
  person('tongguan-3', '袁芳', 'tongguan', 'investigator'),
  person('tongguan-4', '蒋伟', 'tongguan', 'legal-reviewer'),
  person('tongguan-5', '蔡红', 'tongguan', 'decider'),
  person('tongguan-6', '余亮', 'tongguan', 'hearing-host'),
  person('tongguan-7', '纪文', 'tongguan', 'credit-officer'),
  person('fayuan-1', '沈法官', 'fayuan', 'author'),
  person('jiandu-1', '韩正', 'jiandu', 'supervisor'),
  person('qinghe-1', '钱锐', 'qinghe', 'security-officer'),
  person('qinghe-2', '叶琳', 'qinghe', 'legal-officer'),
  person('xuexiao-1', '杜老师', 'xuexiao', 'applicant'),
  person('xuexiao-2', '小禾', 'xuexiao', 'learner'),
  person('cun-1', '柳大山', 'cun', 'applicant'),
  person('cun-2', '江律师', 'cun', 'legal-adviser'),
  person('meiti-1', '白露', 'meiti', 'media-owner'),
  person('jifang-1', '任可', 'jifang', 'keeper'),
]

const PENALTY = ['csl@2017-06-01#art-8/para-2', 'csl@2026-01-01#art-9/para-2'] as const
const REPORT = ['csl@2017-06-01#art-14/para-1', 'csl@2026-01-01#art-15/para-1'] as const
const CREDIT = ['csl@2017-06-01#art-71/para-1', 'csl@2026-01-01#art-72/para-1'] as const
const INSPECTION = ['csl@2017-06-01#art-49/para-2', 'csl@2026-01-01#art-51/para-2'] as const
const since = '2017-06-01'
const until = undefined

const entersCredit = (office: string, source: string): Omit<Remit, 'id'> => ({
  act: 'credit.enter',
  to: { office },
  grounds: CREDIT,
  source,
  since,
  until,
})

const inspects = (office: string, source: string): Omit<Remit, 'id'> => ({
  act: 'inspection',
  to: { office },
  grounds: INSPECTION,
  source,
  since,
  until,
})

const publishesBenchmarks = (office: string): Omit<Remit, 'id'> => ({
  act: 'benchmark.publish',
  to: { office },
  grounds: ['apl@2021-07-15#art-34'],
  source: '《临江市行政处罚裁量基准制定规则》（演示用虚构文件）',
  since,
  until,
})

/** Fictional documents, and they say so. */
export const demoRemits: readonly Omit<Remit, 'id'>[] = [
  {
    act: 'report',
    to: { office: 'demo-wangxin' },
    grounds: REPORT,
    source: '《临江市网信办职责规定》（演示用虚构文件）',
    since,
    until,
  },
  {
    act: 'report',
    to: { office: 'demo-gongan' },
    grounds: REPORT,
    source: '《临江市公安局网络安全职责规定》（演示用虚构文件）',
    since,
    until,
  },
  {
    act: 'report',
    to: { office: 'demo-tongguan' },
    grounds: REPORT,
    source: '《临江市通信管理办公室职责规定》（演示用虚构文件）',
    since,
    until,
  },
  {
    act: 'penalty',
    to: { office: 'demo-wangxin' },
    grounds: PENALTY,
    source: '《临江市网络安全执法职责分工规定》（演示用虚构文件）第二条',
    since,
    until,
  },
  {
    act: 'penalty',
    to: { office: 'demo-gongan' },
    grounds: PENALTY,
    source: '《临江市网络安全执法职责分工规定》（演示用虚构文件）第三条',
    since,
    until,
  },
  {
    act: 'coordination',
    to: { office: 'demo-wangxin' },
    grounds: ['csl@2017-06-01#art-8/para-1', 'csl@2026-01-01#art-9/para-1'],
    source: '《临江市网络安全统筹协调工作规则》（演示用虚构文件）',
    since,
    until,
  },
  ...['demo-wangxin', 'demo-gongan', 'demo-tongguan'].map(publishesBenchmarks),
  entersCredit('demo-wangxin', '《临江市网信办职责规定》（演示用虚构文件）'),
  entersCredit('demo-gongan', '《临江市公安局网络安全职责规定》（演示用虚构文件）'),
  entersCredit('demo-tongguan', '《临江市通信管理办公室职责规定》（演示用虚构文件）'),
  inspects('demo-wangxin', '《临江市网信办职责规定》（演示用虚构文件）'),
  inspects('demo-gongan', '《临江市公安局网络安全职责规定》（演示用虚构文件）'),
  {
    act: 'interview',
    to: { office: 'demo-shengwangxin' },
    grounds: ['csl@2017-06-01#art-56', 'csl@2026-01-01#art-58'],
    source: '《清江省网络安全约谈工作规定》（演示用虚构文件）',
    since,
    until,
  },
  {
    act: 'organ',
    to: { office: 'demo-wangxin' },
    grounds: ['csl@2017-06-01#art-72', 'csl@2026-01-01#art-74'],
    source: '《临江市政务网络安全监督办法》（演示用虚构文件）',
    since,
    until,
  },
  {
    act: 'officer-complaint',
    to: { office: 'demo-jiandu' },
    grounds: ['csl@2017-06-01#art-73/para-2', 'csl@2026-01-01#art-75/para-2'],
    source: '《临江市监督办公室职责规定》（演示用虚构文件）',
    since,
    until,
  },
]
