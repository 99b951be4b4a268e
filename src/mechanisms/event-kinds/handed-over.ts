import { z } from 'zod'
import { publicNumberOf } from '../../kernel/procedure/access.ts'
import { caseNumber } from '../../kernel/procedure/definition.ts'
import { type StepTold, stepFacts } from '../../kernel/procedure/step-event.ts'

/** What a case that is handed over tells of itself: its number, what the officers established, and nothing of who told them. */
export const HandedOver = z.strictObject({
  ...stepFacts,
  /** Names the hand-over for good, so that it is followed once. */
  origin: z.string(),
  /** Of the case, as everybody outside its office writes it. */
  number: z.string(),
  facts: z.string(),
})

/** The step that hands over asks for the facts as `reasons`. */
export const handingOver = ({ case: id, revision, file, answers: { reasons } }: StepTold) => ({
  origin: `${id}.${revision}`,
  number: file ? caseNumber(file.mark, file.year, publicNumberOf(file)) : '',
  facts: typeof reasons === 'string' ? reasons : '',
})
