import type { Edition } from '../../law/edition.ts'

/** The words of a request, as the law and `POST /api/sanctions/check` have them. */

export const FORMS = ['单位', '个人'] as const

export const CII_OPERATOR = '关键信息基础设施的运营者'
export const OPERATOR = '网络运营者'
export const ROLES = [
  OPERATOR,
  CII_OPERATOR,
  '网络产品、服务的提供者',
  '电子信息发送服务提供者',
  '应用软件下载服务提供者',
] as const

export const POLICE = '公安机关'
export const DEPARTMENTS = ['网信部门', '电信主管部门', POLICE, '其他有关主管部门', '上级机关或者有关机关'] as const

/** What opens a higher tier, in the words of the tiers. */
export const FACTS = [
  '拒不改正',
  '导致危害网络安全等后果',
  '情节严重',
  '情节较重',
  '严重危害网络安全后果',
  '特别严重危害网络安全后果',
  '特别严重影响、特别严重后果',
] as const

export const CORRECT = '责令改正'
export const CONFISCATE = '没收违法所得'
export const DISCIPLINE = '处分'
export const JOB_BAR = '从业限制五年'
const JOB_BAR_FOR_LIFE = '终身从业限制'
/** Who closes it, and when, the law leaves open (Arts. 67 and 68 ¶1): it is never missed. */
export const CLOSE_CRIMINAL = '关闭用于实施违法犯罪活动的网站、通讯群组'

export const MEASURES = [
  CORRECT,
  '给予警告',
  CONFISCATE,
  '予以通报',
  '责令停止使用',
  '责令限期改正',
  '停止使用',
  '消除对国家安全的影响',
  '责令停止销售或者提供',
  '责令暂停相关业务',
  '停业整顿',
  '关闭网站',
  '关闭应用程序',
  '吊销相关业务许可证',
  '吊销营业执照',
  CLOSE_CRIMINAL,
  JOB_BAR,
  JOB_BAR_FOR_LIFE,
] as const

export const PERSONS = ['直接负责的主管人员', '其他直接责任人员'] as const
export const PERSON_MEASURES = [DISCIPLINE, JOB_BAR, JOB_BAR_FOR_LIFE] as const

/** 责令改正, and by a day. */
export const isCorrection = (measure: string): boolean => measure === CORRECT || measure === '责令限期改正'

export type PenaltyForm = (typeof FORMS)[number]
export type PartyRole = (typeof ROLES)[number]
export type Fact = (typeof FACTS)[number]
export type Measure = (typeof MEASURES)[number]
export type PersonRole = (typeof PERSONS)[number]

/** How a tier's own words name measures that a request names otherwise, or as more than one. */
const SPELLED: Readonly<Record<string, readonly Measure[]>> = {
  警告: ['给予警告'],
  关闭网站或者应用程序: ['关闭网站', '关闭应用程序'],
}

const isMeasure = (words: string): words is Measure => MEASURES.some((measure) => measure === words)

/** The measures in a tier's words; its fine and its detention, which have figures, are none. */
export const measuresIn = (words: readonly string[]): readonly Measure[] =>
  words.flatMap((one) => SPELLED[one] ?? (isMeasure(one) ? [one] : []))

/** The facts a tier's trigger names; 严重… within 特别严重… is not named. */
export function factsIn(trigger: string): readonly Fact[] {
  const named = FACTS.filter((fact) => trigger.includes(fact))
  return named.filter((fact) => {
    const rest = named
      .filter((other) => other !== fact && other.includes(fact))
      .reduce((text, other) => text.replaceAll(other, ''), trigger)
    return rest.includes(fact)
  })
}

/** What a fact proves besides itself: grave consequences are consequences. */
const PROVES: Readonly<Partial<Record<Fact, readonly Fact[]>>> = {
  严重危害网络安全后果: ['导致危害网络安全等后果'],
  特别严重危害网络安全后果: ['导致危害网络安全等后果'],
}

export const provenBy = (facts: readonly Fact[]): ReadonlySet<Fact> =>
  new Set(facts.flatMap((fact) => [fact, ...(PROVES[fact] ?? [])]))

/** English of those words that no pack translates, since no paragraph prints them alone. */
const ENGLISH: Readonly<Record<string, string>> = {
  处分: 'disciplinary action',
  从业限制五年: 'restriction on employment for five years',
  终身从业限制: 'restriction on employment for life',
  关闭网站: 'closing down of the website',
  关闭应用程序: 'closing down of the application',
  单位: 'an organisation',
  个人: 'a natural person',
  网信部门: 'the cyberspace administration',
  电信主管部门: 'the telecommunications department',
  其他有关主管部门: 'another competent department',
  上级机关或者有关机关: 'the superior organ or the organ concerned',
  拒不改正: 'refuses to make corrections',
  导致危害网络安全等后果: 'harm to network security or other consequences',
  情节严重: 'serious circumstances',
  情节较重: 'relatively serious circumstances',
  严重危害网络安全后果: 'grave consequences for network security',
  特别严重危害网络安全后果: 'especially grave consequences for network security',
  '特别严重影响、特别严重后果': 'especially grave influence and consequences',
}

/** The law's own words in English, by its list of terms. */
export const inEnglish = ({ pack }: Edition, words: string): string => ENGLISH[words] ?? pack?.terms[words] ?? words
