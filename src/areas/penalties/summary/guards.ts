import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Condition, Guard } from '../../../kernel/procedure/guard.ts'
import { isCorrection } from '../../../mechanisms/sanction/words.ts'
import { inFen } from '../penalty/decided.ts'
import { no, notYet } from '../penalty/guards/refusing.ts'
import { dayTaken, lastOf } from '../penalty/matter.ts'
import { accountOf, openFine } from './account.ts'
import { fineIn, imposedOf, isPenalty, matterIn } from './matter.ts'
import type { SummaryText } from './text.ts'

/** 警告或者罚款: on the spot there is one or the other, or both where the paragraph has both. */
export const imposesSomething =
  (grounds: Grounds): Guard =>
  ({ answers }) => {
    const imposed = imposedOf(answers)
    return imposed && isPenalty(imposed)
      ? undefined
      : no(
          '当场处罚只有警告和罚款两种，请至少选一种；只责令改正的，不是行政处罚',
          'On the spot there is a warning or a fine: choose one. An order to make corrections alone is no penalty',
          grounds,
        )
  }

/** 当场可以罚多少: above it the ordinary procedure is the only way. */
export const withinMost =
  ({ most, imposing }: SummaryText): Guard =>
  ({ file, answers }) => {
    const form = matterIn(file)?.partyForm ?? '个人'
    if (fineIn(answers) <= most[form]) return undefined
    const [whom, party] = form === '个人' ? ['公民', 'a natural person'] : ['法人或者其他组织', 'an organisation']
    return no(
      `当场处罚，对${whom}的罚款不超过${most[form]}元；须处更多的，请“转为普通程序”`,
      `On the spot ${party} is fined no more than ¥${most[form]}: for more, turn to the ordinary procedure`,
      imposing,
    )
  }

/**
 * 实施行政处罚时，应当责令当事人改正或者限期改正 (行政处罚法 2021 第二十八条第一款): where the row or the measures order it, the decision
 * says what and by when, or how it was corrected on the spot.
 */
export const saysWhatToCorrect =
  (grounds: Grounds): Guard<'summary.corrects'> =>
  ({ answers, day, facts }) => {
    const { correctWhat: what, correctBy: by, corrected } = answers
    const isOrdered = facts['summary.corrects'] || imposedOf(answers)?.measures.some(isCorrection) === true
    if (!isOrdered) {
      return [what, by, corrected].every((one) => one === undefined)
        ? undefined
        : no('决定中没有责令改正，不填改正的内容和期限', 'Nothing is ordered to be corrected: leave it out', grounds)
    }
    const isSaid =
      corrected === undefined ? what !== undefined && by !== undefined : what === undefined && by === undefined
    if (!isSaid) {
      return no(
        '有责令改正的，请写明改正的内容和期限；当场已经改正的，只写明改正的情况',
        'Where correction is ordered, say what and by when; where it was corrected on the spot, only how',
        grounds,
      )
    }
    return by === undefined || String(by) >= day
      ? undefined
      : no(`限期改正的日期早于决定之日（${day}）`, `The day to correct by is before the decision (${day})`, grounds)
  }

/** 指定的银行: whoever is fined is told where to pay. */
export const saysWhereToPay =
  (grounds: Grounds): Guard =>
  ({ answers }) =>
    fineIn(answers) > 0 && answers.payTo === undefined
      ? no('有罚款的，请填写缴款的银行和账户', 'Where there is a fine, name the bank and account', grounds)
      : undefined

/** 当场交付: on the day of the decision, wherever the entry is made. */
export const onTheSpot =
  (grounds: Grounds): Guard =>
  ({ file, answers: { on } }) => {
    const imposed = lastOf(file, 'impose')
    const day = imposed && dayTaken(imposed)
    return day === undefined || on === day
      ? undefined
      : no(
          `决定书应当当场交付：交付日期应为决定之日（${day}）；没有当场交付的，须撤销后依普通程序办理`,
          `The decision is handed over on the spot, so on its own day (${day}): where it was not, annul it and take the ordinary procedure`,
          grounds,
        )
  }

/** 拒绝签收的，应当注明. */
export const notesRefusal =
  (grounds: Grounds): Guard =>
  ({ answers: { signed, note } }) =>
    signed === 'refused' && note === undefined
      ? no('拒绝签收的，请写明情况', 'Where signing was refused, say how', grounds)
      : undefined

/** Closed once every debt is paid, or the court has ended enforcement; of an annulled decision, once what was paid has gone back. */
export const isSettled =
  (grounds: Grounds): Guard =>
  ({ file, answers: { courtEnded } }) => {
    const { debts, over } = accountOf(file)
    const open = debts.filter((one) => one.open > 0)
    const back = inFen(over.map(({ paid }) => paid))
    if (back > 0) {
      return notYet(`多收${back}元，须先退还`, `¥${back} more than is due are held: they must first go back`, grounds)
    }
    if (open.length === 0 || (file?.stage === 'court' && courtEnded !== undefined)) return undefined
    const [due, paid] = [inFen(debts.map((one) => one.due)), inFen(debts.map((one) => one.paid))]
    return notYet(`应缴${due}元，已缴${paid}元，还没有缴清`, `¥${due} are due and ¥${paid} are paid`, grounds)
  }

/** What goes back is what came in and is not owed. */
export const noMoreThanHeld =
  (grounds: Grounds): Guard =>
  ({ file, answers: { amount } }) => {
    const most = inFen(accountOf(file).over.map(({ paid }) => paid))
    return Number(amount) > 0 && Number(amount) <= most
      ? undefined
      : no(`可退还的为${most}元`, `¥${most} can be paid back`, grounds)
  }

/** There is a fine to pay at the bank, and it was not collected on the spot. */
export const isFined: Condition = ({ file }) => openFine(file) > 0
