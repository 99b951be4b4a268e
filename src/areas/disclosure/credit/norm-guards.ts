import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { whyNotLawOrRegulation } from '../../../mechanisms/norm/norm-class.ts'

/** 依照有关法律、行政法规的规定: an entry stands on a law or an administrative regulation and on nothing below. */
export const byLawOrRegulation =
  (grounds: Grounds): Guard<'creditNorm'> =>
  ({ answers: { basis, basisClass, basisIssuer }, facts: { creditNorm: held } }) => {
    const why = whyNotLawOrRegulation({ basis, basisClass, basisIssuer }, held?.class, USE)
    return why && refuse('incomplete', why, { grounds })
  }

const USE = { zh: '记入信用档案', en: 'an entry' }

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
