import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import { factReader } from '../../../kernel/procedure/fact.ts'
import { raises, type StepEvent, type StepTold } from '../../../kernel/procedure/step-event.ts'
import { numberOfPaper } from '../../../mechanisms/document/store.ts'
import { type PenaltyDecision, penaltyChanged, penaltyEffective } from '../../../mechanisms/event-kinds/penalties.ts'
import { decidedIn } from './decided.ts'
import { lastOf } from './matter.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** 决定书文号: of the paper that the last decision of the case was issued on; undefined where there was none. */
    readonly 'penalty.decisionNumber': string | undefined
  }
}

export const decisionNumberReader = factReader('penalty.decisionNumber', async (database, { file }) => {
  const decided = lastOf(file, 'decide')
  return file && decided && numberOfPaper(database, { case: file.id, revision: decided.revision })
})

/** The file with the step that is told of. */
const after = ({ file, step, revision, since, answers }: Omit<StepTold, 'read'>): Pick<CaseState, 'steps'> => {
  const taken = { step, revision, at: since, answers }
  const hands = { by: 'system', as: undefined, concurredBy: undefined, concurredAs: undefined }
  return { steps: [...(file?.steps ?? []), { ...taken, ...hands }] }
}

/** The decision as it stands after the step. */
function decisionTold(told: StepTold<'penalty.decisionNumber'>): { readonly decision: PenaltyDecision } {
  const { file, read } = told
  const decided = decidedIn(after(told))
  if (!file || !decided) throw new Error(`${told.step} of ${told.case} tells of a decision that is not there`)
  const { on, servedOn, matter, measures, fine, detentionDays, persons } = decided
  const { party, partyForm, creditCode } = matter
  const number = caseNumber(file.mark, file.year, file.number)
  return {
    decision: {
      number: read['penalty.decisionNumber'] ?? number,
      caseNumber: number,
      decidedOn: on,
      servedOn,
      party,
      partyForm,
      creditCode,
      breaches: matter.breaches.map(({ unit }) => unit),
      imposed: { measures, fine, detentionDays, persons },
    },
  }
}

export const effective: StepEvent = raises(penaltyEffective, decisionTold, ['penalty.decisionNumber'])
export const changed: StepEvent = raises(penaltyChanged, decisionTold, ['penalty.decisionNumber'])
