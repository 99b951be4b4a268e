import { z } from 'zod'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import { type Condition, judgedOn } from '../../../kernel/procedure/guard.ts'
import { preserving } from './clocks.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

const RULE = 'cacp@2023-06-01#art-29'

/** Where what is preserved may still be held: wherever a case can stand. */
export const whileHeld = [
  ...beforeDecision,
  'decided',
  ...afterService,
  'unpunished',
  'annulled',
  'transferred',
] as const satisfies readonly PenaltyStage[]

type OfOffice = Condition<'penalty.office'>

/** A case entered from paper names each day itself: nothing of it lapses while it is being entered. */
const lapsesItself: OfOffice = ({ file, facts }) =>
  facts['penalty.office']?.kind === 'cyberspace' && typeof file?.steps[0]?.answers.on !== 'string'

/**
 * 七日: what is preserved is decided on in seven days. The cyberspace administrations' own rule says what follows if it is
 * not: it is released (cacp 29). For others, and before that rule, the days are the same and nothing follows by itself.
 */
function clocksOf(text: PenaltyText): readonly Clock[] {
  const clock = preserving(text)
  return text.extending
    ? [
        { ...clock, grounds: [...clock.grounds, RULE], only: 'lapsesItself', whenOver: 'preservingLapsed' },
        { ...clock, id: 'preservingElsewhere', only: 'staysUntilDecided' },
      ]
    : [clock]
}

export const preservingStarts = (text: PenaltyText) => ({
  starts: clocksOf(text),
  ...(text.extending &&
    judgedOn({
      facts: ['penalty.office'],
      conditions: { lapsesItself, staysUntilDecided: (judged: Parameters<OfOffice>[0]) => !lapsesItself(judged) },
    })),
})

export const preservingStops = (text: PenaltyText): readonly string[] => clocksOf(text).map(({ id }) => id)

/** 逾期未作出处理决定的，应当解除先行登记保存 (cacp 29 ¶2). */
export function preservingSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  if (!text.extending) return {}
  return {
    preservingLapsed: {
      name: { zh: '逾期未作处理决定，解除先行登记保存', en: 'Not decided on in time: what was preserved is released' },
      who: 'system',
      from: [...whileHeld, 'closed', 'withdrawn'],
      grounds: [`${RULE}/para-2`],
      asks: z.strictObject({}),
      after: 'preserving',
      needs: ['preserve'],
      stops: ['preserving'],
      tells: [
        {
          whom: 'party',
          text: { zh: '先行登记保存已解除，请领回物品', en: 'What was preserved is released: please take it back' },
        },
        {
          whom: 'office',
          text: {
            zh: '先行登记保存逾期未作处理决定，已解除，请立即返还物品',
            en: 'What was preserved was not decided on in time and is released: give it back at once',
          },
        },
      ],
    },
  }
}
