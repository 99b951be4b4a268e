import type { CaseState } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { dayTaken, lastOf, roundOf, takenIn } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/** The defence has time: its last day is later than the day on which the party is told. */
export const defenceHasTime =
  (grounds: Grounds): Guard =>
  ({ file, answers, day }) => {
    const by = answers.defendBy ?? lastOf(file, 'notify')?.answers.defendBy
    return typeof by !== 'string' || by > day
      ? undefined
      : no(
          `陈述、申辩的最后一日（${by}）须在告知之日（${day}）以后；已经过了的，请重新告知`,
          `The last day of the defence (${by}) must be later than the day the party is told (${day}): make it known again where it has passed`,
          grounds,
        )
  }

/** Whether the last day of a clock has passed on a day; so is one that never started, was stopped, or stands still. */
export const isOver = (file: CaseState | undefined, clock: string, day: string): boolean => {
  const last = file?.deadlines.find((one) => one.clock === clock)?.lastDay
  return last === undefined || last < day
}

/** 陈述、申辩 and 听证 have had their time, or the party gave them up; what it said was looked into. */
export const heardOut =
  (grounds: Grounds): Guard =>
  ({ file, day }) => {
    const told = lastOf(file, 'deliverNotice')?.revision ?? 0
    const since = (...names: readonly string[]) =>
      names.flatMap((name) => takenIn(file, name)).filter(({ revision }) => revision > told)
    const spoken = Math.max(0, ...since('defend', 'enterStatement').map(({ revision }) => revision))
    const answered = Math.max(0, ...since('answerDefence').map(({ revision }) => revision))
    if (answered < spoken) {
      return notYet(
        '当事人的陈述、申辩还没有复核，请先办理“复核陈述、申辩”',
        'What the party said in its defence has not been looked into yet',
        grounds,
      )
    }
    const gaveUp = since('waive', 'enterWaiver').length > 0 || since('holdHearing').length > 0
    if (gaveUp || (isOver(file, 'defending', day) && (file?.stage === 'heard' || isOver(file, 'asking', day)))) {
      return undefined
    }
    return notYet(
      '陈述、申辩或者要求听证的期限还没有届满，当事人也没有明确放弃',
      'The time for the defence or for asking a hearing is not over, and the party has not given it up',
      grounds,
    )
  }

/** What the party said at a hearing is a defence: it is reviewed and answered before anybody goes on (第四十五条、第六十五条). */
export const hearingAnswered =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const round = roundOf(file)
    const heard = lastOf(round, 'holdHearing')?.revision ?? 0
    const answered = lastOf(round, 'answerDefence')?.revision ?? 0
    return heard <= answered
      ? undefined
      : notYet(
          '当事人在听证中的申辩和质证还没有复核：听证笔录上的意见也是陈述、申辩，请先办理“复核陈述、申辩”',
          'What the party said at the hearing has not been reviewed: what stands in its record is a defence as well. Take the step “Look into the defence” first',
          grounds,
        )
  }

/** Seven days before a hearing the party knows where and when (working days since 15 July 2021). */
export const sevenDaysBefore =
  (grounds: Grounds): Guard<'penalty.hearingFrom'> =>
  ({ answers, facts }) => {
    const earliest = facts['penalty.hearingFrom']
    return earliest === undefined || String(answers.heldOn) >= earliest
      ? undefined
      : no(
          `应当在举行听证的七日前通知：最早可在${earliest}举行`,
          `The party is told seven days before a hearing: ${earliest} is the first day possible`,
          grounds,
        )
  }

/** Held, or found to be attended by nobody, on the day that was told and no earlier, the notice served in time. */
export const heldAsCalled =
  (grounds: Grounds): Guard<'penalty.hearingFrom'> =>
  ({ file, answers, day, facts }) => {
    if (answers.why === 'withdrawn') {
      return no(
        '书面撤回听证要求的，由承办人办理“补录书面撤回听证要求”并附上当事人签名的撤回书；当事人也可以登录撤回',
        'A written withdrawal is entered by an investigator with the paper that the party signed, or the party signs in for it',
        grounds,
      )
    }
    const called = lastOf(file, 'callHearing')
    if (!called) return notYet('还没有通知听证，请先办理“通知听证”', 'The hearing has not been called yet', grounds)
    const heldOn = String(called.answers.heldOn)
    const earliest = facts['penalty.hearingFrom']
    if (earliest === undefined || earliest > heldOn) {
      return notYet(
        `听证通知书没有在举行之日（${heldOn}）的七日前送达的记录：先登记送达，来不及的重新通知`,
        `Nothing shows that the notice was served seven days before ${heldOn}: enter its service, or call the hearing again`,
        grounds,
      )
    }
    return day >= heldOn
      ? undefined
      : notYet(
          `听证定在${heldOn}举行，还没有到`,
          `The hearing is to be held on ${heldOn}, which is still to come`,
          grounds,
        )
  }

/** A request on paper counts by the day it was made. */
export const askedInTime =
  (grounds: Grounds): Guard =>
  ({ file, answers: { on } }) => {
    const window = file?.deadlines.find(({ clock }) => clock === 'asking')
    if (!window) return notYet('本案没有告知听证权利', 'No right to a hearing was made known in this case', grounds)
    const told = lastOf(file, 'deliverNotice')
    if (told && String(on) < dayTaken(told)) {
      return no(
        `所填日期早于告知书送达之日（${dayTaken(told)}）`,
        `That day is before the notice was served (${dayTaken(told)})`,
        grounds,
      )
    }
    const last = window.lastDay
    return last === undefined || String(on) <= last
      ? undefined
      : no(
          `要求听证的期限至${last}，所填日期已过；当事人的意见可以作为陈述、申辩登记`,
          `A hearing could be asked for until ${last}: what the party says may be entered as its defence`,
          grounds,
        )
  }
