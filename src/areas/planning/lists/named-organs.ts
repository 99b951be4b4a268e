import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import type { Say } from '../../../law/say.ts'

interface NamedOrgan {
  /** As the words of a law have it: 教育行政部门, 民政等部门. */
  readonly words: string
  readonly say: Say
  /** Whose name says by itself that it is this one. What a name leaves open, the office chooses. */
  readonly name?: RegExp
}

/** Departments and organisations that have no kind of office of their own here, by the words in which laws name them. */
export const NAMED_ORGANS = {
  education: {
    words: '教育行政',
    say: { zh: '教育行政部门', en: 'education department' },
    name: /(?<!宣传)教育(?:委员会|局|厅|部)$/,
  },
  civil: { words: '民政', say: { zh: '民政部门', en: 'civil-affairs department' }, name: /民政(?:局|厅|部)$/ },
  labour: {
    words: '人力资源社会保障',
    say: { zh: '人力资源社会保障部门', en: 'human-resources and social-security department' },
    name: /人力资源和?社会保障(?:局|厅|部)$/,
  },
  emergency: {
    words: '应急管理',
    say: { zh: '应急管理部门', en: 'emergency-management department' },
    name: /应急管理(?:局|厅|部)$/,
  },
  health: {
    words: '卫生健康',
    say: { zh: '卫生健康部门', en: 'health department' },
    name: /卫生健康(?:委员会|委|局)$/,
  },
  ethnic: {
    words: '民族事务',
    say: { zh: '民族事务部门', en: 'ethnic-affairs department' },
    name: /民族事务(?:委员会|局)$/,
  },
  religious: {
    words: '宗教事务',
    say: { zh: '宗教事务部门', en: 'religious-affairs department' },
    name: /宗教事务(?:委员会|局)$/,
  },
  culture: {
    words: '文化和旅游',
    say: { zh: '文化和旅游部门', en: 'culture and tourism department' },
    name: /文化和旅游(?:局|厅|部)$/,
  },
  press: {
    words: '新闻出版',
    say: { zh: '新闻出版部门', en: 'press and publication department' },
    name: /新闻出版(?:局|署)$/,
  },
  broadcasting: {
    words: '广播电视',
    say: { zh: '广播电视部门', en: 'radio and television department' },
    name: /广播电视(?:局|总局)$/,
  },
  film: { words: '电影', say: { zh: '电影部门', en: 'film department' }, name: /电影局$/ },
  union: { words: '工会', say: { zh: '工会', en: 'trade union' }, name: /工会$/ },
  youth: {
    words: '共产主义青年团',
    say: { zh: '共产主义青年团', en: 'Communist Youth League' },
    name: /^(?:共产主义青年团|共青团)/,
  },
  women: { words: '妇女联合会', say: { zh: '妇女联合会', en: 'women’s federation' }, name: /妇女联合会$/ },
  commerce: {
    words: '工商业联合会',
    say: { zh: '工商业联合会', en: 'federation of industry and commerce' },
    name: /工商业联合会$/,
  },
  lawSociety: { words: '法学会', say: { zh: '法学会', en: 'law society' }, name: /法学会$/ },
  disabled: {
    words: '残疾人联合会',
    say: { zh: '残疾人联合会', en: 'disabled persons’ federation' },
    name: /残疾人联合会$/,
  },
  mass: { words: '群团组织', say: { zh: '其他群团组织', en: 'another mass organisation' } },
  lawyers: { words: '律师协会', say: { zh: '律师协会', en: 'lawyers’ association' }, name: /律师协会$/ },
  trade: { words: '行业协会', say: { zh: '行业协会', en: 'trade association' }, name: /行业协会$/ },
  chamber: { words: '商会', say: { zh: '商会', en: 'chamber of commerce' }, name: /商会$/ },
} as const satisfies Readonly<Record<string, NamedOrgan>>

export type OrganName = keyof typeof NAMED_ORGANS

const organNames = Object.keys(NAMED_ORGANS).filter((one): one is OrganName => one in NAMED_ORGANS)

/** Those that laws count among 群团组织 (rlpe Art. 27). */
const MASS: readonly OrganName[] = ['union', 'youth', 'women', 'commerce', 'lawSociety', 'disabled', 'mass']

/** Kinds of office that do not say which organ it is. */
const UNNAMED: readonly OfficeKind[] = ['department', 'association']

/** Which of these an office is, and how that is known: by its own name, or as it chose on record. */
export interface OfficeOrgans {
  readonly organs: readonly OrganName[]
  readonly known: 'by-name' | 'as-chosen'
}

/** What an office chose counts in place of its name. */
export function organsOf(
  { kind, name }: { readonly kind: OfficeKind; readonly name: string },
  chosen: readonly string[] | undefined,
): OfficeOrgans {
  if (chosen) return { organs: organNames.filter((one) => chosen.includes(one)), known: 'as-chosen' }
  const said = (one: NamedOrgan): boolean => one.name?.test(name.trim()) ?? false
  const organs = UNNAMED.includes(kind) ? organNames.filter((one) => said(NAMED_ORGANS[one])) : []
  return { organs, known: 'by-name' }
}

/** Whether an office of this kind is asked which organ it is: its kind does not say. */
export const isAskedForOrgan = (kind: OfficeKind): boolean => UNNAMED.includes(kind)

/** Whether a part of a law's words names one of these. */
export const isNamedIn = (word: string, organs: readonly OrganName[]): boolean =>
  organs.some((one) => word.includes(NAMED_ORGANS[one].words)) ||
  (word.includes(NAMED_ORGANS.mass.words) && organs.some((one) => MASS.includes(one)))
