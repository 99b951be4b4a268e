import type { Answers } from '../../../kernel/procedure/case-state.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import { judgedOn } from '../../../kernel/procedure/guard.ts'
import { raises } from '../../../kernel/procedure/step-event.ts'
import { contestRekeyed } from '../../../mechanisms/event-kinds/contests.ts'
import { rekeyAsks } from '../../../mechanisms/sitting/rekey-asks.ts'
import { redrawsOnce } from './draw-guards.ts'
import { contestKeyFits, redrawsByRules } from './guards.ts'
import { type ContestStage, checker, contestGrounds as grounds, organiser } from './stages.ts'

const rekeyedFacts = (
  { answers, revision }: { readonly answers: Answers; readonly revision: number },
  redraw: boolean,
) => ({ item: String(answers.item), key: String(answers.key), revision, redraw })

/** A key that was wrong: changed by two for everybody, before the draw or, where the rules say so, after it. */
export const rekeySteps = () =>
  ({
    rekey: {
      name: { zh: '更正答案，全体重新阅卷', en: 'Change a key and mark every paper again' },
      who: organiser,
      concurs: checker,
      from: ['closed'],
      optional: true,
      grounds,
      asks: rekeyAsks,
      reasons: 'reasons',
      ...judgedOn({ facts: ['contest.item'], guards: { contestKeyFits } }),
      events: [raises(contestRekeyed, (told) => rekeyedFacts(told, false))],
    },

    // As the rules say what comes of a key that is found wrong once winners were drawn.
    redraw: {
      name: { zh: '更正答案，名单作废，重新抽奖', en: 'Change a key, give the list up and draw again' },
      who: organiser,
      concurs: checker,
      from: ['provisional'],
      to: 'closed',
      optional: true,
      grounds,
      asks: rekeyAsks,
      reasons: 'reasons',
      stops: ['objections'],
      ...judgedOn({
        facts: ['contest.item'],
        guards: { redrawsByRules: redrawsByRules(grounds), redrawsOnce: redrawsOnce(grounds), contestKeyFits },
      }),
      events: [raises(contestRekeyed, (told) => rekeyedFacts(told, true))],
      tells: [
        {
          whom: 'office',
          text: { zh: '答案更正，名单作废，全体重新阅卷', en: 'A key was changed: the list is given up' },
        },
      ],
    },
  }) satisfies Readonly<Record<string, Step<ContestStage>>>
