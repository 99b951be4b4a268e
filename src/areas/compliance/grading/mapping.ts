import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'
import type { ControlPoint, PointCategory } from './control-points.ts'

/** A duty of the law that a control point serves, in the oldest text; the law's map carries it to the other. */
export interface PointDuty {
  readonly unit: Address
  readonly reason: Say
}

const ARTICLE = 'csl@2017-06-01#art-21/para-1'

const duty = (item: 1 | 2 | 3 | 4, zh: string, en: string): PointDuty => ({
  unit: `${ARTICLE}/item-${item}`,
  reason: { zh, en },
})

const rules = duty(
  1,
  '内部安全管理制度和操作规程，落实保护责任',
  'internal rules and procedures, and who answers for them',
)
const person = duty(
  1,
  '确定网络安全负责人，落实保护责任到岗位和人员',
  'a person in charge, and duties put on posts and people',
)
const attacks = duty(
  2,
  '防范计算机病毒、网络攻击、网络侵入的技术措施',
  'technical measures against viruses, attacks and intrusion',
)
const logs = duty(
  3,
  '监测、记录运行状态和安全事件，留存网络日志',
  'monitoring and recording of running state and incidents, and the keeping of logs',
)
const data = duty(4, '数据分类、重要数据备份和加密', 'classes of data, backup of important data, encryption')

/** 本站对照: by the name of a point, whichever group it stands in. What stands in neither list is mapped by its category. */
const BY_NAME: Readonly<Record<string, readonly PointDuty[]>> = {
  安全审计: [logs],
  审计管理: [logs],
  集中管控: [logs],
  系统管理: [rules],
  安全管理: [rules],
  数据完整性: [data],
  数据保密性: [data],
  数据完整性和保密性: [data],
  数据备份恢复: [data],
  备份与恢复管理: [data],
  密码管理: [data],
  剩余信息保护: [data],
  个人信息保护: [data],
  资产管理: [data],
  通信传输: [data],
  恶意代码防范管理: [attacks],
  漏洞和风险管理: [attacks],
  安全事件处置: [logs],
  网络和系统安全管理: [rules, logs],
  岗位设置: [person],
  人员配备: [person],
}

const BY_CATEGORY: Readonly<Record<PointCategory, readonly PointDuty[]>> = {
  physical: [
    duty(
      1,
      '机房和设备的保护责任；保障网络免受干扰、破坏',
      'care for rooms and equipment: the network is kept from interference and damage',
    ),
  ],
  network: [attacks],
  boundary: [attacks],
  computing: [attacks],
  centre: [logs],
  rules: [rules],
  bodies: [person],
  people: [person],
  building: [rules],
  running: [rules],
}

/** Which duties of the law a control point serves, each with its reason: our own reading (本站对照), never the law's words. */
export const dutiesOfPoint = ({ name, category }: Pick<ControlPoint, 'name' | 'category'>): readonly PointDuty[] =>
  (Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined) ?? BY_CATEGORY[category]
