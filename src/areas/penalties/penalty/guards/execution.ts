import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { overpaid } from '../account.ts'
import { decidedIn } from '../decided.ts'
import { lastOf, openReviews } from '../matter.ts'
import { no, notYet } from './refusing.ts'

export const isSomething =
  (grounds: Grounds): Guard =>
  ({ answers: { amount } }) =>
    Number(amount) > 0 ? undefined : no('数额须大于零', 'An amount is more than nothing', grounds)

/** A decision that was annulled is not looked at again. */
export const decisionStands =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    file && decidedIn(file)?.state !== 'annulled'
      ? undefined
      : notYet('处罚决定已经撤销，没有可以再处理的决定', 'The decision was annulled: none is left to look at', grounds)

/** Settled once for each that was lodged. */
export const wasLodged =
  (grounds: Grounds): Guard =>
  ({ file, answers: { by } }) => {
    if (by === 'self' || by === 'superior') return undefined
    return openReviews(file) > 0
      ? undefined
      : notYet(
          '没有登记过尚未办结的行政复议或者诉讼，请先办理“登记行政复议、诉讼”',
          'No open reconsideration or suit is on file: enter it first',
          grounds,
        )
  }

/** A case is closed for what happened in it, and an annulled decision only after what was paid has gone back. */
export const saysWhy =
  (grounds: Grounds): Guard =>
  ({ file, answers: { why } }) => {
    const fits: Readonly<Record<string, readonly string[]>> = {
      performed: ['performed'],
      court: ['court'],
      unpunished: ['unpunished'],
      annulled: ['annulled'],
      corrected: ['investigating', 'concluded'],
    }
    const corrected = lastOf(file, 'recheck')?.answers.outcome === 'corrected'
    if (!fits[String(why)]?.includes(file?.stage ?? '') || (why === 'corrected' && !corrected)) {
      return no(
        '结案情形与案件所处阶段不符：已改正的须有复查记录，其他情形须先办到相应的阶段',
        'That is not what happened in this case: correction needs a re-check, and the rest its own stage',
        grounds,
      )
    }
    const over = overpaid(file)
    return why === 'annulled' && over > 0
      ? notYet(`决定已撤销，须先退还已缴的${over}元`, `The decision was annulled: ¥${over} must first go back`, grounds)
      : undefined
  }
