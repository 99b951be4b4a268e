import type { CaseState } from './case-state.ts'
import type { Procedure } from './definition.ts'

type Handed = Pick<CaseState, 'firstOffice' | 'steps'>

interface Held {
  /** The office that held the case when each step was taken: a step that hands it over is still the first one's. */
  readonly at: readonly string[]
  /** Who handed the case to the office that holds it now, and has not had it back; undefined where nobody did. */
  readonly from: string | undefined
}

/** Through whose hands a case went, read off its steps. */
export function heldBy({ steps }: Procedure, { firstOffice, steps: taken }: Handed): Held {
  const at: string[] = []
  const before: string[] = []
  let office = firstOffice
  for (const { step, answers } of taken) {
    at.push(office)
    const { handsTo, handsBack } = steps[step] ?? {}
    // The step that opens a case hands it to the office where it begins.
    const next = handsTo === undefined ? office : String(answers[handsTo] ?? office)
    if (handsBack) office = before.pop() ?? office
    else if (next !== office) {
      before.push(office)
      office = next
    }
  }
  return { at, from: before.at(-1) }
}
