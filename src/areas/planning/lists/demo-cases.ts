import type { DemoAct, DemoCase, DemoTold } from '../../../kernel/procedure/demo-case.ts'
import type { DemoEvidence } from '../../../mechanisms/evidence/demo-evidence.ts'
import { servedRow } from './served-row.ts'

const KEY = 'planning/list-wangxin'
const EDITS = 'wangxin-21'

const CONTACT = '0990-5550011（示例）'

/** The article or articles of csl or rlpe, whom it is for, how, by which desk, when, by which day, and how many pieces. */
interface Kept {
  readonly law: 'csl' | 'rlpe'
  readonly articles: readonly number[]
  readonly audience: string
  readonly measure: string
  readonly desk: string
  readonly when: string
  /** Working days ahead of the day of the start, or behind it. */
  readonly due?: number
  readonly needed: number
}

const VERSIONS = { csl: '2026-01-01', rlpe: '2025-11-01' } as const

const keep = (
  law: Kept['law'],
  articles: readonly number[],
  audience: string,
  [measure, desk, when]: readonly [string, string, string],
  [needed, due]: readonly [number, number?],
): Kept => ({ law, articles, audience, measure, desk, when, needed, ...(due !== undefined && { due }) })

const kept: readonly Kept[] = [
  keep('csl', [23], '网络运营者', ['以案释法，上门核查时当面说明', '网络安全科', '每季一次'], [4]),
  keep(
    'csl',
    [24, 25],
    '网络产品、服务提供者',
    ['漏洞通报会，随通报讲解报告义务', '网络安全科', '5月、11月'],
    [2, -15],
  ),
  keep('csl', [26, 27], '网络运营者', ['实名与应急预案两讲，线上直播', '网络安全科', '6月'], [1]),
  keep('csl', [35, 36, 37, 38, 39, 40], '关键信息基础设施运营者', ['培训并考核', '协调科', '4月'], [3, 5]),
  keep('csl', [43, 44], '网络运营者', ['个人信息保护宣传，社区与校园各四场', '信息科', '全年'], [8]),
  keep('csl', [49], '网络运营者', ['约谈时释法；典型案例两件', '监督科', '6月、12月'], [2]),
  keep(
    'csl',
    [50],
    '任何个人和组织、电子信息发送、应用软件下载服务提供者',
    ['应用商店上架须知，一页一条', '监督科', '9月'],
    [1],
  ),
  keep('csl', [15], '举报人、有权处理的部门', ['怎样举报：网页、海报、短片', '举报中心', '3月'], [2]),
  keep('csl', [21], '社会、有关单位', ['网络安全宣传周', '办公室', '9月'], [3]),
  keep('csl', [57], '网络运营者、公众', ['预警发布时附防护须知', '应急科', '每次预警'], [1]),
  keep('rlpe', [22], '网络服务提供者和网络用户', ['网络普法专栏', '办公室', '每月'], [2]),
  keep('rlpe', [18], '当事人、社会公众', ['告知书、决定书逐件释法说理', '法规科', '每案'], [3]),
  keep('rlpe', [50], '作者、制作单位', ['征集网络普法作品', '信息科', '10月'], [1, -30]),
]

const LEFT: readonly (readonly [law: Kept['law'], articles: readonly number[]])[] = [
  ...[9, 13, 28, 30, 32, 45, 47, 51, 52, 73].map((article) => ['csl', [article]] as const),
  ...[8, 9, 11, 36, 37].map((article) => ['rlpe', [article]] as const),
  ...[46, 47, 53, 54, 55, 57].map((article) => ['rlpe', [article]] as const),
]

const rowId = (law: Kept['law'], articles: readonly number[]): string => {
  const [first, last] = [articles[0], articles.at(-1)]
  return `${law}-${VERSIONS[law].replaceAll('-', '')}-${first}${first === last ? '' : `-to-${last}`}`
}

const addresses = (law: Kept['law'], articles: readonly number[]): string =>
  articles.map((article) => `${law}@${VERSIONS[law]}#art-${article}`).join(' ')

const yearOf = ({ day }: DemoTold): number => Number(day(0).slice(0, 4))

const acts: readonly DemoAct[] = [
  { day: 30, at: '09:00', by: EDITS, step: 'begin', answers: (told) => ({ year: yearOf(told), on: told.day(0) }) },
  ...kept.map(
    ({ law, articles, audience, due, ...how }, at): DemoAct => ({
      day: 29,
      at: `09:${String(10 + at)}`,
      by: EDITS,
      step: 'keep',
      answers: (told) => ({
        rows: [{ row: rowId(law, articles), provisions: addresses(law, articles), audience }],
        ...how,
        ...(due !== undefined && { due: told.day(-due) }),
        contact: CONTACT,
      }),
    }),
  ),
  {
    day: 28,
    at: '10:00',
    by: EDITS,
    step: 'row',
    answers: {
      provisions: [
        { provision: '数据安全法第二十七条' },
        { provision: '数据安全法第二十九条' },
        { provision: '数据安全法第三十条' },
      ],
      audience: '重要数据处理者',
      measure: '解读会，发一页清单',
      desk: '数据科',
      when: '上半年',
      contact: CONTACT,
      needed: 1,
    },
  },
  {
    day: 28,
    at: '10:30',
    by: EDITS,
    step: 'leave',
    answers: {
      rows: LEFT.map(([law, articles]) => ({ row: rowId(law, articles), provisions: addresses(law, articles) })),
      reason: '本年由其他机关牵头普及，或者另随各项一并讲到，不单列。',
    },
  },
  { day: 28, at: '11:00', by: EDITS, step: 'submit' },
  { day: 26, at: '10:00', by: 'wangxin-22', step: 'pass', answers: { reason: '条文、对象和理由都核对过。' } },
  { day: 25, at: '15:00', by: 'wangxin-23', step: 'publish' },
]

const draft: readonly DemoAct[] = [
  {
    day: 12,
    at: '09:00',
    by: 'tongguan-21',
    step: 'begin',
    answers: (told) => ({ year: yearOf(told), on: told.day(0) }),
  },
  {
    day: 11,
    at: '09:30',
    by: 'tongguan-21',
    step: 'keep',
    answers: {
      rows: [
        { row: rowId('csl', [23]), provisions: addresses('csl', [23]), audience: '网络运营者' },
        { row: rowId('csl', [26, 27]), provisions: addresses('csl', [26, 27]), audience: '网络运营者' },
      ],
      measure: '入网检查时当面说明',
      desk: '网络管理科',
      when: '每次检查',
      contact: '0990-5550031（示例）',
      needed: 2,
    },
  },
]

/** 临江市网信办's list is public; that of the telecommunications office is still drafted. */
export const demoLists: readonly DemoCase[] = [
  { key: KEY, procedure: 'responsibility-list', acts },
  { key: 'planning/list-tongguan', procedure: 'responsibility-list', acts: draft },
]

const EVIDENCE: readonly (readonly [law: Kept['law'], articles: readonly number[], title: string, shown?: string])[] = [
  ['csl', [23], '以案释法一季度记录（示例）', '以案释法一季度'],
  ['csl', [35, 36, 37, 38, 39, 40], '培训通知和签到汇总（示例）', '培训通知'],
  ['csl', [43, 44], '滨江社区宣传记录（示例）', '滨江社区'],
  ['csl', [43, 44], '清溪小学宣传记录（示例）'],
  ['csl', [15], '举报海报定稿（示例）', '海报'],
  ['csl', [15], '举报短片（示例）', '短片'],
  ['csl', [57], '预警所附防护须知（示例）', '防护须知'],
  ['csl', [26, 27], '直播回放登记（示例）'],
]

/** Pieces that serve rows of the list; of some the office has made the name public, agreed to by its reviewer. */
export const demoProofs: readonly DemoEvidence[] = EVIDENCE.map(([law, articles, title, shown]) => {
  const row = rowId(law, articles)
  return {
    by: EDITS,
    title,
    input: (today) => ({ form: 'link', collectedOn: today, link: 'https://wangxin.linjiang.example/record' }),
    about: {
      case: KEY,
      serves: (list) => ({ kind: 'responsibility-row', id: servedRow(list, row) }),
      ...(shown !== undefined && {
        proposes: { step: 'show', agreed: 'wangxin-22', answers: (piece: string) => ({ row, piece, title: shown }) },
      }),
    },
  }
})
