import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import { factReader } from '../../../kernel/procedure/fact.ts'
import { raises, type StepEvent, type StepTold } from '../../../kernel/procedure/step-event.ts'
import { numberOfPaper } from '../../../mechanisms/document/store.ts'
import { type PenaltyDecision, penaltyChanged, penaltyEffective } from '../../../mechanisms/event-kinds/penalties.ts'
import { dayTaken, lastOf } from '../penalty/matter.ts'
import { imposedIn, matterIn } from './matter.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** 决定书文号 of a decision on the spot; undefined where there was none. */
    readonly 'summary.decisionNumber': string | undefined
  }
}

export const decisionNumberReader = factReader('summary.decisionNumber', async (database, { file }) => {
  const imposed = lastOf(file, 'impose')
  return file && imposed && numberOfPaper(database, { case: file.id, revision: imposed.revision })
})

/** The file with the step that is told of. */
const after = ({
  file,
  step,
  revision,
  since,
  answers,
}: StepTold<'summary.decisionNumber'>): Pick<CaseState, 'steps'> => {
  const hands = { by: 'system', as: undefined, concurredBy: undefined, concurredAs: undefined }
  return { steps: [...(file?.steps ?? []), { step, revision, at: since, answers, ...hands }] }
}

/** A decision on the spot, told as one of the ordinary procedure is: whoever builds on decisions takes up both alike. */
function decisionTold(told: StepTold<'summary.decisionNumber'>): { readonly decision: PenaltyDecision } {
  const { file, read } = told
  const now = after(told)
  const [matter, imposed, taken, handed] = [matterIn(now), imposedIn(now), lastOf(now, 'impose'), lastOf(now, 'hand')]
  if (!file || !matter || !imposed || !taken) {
    throw new Error(`${told.step} of ${told.case} tells of a decision that is not there`)
  }
  const { party, partyForm, creditCode, breaches } = matter
  const number = caseNumber(file.mark, file.year, file.number)
  return {
    decision: {
      number: read['summary.decisionNumber'] ?? number,
      caseNumber: number,
      decidedOn: dayTaken(taken),
      servedOn: handed && dayTaken(handed),
      party,
      partyForm,
      creditCode,
      breaches: breaches.map(({ unit }) => unit),
      imposed: { measures: imposed.measures, fine: imposed.fine || undefined, detentionDays: undefined, persons: [] },
    },
  }
}

export const effective: StepEvent = raises(penaltyEffective, decisionTold, ['summary.decisionNumber'])
export const changed: StepEvent = raises(penaltyChanged, decisionTold, ['summary.decisionNumber'])
