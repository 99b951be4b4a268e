import { addDays, addMonths } from '../../../../kernel/calendar/day.ts'
import type { CaseState, TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { figureOf } from '../../../../kernel/procedure/statute-term.ts'
import type { Say } from '../../../../law/say.ts'
import { accountOf, type DebtAccount, isLate } from '../account.ts'
import { decidedIn } from '../decided.ts'
import { dayTaken, lastOf, openReviews, settledIn, takenIn } from '../matter.ts'
import { isOver } from './hearing.ts'
import { no, notYet } from './refusing.ts'

/** What money does not perform: a decision that orders it may be enforced though every sum is paid. */
const OF_MONEY: ReadonlySet<string> = new Set(['给予警告', '予以通报', '没收违法所得'])

const asksMoreThanMoney = (file: CaseState | undefined): boolean =>
  (file && decidedIn(file))?.measures.some((measure) => !OF_MONEY.has(measure)) === true

/** The debts of a file: those of the ordinary procedure, if not said. */
type AccountOf = (file: CaseState | undefined) => DebtAccount

/** 当事人不履行: a sum is open, or something else is to be done or left. */
export const isUnperformed =
  (grounds: Grounds, account: AccountOf = accountOf): Guard =>
  ({ file }) =>
    account(file).debts.some(({ open }) => open > 0) || asksMoreThanMoney(file)
      ? undefined
      : notYet(
          '决定已经履行，没有可以催告或者申请执行的义务',
          'The decision is performed: nothing is left to demand',
          grounds,
        )

/** 催告 whoever does not perform in time: nobody is late before the last day to pay, the deferred one where it was deferred; of what was added to a fine, before its own last day. */
export const termRunOut =
  (grounds: Grounds, account: AccountOf = accountOf): Guard =>
  ({ file, day }) => {
    const open = account(file).debts.filter((debt) => debt.open > 0)
    const late = open.filter((debt) => isLate(debt, day))
    if (open.length === 0 || late.length > 0) return undefined
    const first = open.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0]
    return notYet(
      `缴款期限还没有届满${first === undefined ? '' : `（至${first}）`}：期满不履行的，才催告`,
      `The time to pay is not over${first === undefined ? '' : ` (until ${first})`}: performance is demanded of whoever is late`,
      grounds,
    )
  }

/** The demand that counts: the last one that was made. */
const urgedAt = (file: CaseState | undefined): TakenStep | undefined => lastOf(file, 'urge')

/** It came to the party: by its own service, or, in files of before, together with the demand. */
const urgingReached = (file: CaseState | undefined): boolean => {
  const urged = urgedAt(file)
  // What was changed since is another duty than the one that was demanded.
  if (!urged || urged.revision < (lastOf(file, 'change')?.revision ?? 0)) return false
  return (
    urged.answers.how !== undefined ||
    takenIn(file, 'deliver').some(({ answers, revision }) => answers.paper === 'urging' && revision > urged.revision)
  )
}

/** 陈述、申辩 on the demand was recorded, looked into, and followed where it was right (第三十六条). */
export const urgedAndHeard =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const since = urgedAt(file)?.revision ?? 0
    const last = (...names: readonly string[]) =>
      names.flatMap((name) => takenIn(file, name)).findLast(({ revision }) => revision > since)
    const spoken = ['answerUrging', 'enterUrgingAnswer'].map((name) => last(name)?.revision ?? 0)
    const reviewed = last('reviewUrging')
    if (Math.max(...spoken) > (reviewed?.revision ?? 0)) {
      return notYet(
        '当事人对催告的陈述、申辩还没有复核，请先办理“复核当事人对催告的意见”',
        'What the party said on the demand has not been looked into yet',
        grounds,
      )
    }
    return reviewed?.answers.accepted === 'accepted'
      ? notYet(
          '当事人对催告的意见已采纳：不能按这份催告申请强制执行，仍须执行的请重新催告',
          'What the party said on the demand was accepted: no enforcement on that demand; demand anew what is still owed',
          grounds,
        )
      : undefined
  }

/**
 * 申请前应当催告当事人履行义务 (第五十四条): of every sum that is enforced. What was added to a fine after the demand was not
 * demanded, and what was added by a decision that never came to the party is not owed yet.
 */
export const demandCoversAdded =
  (grounds: Grounds, account: AccountOf = accountOf): Guard =>
  ({ file }) => {
    const added = account(file).debts.filter(({ kind, open }) => kind === 'added' && open > 0)
    if (added.length === 0) return undefined
    const last = takenIn(file, 'surcharge').at(-1)?.revision ?? 0
    const urged = urgedAt(file)
    const early = urged && added.find((debt) => !isLate(debt, dayTaken(urged)))
    if (urged && early?.dueOn !== undefined && last < urged.revision) {
      return notYet(
        `催告时加处的罚款还没有到期（至${early.dueOn}），那份催告书没有催告这一款项：请在其到期以后重新催告`,
        `When performance was demanded the additional fine was not due yet (until ${early.dueOn}), so it was not demanded: demand anew once it is late`,
        grounds,
      )
    }
    if (last > (urged?.revision ?? 0)) {
      return notYet(
        '催告书以后又加处了罚款：申请强制执行以前，应当就加处的罚款也催告，请重新催告',
        'A fine was added to after the demand: what was added must be demanded too before enforcement is applied for, so demand anew',
        grounds,
      )
    }
    const isServed = takenIn(file, 'deliver').some(
      ({ answers, revision }) => answers.paper === 'surcharge' && revision > last,
    )
    return isServed
      ? undefined
      : notYet(
          '加处罚款决定书还没有送达的记录，不能申请强制执行加处的罚款；请先登记送达',
          'Nothing shows that the decision on the additional fine was served: enter its service before enforcement is applied for',
          grounds,
        )
  }

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
  if (ownChangeUnserved(file)) {
    return {
      zh: '变更处罚决定的文书还没有送达的记录：复议、起诉的期限自收到之日起算，请先登记送达',
      en: 'Nothing shows that the paper which changed the decision was served: the time to contest it counts from there, so enter its service first',
    }
  }
  const until = lastDayAfterReview(file)
  if (until === UNKNOWN) {
    return {
      zh: '还没有登记当事人收到复议决定、裁判文书之日：起诉、上诉的期限自收到之日起算，请先办理“登记收到复议决定、裁判文书”',
      en: 'Nothing says when the party received the result: its time to sue or appeal counts from there, so enter that first',
    }
  }
  const isFinal = until === undefined ? isOver(file, 'reconsidering', day) && isOver(file, 'suing', day) : day > until
  if (!isFinal) {
    return {
      zh: '当事人申请复议或者起诉的期限还没有届满',
      en: 'The time to ask for reconsideration or to sue is not over',
    }
  }
  if (!urgingReached(file)) {
    return {
      zh: '催告书还没有送达的记录（决定变更以后的，须重新催告），请先办理“送达文书”',
      en: 'Nothing shows that the demand was served (after a change it is made anew): enter its service first',
    }
  }
  if (isOver(file, 'urging', day)) return undefined
  return { zh: '催告书送达未满十个工作日', en: 'Ten working days have not passed since the party was urged' }
}

/** Changed by the office itself or by its superior: contested anew, from its own service. */
function ownChangeUnserved(file: CaseState | undefined): boolean {
  const changed = lastOf(file, 'change')
  const isOwn = changed?.answers.by === 'self' || changed?.answers.by === 'superior'
  return (
    isOwn &&
    !takenIn(file, 'deliver').some(
      ({ answers, revision }) => answers.paper === 'changed' && revision > changed.revision,
    )
  )
}

/** 不服复议决定的，收到之日起十五日内起诉; 判决书送达之日起十五日内上诉; 自期限届满之日起三个月内申请强制执行. */
const TO_SUE_AFTER = figureOf('alp@2017-07-01#art-45/para-1', 'received').amount
const TO_APPEAL = figureOf('alp@2017-07-01#art-85/para-1', 'judgment').amount
const TO_APPLY = figureOf('ael@2012-01-01#art-53/para-1').amount

/**
 * The last day to go on against a reconsideration decision or a judgment, both counted from when the party received it;
 * `unknown` where nothing on file says when that was, undefined where nothing was lodged or what was lodged was withdrawn.
 */
function lastDayAfterReview(file: CaseState | undefined): string | undefined {
  const settled = settledIn(file)
  if (!settled || takenIn(file, 'lodged').length === 0) return undefined
  const received = file?.steps.findLast(
    ({ step, revision }) => step === 'resultReceived' && revision > settled.revision,
  )
  if (!received) return UNKNOWN
  if (settled.answers.by === 'court') return addDays(dayTaken(received), TO_APPEAL)
  return (
    file?.deadlines.find(({ clock }) => clock === 'suingAfter')?.lastDay ?? addDays(dayTaken(received), TO_SUE_AFTER)
  )
}

/** Later than any day: nobody’s time is over before it began. */
const UNKNOWN = '9999-12-31'

/** Three months from the end of the party's time, or of the time it was given to pay later. */
function lastDayToApply(file: CaseState | undefined): string | undefined {
  const lastOfClock = (id: string) => file?.deadlines.find(({ clock }) => clock === id)?.lastDay
  const ends = [lastDayAfterReview(file) ?? lastOfClock('suing'), lastOfClock('deferred')].flatMap((day) => day ?? [])
  const last = ends.toSorted().at(-1)
  return last && addMonths(last, TO_APPLY)
}
