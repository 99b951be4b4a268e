import { act, type Done } from '../kernel/procedure/act.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import type { Word } from '../kernel/procedure/decide.ts'
import { type Step, stepCalled } from '../kernel/procedure/definition.ts'
import { objection } from '../kernel/procedure/objection.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Visit } from './area.ts'
import { answersOf } from './fields.ts'

/** Why what was sent with a form of a case was not taken, and of which form. */
export interface NotTaken {
  readonly step: string
  /** A second person's, where it was one. */
  readonly word: Word | undefined
  readonly refusal: Refusal
}

export const wordSent = ({ form: { word } }: Visit): Word | undefined =>
  word === 'agree' || word === 'object' ? word : undefined

/** What a form asks: the step's own, or why a second person does not agree. */
export const askedBy = (step: Step, word: Word | undefined): Pick<Step, 'asks'> =>
  word === 'object' ? objection : step

/** Takes the step, or gives the word, that was sent with a form on the page of a case. */
export async function takeOnPage(visit: Visit, file: CaseFile, step: string): Promise<Done | Refusal> {
  const { kernel, bench } = visit.house
  const word = wordSent(visit)
  const { revision = '', ...sent } = visit.form
  const { word: _, ...spoken } = sent
  const typed = word === undefined ? sent : spoken
  const procedure = bench.book.at(file.procedure, file.version)
  const asked = procedure && stepCalled(procedure, step)
  return act(kernel.identity.database, bench, {
    procedure: file.procedure,
    case: file.id,
    step,
    answers: asked ? answersOf(askedBy(asked, word), typed) : typed,
    actor: visit.actor,
    word,
    seen: /^\d{1,9}$/.test(revision) ? Number(revision) : undefined,
  })
}
