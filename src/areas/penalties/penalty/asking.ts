import { z } from 'zod'
import {
  choose,
  day,
  line,
  maybe,
  offering,
  provision,
  records,
  seldom,
  several,
  words,
  yes,
  yuan,
} from '../../../kernel/procedure/asking.ts'
import { facts, forms, measures, personMeasures, personRoles, roles } from '../../../mechanisms/sanction/choices.ts'
import type { PenaltyText } from './text.ts'
import { recipients, serviceWays } from './words.ts'

/** 补录: the day on which a step of a case begun on paper really happened. */
export const on = {
  on: seldom(
    day('实际办理日期（仅补录时填）', 'The day it really happened (only where entered later)', {
      zh: '纸面办理的案件补录时填写，期限从这一天起算',
      en: 'For a case begun on paper: its times count from this day',
    }),
  ),
}

/** An address of the law, of those whose breach is punished. */
const unit = provision('条款', 'Provision', { on: 'actTo' })

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

export const evidenceNumbers = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\s*[、,，]\s*\d{1,3})*$/)
  .max(100)
  .meta({ zh: '证据编号', en: 'Numbers of the evidence', help: { zh: '如 1、3', en: 'As 1, 3' } })

/** Papers of the file quote it as well as those of the party. */
const OF_THE_PARTY = { zh: '称“当事人”，不称“你”“你单位”', en: 'Written of the party, and not to it' }

/** 调查结论: what opens a tier is a fact with evidence, or it is not there. */
export const findingsUnder = ({ leniency: grounds, once }: Pick<PenaltyText, 'leniency' | 'once'>) => ({
  findings: words('查明的事实', 'The facts as established', OF_THE_PARTY),
  actTo: maybe(day('违法行为至（与立案时不同的）', 'The act ended on (where other than at filing)')),
  tierFacts: records('情节和后果', 'What opens a higher tier', 5, {
    kind: choose('事实', 'Fact', facts),
    evidence: evidenceNumbers,
  }),
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
      从轻: { zh: '从轻处罚', en: 'A lighter penalty' },
      减轻: { zh: '减轻处罚', en: 'A reduced penalty' },
      不予处罚: { zh: '不予处罚', en: 'No penalty' },
    }),
  ),
  leniencyGround: seldom(choose('从宽的依据（行政处罚法）', 'Its ground (Administrative Penalty Law)', grounds)),
  leniencyEvidence: seldom(evidenceNumbers),
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
  longLimitEvidence: seldom(evidenceNumbers),
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
export const measured = {
  measures: several('处理和处罚', 'Measures', measures),
  fine: maybe(yuan('对当事人罚款（元）', 'Fine on the party (yuan)')),
  closureDays: seldom(
    z.int().positive().max(1000).meta({
      zh: '停业整顿的期限（日；有停业整顿的必填）',
      en: 'Suspension of business for (days; needed where it is ordered)',
    }),
  ),
  site: seldom(
    line(
      '关闭的网站（域名或者网址；有关闭网站的必填）',
      'Website to be closed (its address; needed where one is closed)',
    ),
  ),
  groups: seldom(
    line('关闭的通讯群组', 'Groups to be closed', {
      zh: '名称和群号；有关闭通讯群组的必填',
      en: 'Name and number; needed where one is closed',
    }),
  ),
}

const onPerson = {
  name: line('姓名', 'Name'),
  role: choose('身份', 'Part', personRoles),
  fine: maybe(yuan('罚款（元）', 'Fine (yuan)')),
  measures: maybe(several('其他处理', 'Other measures', personMeasures)),
}

const personsOf = <Fields extends Readonly<Record<string, z.ZodType>>>(fields: Fields) =>
  records('责任人员', 'Persons responsible', 6, fields, {
    zh: '不填：责任人员另立案件，各自告知、决定和送达；只有以前办理的案件有',
    en: 'Left empty: each has a case of their own; only cases of before name any here',
  })

/** What a form of today asks: detention is the police's own procedure and only entered here (`recordDetention`). */
export const imposing = { ...measured, persons: personsOf(onPerson) }

/** The same as files have it; files of before name days of detention too. */
export const penalty = {
  ...measured,
  detentionDays: seldom(days),
  persons: personsOf({ ...onPerson, detentionDays: seldom(days) }),
}

/** 裁量阶次 (网信部门行政处罚裁量权基准适用规定 第十一条). */
export const bands = {
  lighter: { zh: '从轻处罚', en: 'Lighter penalty' },
  ordinary: { zh: '一般处罚', en: 'Ordinary penalty' },
  heavier: { zh: '从重处罚', en: 'Heavier penalty' },
} as const

/** 调整适用 (裁量权基准适用规定 第十八条). */
export const approvals = {
  head: { zh: '经本机关主要负责人批准', en: 'Approved by the principal head of this office' },
  together: { zh: '经本机关集体讨论通过', en: 'Approved after collective discussion in this office' },
  above: { zh: '经上级机关批准', en: 'Approved by the authority above' },
}

/** The benchmark that a decision applies or leaves, where that is another than the notice says. */
export const weighedAnew = {
  benchmark: seldom(
    line('适用的裁量基准（与告知时不同的）', 'The discretion benchmark used (where another than was made known)'),
  ),
  leaving: seldom(words('不适用或者调整适用裁量基准的理由', 'Why the benchmark is not applied, or adjusted')),
  leavingApproved: seldom(choose('调整适用的批准', 'Who approved it', approvals)),
}

/**
 * What a decision says besides the penalty: what is to be corrected by when, what became of the persons responsible, and
 * the band where percentages float.
 */
export const besides = {
  correctWhat: maybe(
    words('责令改正的内容（有责令改正的填）', 'What is to be corrected (where correction is ordered)'),
  ),
  correctBy: maybe(day('限期改正至', 'To be corrected by')),
  corrected: seldom(
    z
      .string()
      .trim()
      .regex(/^\d{1,3}(\s*[、,，]\s*\d{1,3})*$/)
      .max(100)
      .meta({
        zh: '违法行为已经改正的，证明其改正的证据编号',
        en: 'Where it is corrected already, the numbers of the evidence that proves it',
        help: { zh: '如 1、3；填写的，不再填改正的内容和期限', en: 'As 1, 3; what and by when is then left empty' },
      }),
  ),
  noPersons: seldom(
    words('没有对责任人员另立案件的理由', 'Why no person responsible has a case', {
      zh: '罚则规定对直接负责的主管人员和其他直接责任人员罚款，而没有另立案件的必填',
      en: 'Needed where the provision fines persons responsible and none has a case of their own',
    }),
  ),
  band: seldom(
    choose('裁量阶次（上下浮动的填）', 'Band (where the percentages are floated)', bands, {
      zh: '不填的，按裁量权基准适用规定第十一条的百分比',
      en: 'Left empty, by the percentages of Art. 11 of the rules on benchmarks',
    }),
  ),
  bandWhy: seldom(
    words('裁量阶次的理由', 'Why that band', {
      zh: '从重处罚的，写明属于裁量权基准适用规定第八条哪一项；责任人员的，写明岗位职责、任职时间、与违法行为的关联、主观过错、主次责任和整改措施（第十三条）',
      en: 'Of a heavier penalty, by the item of Art. 8 of the rules on benchmarks; of a person held responsible, their post, time in it, link with the breach, fault, share and corrective measures (Art. 13)',
    }),
  ),
}

/** 履行方式和期限 of confiscated income, for which no law sets a time: the office does, and names the account. */
export const handingOver = {
  incomeDays: seldom(
    z
      .int()
      .min(1)
      .max(180)
      .meta({
        zh: '缴清没收违法所得的期限（自收到决定书之日起，日；有没收违法所得的必填）',
        en: 'Time to pay in the confiscated income (days from receipt; needed where income is confiscated)',
        help: { zh: '法律没有规定天数，由本机关定', en: 'The law sets no number of days: the office does' },
      }),
  ),
  incomeTo: seldom(
    line(
      '没收违法所得缴入的账户（有没收违法所得的必填）',
      'Account for confiscated income (needed where there is some)',
    ),
  ),
}

/** 罚款、没收的违法所得、加处的罚款: each is a debt of its own. */
export const debts = {
  fine: { zh: '罚款', en: 'The fine' },
  income: { zh: '没收的违法所得', en: 'Confiscated income' },
  added: { zh: '加处的罚款', en: 'Additional fine' },
} as const

/** Which debt of a case is meant; where it has only one, that one. */
export const which = {
  debt: maybe(
    choose('哪一笔', 'Which debt', debts, {
      zh: '只有一笔的，可以不选',
      en: 'It may be left empty where there is only one',
    }),
  ),
  of: seldom(
    line('责任人员姓名（是其个人的一笔时填）', 'Name of the person, where it is a person’s own and not the party’s'),
  ),
}

/**
 * 送达: where, when and by whom a paper came to the party, in which way, and what proves that way. Of the fields below
 * the line each belongs to one way or two, and the guard of the step asks for it there.
 */
export const service = {
  on: day('送达日期', 'Day of service', {
    zh: '签收之日；邮寄的为回执上的收件日期；电子送达的为到达当事人系统之日；公告送达的为公告期满之日',
    en: 'Signed for on; by post the day on the return receipt; electronically the day it reached the party’s system; by public notice the day the notice ran out',
  }),
  how: choose('送达方式', 'How', serviceWays),
  server: offering(
    'officer',
    line('送达人（姓名、执法证号；邮寄的填寄件人）', 'Served by (name and certificate; by post, who sent it)'),
  ),
  place: maybe(line('送达地点', 'Where')),
  time: maybe(
    z
      .string()
      .trim()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .meta({ zh: '送达时间（时:分）', en: 'At (hours:minutes)', help: { zh: '如 09:30', en: 'As 09:30' } }),
  ),
  receivedBy: maybe(line('签收人', 'Signed for by')),
  capacity: maybe(choose('签收人的身份', 'Who that is', recipients)),
  proof: line('送达凭证', 'Proof of service', {
    zh: '送达回证编号、邮件号和回执、电子送达记录、公告出处等；可附扫描件',
    en: 'Number of the receipt, of the mail and its return receipt, record of transmission, where the notice appeared; a scan may be added',
  }),
  refusal: seldom(line('拒收的事由（留置送达）', 'Why it was refused (left)')),
  witness: seldom(line('见证人及其所在基层组织、单位（留置送达）', 'Witness, and from which organisation (left)')),
  recorded: seldom(yes('已拍照、录像记录送达过程（留置送达）', 'Photographed or filmed (left)')),
  through: seldom(line('受托、转交的机关或者单位', 'Organ or organisation through which it was served')),
  consentOn: seldom(day('当事人签订电子送达确认书之日', 'The party signed for electronic service on')),
  system: seldom(line('确认书写明的传真号、电子邮箱等', 'Fax number or mailbox named there')),
  because: seldom(
    choose('公告送达的原因', 'Why by public notice', {
      missing: { zh: '受送达人下落不明', en: 'The recipient cannot be found' },
      failed: { zh: '用其他方式无法送达', en: 'No other way of service succeeded' },
    }),
  ),
  postedOn: seldom(day('发出公告之日', 'The notice was published on')),
  noticeDays: seldom(
    z
      .int()
      .min(1)
      .max(365)
      .meta({
        zh: '公告期（日；2022年以前发出的公告必填）',
        en: 'The notice runs for (days; needed for notices published before 2022)',
        help: {
          zh: '2022年以前的民事诉讼法文本未收录，按当时的规定填写并写明出处',
          en: 'The texts of the Civil Procedure Law before 2022 are not collected: fill in the figure of the time and its source',
        },
      }),
  ),
  source: seldom(
    line('未收录文本的依据（法律名称、文本、条款）', 'Its source where the text is not collected (law, text, article)'),
  ),
}

/**
 * 缴款的最后一日 of an additional fine. No law sets it, and a decision to enforce says how and when (行政强制法 第三十七条第二款
 * 第（三）项): the office does.
 */
export const addedPayBy = {
  payBy: day('加处罚款的最后缴款日', 'Last day to pay the additional fine', {
    zh: '法律没有规定天数，由本机关定；可以参照行政处罚法第六十七条第三款的十五日，留出送达的时间',
    en: 'The law sets no number of days: the office does, and may go by the fifteen days of Art. 67 ¶3 of the Administrative Penalty Law, with time for service',
  }),
}

/** Which paper is meant, where several may be served or may fail to be. */
export const papers = {
  order: { zh: '责令改正通知书', en: 'Order to make corrections' },
  hearing: { zh: '听证通知书', en: 'Notice of a hearing' },
  urging: { zh: '催告书', en: 'Demand for performance' },
  surcharge: { zh: '加处罚款决定书', en: 'Decision on an additional fine' },
  deferral: { zh: '延期、分期缴纳罚款的决定书', en: 'Decision on paying later or in instalments' },
  changed: { zh: '处罚决定变更的文书', en: 'The paper that changes the decision' },
  annulled: { zh: '处罚决定撤销的文书', en: 'The paper that annuls the decision' },
  other: { zh: '其他文书', en: 'Another paper' },
} as const

/** An attempt that failed: what later allows a public notice, and shows that it was the last way. */
export const attempt = {
  paper: choose('文书', 'Paper', {
    notice: { zh: '行政处罚意见告知书', en: 'Notice of a Proposed Administrative Penalty' },
    decision: { zh: '行政处罚决定书', en: 'Decision' },
    ...papers,
  }),
  how: choose('送达方式', 'How', {
    handed: serviceWays.handed,
    post: serviceWays.post,
    electronic: serviceWays.electronic,
    entrusted: serviceWays.entrusted,
  }),
  outcome: choose('未能送达的情形', 'What happened', {
    absent: { zh: '无人在场、无人签收', en: 'Nobody was there, or nobody signed' },
    moved: { zh: '地址不符、退回', en: 'Not at that address, or returned' },
    missing: { zh: '查找后下落不明', en: 'Looked for, and not to be found' },
  }),
  server: service.server,
  place: line('地点或者寄送的地址', 'Where, or to which address'),
  proof: line('证明材料', 'What shows it', {
    zh: '送达回证、退件和退回原因、基层组织的证明等；可附扫描件',
    en: 'The receipt, the returned mail and why it came back, a statement of the local organisation; a scan may be added',
  }),
  found: words('经过', 'What was done and found'),
  on: day('日期', 'On'),
}

/** Which evidence, by its numbers in the file. */
export const evidenceIn = (text: unknown): readonly number[] =>
  typeof text === 'string' ? (text.match(/\d+/g) ?? []).map(Number) : []
