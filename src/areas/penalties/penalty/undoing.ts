import { z } from 'zod'
import { reasons } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { on } from './asking.ts'
import { lastUndone } from './guards/contested.ts'
import { inOrder } from './guards/days.ts'
import { notYet } from './guards/refusing.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }

/** What was undone already is not undone again. */
const standsYet =
  (against: 'order' | 'exemption', grounds: Grounds): Guard =>
  ({ file }) =>
    lastUndone(file, against) === undefined
      ? undefined
      : notYet('已经撤销或者确认违法，没有可以再撤销的', 'It was undone already: nothing is left to annul', grounds)

/** 撤销 by a court or an organ of reconsideration, and of the last decision of no penalty. */
const exemptionAnnulled =
  (grounds: Grounds): Guard =>
  ({ file }) => {
    const undone = lastUndone(file, 'exemption')
    return undone?.step === 'otherResult' && undone.answers.outcome === 'annulled'
      ? undefined
      : notYet(
          '没有登记过不予行政处罚决定被撤销的复议决定或者判决',
          'No reconsideration decision or judgment that annulled the decision of no penalty is on file',
          grounds,
        )
  }

/** 主动改正: the office itself annuls its order to correct, or its decision of no penalty, and tells the party on paper. */
export function undoingSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  const own = {
    optional: true,
    who: head,
    grounds: text.correctingOneself,
    reasons: 'reasons',
    datedBy: 'on',
  } as const
  return {
    undoOrder: {
      ...own,
      name: { zh: '自行撤销责令改正', en: 'Annul the order to make corrections' },
      from: [...beforeDecision, 'decided', ...afterService, 'unpunished'],
      asks: z.strictObject({ reasons: reasons('撤销的理由', 'Why it is annulled'), ...on }),
      guards: { inOrder, standsYet: standsYet('order', text.correctingOneself) },
      needs: ['order'],
      stops: ['correcting', 'correctingOn'],
      tells: [
        { whom: 'party', text: { zh: '责令改正通知书已撤销', en: 'The order to make corrections was annulled' } },
      ],
    },
    resumeExempted: {
      optional: true,
      name: { zh: '不予处罚决定被撤销，重新办理', en: 'Deal with it anew, the decision of no penalty being annulled' },
      who: { role: 'investigator', remit: 'penalty.file' },
      concurs: head,
      grounds: text.annulling,
      reasons: 'reasons',
      datedBy: 'on',
      from: ['unpunished'],
      to: 'investigating',
      asks: z.strictObject({
        reasons: reasons('撤销的文书，重新办理什么', 'By what it was annulled, and what is done anew'),
        ...on,
      }),
      guards: { inOrder, exemptionAnnulled: exemptionAnnulled(text.annulling) },
      needs: ['exempt', 'otherResult'],
      holder: 'taker',
      tells: [
        {
          whom: 'party',
          text: {
            zh: '不予行政处罚决定已被撤销，您的案件重新办理',
            en: 'The decision of no penalty was annulled: your case is dealt with anew',
          },
        },
      ],
    },
    undoExemption: {
      ...own,
      name: { zh: '自行撤销不予行政处罚决定', en: 'Annul the decision of no penalty' },
      from: ['unpunished'],
      to: 'investigating',
      asks: z.strictObject({ reasons: reasons('撤销的理由，重新办理什么', 'Why, and what is done anew'), ...on }),
      guards: { inOrder, standsYet: standsYet('exemption', text.correctingOneself) },
      needs: ['exempt'],
      tells: [
        {
          whom: 'party',
          text: {
            zh: '不予行政处罚决定已撤销，您的案件重新办理',
            en: 'The decision of no penalty was annulled: your case is dealt with anew',
          },
        },
      ],
    },
  }
}
