import { z } from 'zod'
import {
  choose,
  day,
  line,
  maybe,
  records,
  seldom,
  several,
  words,
  yes,
  yuan,
} from '../../../kernel/procedure/asking.ts'
import { facts, forms, measures, personMeasures, personRoles, roles } from '../../../mechanisms/sanction/choices.ts'
import type { PenaltyText } from './text.ts'
import { serviceWays } from './words.ts'

/** 补录: the day on which a step of a case begun on paper really happened. */
export const on = {
  on: seldom(
    day('实际办理日期（仅补录时填）', 'The day it really happened (only where entered later)', {
      zh: '纸面办理的案件补录时填写，期限从这一天起算',
      en: 'For a case begun on paper: its times count from this day',
    }),
  ),
}

/** An address of the law, chosen from those whose breach is punished. */
const unit = z.string().trim().min(1).max(200).meta({ zh: '条款', en: 'Provision' })

/** 案件基本情况. */
export const matter = {
  party: line('当事人姓名或者名称', 'Name of the party'),
  partyForm: choose('当事人', 'The party is', forms),
  partyRoles: several('当事人的身份', 'What the party is', roles),
  representative: maybe(line('法定代表人或者负责人', 'Legal representative or head')),
  creditCode: maybe(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/)
      .meta({ zh: '统一社会信用代码', en: 'Unified social credit code' }),
  ),
  address: line('地址', 'Address'),
  stateOrganNetwork: seldom(yes('国家机关政务网络', 'A State organ’s government network')),
  breaches: records(
    '违反的条款',
    'Provisions breached',
    5,
    { unit },
    {
      zh: '一个行为；同时违反几款的逐一填写',
      en: 'Of one act; each provision it breaches',
    },
  ).min(1),
  actFrom: day('违法行为自', 'The act began on'),
  actTo: day('违法行为至（仍在继续的填查实之日）', 'The act ended on (if it goes on, the day it was established)'),
  discoveredOn: day('发现之日', 'Discovered on'),
  facts: words('涉嫌违法的事实', 'The facts as they appear'),
}

const evidence = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\s*[、,，]\s*\d{1,3})*$/)
  .max(100)
  .meta({ zh: '证据编号', en: 'Numbers of the evidence', help: { zh: '如 1、3', en: 'As 1, 3' } })

/** 调查结论: what opens a tier is a fact with evidence, or it is not there. */
export const findingsUnder = ({ leniency: grounds, once }: Pick<PenaltyText, 'leniency' | 'once'>) => ({
  findings: words('查明的事实', 'The facts as established'),
  actTo: maybe(day('违法行为至（与立案时不同的）', 'The act ended on (where other than at filing)')),
  tierFacts: records('情节和后果', 'What opens a higher tier', 5, { kind: choose('事实', 'Fact', facts), evidence }),
  illegalIncome: maybe(
    yuan('违法所得（元；没有填 0）', 'Illegal income (yuan; 0 if none)', {
      zh: '未查明的不填',
      en: 'Left empty where it is not established',
    }),
  ),
  purchaseAmount: seldom(
    yuan('采购金额（元）', 'Purchase amount (yuan)', {
      zh: '正在使用的产品或者服务的合同金额，不是已付金额；合同及其编号登记为证据',
      en: 'Of the contract for the product or service in use, whatever was paid; the contract and its number are registered as evidence',
    }),
  ),
  leniency: seldom(
    choose('从宽', 'Leniency', {
      减轻: { zh: '减轻处罚', en: 'A reduced penalty' },
      不予处罚: { zh: '不予处罚', en: 'No penalty' },
    }),
  ),
  leniencyGround: seldom(choose('从宽的依据（行政处罚法）', 'Its ground (Administrative Penalty Law)', grounds)),
  leniencyEvidence: seldom(evidence),
  sameActFinedBy: seldom(
    line('同一行为已罚款的决定书文号', 'Number of a decision that fined this same act', {
      zh: `是否同一个行为，由人判断（行政处罚法${once.zh}）`,
      en: `Whether it is the same act a person decides (Administrative Penalty Law, ${once.en})`,
    }),
  ),
  longLimit: seldom(
    choose('适用五年期限的情形', 'Why five years apply', {
      公民生命健康安全: { zh: '公民生命健康安全', en: 'Life and health' },
      金融安全: { zh: '金融安全', en: 'Financial security' },
    }),
  ),
  longLimitEvidence: seldom(evidence),
})

/** 行为跨越法律修改, or a newer law may be milder. */
export const versionChoice = {
  version: seldom(
    choose('适用的文本', 'The text that applies', {
      '2017-06-01': { zh: '2016年文本（2017年6月1日施行）', en: 'The text of 2016 (in force 1 June 2017)' },
      '2026-01-01': { zh: '2025年修正文本（2026年1月1日施行）', en: 'The amended text (in force 1 January 2026)' },
    }),
  ),
  versionReason: seldom(words('选择该文本的理由', 'Why this text')),
}

const days = z.int().nonnegative().max(15).meta({ zh: '拘留（日）', en: 'Detention (days)' })

/** 拟处罚, and what a decision lighter than it says instead. */
export const penalty = {
  measures: several('处理和处罚', 'Measures', measures),
  fine: maybe(yuan('对当事人罚款（元）', 'Fine on the party (yuan)')),
  detentionDays: seldom(days),
  persons: records(
    '责任人员',
    'Persons responsible',
    6,
    {
      name: line('姓名', 'Name'),
      role: choose('身份', 'Part', personRoles),
      fine: maybe(yuan('罚款（元）', 'Fine (yuan)')),
      detentionDays: seldom(days),
      measures: maybe(several('其他处理', 'Other measures', personMeasures)),
    },
    {
      zh: '不填：责任人员另立案件，各自告知、决定和送达；只有以前办理的案件有',
      en: 'Left empty: each has a case of their own; only cases of before name any here',
    },
  ),
}

/** How a paper came to the party, and by what that is proven. */
export const service = {
  on: day('送达日期', 'Day of service'),
  how: choose('送达方式', 'How', serviceWays),
  receivedBy: line('收件人（与当事人的关系）', 'Received by (and their relation to the party)'),
  proof: line('送达凭证', 'Proof of service', {
    zh: '送达回证编号、邮件号、公告出处等；可附扫描件',
    en: 'Number of the receipt, the mail or the notice; a scan may be added',
  }),
}

/** Which evidence, by its numbers in the file. */
export const evidenceIn = (text: unknown): readonly number[] =>
  typeof text === 'string' ? (text.match(/\d+/g) ?? []).map(Number) : []
