import type { LawClass } from '../../law/law.ts'
import { lawClasses } from '../../law/law.ts'
import type { Say } from '../../law/say.ts'
import { normNamed } from './named-norm.ts'

/** What sort of norm it may be called. Only the first two are 法律、行政法规; the others are here to be named truly and refused. */
export const normClasses = {
  law: { zh: '法律', en: 'Law' },
  'administrative-regulation': { zh: '行政法规', en: 'Administrative regulation' },
  'department-rule': { zh: '部门规章', en: 'Department rule' },
  'local-regulation': { zh: '地方性法规', en: 'Local regulation' },
  'local-rule': { zh: '地方政府规章', en: 'Rule of a local government' },
  'normative-document': { zh: '规范性文件、政策文件', en: 'Normative or policy document' },
} as const satisfies Readonly<Partial<Record<LawClass | 'local-rule', Say>>>

export type NormClass = keyof typeof normClasses

const isNormClass = (value: unknown): value is NormClass =>
  typeof value === 'string' && Object.hasOwn(normClasses, value)

/** Who makes what: 立法法. Some old regulations were approved by the State Council and issued by a department. */
const MAKERS: Partial<Record<NormClass, { readonly made: RegExp; readonly say: Say }>> = {
  law: {
    made: /^全国人民代表大会(?:常务委员会)?$/u,
    say: { zh: '全国人民代表大会或者其常务委员会', en: 'the National People’s Congress or its Standing Committee' },
  },
  'administrative-regulation': {
    made: /^(?:国务院|政务院)$|国务院批准/u,
    say: { zh: '国务院', en: 'the State Council' },
  },
}

interface SaidNorm {
  /** 《…条例》第五十条. */
  readonly basis: unknown
  readonly basisClass: unknown
  readonly basisIssuer: unknown
}

/**
 * 法律、行政法规: why what is named is neither. What the library holds is of the class it has there; of what it does not hold
 * the officer says class and maker.
 *
 * @param known the class in the library
 * @param use what it would be the basis of: 记入信用档案, an entry
 */
export function whyNotLawOrRegulation(
  { basis, basisClass, basisIssuer }: SaidNorm,
  known: LawClass | undefined,
  use: Say,
): Say | undefined {
  if (!normNamed(basis)) {
    return {
      zh: '只写一部法律或者行政法规和它的一条：写了几部的，无法核对其类别',
      en: 'Name one law or regulation and its article: of several the class cannot be checked',
    }
  }
  if (!isNormClass(basisClass)) return undefined
  if (known !== undefined && known !== basisClass) {
    const [is, said] = [lawClasses[known], normClasses[basisClass]]
    return {
      zh: `法律库中这一部是${is.zh}，不是所填的${said.zh}`,
      en: `In the library this is a ${is.en.toLowerCase()}, and not, as entered, a ${said.en.toLowerCase()}`,
    }
  }
  const maker = MAKERS[basisClass]
  if (!maker) {
    const { zh, en } = normClasses[basisClass]
    return {
      zh: `${zh}不能作为${use.zh}的依据：只有法律和行政法规可以`,
      en: `A ${en.toLowerCase()} is no basis of ${use.en}: only a law or an administrative regulation is`,
    }
  }
  if (typeof basisIssuer !== 'string' || !maker.made.test(basisIssuer)) {
    return {
      zh: `所填类别由${maker.say.zh}制定，与所填的制定机关不符`,
      en: `What is of that class is made by ${maker.say.en}, and another maker was entered`,
    }
  }
  return undefined
}
