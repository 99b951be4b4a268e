import { addDays, addMonths } from '../../../../kernel/calendar/day.ts'
import type { CaseState } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { figureOf } from '../../../../kernel/procedure/statute-term.ts'
import type { Say } from '../../../../law/say.ts'
import { overpaid } from '../account.ts'
import { decidedIn } from '../decided.ts'
import { lastOf, openReviews, takenIn } from '../matter.ts'
import { isOver } from './hearing.ts'
import { no, notYet } from './refusing.ts'

export const isSomething =
  (grounds: Grounds): Guard =>
  ({ answers: { amount } }) =>
    Number(amount) > 0 ? undefined : no('数额须大于零', 'An amount is more than nothing', grounds)

/** 申请法院强制执行: the party used none of its ways in their time, was urged, and three months have not passed. */
export const reviewLapsed =
  (grounds: Grounds): Guard =>
  ({ file, day }) => {
    const waits = whyTooSoon(file, day)
    if (waits) return notYet(waits.zh, waits.en, grounds)
    const last = lastDayToApply(file)
    return last === undefined || day <= last
      ? undefined
      : no(
          `申请强制执行应当自期限届满之日起三个月内提出，已于${last}届满`,
          `Enforcement is applied for within three months after that time: they ended on ${last}`,
          grounds,
        )
  }

function whyTooSoon(file: CaseState | undefined, day: string): Say | undefined {
  if (openReviews(file) > 0) {
    return {
      zh: '正在行政复议或者诉讼中，有结果以后再申请',
      en: 'It is under reconsideration or before the court: apply once there is a result',
    }
  }
  const until = lastDayAfterReview(file)
  const isFinal = until === undefined ? isOver(file, 'reconsidering', day) && isOver(file, 'suing', day) : day > until
  if (!isFinal) {
    return {
      zh: '当事人申请复议或者起诉的期限还没有届满',
      en: 'The time to ask for reconsideration or to sue is not over',
    }
  }
  if (isOver(file, 'urging', day)) return undefined
  return { zh: '催告书送达未满十个工作日', en: 'Ten working days have not passed since the party was urged' }
}

/** 不服复议决定的，收到之日起十五日内起诉; 判决书送达之日起十五日内上诉; 自期限届满之日起三个月内申请强制执行. */
const TO_SUE_AFTER = figureOf('alp@2017-07-01#art-45/para-1', 'received').amount
const TO_APPEAL = figureOf('alp@2017-07-01#art-85/para-1', 'judgment').amount
const TO_APPLY = figureOf('ael@2012-01-01#art-53/para-1').amount

/** The last day to go on against a reconsideration decision or a judgment. */
function lastDayAfterReview(file: CaseState | undefined): string | undefined {
  const settled = lastOf(file, 'upheld', 'change', 'unlawful')
  if (!settled || takenIn(file, 'lodged').length === 0) return undefined
  return addDays(String(settled.answers.date), settled.answers.by === 'court' ? TO_APPEAL : TO_SUE_AFTER)
}

/** Three months from the end of the party's time, or of the time it was given to pay later. */
function lastDayToApply(file: CaseState | undefined): string | undefined {
  const lastOfClock = (id: string) => file?.deadlines.find(({ clock }) => clock === id)?.lastDay
  const ends = [lastDayAfterReview(file) ?? lastOfClock('suing'), lastOfClock('deferred')].flatMap((day) => day ?? [])
  const last = ends.toSorted().at(-1)
  return last && addMonths(last, TO_APPLY)
}

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
