import type { OfficeKind, OfficeLevel } from '../../../kernel/identity/actor.ts'
import { isNamedIn, type OfficeOrgans } from './named-organs.ts'

/** Which department a list is of: what the words of a law are held against. */
export interface ListingOffice {
  readonly kind: OfficeKind
  readonly level: OfficeLevel
  /** Which organ it is, where its kind does not say. */
  readonly organs?: OfficeOrgans
}

/** A department by its own name, by the words that it chose on record, or by words that may mean it. */
export type OrganNamed = OfficeOrgans['known'] | 'in-general'

/** Parts of the names by which laws call a kind of organ. */
const NAMES: Readonly<Partial<Record<OfficeKind, RegExp>>> = {
  cyberspace: /网信/,
  telecom: /电信/,
  police: /公安/,
  justice: /司法行政/,
  sector: /负责关键信息基础设施安全保护工作的部门/,
  court: /审判机关|人民法院/,
  procuratorate: /检察机关|人民检察院/,
  discipline: /监察机关/,
}

/** Government departments that 有关部门 may mean. A court or a supervisory organ is none. */
const DEPARTMENTS: ReadonlySet<OfficeKind> = new Set([
  'cyberspace',
  'telecom',
  'police',
  'sector',
  'justice',
  'department',
])
/** Organs of the State (国家机关, rlpe Art. 9), courts and the like among them. */
const ORGANS: ReadonlySet<OfficeKind> = new Set([...DEPARTMENTS, 'court', 'procuratorate', 'discipline'])

/** 行政机关 are all departments, by what they are; 国家机关 every organ of the State. */
const EVERY_DEPARTMENT = /^行政机关$/
const EVERY_ORGAN = /^国家机关$/
/** 中央和国家机关各部门 (rlpe Art. 7 para. 2): departments of the State, and of nobody below. */
const STATE_DEPARTMENTS = '中央和国家机关各部门'
/** An editor's remark that the law does not say who: no words of the law. */
const UNSAID = /未写明/
/** Others than the judicial-administration department: who gets its prompts, who may advise beside it (rlpe Arts. 57, 47). */
const BESIDE_JUSTICE = /收到普法提示的|^其他部门$/

const GENERAL_DEPARTMENT =
  /有关(?:主管)?部门|有关机关|收到举报的部门|依法负有网络安全监督管理职责的部门|作出处罚决定的机关|负有法治宣传教育职责的部门|其他部门/

/** Words that reserve a matter to the State's own organs, or to provinces and above. */
const STATE = /^(?:国家网信|国务院|中央|国家(?!机关))/
const PROVINCE = /^(?:省级以上|国务院和省|省、自治区)/

/**
 * Whether words of a law that say who must or may (有关主管部门, 网信、电信、公安等部门) mean a department of this kind and
 * level: by its name, in general words, or not. What is reserved to the State, or to provinces and above, is not a city's.
 */
export function namesOrgan(words: string, { kind, level, organs }: ListingOffice): OrganNamed | undefined {
  // 国务院电信主管部门、公安部门和其他有关机关: the first word reserves all that follow.
  if (words.startsWith('国务院') && level !== 'state') return undefined
  if (words === STATE_DEPARTMENTS) return level === 'state' && DEPARTMENTS.has(kind) ? 'by-name' : undefined
  const found = words
    // 文化和旅游 is one department.
    .split(/[、；，]|以及|会同|或者|及其|(?<!文化)和/)
    .filter((one) => !UNSAID.test(one) && reaches(one, level))
    .map((one) => named(one, kind, organs))
  return found.find((one) => one !== 'in-general' && one !== undefined) ?? found.find((one) => one !== undefined)
}

function reaches(word: string, level: ListingOffice['level']): boolean {
  if (STATE.test(word)) return level === 'state'
  return !PROVINCE.test(word) || level === 'province' || level === 'state'
}

function named(word: string, kind: OfficeKind, organs: OfficeOrgans | undefined): OrganNamed | undefined {
  if (organs && isNamedIn(word, organs.organs)) return organs.known
  if (NAMES[kind]?.test(word)) return 'by-name'
  if (DEPARTMENTS.has(kind) && EVERY_DEPARTMENT.test(word)) return 'by-name'
  if (ORGANS.has(kind) && EVERY_ORGAN.test(word)) return 'by-name'
  if (kind === 'justice' && BESIDE_JUSTICE.test(word)) return undefined
  return DEPARTMENTS.has(kind) && GENERAL_DEPARTMENT.test(word) ? 'in-general' : undefined
}
