import type { WaitingAttachment } from '../kernel/attachment/attachment.ts'
import { act, type Done } from '../kernel/procedure/act.ts'
import type { CaseFile } from '../kernel/procedure/case-file.ts'
import type { Word } from '../kernel/procedure/decide.ts'
import { type Step, stepCalled } from '../kernel/procedure/definition.ts'
import { objection } from '../kernel/procedure/objection.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import type { Visit } from './area.ts'
import { gatherFiles, handlesOf } from './attached.tsx'
import { factorIn, withoutFactor } from './factor-fields.tsx'
import { answersOf } from './fields.ts'

/** Why what was sent with a form of a case was not taken, and of which form. */
export interface NotTaken {
  readonly kind: 'not-taken'
  readonly step: string
  /** A second person's, where it was one. */
  readonly word: Word | undefined
  /** Undefined where a file was only taken out of the form again. */
  readonly refusal: Refusal | undefined
  /** What waits to be sent with it. */
  readonly files: readonly WaitingAttachment[]
}

/** Turns answers as they were typed into those that are kept. */
export type AnswerReading = (
  typed: { readonly file: CaseFile; readonly step: string; readonly answers: Readonly<Record<string, unknown>> },
  visit: Visit,
) => Promise<Readonly<Record<string, unknown>>>

const wordSent = ({ form: { word } }: Visit): Word | undefined =>
  word === 'agree' || word === 'object' ? word : undefined

/** What a form asks: the step's own, or why a second person does not agree. */
export const askedBy = (step: Step, word: Word | undefined): Pick<Step, 'asks'> =>
  word === 'object' ? objection : step

/** Takes the step, or gives the word, that was sent with a form on the page of a case. */
export async function takeOnPage(
  visit: Visit,
  file: CaseFile,
  step: string,
  reads?: AnswerReading,
): Promise<Done | NotTaken> {
  const { kernel, context } = visit.app
  const word = wordSent(visit)
  const { files, refusal, stays, words } = await gatherFiles(visit)
  if (stays) return { kind: 'not-taken', step, word, refusal, files }
  const { revision = '', ...sent } = withoutFactor(words)
  const { word: _, ...spoken } = sent
  const typed = word === undefined ? sent : spoken
  const procedure = context.catalogue.at(file.procedure, file.version)
  const asked = procedure && stepCalled(procedure, step)
  const factor = asked?.unseals && factorIn(words)
  const unproven = factor && (await visit.prove(factor))
  if (unproven) return { kind: 'not-taken', step, word, refusal: unproven, files }
  const answers = asked ? answersOf(askedBy(asked, word), typed) : typed
  const done = await act(kernel.identity.database, context, {
    procedure: file.procedure,
    case: file.id,
    step,
    answers: (await reads?.({ file, step, answers }, visit)) ?? answers,
    actor: visit.actor,
    word,
    seen: /^\d{1,9}$/.test(revision) ? Number(revision) : undefined,
    files: handlesOf(files),
    whyNotProven: visit.whyNotProven,
  })
  return isRefusal(done) ? { kind: 'not-taken', step, word, refusal: done, files } : done
}
