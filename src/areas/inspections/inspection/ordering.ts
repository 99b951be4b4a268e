import { z } from 'zod'
import { choose, day, line, provision, reasons, words } from '../../../kernel/procedure/asking.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Condition, type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { stillToCome } from '../days.ts'
import type { InspectionText } from './inspection-text.ts'
import type { InspectionStage } from './stages.ts'

/**
 * 责令改正, and what whoever is ordered may do against it. It is no penalty, and stands on the paragraph that orders it
 * for this very breach together with the penalty law (apl Art. 28 para. 1). The times to contest a paper count from the
 * day it came to the operator, so each paper's service is entered.
 */
export function orderingSteps(text: InspectionText) {
  const grounds: Grounds = [text.correct]
  const contesting: Grounds = text.appealing
  const head = { role: 'decider', remit: 'inspection.order' } as const
  const pair = { role: 'investigator', remit: 'inspection.order' } as const
  const uncollected = text.uncollected.length > 0 ? { uncollected: text.uncollected } : {}
  const standing = ['correcting', 'uncorrected', 'corrected'] as const satisfies readonly InspectionStage[]

  return {
    correct: {
      name: { zh: '责令改正', en: 'Order correction' },
      who: head,
      from: ['heard', 'uncorrected'],
      to: 'correcting',
      grounds,
      asks: z.strictObject({
        breach: provision('违反哪一条', 'Which provision is broken', {
          help: {
            zh: '只能从法律责任一章规定“责令改正”的义务中选',
            en: 'Of the duties for which the chapter on liability orders correction',
          },
        }),
        what: words('改正什么', 'What is to be corrected'),
        correctBy: day('期限', 'By'),
        reasons: reasons('为什么', 'Why'),
      }),
      reasons: 'reasons',
      needs: ['record'],
      ...judgedOn({
        facts: ['inspection.ordering'],
        guards: { isOrdered: isOrdered(text), stillToCome: stillToCome('correctBy', grounds) },
      }),
      starts: [correctingClock(text)],
      tells: [{ whom: 'party', text: { zh: '责令改正，期限见通知书', en: 'You are ordered to correct it by a day' } }],
    },

    deliver: {
      name: { zh: '登记文书送达', en: 'Enter how a paper was served' },
      who: pair,
      from: ['ordered', 'recorded', 'objected', 'heard', 'correcting', 'uncorrected'],
      grounds: contesting,
      ...uncollected,
      asks: z.strictObject({
        paper: choose('文书', 'Paper', {
          notice: { zh: '监督检查通知书', en: 'Notice of the inspection' },
          correction: { zh: '责令改正通知书', en: 'Order to make corrections' },
        }),
        on: day('送达日期', 'Day of service', {
          zh: '申请行政复议、提起诉讼的期限从这一天起算',
          en: 'The times to contest it count from this day',
        }),
        how: choose('送达方式', 'How', ways),
        receivedBy: line('收件人（与被检查单位的关系）', 'Received by (and their relation to the operator)'),
        proof: line('送达凭证', 'Proof of service'),
      }),
      optional: ['ordered', 'recorded', 'objected', 'heard'],
      attaches: true,
      datedBy: 'on',
      guards: { isIssued: isIssued(grounds), leavesTime: leavesTime(grounds) },
      starts: contestingClocks(text),
      conditions: { ofNotice, ofCorrection },
      tells: [
        {
          whom: 'party',
          text: {
            zh: '文书已送达；不服的，可以在期限内申请行政复议或者提起行政诉讼',
            en: 'A paper was served on you: you may contest it in time, by reconsideration or a suit',
          },
        },
      ],
    },

    // 复议维持: the time to sue after it counts from its receipt.
    orderUpheld: {
      name: { zh: '登记复议、诉讼结果：维持', en: 'Enter that the order was upheld' },
      who: { role: 'intake' },
      from: standing,
      grounds: contesting,
      ...uncollected,
      asks: z.strictObject({ ...result, reasons: words('主要理由', 'Main reasons') }),
      optional: true,
      datedBy: 'date',
      needs: ['correct'],
      guards: { wasDelivered: wasDelivered(grounds) },
      starts: [suingAfter(text)],
      conditions: { isReconsidered },
      tells: [{ whom: 'party', text: { zh: '责令改正被维持', en: 'The order to make corrections was upheld' } }],
    },

    orderAnnulled: {
      name: { zh: '登记复议、诉讼结果：撤销责令改正', en: 'Enter that the order was annulled' },
      who: head,
      from: standing,
      to: 'heard',
      grounds: contesting,
      ...uncollected,
      asks: z.strictObject({ ...result, reasons: reasons('主要理由', 'Main reasons') }),
      reasons: 'reasons',
      optional: true,
      datedBy: 'date',
      needs: ['correct'],
      stops: ['correcting', 'reconsidering', 'suing', 'suingAfter'],
      tells: [
        { whom: 'party', text: { zh: '责令改正已被撤销', en: 'The order to make corrections was annulled' } },
        { whom: 'office', text: { zh: '责令改正已被撤销', en: 'The order to make corrections was annulled' } },
      ],
    },
  } as const satisfies Record<string, Step<InspectionStage>>
}

const ways = {
  handed: { zh: '直接送达', en: 'Handed over' },
  left: { zh: '留置送达', en: 'Left, since it was refused' },
  post: { zh: '邮寄送达', en: 'By post' },
  electronic: { zh: '电子送达（已签确认书）', en: 'Electronically, the operator having signed for it' },
  entrusted: { zh: '委托、转交送达', en: 'Through another' },
} as const satisfies Readonly<Record<string, Say>>

/** What a reconsideration or a judgment comes to, and when the operator had it. */
const result = {
  by: choose('由谁', 'By', {
    reconsideration: { zh: '行政复议机关', en: 'Organ of reconsideration' },
    court: { zh: '人民法院', en: 'People’s court' },
  }),
  number: line('文号', 'Number'),
  date: day('被检查单位收到之日', 'The day the operator received it'),
}

const correctingClock = ({ correct }: InspectionText): Clock => ({
  id: 'correcting',
  name: { zh: '改正', en: 'Correction' },
  grounds: [correct],
  kind: 'until',
  field: 'correctBy',
  figure: 'own',
  binds: 'party',
})

/** Of each paper its own: a notice that was served earlier is contested within its own time. */
const contestingClocks = ({ appealing: grounds, terms }: InspectionText): readonly Clock[] => [
  {
    id: 'reconsidering',
    name: { zh: '对责令改正申请行政复议', en: 'Asking for reconsideration of the order to make corrections' },
    grounds,
    ...terms.reconsidering,
    binds: 'party',
    only: 'ofCorrection',
  },
  {
    id: 'suing',
    name: { zh: '对责令改正提起行政诉讼', en: 'Suing over the order to make corrections' },
    grounds,
    ...terms.suing,
    binds: 'party',
    only: 'ofCorrection',
  },
  {
    id: 'reconsideringNotice',
    name: { zh: '对检查决定申请行政复议', en: 'Asking for reconsideration of the inspection' },
    grounds,
    ...terms.reconsidering,
    binds: 'party',
    only: 'ofNotice',
  },
  {
    id: 'suingNotice',
    name: { zh: '对检查决定提起行政诉讼', en: 'Suing over the inspection' },
    grounds,
    ...terms.suing,
    binds: 'party',
    only: 'ofNotice',
  },
]

const suingAfter = ({ suingAfter: grounds, terms }: InspectionText): Clock => ({
  id: 'suingAfter',
  name: { zh: '不服复议决定，提起行政诉讼', en: 'Suing after reconsideration' },
  grounds,
  ...terms.suingAfter,
  binds: 'party',
  only: 'isReconsidered',
})

const ofNotice: Condition = ({ answers: { paper } }) => paper === 'notice'
const ofCorrection: Condition = ({ answers: { paper } }) => paper === 'correction'
const isReconsidered: Condition = ({ answers: { by } }) => by === 'reconsideration'

/** 责令改正 for this breach is ordered by a paragraph of the law, or nobody may order it. */
const isOrdered =
  ({ law, correct }: InspectionText): Guard<'inspection.ordering'> =>
  ({ answers: { breach }, facts: { 'inspection.ordering': ordering } }) => {
    const grounds: Grounds = [correct]
    const [id] = law.split('@')
    if (ordering === undefined || !String(breach).startsWith(`${id}@`)) {
      return refuse(
        'incomplete',
        { zh: '请选违反的条款：没有这一条款', en: 'Choose the provision that is broken: there is no such one' },
        { grounds },
      )
    }
    return ordering.length > 0
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '法律责任一章没有对违反这一条款规定“责令改正”，不能据以责令',
            en: 'The chapter on liability orders no correction for a breach of that provision: it cannot be ordered',
          },
          { grounds },
        )
  }

type Steps = Pick<CaseState, 'steps'> | undefined

const issuedBy = { notice: 'order', correction: 'correct' } as const

/** When the paper in force was issued, and whether it was served since. */
function paperIn(file: Steps, paper: keyof typeof issuedBy) {
  const steps = file?.steps ?? []
  const issued = steps.findLastIndex(({ step }) => step === issuedBy[paper])
  const served = steps.findLastIndex(({ step, answers }) => step === 'deliver' && answers.paper === paper)
  return { issued: steps[issued], isServed: issued >= 0 && served > issued }
}

/** What was issued is served once. */
const isIssued =
  (grounds: Grounds): Guard =>
  ({ file, answers: { paper } }) => {
    const { issued, isServed } = paperIn(file, paper === 'correction' ? 'correction' : 'notice')
    if (!issued) {
      return refuse('out-of-turn', { zh: '这份文书还没有作出', en: 'That paper has not been issued' }, { grounds })
    }
    return isServed
      ? refuse('out-of-turn', { zh: '这份文书已经登记送达', en: 'That paper was served already' }, { grounds })
      : undefined
  }

/** An order that came after the day it sets cannot be followed. */
const leavesTime =
  (grounds: Grounds): Guard =>
  ({ file, answers: { paper }, day: on }) => {
    const { issued } = paperIn(file, 'correction')
    if (paper !== 'correction' || !issued || on <= String(issued.answers.correctBy)) return undefined
    return refuse(
      'incomplete',
      {
        zh: '送达之日已在改正期限之后，对方无法照办：须重新责令改正，另定期限',
        en: 'It was served after the day it sets and cannot be followed: order anew, by another day',
      },
      { grounds },
    )
  }

/** What never came to the operator binds it to nothing. */
export const wasDelivered =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    paperIn(file, 'correction').isServed
      ? undefined
      : refuse(
          'out-of-turn',
          {
            zh: '责令改正通知书还没有登记送达：须先办理“登记文书送达”',
            en: 'The order to make corrections was not served: enter its service first',
          },
          { grounds },
        )
