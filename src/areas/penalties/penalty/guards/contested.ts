import type { CaseState, TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { decidedIn } from '../decided.ts'
import { contestedBy, dayTaken, lastOf, openOthers, settledIn } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/** Against each there is a right of its own: it is there, and the decision is served and stands. */
export const isContestable =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const against = contestedBy({ answers })
    if (against === 'order') {
      return lastOf(file, 'order')
        ? undefined
        : notYet('本案没有责令改正', 'No order to make corrections was made in this case', grounds)
    }
    if (against === 'exemption') {
      return lastOf(file, 'exempt')
        ? undefined
        : notYet('本案没有不予处罚决定', 'No decision of no penalty was taken in this case', grounds)
    }
    const decided = file && decidedIn(file)
    if (decided?.state === 'annulled') {
      return notYet(
        '处罚决定已经撤销，没有可以再处理的决定',
        'The decision was annulled: none is left to look at',
        grounds,
      )
    }
    return decided?.servedOn
      ? undefined
      : notYet('处罚决定还没有作出并送达', 'No decision has been taken and served yet', grounds)
  }

/** A result of each is entered once for each that was lodged. */
export const otherLodged =
  (grounds: Grounds): Guard =>
  ({ file, answers: { against } }) =>
    openOthers(file, against) > 0
      ? undefined
      : notYet(
          '没有登记过尚未办结的这类行政复议或者诉讼，请先办理“登记行政复议、诉讼”',
          'No open reconsideration or suit over it is on file: enter it first',
          grounds,
        )

/** What was received is there, and not received before it was made. */
export const afterResult =
  (grounds: Grounds): Guard =>
  ({ file, day }) => {
    const settled = settledIn(file)
    if (!settled) {
      return notYet('还没有登记复议、诉讼的结果', 'No result of a reconsideration or a suit is on file yet', grounds)
    }
    const date = String(settled.answers.date)
    return day >= date
      ? undefined
      : no(`收到之日早于复议决定、裁判的日期（${date}）`, `That day is before the result itself (${date})`, grounds)
  }

/** By which step the last order, or the last decision of no penalty, was annulled or declared unlawful; undefined while it stands. */
export function lastUndone(
  file: Pick<CaseState, 'steps'> | undefined,
  against: 'order' | 'exemption',
): TakenStep | undefined {
  const made = lastOf(file, against === 'order' ? 'order' : 'exempt')?.revision ?? 0
  const own = against === 'order' ? 'undoOrder' : 'undoExemption'
  return file?.steps.findLast(({ step, answers, revision }) => {
    const isResult = step === 'otherResult' && answers.against === against
    const isUndone = isResult && (answers.outcome === 'annulled' || answers.outcome === 'unlawful')
    return revision > made && (isUndone || step === own)
  })
}

/** An order that was annulled, or declared unlawful, after it was made is refused by nobody. */
export const orderStands =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const undone = lastUndone(file, 'order')
    return answers.outcome === 'refused' && undone
      ? notYet(
          `责令改正通知书已于${dayTaken(undone)}登记被撤销或者确认违法，不能认定拒不改正`,
          `The order was annulled or declared unlawful (entered ${dayTaken(undone)}): nobody refused to comply with it`,
          grounds,
        )
      : undefined
  }
