import type { Procedure, Step } from '../../../kernel/procedure/definition.ts'
import { workNote } from '../../../mechanisms/enforcement/work-note.ts'
import { representativeSteps } from './acting-steps.ts'
import { anewSteps } from './anew.ts'
import { beforeNoticeSteps } from './before-notice.ts'
import { continuesFrom, countingSteps, ninetyDaysFor } from './continues.ts'
import { decisionSteps } from './decision.ts'
import { detentionSteps } from './detention.ts'
import { enforcementSteps, ofDecision } from './enforcement.ts'
import { executionSteps } from './execution.ts'
import { filingSteps } from './filing.ts'
import { notAside } from './guards/hands.ts'
import { handingMeasureSteps } from './handing-measures.ts'
import { investigationSteps } from './investigation.ts'
import { linkedSteps } from './linked-steps.ts'
import { hearingSteps, noticeSteps } from './notice.ts'
import { preservingSteps } from './preserving.ts'
import { remedySteps } from './remedies.ts'
import { serviceSteps } from './serving.ts'
import { afterService, beforeDecision, type PenaltyStage, stages } from './stages.ts'
import { termSteps } from './terms.ts'
import { type PenaltyText, text2017, text2018, text2021, text2023, text2024, text2026 } from './text.ts'
import { undoingSteps } from './undoing.ts'
import { unfiledSteps } from './unfiled.ts'
import { penaltyWay } from './way.ts'

/**
 * 行政处罚（普通程序）: a whole case, from the lead to what is left of the decision after a court has seen it, under the
 * law of one time. The Cybersecurity Law says what a breach costs (ch. 6); how it is imposed stands in 行政处罚法.
 */
const penaltyUnder = (text: PenaltyText, before: PenaltyText | undefined): Procedure<PenaltyStage> => ({
  id: 'penalty',
  name: { zh: '行政处罚案件', en: 'Administrative penalty case' },
  version: text.version,
  law: text.law,
  ...continuesFrom(text, before, ninetyDaysFor(text)),
  mark: '罚案',
  searchable: ['party', 'creditCode', 'from', 'linkedTo'],
  about: 'party',
  // 调查、审核、决定、主持听证 are four persons' work: what one found another judges.
  separate: [['investigator', 'legal-reviewer', 'decider', 'hearing-host']],
  stages,
  ends: ['closed', 'declined', 'transferred', 'withdrawn'],
  way: penaltyWay,
  steps: byHandsThatMay(text, {
    ...filingSteps(text),
    ...investigationSteps(text),
    ...linkedSteps(text),
    ...termSteps(text),
    ...countingSteps(text),
    ...noticeSteps(text),
    ...hearingSteps(text),
    ...representativeSteps(text),
    ...decisionSteps(text),
    ...serviceSteps(text),
    ...executionSteps(text),
    ...enforcementSteps(text, ofDecision),
    ...remedySteps(text),
    ...undoingSteps(text),
    ...handingMeasureSteps(text),
    ...unfiledSteps(text),
    ...detentionSteps(text),
    ...preservingSteps(text),
    ...beforeNoticeSteps(text),
    ...anewSteps(text),
    note: workNote<PenaltyStage>({
      who: { role: 'investigator' },
      from: ['lead', ...beforeDecision, 'decided', ...afterService, 'unpunished', 'annulled'],
      grounds: text.recording,
      hiddenFrom: { zh: '当事人', en: 'the party' },
    }),
  }),
})

type Steps = Readonly<Record<string, Step<PenaltyStage>>>

/** Whatever an officer does in a case, nobody does who has stepped aside. */
const byHandsThatMay = ({ recusal }: PenaltyText, steps: Steps): Steps =>
  Object.fromEntries(
    Object.entries(steps).map(([id, step]) => [
      id,
      typeof step.who === 'object' && step.from.length > 0
        ? { ...step, guards: { notAside: notAside(recusal), ...step.guards } }
        : step,
    ]),
  )

/** Every version that was released, the newest first. */
export const penalties = [text2026, text2024, text2023, text2021, text2018, text2017].map((text, at, all) =>
  penaltyUnder(text, all[at + 1]),
)
