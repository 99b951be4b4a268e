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

/** Where in the file the last of these steps stands; -1 where none was taken. */
export const lastOf = (file: Pick<CaseState, 'steps'> | undefined, steps: readonly string[]): number =>
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
  (steps: readonly string[], field: string, grounds: Grounds): Guard =>
  ({ file, day }) => {
    const named = file?.steps.findLast(({ step }) => steps.includes(step))?.answers[field]
    if (typeof named !== 'string' || named < day) return undefined
    const reason = {
      zh: `自定的日期（${named}，含当日）尚未过去`,
      en: `The day that was set (${named}, that day included) has not passed`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }

/** Where the addressee had the prompt only after the day that it sets for feedback, a new day is set before anything follows. */
export const dayAfterReceipt =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const set = file?.steps.findLast(({ step }) => SETTING.includes(step))
    const named = set?.answers.feedbackBy
    const days = (file?.steps ?? [])
      .filter(({ step }) => RECEIPTS.includes(step))
      .map(({ answers: { on }, at }) => (typeof on === 'string' ? on : dayOf(at)))
    const [received] = days.toSorted()
    if (typeof named !== 'string' || received === undefined || received <= named) return undefined
    const reason = {
      zh: `对方收到提示（${received}）时，写明的反馈日期（${named}）已过：先重新写明反馈日期`,
      en: `The prompt arrived on ${received}, after the day for feedback (${named}): set a new day first`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }

/** Steps that set the day for feedback. */
const SETTING = ['draft', 'resetDay']

/** Whether the addressee reported back: what was never answered is not held improved, and goes back as it was sent. */
export const reportedBack =
  (is: boolean, grounds: Grounds): Guard =>
  ({ file }) => {
    if (lastOf(file, ['feedback', 'enterFeedback']) >= 0 === is) return undefined
    const reason = is
      ? { zh: '对方还没有反馈', en: 'The addressee has not reported back' }
      : { zh: '对方已有反馈：按已反馈退回', en: 'The addressee has reported back: give it back as answered' }
    return refuse('out-of-turn', reason, { grounds })
  }

/** Nobody is asked to criticise themselves: the organ is another than the addressee, by its desk or by its name. */
export const organNotTheAddressee =
  (grounds: Grounds): Guard =>
  ({ file, answers: { organ } }) => {
    const addressee = plain(String(file?.steps[0]?.answers.addressee))
    if (file?.party !== `office:${String(organ)}` && plain(String(organ)) !== addressee) return undefined
    const reason = {
      zh: '这是收到提示的部门、单位自己：请写明有此权力的另一机关',
      en: 'This is the addressee itself: name the other organ that has the power',
    }
    return refuse('incomplete', reason, { grounds })
  }

/** The decision that is entered is that of the organ to which it was referred. */
export const organAsReferred =
  (grounds: Grounds): Guard =>
  ({ file, answers: { organ } }) => {
    const referred = file?.steps.findLast(({ step }) => step === 'referOut')?.answers.organ
    if (referred === undefined || plain(String(referred)) === plain(String(organ))) return undefined
    const reason = {
      zh: `与移送的机关不同：移送的是“${String(referred)}”`,
      en: `This is not the organ to which it was referred: that is “${String(referred)}”`,
    }
    return refuse('incomplete', reason, { grounds })
  }

const POWER = ['document', 'documentNumber', 'passage']

/** The document that gives the power is the one that was announced: the addressee was heard on no other. */
export const documentAsAnnounced =
  (grounds: Grounds): Guard =>
  ({ file, answers }) => {
    const announced = file?.steps.findLast(({ step }) => step === 'announce')?.answers
    if (!announced || POWER.every((field) => plain(String(announced[field])) === plain(String(answers[field]))))
      return undefined
    const reason = {
      zh: '依据的文件、文号或者原文与告知的不同：依据不同的，重新告知',
      en: 'The document, its number or its passage is not what was announced: announce anew where it is another',
    }
    return refuse('incomplete', reason, { grounds })
  }

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
    holdingOffice === undefined || !meansOffice(String(organ), holdingOffice)
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

/** Whether a name, or one of several, is an office's own, in full or without its place: 市司法局, 本局. */
const meansOffice = (names: string, office: string): boolean =>
  plain(names)
    .split(/[、，,；;（）()]/)
    .map((name) => name.replace(/^[本我该]/, ''))
    .some((name) => name !== '' && (name.includes(plain(office)) || plain(office).endsWith(name)))

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
