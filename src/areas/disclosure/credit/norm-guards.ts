import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { lawClasses } from '../../../law/law.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { isNormClass, type NormClass, normClasses } from './entry.ts'
import { normNamed } from './norm.ts'

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

/**
 * 依照有关法律、行政法规的规定: an entry stands on a law or an administrative regulation and on nothing below. What the
 * library holds is of the class it has there; of what it does not hold the officer says class and maker.
 */
export const byLawOrRegulation =
  (grounds: Grounds): Guard<'creditNorm'> =>
  ({ answers: { basis, basisClass, basisIssuer }, facts: { creditNorm: held } }) => {
    const no = (zh: string, en: string): Refusal => refuse('incomplete', { zh, en }, { grounds })
    if (!normNamed(basis)) {
      return no(
        '只写一部法律或者行政法规和它的一条：写了几部的，无法核对其类别',
        'Name one law or regulation and its article: of several the class cannot be checked',
      )
    }
    if (!isNormClass(basisClass)) return undefined
    const known = held?.class
    if (known !== undefined && known !== basisClass) {
      const [is, said] = [lawClasses[known], normClasses[basisClass]]
      return no(
        `法律库中这一部是${is.zh}，不是所填的${said.zh}`,
        `In the library this is a ${is.en.toLowerCase()}, and not, as entered, a ${said.en.toLowerCase()}`,
      )
    }
    const maker = MAKERS[basisClass]
    if (!maker) {
      const { zh, en } = normClasses[basisClass]
      return no(
        `${zh}不能作为记入信用档案的依据：只有法律和行政法规可以`,
        `A ${en.toLowerCase()} is no basis of an entry: only a law or an administrative regulation is`,
      )
    }
    if (typeof basisIssuer !== 'string' || !maker.made.test(basisIssuer)) {
      return no(
        `所填类别由${maker.say.zh}制定，与所填的制定机关不符`,
        `What is of that class is made by ${maker.say.en}, and another maker was entered`,
      )
    }
    return undefined
  }

/** Where the library holds the norm, that it is in force, has that article, and that the article orders an entry. */
export const articleOrders =
  (grounds: Grounds): Guard<'creditNorm'> =>
  ({ facts: { creditNorm: held } }) => {
    const no = (zh: string, en: string): Refusal => refuse('incomplete', { zh, en }, { grounds })
    if (!held) return undefined
    if (!held.inForce) {
      return no('这一部法律、行政法规在记入之日没有施行', 'That norm is not in force on the day of the entry')
    }
    switch (held.article) {
      case 'none':
        return no('法律库中这一部没有所写的这一条', 'In the library that norm has no such article')
      case 'refers':
        return no(
          '所写的这一条也只说“依照有关法律、行政法规的规定”，不能作为依据',
          'That article only refers to other rules too, and is no basis',
        )
      case 'other':
        return no('所写的这一条没有规定信用档案、信用记录', 'That article says nothing of credit records')
      default:
        return undefined
    }
  }
