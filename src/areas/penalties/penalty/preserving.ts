import { z } from 'zod'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { type Condition, type Guard, judgedOn } from '../../../kernel/procedure/guard.ts'
import { preserving } from './clocks.ts'
import { notYet } from './guards/refusing.ts'
import { dayTaken, lastOf } from './matter.ts'
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

/** 七日 would be none if what was given back were preserved anew on that very day. */
export const notHeldAnew =
  (grounds: Grounds): Guard =>
  ({ file, answers, day }) => {
    const before = lastOf(file, 'preserve')
    const ended = lastOf(file, 'release', 'preservingLapsed')
    const isSame = before !== undefined && plain(before.answers.items) === plain(answers.items)
    return isSame && ended !== undefined && ended.revision > before.revision && dayTaken(ended) === day
      ? notYet(
          '同一物品已于当日处理或者解除，不得当日再次先行登记保存：七日内应当作出处理决定，不因重新登记而延长',
          'The same thing was decided on or released this very day and is not preserved anew on it: the seven days are not made longer that way',
          grounds,
        )
      : undefined
  }

const plain = (items: unknown): string => String(items).replaceAll(/[\s，。；、,.;]/g, '')

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
          text: {
            zh: '先行登记保存已解除；由本机关保管的物品，请领回',
            en: 'What was preserved is released: where this office keeps it, please take it back',
          },
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
