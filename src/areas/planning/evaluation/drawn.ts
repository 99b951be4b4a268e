import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { type DrawnLine, hashesOf, openedOf } from '../../../mechanisms/draw/list.ts'

// The draw of the reviewers, as the steps of the file have it. A draw that was voided stays, and another follows it.

type Taken = Pick<TakenStep, 'step' | 'answers'>

const sinceVoided = <Step extends Pick<Taken, 'step'>>(steps: readonly Step[]): readonly Step[] =>
  steps.slice(steps.findLastIndex(({ step }) => step === 'voidDraw') + 1)

/** The pseudonymous keys of the reviewers drawn last, in the order of the draw; none before they are. Pure. */
export function reviewersOf(steps: readonly Taken[]): readonly string[] {
  const now = sinceVoided(steps)
  const salted = now.findLast(({ step }) => step === 'salt')?.answers
  const recorded = now.findLast(({ step }) => step === 'record')?.answers
  const salts = hashesOf(salted?.salts)
  const people = String(salted?.people ?? '').split('\n')
  return openedOf(recorded?.drawn).flatMap(({ salt }) => people[salts.indexOf(salt)] ?? [])
}

/** A draw of reviewers with everything that anybody needs to repeat it. */
export interface ReviewDraw {
  readonly announced: TakenStep
  /** Undefined until it is drawn. */
  readonly recorded: TakenStep | undefined
  readonly drawn: readonly DrawnLine[]
  /** Why it was voided. */
  readonly voided: string | undefined
}

/** Every draw that was announced, the first first. */
export function drawsOf({ steps }: Pick<CaseFile, 'steps'>): readonly ReviewDraw[] {
  return steps.flatMap((announced, at): readonly ReviewDraw[] => {
    if (announced.step !== 'announce') return []
    const after = steps.slice(at + 1)
    const next = after.findIndex(({ step }) => step === 'announce')
    const own = next < 0 ? after : after.slice(0, next)
    const recorded = own.find(({ step }) => step === 'record')
    const reasons = own.find(({ step }) => step === 'voidDraw')?.answers.reasons
    return [
      {
        announced,
        recorded,
        drawn: openedOf(recorded?.answers.drawn),
        voided: reasons === undefined ? undefined : String(reasons),
      },
    ]
  })
}
