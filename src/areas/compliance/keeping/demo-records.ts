import { addDays, addMonths } from '../../../kernel/calendar/day.ts'
import type { RecordValues, Register } from '../../../mechanisms/register/define.ts'
import type { DemoRecord } from '../../../mechanisms/register/demo-record.ts'
import { assessments } from './assessments.ts'
import { certificates } from './certificates.ts'
import { dataClasses } from './data-classes.ts'
import { DEMO_LOGBOOK, demoLogbookKey, demoStatement } from './demo-logbook.ts'
import { securityDocuments } from './documents.ts'
import { exportCases } from './exports.ts'
import { findings } from './findings.ts'
import { logSources } from './log-sources.ts'
import { logStatements } from './log-statements.ts'
import { logbooks } from './logbooks.ts'
import { measures } from './measures.ts'
import { networks } from './networks.ts'
import { securityPosts } from './posts.ts'
import { products } from './products.ts'
import { projects } from './projects.ts'
import { purchases } from './purchases.ts'
import { identityServices } from './real-identity.ts'

/** A record, and how many days ago it was entered: on the newest of its past days, or later. */
type Made = readonly [register: Register, values: (today: string) => RecordValues, entered: number]

/** A little after the operator answered its facts. */
const YEAR = 355

const ago = (today: string, days: number): string => addDays(today, -days)

/** Name; level and filing number of one that was graded elsewhere: the others have them from their gradings. */
const network = (
  name: string,
  level: string | undefined,
  filingNo: string | undefined,
  officer: string,
  stateOrgan = false,
): Made => [
  networks,
  (today) => ({
    name,
    ...(level && { level }),
    ...(filingNo && { filingNo, filedOn: ago(today, 500) }),
    officer,
    stateOrgan,
    since: ago(today, 900),
  }),
  YEAR,
]

/** Name, network, how many days of logs the last check found, and how many days ago that was. */
const logs = (name: string, of: string, kept: number, checked: number): Made => [
  logSources,
  (today) => ({
    name,
    network: of,
    since: ago(today, 900),
    retention: 6,
    oldest: ago(today, checked + kept),
    checkedOn: ago(today, checked),
    recheckOn: addMonths(ago(today, checked), 3),
  }),
  checked,
]

/** Of a source: since when it writes, and how many days ago the logbook stated and signed what it keeps. */
const stated = (source: string, since: number, on: number): Made => [
  logStatements,
  (today) => {
    const day = ago(today, on)
    return { source, logbook: DEMO_LOGBOOK, statedOn: day, statement: demoStatement(source, ago(today, since), day) }
  },
  on,
]

const document = (name: string, kind: string, approved: number, staff: number, acknowledged: number): Made => [
  securityDocuments,
  (today) => ({
    name,
    kind,
    version: '第1版（示例）',
    approvedBy: '总经理办公会（示例）',
    approvedOn: ago(today, approved),
    staff,
    acknowledged,
    reviewOn: addDays(today, 365 - approved),
  }),
  approved,
]

const post = (name: string, kind: string, holder: string, isChecked: boolean): Made => [
  securityPosts,
  (today) => ({
    post: name,
    kind,
    holder,
    from: ago(today, 800),
    checked: isChecked ? 'yes' : 'no',
    ...(isChecked && { checkedOn: ago(today, 810) }),
  }),
  YEAR,
]

const measure = (name: string, serves: readonly string[], done: number, next: number): Made => [
  measures,
  (today) => ({
    name,
    serves,
    state: 'working',
    since: ago(today, 700),
    doneOn: ago(today, done),
    nextOn: addDays(today, next),
  }),
  done,
]

const dataClass = (name: string, important: string, personal: string, backup: string): Made => [
  dataClasses,
  (today) => ({
    name,
    important,
    personal,
    place: '临江市机房（示例）',
    gathered: 'yes',
    inside: 'yes',
    backup,
    ...(backup !== 'none' && { restoredOn: ago(today, 120), restoreOn: addDays(today, 60) }),
    encrypted: important,
  }),
  120,
]

/** A provider of network services: a red source of logs, an officer in post, a product whose maintenance ends soon. */
const qinghe: readonly Made[] = [
  network('青禾服务平台', undefined, undefined, '钱锐'),
  network('办公网（示例）', '2', '示例备 0002', '钱锐'),
  network('测试环境（示例）', undefined, undefined, '钱锐'),
  logs('边界防火墙日志（示例）', '青禾服务平台', 200, 20),
  logs('应用访问日志（示例）', '青禾服务平台', 190, 20),
  logs('数据库审计日志（示例）', '青禾服务平台', 41, 20),
  logs('办公网上网日志（示例）', '办公网（示例）', 240, 75),
  document('网络安全管理制度（示例）', 'rules', 200, 121, 118),
  document('运维操作规程（示例）', 'procedure', 150, 24, 24),
  document('网络安全事件应急预案（示例）', 'plan', 340, 121, 121),
  document('用户信息保护制度（示例）', 'users', 100, 121, 121),
  post('网络安全负责人', 'officer', '钱锐', false),
  measure('主机防病毒和入侵防御（示例）', ['protection', 'risks'], 30, 60),
  measure('运行监测平台（示例）', ['monitoring', 'protection'], 10, 20),
  measure('数据加密和备份系统（示例）', ['data'], 40, 90),
  dataClass('用户注册信息（示例）', 'no', 'yes', 'local'),
  dataClass('平台运行数据（示例）', 'no', 'no', 'local'),
  [
    identityServices,
    (today) => ({
      name: '青禾社区信息发布（示例）',
      kind: 'publishing',
      method: 'telephone',
      sampledOn: ago(today, 45),
      sample: 200,
      identified: 200,
      sampleOn: addDays(today, 45),
    }),
    45,
  ],
  [
    products,
    (today) => ({
      name: '青禾网关软件（示例）',
      release: '3.2',
      listed: 'no',
      selling: 'yes',
      standards: '示例国家标准编号',
      contact: '维护热线（示例）',
      updatedOn: ago(today, 35),
      supportEnd: addDays(today, 25),
      supportSource: 'agreed',
      supportDocument: '示例合同 2024-18',
    }),
    35,
  ],
  [
    certificates,
    (today) => ({
      product: '青禾防火墙（示例）',
      kind: 'certified',
      agency: '云帆认证中心（示例）',
      number: '示例证 0101',
      issuedOn: ago(today, 150),
      validTo: addDays(today, 580),
    }),
    150,
  ],
  [
    findings,
    (today) => ({
      name: '数据库审计日志留存不足（示例）',
      source: 'self',
      foundOn: ago(today, 20),
      owner: '钱锐',
      cause: '存储空间不足，设定被改短',
      dueOn: addDays(today, 10),
    }),
    20,
  ],
]

/** The same that the department has on the designation; the office that made none in 2020 is told so. */
const assessedOn = (doneOn: string, submittedOn: string, found: number): Made => [
  assessments,
  () => ({
    name: `${doneOn.slice(0, 4)}年检测评估（示例）`,
    by: 'self',
    doneOn,
    found,
    summary: `${found}项问题，均为一般问题（示例）`,
    submittedTo: 'demo-nengyuan',
    submittedOn,
    closedOn: submittedOn,
  }),
  YEAR,
]

/** Critical information infrastructure: a purchase that waits for its review, a project in order, an assessment a year ago. */
const dongling: readonly Made[] = [
  ...['调度自动化系统', '用电营销系统', '用电信息采集系统', '生产管理系统'].map((name) =>
    network(name, undefined, undefined, '田野'),
  ),
  [logbooks, (today) => ({ name: DEMO_LOGBOOK, publicKey: demoLogbookKey(), since: ago(today, 700) }), YEAR],
  stated('tls:gw1.example', 600, 5),
  stated('tcp:10.0.0.7', 100, 5),
  logs('调度系统安全审计（示例）', '调度自动化系统', 400, 15),
  logs('营销系统访问日志（示例）', '用电营销系统', 210, 15),
  document('网络安全管理制度（示例）', 'rules', 300, 640, 640),
  document('调度系统操作规程（示例）', 'procedure', 280, 85, 85),
  document('网络安全事件应急预案（示例）', 'plan', 120, 640, 611),
  document('用户信息保护制度（示例）', 'users', 90, 210, 210),
  document('设置网络安全管理中心的决定（示例）', 'body', 260, 640, 640),
  post('网络安全负责人', 'officer', '田野', true),
  post('安全管理负责人', 'head', '龚建平', true),
  post('调度系统管理员', 'key', '田野', true),
  measure('边界隔离装置（示例）', ['protection'], 20, 100),
  measure('态势监测（示例）', ['monitoring', 'risks'], 12, 18),
  measure('年度安全培训和考核（示例）', ['training'], 100, 265),
  measure('应急演练（示例）', ['drills'], 160, 20),
  measure('异地容灾中心（示例）', ['recovery', 'data'], 60, 120),
  dataClass('调度运行数据（示例）', 'yes', 'no', 'apart'),
  dataClass('用电客户信息（示例）', 'yes', 'yes', 'apart'),
  [
    purchases,
    (today) => ({
      item: '调度系统防火墙（示例）',
      supplier: '示例安全设备有限公司',
      amount: 2_400_000,
      contract: '示例采 2026-07',
      boughtOn: ago(today, 30),
      affects: 'yes',
      reason: '用于调度系统边界，失效可能影响供电',
      reviewResult: 'waiting',
      agreementNo: '示例保密 2026-07',
    }),
    30,
  ],
  [
    purchases,
    (today) => ({
      item: '办公终端（示例）',
      supplier: '示例办公设备有限公司',
      amount: 186_500,
      contract: '示例采 2026-03',
      boughtOn: ago(today, 140),
      affects: 'no',
      reason: '只用于办公网，不接入调度系统',
      agreementNo: '示例保密 2026-03',
      usedSince: ago(today, 110),
    }),
    110,
  ],
  [
    projects,
    (today) => ({
      name: '调度系统二期（示例）',
      stage: 'built',
      planned: ago(today, 260),
      plannedBy: '示例规划 2026-1',
      built: ago(today, 60),
      builtBy: '示例验收 2026-4',
    }),
    60,
  ],
  assessedOn('2017-11-10', '2017-11-28', 1),
  assessedOn('2018-11-15', '2018-11-30', 2),
  assessedOn('2019-10-22', '2019-11-05', 3),
  assessedOn('2021-11-18', '2021-12-02', 1),
  assessedOn('2022-11-10', '2022-11-25', 2),
  assessedOn('2023-10-26', '2023-11-09', 1),
  assessedOn('2024-11-14', '2024-11-29', 1),
  [
    assessments,
    (today) => ({
      name: '上一年度检测评估（示例）',
      by: 'self',
      doneOn: ago(today, 350),
      found: 6,
      summary: '六项问题，均为一般问题（示例）',
      improves: '补充审计策略，更换两台设备（示例）',
      submittedOn: ago(today, 335),
      submittedTo: 'demo-nengyuan',
      receipt: '示例收 0042',
      closedOn: ago(today, 250),
    }),
    250,
  ],
  [
    exportCases,
    (today) => ({
      what: '设备故障代码统计（示例）',
      need: '境外厂家远程分析设备故障',
      recipient: '示例设备厂家',
      place: '示例国',
      personal: 'no',
      basis: 'assessment',
      checkedOn: ago(today, 90),
      submittedOn: ago(today, 60),
      submission: '示例申报 0007',
    }),
    60,
  ],
  [
    findings,
    (today) => ({
      name: '两台设备口令策略不符合制度（示例）',
      source: 'assessment',
      foundOn: ago(today, 350),
      owner: '田野',
      cause: '更换设备时没有套用模板',
      measure: '套用模板，增加上线检查',
      doneOn: ago(today, 300),
      verifiedOn: ago(today, 250),
      works: 'yes',
    }),
    250,
  ],
]

/** A State organ with a network of its own: no fine, an order and discipline. */
const menhu: readonly Made[] = [
  network('政府门户网站（示例）', '3', '示例备 0301', '夏雨', true),
  logs('门户网站访问日志（示例）', '政府门户网站（示例）', 230, 30),
  logs('内容发布系统日志（示例）', '政府门户网站（示例）', 205, 30),
  document('门户网站安全管理制度（示例）', 'rules', 180, 32, 32),
  document('内容发布操作规程（示例）', 'procedure', 180, 12, 12),
  document('门户网站应急预案（示例）', 'plan', 60, 32, 30),
  post('网络安全负责人', 'officer', '夏雨', false),
  measure('网页防篡改（示例）', ['protection'], 25, 70),
  measure('可用性监测（示例）', ['monitoring'], 5, 40),
  dataClass('公开发布内容（示例）', 'no', 'no', 'local'),
]

const by = (person: string, made: readonly Made[]): readonly DemoRecord[] =>
  made.map(([register, values, entered]) => ({ register, by: person, ago: entered, values }))

/** All fictional, and says so. What names another record comes after it. */
export const demoRecords: readonly DemoRecord[] = [
  ...by('qinghe-1', qinghe),
  ...by('dongling-1', dongling),
  ...by('menhu-1', menhu),
]
