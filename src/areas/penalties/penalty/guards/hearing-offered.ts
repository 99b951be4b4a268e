import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import type { Address } from '../../../../law/address.ts'
import { CONFISCATE } from '../../../../mechanisms/sanction/words.ts'
import type { EnteredFigures, HearingFigures } from '../../hearing-figures/reader.ts'
import { findingsIn, matterIn, penaltyOf } from '../matter.ts'
import type { PenaltyText } from '../text.ts'
import { isHeardByKind } from '../weight.ts'
import { no } from './refusing.ts'

/**
 * A hearing is offered where what is proposed is of a grave kind; for a fine or a confiscation from the office's own figure
 * on, and where the office has none, for any (行政处罚法 第六十三条第一款第一项、第二项). 没收 is named since 15 July 2021.
 */
export const hearingOffered =
  (text: PenaltyText): Guard<'penalty.hearingFigures'> =>
  ({ file, answers, facts }) => {
    if (answers.hearing === 'yes') return undefined
    if (isHeardByKind(answers)) {
      return no(
        '责令停产停业、吊销许可证件或者执照、责令关闭、限制从业，须告知听证权利：“听证”请选“告知有权要求听证”',
        'Closure, revocation of a permit or licence and bars from posts are made known with the right to a hearing: choose that',
        text.hearing,
      )
    }
    const proposed = penaltyOf(answers)
    const isPerson = matterIn(file)?.partyForm === '个人'
    const fine = { sum: proposed?.fine ?? 0, ...names.fine, figure: figureFor('fine', isPerson) }
    const takesIncome = text.version >= '2021-07-15' && proposed?.measures.includes(CONFISCATE)
    const taken = takesIncome ? (findingsIn(file)?.illegalIncome ?? 0) : 0
    const income = { sum: taken, ...names.income, figure: figureFor('income', isPerson) }
    const { figures, isCyberspace } = facts['penalty.hearingFigures']
    const large = [fine, income].find(({ sum, figure }) => sum > 0 && (!figures || sum >= figures[figure]))
    if (!large) return undefined
    const grounds = groundsOf(text, large.item, isCyberspace)
    return figures
      ? no(
          `${large.zh}${large.sum}元，达到本机关的听证数额标准${figures[large.figure]}元（${figures.document}）：“听证”请选“告知有权要求听证”`,
          `${large.en} of ¥${large.sum} reaches the office’s figure of ¥${figures[large.figure]} (${figures.document}): choose that the right to a hearing is made known`,
          grounds,
        )
      : no(
          `本机关没有登记听证的数额标准，${large.zh}一律告知听证权利：“听证”请选“告知有权要求听证”；数额标准由负责人在“听证的数额标准”登记`,
          `This office has no figures for hearings on file, so that a hearing is offered for every ${large.en.toLowerCase()}: choose that; its head enters the figures under “Figures for hearings”`,
          grounds,
        )
  }

const names = {
  fine: { zh: '罚款', en: 'Fine', item: 1 },
  income: { zh: '没收违法所得', en: 'Confiscation', item: 2 },
} as const

type FigureName = Exclude<keyof EnteredFigures, 'document' | 'from' | 'to'>

/** Which of an office's figures a sum is measured by. */
export const figureFor = (kind: 'fine' | 'income', isPerson: boolean): FigureName =>
  isPerson ? `${kind}Persons` : `${kind}Organisations`

/** The item of the law of the time, and of the cyberspace administrations' own rule where there is one. */
function groundsOf(text: PenaltyText, item: 1 | 2, isCyberspace: HearingFigures['isCyberspace']): Grounds {
  if (text.version < '2021-07-15') return text.hearing
  const own: readonly Address[] = text.extending && isCyberspace ? [`cacp@2023-06-01#art-36/para-1/item-${item}`] : []
  return [`apl@2021-07-15#art-63/para-1/item-${item}`, ...own]
}
