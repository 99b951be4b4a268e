import { z } from 'zod'
import { choose, maybe, words, yes } from '../../../../kernel/procedure/asking.ts'
import type { Step } from '../../../../kernel/procedure/definition.ts'
import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Say } from '../../../../law/say.ts'
import { result, whom } from './asks.ts'
import type { DesignationText } from './designation-text.ts'
import { altersAsGiven, notBeforeDesignation } from './guards.ts'
import { DECIDER, OFFICER, REVIEWER } from './names.ts'
import type { DesignationStage } from './stages.ts'

type Steps = Readonly<Record<string, Step<DesignationStage>>>

interface Results {
  readonly grounds: Grounds
  readonly uncollected: { readonly uncollected?: readonly Say[] }
}

/**
 * What an organ of reconsideration or a court made of a designation: 维持，变更、部分撤销、确认违法，撤销（可以责令重作）. Each
 * is entered with its document, by two people.
 */
export function resultSteps(text: DesignationText, { grounds, uncollected }: Results): Steps {
  const entered = {
    ...uncollected,
    concurs: REVIEWER,
    attaches: 'required',
    datedBy: 'date',
    needs: ['designate'],
  } as const
  const why = words('主要理由', 'Main reasons')
  const altering: Grounds = text.altering ?? grounds
  const annulling: Grounds = text.annulling ?? grounds
  const contesting = text.remedies ? ['reconsidering', 'suing'] : []
  return {
    upheld: {
      ...entered,
      name: { zh: '登记复议、诉讼结果：维持', en: 'Enter that it was upheld' },
      who: OFFICER,
      from: ['designated'],
      optional: true,
      grounds,
      asks: z.strictObject({ ...result, reasons: why }),
      guards: { notBeforeDesignation: notBeforeDesignation(grounds) },
      tells: [{ whom: 'party', text: { zh: '认定经复议、诉讼维持', en: 'The designation was upheld' } }],
    },

    alter: {
      ...entered,
      name: {
        zh: '登记复议、诉讼结果：变更、部分撤销、确认违法',
        en: 'Enter that it was changed, annulled in part or declared unlawful',
      },
      who: DECIDER,
      from: ['designated'],
      optional: true,
      grounds: altering,
      asks: z.strictObject({
        outcome: choose('结果', 'Result', {
          changed: { zh: '变更', en: 'Changed' },
          partly: { zh: '部分撤销', en: 'Annulled in part' },
          unlawful: { zh: '确认违法，不撤销', en: 'Declared unlawful, and not annulled' },
        }),
        infrastructure: maybe(whom.infrastructure),
        redo: maybe(yes('责令重新作出', 'To be made anew')),
        ...result,
        reasons: why,
      }),
      guards: { notBeforeDesignation: notBeforeDesignation(altering), altersAsGiven: altersAsGiven(altering) },
      tells: [
        { whom: 'party', text: { zh: '认定的复议、诉讼结果已登记', en: 'The result over the designation is entered' } },
      ],
    },

    annul: {
      ...entered,
      name: { zh: '登记复议、诉讼结果：撤销认定', en: 'Enter that it was annulled' },
      who: DECIDER,
      from: ['designated'],
      optional: true,
      to: 'annulled',
      grounds: annulling,
      asks: z.strictObject({
        ...result,
        redo: maybe(
          yes(
            '责令重新作出（另行拟定，不得以同一事实和理由作出基本相同的认定）',
            'To be made anew, and not on the same facts and reasons',
          ),
        ),
        reasons: why,
      }),
      guards: { notBeforeDesignation: notBeforeDesignation(annulling) },
      stops: [...contesting, ...(text.anew ? ['reassessing'] : [])],
      tells: [{ whom: 'party', text: { zh: '认定经复议、诉讼撤销', en: 'The designation was annulled' } }],
    },
  }
}
