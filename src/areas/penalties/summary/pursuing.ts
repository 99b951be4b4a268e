import { z } from 'zod'
import { choose, line, reasons, yuan } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import type { Condition } from '../../../kernel/procedure/guard.ts'
import { addedPayBy, on, papers, service } from '../penalty/asking.ts'
import { reconsidering, suing, urging, urgingServed } from '../penalty/clocks.ts'
import { enforcementSteps } from '../penalty/enforcement.ts'
import { inOrder, paperIsMade } from '../penalty/guards/days.ts'
import { leavesTimeToPay, withinThreePercentOfFine } from '../penalty/guards/money.ts'
import { lastOf } from '../penalty/matter.ts'
import { textOf } from '../penalty/texts.ts'
import { serviceWays } from '../penalty/words.ts'
import { accountOf, mostAdded } from './account.ts'
import type { SummaryStage } from './stages.ts'
import type { SummaryText } from './text.ts'

type Steps = Readonly<Record<string, Step<SummaryStage>>>

const head: OfficerCall = { role: 'decider', remit: 'penalty.decide' }
const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.decide' }

/** What the office itself, or its superior, made of the decision is contested from the day its paper comes to the party. */
const isOwnUndoing: Condition = ({ file, answers: { paper } }) => {
  const step = { changed: 'change', annulled: 'annul' }[String(paper)]
  return step !== undefined && ['self', 'superior'].includes(String(lastOf(file, step)?.answers.by))
}

/** 加处罚款、催告、申请法院强制执行 of a fine on the spot that is late: as of every fine. */
export function pursuingSteps(text: SummaryText): Steps {
  const { handed, left, post, entrusted } = serviceWays
  return {
    surcharge: {
      optional: true,
      name: { zh: '加处罚款', en: 'Add to the fine' },
      who: head,
      from: ['delivered', 'court'],
      grounds: text.surcharging,
      asks: z.strictObject({
        amount: yuan('加处的数额（元）', 'Added (yuan)', {
          zh: '自缴款期限届满的次日起每日百分之三，不超过罚款数额',
          en: 'Three per cent a day from the day after the time to pay, never more than the fine',
        }),
        ...addedPayBy,
        reasons: reasons('计算', 'How it is counted'),
        ...on,
      }),
      reasons: 'reasons',
      datedBy: 'on',
      guards: {
        inOrder,
        withinThreePercentOfFine: withinThreePercentOfFine(text.surcharging, mostAdded),
        leavesTimeToPay: leavesTimeToPay(text.surcharging),
      },
      needs: ['impose', 'hand'],
      tells: [
        { whom: 'party', text: { zh: '逾期未缴，加处罚款', en: 'The fine is late: an additional fine was imposed' } },
      ],
    },

    ...enforcementSteps<SummaryStage>(text, {
      at: 'delivered',
      court: 'court',
      served: 'hand',
      decided: ['impose'],
      remit: 'penalty.decide',
      accountOf,
    }),

    deliver: {
      optional: true,
      name: { zh: '登记文书送达', en: 'Enter how a paper was served' },
      who: investigator,
      from: ['delivered', 'court', 'annulled', 'closed'],
      grounds: ['ael@2012-01-01#art-38', ...text.urging],
      ...(text.uncollected.appealing && { uncollected: text.uncollected.appealing }),
      asks: z.strictObject({
        paper: choose('文书', 'Paper', {
          urging: papers.urging,
          surcharge: papers.surcharge,
          deferral: papers.deferral,
          changed: papers.changed,
          annulled: papers.annulled,
        }),
        on: service.on,
        how: choose('送达方式', 'How', { handed, left, post, entrusted }),
        receivedBy: line('收件人（与当事人的关系）', 'Received by (and their relation to the party)'),
        proof: line('送达凭证', 'Proof of service'),
      }),
      attaches: true,
      datedBy: 'on',
      guards: { paperIsMade },
      starts: [urging(text), reconsidering(text), suing(text.reviewFirst ? textOf(text) : text)],
      // A paper that changes or annuls it is not made on the spot: it may be sued over without reconsideration.
      conditions: { urgingServed, isContestedFrom: isOwnUndoing },
    },
  }
}
