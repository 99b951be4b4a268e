import type { CaseState } from '../../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { notYet } from './refusing.ts'

/** Of whom it is asked: officers, on whom the head decides, or the head, on whom the superior authority does. */
type Asked = 'officers' | 'head'

const ANSWERS: Readonly<Record<Asked, readonly string[]>> = {
  officers: ['decideRecusal'],
  head: ['superiorRecusal', 'policeRecusal'],
}
const REQUESTS: readonly string[] = ['askRecusal', 'enterRecusal']

/** How many requests wait for their answer: each is answered by one of its own. */
const openRequests = (file: Pick<CaseState, 'steps'> | undefined, of: Asked): number =>
  (file?.steps ?? []).reduce((open, { step, answers }) => {
    const whom: Asked = answers.ofHead === true ? 'head' : 'officers'
    if (REQUESTS.includes(step) && whom === of) return open + 1
    return ANSWERS[of].includes(step) ? Math.max(0, open - 1) : open
  }, 0)

/** What is decided was asked for. */
export const recusalAsked =
  (of: Asked, grounds: Grounds): Guard =>
  ({ file }) =>
    openRequests(file, of) > 0
      ? undefined
      : of === 'officers'
        ? notYet('须先办理“申请回避”', '“Ask that an officer step aside” must come first', grounds)
        : notYet(
            '没有尚未答复的、对机关负责人的回避申请',
            'No request that the head step aside waits for an answer',
            grounds,
          )

/** 决定作出之前，不停止调查: the investigation goes on, and what ends it, reviews it and decides on it waits. */
export const recusalAnswered =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    if (openRequests(file, 'officers') > 0) {
      return notYet(
        '当事人的回避申请还没有决定：调查可以继续，调查终结、审核和决定须等负责人作出回避决定',
        'The party’s request that an officer step aside is not decided: the investigation goes on, and its conclusion, the review and the decision wait for the head',
        grounds,
      )
    }
    return openRequests(file, 'head') > 0
      ? notYet(
          '当事人对机关负责人的回避申请还没有上级机关的答复：调查可以继续，调查终结、审核和决定须等答复并登记',
          'The superior authority has not answered the request that the head step aside: the investigation goes on, and its conclusion, the review and the decision wait for the answer',
          grounds,
        )
      : undefined
  }
