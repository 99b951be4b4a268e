import { dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The Chinese name of the office that holds the case, or of whoever opens it. */
    readonly holdingOffice: string | undefined
  }
}

const lastOf = (file: CaseState | undefined, steps: readonly string[]): number =>
  file?.steps.findLastIndex(({ step }) => steps.includes(step)) ?? -1

/** The desk to which it goes is the one that was looked at when it was found. */
export const deskAsFound =
  (grounds: Grounds): Guard =>
  ({ file, answers }) =>
    file?.steps[0]?.answers.unit === answers.unit
      ? undefined
      : refuse(
          'incomplete',
          { zh: '席位与登记的不同：请选登记时的席位', en: 'This is not the desk that was entered: choose that one' },
          { grounds },
        )

/** Steps that show that the prompt arrived. */
const RECEIPTS = [
  'serve',
  'receive',
  'measure',
  'feedback',
  'object',
  'enterMeasures',
  'enterFeedback',
  'enterObjection',
]

/** 收到普法提示后: nothing follows a prompt of which nobody knows that it arrived. */
export const received =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    lastOf(file, RECEIPTS) >= 0
      ? undefined
      : refuse(
          'out-of-turn',
          {
            zh: '没有收到提示的凭证：先登记送达，或者由对方签收',
            en: 'Nothing shows that the prompt was received: enter its service, or let the addressee sign for it',
          },
          { grounds },
        )

/** An objection is answered before anything is held against whoever made it. */
export const objectionAnswered =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    lastOf(file, ['object', 'enterObjection']) <= lastOf(file, ['answerObjection'])
      ? undefined
      : refuse(
          'out-of-turn',
          { zh: '对方的异议尚未答复', en: 'The addressee’s objection has not been answered' },
          { grounds },
        )

/** The day which the office itself set has passed. */
export const ownDayOver =
  (step: string, field: string, grounds: Grounds): Guard =>
  ({ file, day }) => {
    const named = file?.steps.findLast((one) => one.step === step)?.answers[field]
    if (typeof named !== 'string' || named < day) return undefined
    const reason = {
      zh: `自定的日期（${named}，含当日）尚未过去`,
      en: `The day that was set (${named}, that day included) has not passed`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }

/** What the office intends is decided once the other side has spoken, or its day for it has passed. */
export const heard =
  (grounds: Grounds): Guard =>
  (judged) =>
    lastOf(judged.file, ['state', 'enterStatement']) > lastOf(judged.file, ['announce'])
      ? undefined
      : ownDayOver('announce', 'stateBy', grounds)(judged)

/** 发出提示的机关 does not criticise what it prompted: the office at which the case was opened is another. */
export const notTheSender =
  (grounds: Grounds): Guard =>
  ({ file, actor }) =>
    actor.kind === 'officer' && file?.firstOffice !== actor.office
      ? undefined
      : refuse(
          'not-yours',
          {
            zh: '发出普法提示的机关不作出通报批评：由有此权力的另一机关决定',
            en: 'Whoever sent the prompt does not criticise: another organ that has the power decides',
          },
          { grounds },
        )

/** The same of an organ that has no desk here, by its name. */
export const organNotTheSender =
  (grounds: Grounds): Guard<'holdingOffice'> =>
  ({ answers: { organ }, facts: { holdingOffice } }) =>
    holdingOffice === undefined || !plain(String(organ)).includes(plain(holdingOffice))
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '发出普法提示的机关不作出通报批评：请写明有此权力的另一机关',
            en: 'Whoever sent the prompt does not criticise: name the other organ that has the power',
          },
          { grounds },
        )

const plain = (name: string): string => name.replace(/\s/g, '')

/** At least one post is named. */
export const namesSomebody =
  (grounds: Grounds): Guard =>
  ({ answers: { persons } }) =>
    Array.isArray(persons) && persons.length > 0
      ? undefined
      : refuse(
          'incomplete',
          { zh: '至少写明一个职务和其责任', en: 'Name at least one post and its responsibility' },
          { grounds },
        )

/** What came in, or was decided elsewhere, did so after what it answers. */
export const notBefore =
  (step: string, grounds: Grounds): Guard =>
  ({ file, answers: { on } }) => {
    const earlier = file?.steps.findLast((one) => one.step === step)
    if (!earlier || String(on) >= dayOf(earlier.at)) return undefined
    const reason = {
      zh: `日期早于所针对的一步（${dayOf(earlier.at)}）`,
      en: `That day is before what it answers (${dayOf(earlier.at)})`,
    }
    return refuse('incomplete', reason, { grounds })
  }
