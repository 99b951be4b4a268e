import type { Say } from '../../../law/say.ts'

type Choices<Word extends string> = Readonly<Record<Word, Say>>

/** 案件来源 (网信部门行政执法程序规定 第十七条). */
export const sources = {
  inspection: { zh: '监督检查中发现', en: 'Found in an inspection' },
  report: { zh: '投诉、申诉、举报', en: 'A complaint, appeal or report' },
  superior: { zh: '上级交办或者下级报请', en: 'From a higher or lower department' },
  transfer: { zh: '有关机关移送', en: 'Transferred by another organ' },
  linked: { zh: '同一违法行为中单位的案件', en: 'The case of the organisation for the same act' },
  other: { zh: '其他途径', en: 'Otherwise' },
} as const satisfies Choices<string>

/** 证据 (行政处罚法 第四十六条). */
export const evidenceKinds = {
  documents: { zh: '书证', en: 'Documentary evidence' },
  objects: { zh: '物证', en: 'Physical evidence' },
  recordings: { zh: '视听资料', en: 'Audio-visual recordings' },
  data: { zh: '电子数据', en: 'Electronic data' },
  witness: { zh: '证人证言', en: 'Testimony' },
  statement: { zh: '当事人的陈述', en: 'Statement of the party' },
  expert: { zh: '鉴定意见', en: 'Expert opinion' },
  site: { zh: '勘验笔录、现场笔录', en: 'Record of inspection or of the scene' },
} as const satisfies Choices<string>

/** Under what power something came to the office, and so for what it may be used. */
export const obtained = {
  case: { zh: '本案调查取得', en: 'In this investigation' },
  inspection: { zh: '监督检查或者立案前调查取得', en: 'In an inspection, or before filing' },
  handed: { zh: '举报人、当事人或者其他机关提供', en: 'Given by a reporter, a party or another organ' },
  protection: { zh: '履行网络安全保护职责中获取的信息', en: 'Information obtained while protecting network security' },
  assistance: { zh: '网络运营者提供技术支持和协助取得', en: 'Through technical support and assistance of operators' },
} as const satisfies Choices<string>

export const purposes = {
  security: { zh: '维护网络安全', en: 'To keep networks secure' },
  state: { zh: '维护国家安全、侦查犯罪', en: 'National security or the investigation of crime' },
  other: { zh: '其他用途', en: 'Another purpose' },
} as const satisfies Choices<string>

/** 送达方式. */
export const serviceWays = {
  handed: { zh: '直接送达', en: 'Direct service' },
  left: { zh: '留置送达', en: 'Left, since it was refused' },
  post: { zh: '邮寄送达', en: 'By post' },
  electronic: { zh: '电子送达（当事人已签确认书）', en: 'Electronically, the party having signed for it' },
  entrusted: { zh: '委托、转交送达', en: 'Through another' },
  public: { zh: '公告送达', en: 'By public notice' },
} as const satisfies Choices<string>

/** What of a case may be contested beside its decision. */
export const others = {
  order: { zh: '责令改正通知书', en: 'The order to make corrections' },
  exemption: { zh: '不予行政处罚决定', en: 'The decision of no penalty' },
} as const satisfies Choices<string>

export const contestable = {
  decision: { zh: '行政处罚决定', en: 'The decision' },
  ...others,
} as const satisfies Choices<string>

/** 签收人 (民事诉讼法 第八十八条): whose signature is the party’s receipt. */
export const recipients = {
  self: { zh: '当事人本人', en: 'The party in person' },
  family: { zh: '同住成年家属', en: 'An adult relative of the same household' },
  head: { zh: '法定代表人、主要负责人', en: 'Legal representative or principal' },
  clerk: { zh: '负责收件的人', en: 'The person in charge of receiving its mail' },
  agent: { zh: '代理人', en: 'Its agent' },
  nominee: { zh: '当事人指定的代收人', en: 'Somebody it named to receive papers' },
} as const satisfies Choices<string>

/** 法律 under which a penalty is looked at again. */
export const reviewers = {
  reconsideration: { zh: '行政复议机关', en: 'Organ of reconsideration' },
  court: { zh: '人民法院', en: 'People’s court' },
  self: { zh: '本机关自行纠正', en: 'The office itself' },
  superior: { zh: '上级机关', en: 'A superior organ' },
} as const satisfies Choices<string>

/** 从宽 in the numbers of 2009 and 2018. */
export const leniencyBefore2021 = {
  第二十五条: { zh: '第二十五条（不满十四周岁、不满十八周岁）', en: 'Art. 25 (minors)' },
  第二十六条: { zh: '第二十六条（不能辨认或者控制自己行为）', en: 'Art. 26 (incapable of judging their acts)' },
  第二十七条第一款: { zh: '第二十七条第一款（从轻或者减轻）', en: 'Art. 27 para. 1 (lighter or reduced)' },
  第二十七条第二款: { zh: '第二十七条第二款（轻微并及时纠正）', en: 'Art. 27 para. 2 (minor and corrected in time)' },
} as const satisfies Choices<string>

export const leniencySince2021 = {
  第三十条: { zh: '第三十条（不满十四周岁、不满十八周岁）', en: 'Art. 30 (minors)' },
  第三十一条: { zh: '第三十一条（不能辨认或者控制自己行为）', en: 'Art. 31 (incapable of judging their acts)' },
  第三十二条: { zh: '第三十二条（从轻或者减轻）', en: 'Art. 32 (lighter or reduced)' },
  第三十三条: { zh: '第三十三条（轻微、初次、没有过错）', en: 'Art. 33 (minor, first, without fault)' },
} as const satisfies Choices<string>

const NUMBERS: Readonly<Record<string, string>> = {
  第二十五条: '第三十条',
  第二十六条: '第三十一条',
  第二十七条第一款: '第三十二条',
  第二十七条第二款: '第三十三条',
}

/** The table knows these grounds by their numbers of 2021. */
export const numberedIn2021 = (ground: string): string => NUMBERS[ground] ?? ground

/** 不予行政处罚. */
export const exemptionsBefore2021 = {
  minor: { zh: '违法行为轻微并及时纠正，没有造成危害后果', en: 'Minor, corrected in time, without harm' },
  unproven: { zh: '违法事实不能成立', en: 'The breach is not established' },
  underage: { zh: '不满十四周岁的未成年人有违法行为', en: 'A minor under fourteen' },
  incapable: {
    zh: '精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为',
    en: 'A person with a mental illness or intellectual disability, unable to judge or control their acts',
  },
  late: { zh: '已过处罚时效', en: 'Out of time' },
} as const satisfies Choices<string>

export const exemptionsSince2021 = {
  ...exemptionsBefore2021,
  minor: { zh: '违法行为轻微并及时改正，没有造成危害后果', en: 'Minor, corrected in time, without harm' },
  first: { zh: '初次违法且危害后果轻微并及时改正', en: 'A first breach, little harm, corrected in time' },
  faultless: { zh: '当事人有证据足以证明没有主观过错', en: 'The party proved that it was not at fault' },
} as const satisfies Choices<string>
