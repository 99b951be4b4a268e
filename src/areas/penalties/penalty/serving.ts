import { z } from 'zod'
import { choose, line, seldom } from '../../../kernel/procedure/asking.ts'
import type { OfficerCall, Step } from '../../../kernel/procedure/definition.ts'
import { attempt, papers, service } from './asking.ts'
import { paying, reconsidering, suing, urging, urgingServed } from './clocks.ts'
import { isOwnChange, isOwnChangeFined } from './clocks-anew.ts'
import { namesPaper, paperIsMade } from './guards/days.ts'
import { serviceProven } from './guards/service.ts'
import { afterService, beforeDecision, type PenaltyStage } from './stages.ts'
import type { PenaltyText } from './text.ts'

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

const investigator: OfficerCall = { role: 'investigator', remit: 'penalty.file' }
const always = [...beforeDecision, 'decided', ...afterService, 'unpunished', 'annulled', 'closed'] as const

/** 送达 of papers other than the notice and the decision, and what shows that an attempt to serve one failed. */
export function serviceSteps(text: PenaltyText): Steps {
  const uncollected = text.uncollected.serving && { uncollected: text.uncollected.serving }
  // A paper that changes the decision is contested like it, and its times rest on what is not held where service is.
  const relied = text.uncollected.serving ?? text.uncollected.appealing
  return {
    deliver: {
      optional: true,
      name: { zh: '送达文书', en: 'Serve a paper' },
      who: investigator,
      from: [...always],
      grounds: text.serving,
      ...(relied && { uncollected: relied }),
      asks: z.strictObject({
        paper: choose('文书', 'Paper', papers),
        title: seldom(
          line('其他文书的名称、文号（送达其他文书的必填）', 'Title and number (needed for another paper)'),
        ),
        ...service,
      }),
      attaches: true,
      datedBy: 'on',
      guards: { paperIsMade, namesPaper: namesPaper(text.serving), serviceProven: serviceProven(text.serving) },
      starts: [urging(text), reconsidering(text), suing(text), paying(text)],
      conditions: { urgingServed, isContestedFrom: isOwnChange, isFined: isOwnChangeFined },
    },

    attempt: {
      optional: true,
      name: { zh: '登记送达未成', en: 'Enter that service failed' },
      who: investigator,
      from: [...always],
      grounds: text.serving,
      ...uncollected,
      asks: z.strictObject(attempt),
      attaches: true,
      internal: true,
      datedBy: 'on',
    },
  }
}
