import type { Say } from '../../../law/say.ts'

/** A level of graded protection to which control points are written; the fifth has none that are public. */
export type Level = 1 | 2 | 3 | 4 | 5

export const GROUPS = {
  general: { zh: '安全通用要求', en: 'General requirements' },
  cloud: { zh: '云计算安全扩展要求', en: 'Extension: cloud computing' },
  mobile: { zh: '移动互联安全扩展要求', en: 'Extension: mobile internet' },
  iot: { zh: '物联网安全扩展要求', en: 'Extension: internet of things' },
  industrial: { zh: '工业控制系统安全扩展要求', en: 'Extension: industrial control' },
} as const satisfies Record<string, Say>

export type PointGroup = keyof typeof GROUPS

export const CATEGORIES = {
  physical: { zh: '安全物理环境', en: 'Physical environment' },
  network: { zh: '安全通信网络', en: 'Communication network' },
  boundary: { zh: '安全区域边界', en: 'Area boundary' },
  computing: { zh: '安全计算环境', en: 'Computing environment' },
  centre: { zh: '安全管理中心', en: 'Security management centre' },
  rules: { zh: '安全管理制度', en: 'Management rules' },
  bodies: { zh: '安全管理机构', en: 'Management bodies' },
  people: { zh: '安全管理人员', en: 'Management of people' },
  building: { zh: '安全建设管理', en: 'Management of building' },
  running: { zh: '安全运维管理', en: 'Management of running' },
} as const satisfies Record<string, Say>

export type PointCategory = keyof typeof CATEGORIES

/** A control point of GB/T 22239-2019: its name and the levels that ask for it. The words of its clauses are not held. */
export interface ControlPoint {
  /** `general-computing-3`. */
  readonly id: string
  readonly group: PointGroup
  readonly category: PointCategory
  readonly name: string
  readonly levels: readonly number[]
}

/** Where the names and levels come from, and what of them is not certain. */
export const POINTS_SOURCE: Say = {
  zh: '控制点名称和等级依社区整理的 GB/T 22239—2019 对照表，使用前请与标准核对；第一级的对照表不完整，只作提示。条文内容由本单位自备正版标准，本站不收录。',
  en: 'Names and levels follow a community table of GB/T 22239-2019: compare them with the standard. Level 1 is incomplete there and only a hint. The words of the clauses are your own licensed copy and are not held here.',
}

// One a word: its name, and the levels that ask for it.
const TABLE: readonly (readonly [PointGroup, PointCategory, string])[] = [
  [
    'general',
    'physical',
    '物理位置选择234、物理访问控制1234、防盗窃和防破坏1234、防雷击1234、防火1234、防水和防潮1234、防静电234、温湿度控制1234、电力供应1234、电磁防护234',
  ],
  ['general', 'network', '网络架构234、通信传输1234、可信验证1234'],
  [
    'general',
    'boundary',
    '边界防护1234、访问控制1234、入侵防范234、恶意代码和垃圾邮件防范234、安全审计234、可信验证1234',
  ],
  [
    'general',
    'computing',
    '身份鉴别1234、访问控制1234、安全审计234、入侵防范1234、恶意代码防范1234、可信验证1234、数据完整性1234、数据保密性34、数据备份恢复1234、剩余信息保护234、个人信息保护234',
  ],
  ['general', 'centre', '系统管理234、审计管理234、安全管理34、集中管控34'],
  ['general', 'rules', '安全策略234、管理制度1234、制定和发布234、评审和修订234'],
  ['general', 'bodies', '岗位设置1234、人员配备1234、授权和审批1234、沟通和合作234、审核和检查234'],
  ['general', 'people', '人员录用1234、人员离岗1234、安全意识教育和培训1234、外部人员访问管理1234'],
  [
    'general',
    'building',
    '定级和备案1234、安全方案设计234、产品采购和使用234、自行软件开发234、外包软件开发234、工程实施234、测试验收234、系统交付234、等级测评234、服务供应商选择234',
  ],
  [
    'general',
    'running',
    '环境管理234、资产管理234、介质管理234、设备维护管理234、漏洞和风险管理234、网络和系统安全管理234、恶意代码防范管理234、配置管理234、密码管理234、变更管理234、备份与恢复管理234、安全事件处置234、应急预案管理234、外包运维管理234',
  ],
  ['cloud', 'physical', '基础设施位置234'],
  ['cloud', 'network', '网络架构234'],
  ['cloud', 'boundary', '访问控制234、入侵防范234、安全审计234'],
  [
    'cloud',
    'computing',
    '身份鉴别34、访问控制234、入侵防范34、镜像和快照保护234、数据完整性和保密性234、数据备份恢复234、剩余信息保护234',
  ],
  ['cloud', 'centre', '集中管控34'],
  ['cloud', 'building', '云服务商选择234、供应链管理234'],
  ['cloud', 'running', '云计算环境管理234'],
  ['mobile', 'physical', '无线接入点的物理位置234'],
  ['mobile', 'boundary', '边界防护234、访问控制34、入侵防范234'],
  ['mobile', 'computing', '移动终端管控34、移动应用管控234'],
  ['mobile', 'building', '移动应用软件采购234、移动应用软件开发234'],
  ['mobile', 'running', '配置管理34'],
  ['iot', 'physical', '感知节点设备物理防护234'],
  ['iot', 'boundary', '接入控制234、入侵防范234'],
  ['iot', 'computing', '感知节点设备安全34、网关节点设备安全34、抗数据重放34、数据融合处理34'],
  ['iot', 'running', '感知节点管理234'],
  ['industrial', 'physical', '室外控制设备物理防护234'],
  ['industrial', 'network', '网络架构234、通信传输234'],
  ['industrial', 'boundary', '访问控制234、拨号使用控制234、无线使用控制234'],
  ['industrial', 'computing', '控制设备安全234'],
  ['industrial', 'building', '产品采购和使用234、外包软件开发234'],
]

export const controlPoints: readonly ControlPoint[] = TABLE.flatMap(([group, category, words]) =>
  words.split('、').map((word, at) => {
    const [, name = '', levels = ''] = /^(\D+)(\d+)$/.exec(word) ?? []
    return { id: `${group}-${category}-${at + 1}`, group, category, name, levels: [...levels].map(Number) }
  }),
)

const byId = new Map(controlPoints.map((point) => [point.id, point]))

export const pointCalled = (id: string): ControlPoint | undefined => byId.get(id)

/** What a network of a level is held against: the general points, and those of the extensions that it falls under. */
export const pointsFor = (level: Level, extensions: readonly string[]): readonly ControlPoint[] =>
  controlPoints.filter(
    ({ group, levels }) => levels.includes(Math.min(level, 4)) && (group === 'general' || extensions.includes(group)),
  )
