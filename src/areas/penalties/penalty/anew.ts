import { z } from 'zod'
import { choose, day, maybe, reasons, yes } from '../../../kernel/procedure/asking.ts'
import type { Clock } from '../../../kernel/procedure/clock.ts'
import type { Step } from '../../../kernel/procedure/definition.ts'
import { on } from './asking.ts'
import { factsMayStand, orderedAnew } from './guards/anew.ts'
import { inOrder } from './guards/days.ts'
import type { PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

/** 责令、判决重新作出: what an annulment says of what follows (行政复议法 64, 行政诉讼法 70). */
export const annulledHow = {
  cause: maybe(
    choose('撤销的情形（重新作出的必填）', 'Why it was annulled (needed where it is to be decided anew)', {
      facts: { zh: '主要事实不清、证据不足', en: 'Principal facts unclear, or evidence insufficient' },
      procedure: { zh: '违反法定程序', en: 'Breach of legal procedure' },
      basis: { zh: '适用依据错误或者不合法', en: 'Wrong or unlawful basis' },
      remit: { zh: '超越或者滥用职权、明显不当', en: 'Powers exceeded or abused, or manifestly improper' },
    }),
  ),
  anew: maybe(yes('同时责令（判决）本机关重新作出决定', 'This office is ordered to decide anew')),
  anewBy: maybe(day('重新作出决定的期限至', 'To be decided anew by')),
}

/** The term that the organ of reconsideration or the court set. */
export const decidingAnew = ({ annulling }: PenaltyText): Clock => ({
  id: 'decidingAnew',
  name: { zh: '重新作出决定（复议机关、法院所定期限）', en: 'Deciding anew (by the term that was set)' },
  grounds: annulling,
  kind: 'until',
  field: 'anewBy',
  figure: 'statute',
})

/** 重新作出: a new decision within the case, after a new notice and with the party heard anew. */
export function anewSteps(text: PenaltyText): Readonly<Record<string, Step<PenaltyStage>>> {
  const again = {
    optional: true,
    who: { role: 'investigator', remit: 'penalty.file' },
    concurs: { role: 'decider', remit: 'penalty.decide' },
    from: ['annulled'],
    grounds: text.annulling,
    asks: z.strictObject({ reasons: reasons('重新办理什么', 'What is to be done anew'), ...on }),
    reasons: 'reasons',
    datedBy: 'on',
    needs: ['annul'],
    holder: 'taker',
    tells: [{ whom: 'party', text: { zh: '您的案件重新办理', en: 'Your case is dealt with anew' } }],
  } as const
  return {
    investigateAnew: {
      ...again,
      name: { zh: '重新办理：重新调查', en: 'Decide anew: investigate anew' },
      to: 'investigating',
      guards: { inOrder, orderedAnew: orderedAnew(text.annulling) },
    },
    noticeAnew: {
      ...again,
      name: { zh: '重新办理：事实清楚的，重新告知', en: 'Decide anew: the facts stand, make it known anew' },
      needs: ['annul', 'conclude'],
      to: 'concluded',
      guards: {
        inOrder,
        orderedAnew: orderedAnew(text.annulling),
        factsMayStand: factsMayStand(text.annulling),
      },
    },
  }
}
