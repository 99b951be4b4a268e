import type { Procedure } from '../../kernel/procedure/definition.ts'

// A procedure does not change once it is defined, and a page of an office's own text asks of each of its steps hundreds
// of times: walked through anew each time, that kept the event loop for 80 ms.
const known = new WeakMap<Procedure, Map<string, boolean>>()

/**
 * Whether a step is in every file in which another is taken: it is that step, one that it needs (or that one of those
 * needs), or no case can come to where it is taken without it.
 */
export function isSurelyTaken(procedure: Procedure, by: string, step: string): boolean {
  const ofProcedure = known.get(procedure) ?? new Map<string, boolean>()
  known.set(procedure, ofProcedure)
  const pair = `${by} ${step}`
  const answer = ofProcedure.get(pair) ?? walk(procedure, by, step)
  ofProcedure.set(pair, answer)
  return answer
}

function walk(procedure: Procedure, by: string, step: string): boolean {
  const needed = new Set([by])
  for (const one of needed) for (const need of procedure.steps[one]?.needs ?? []) needed.add(need)
  return needed.has(step) || [...needed].some((one) => isAlwaysBefore(procedure, step, one))
}

function isAlwaysBefore(procedure: Procedure, step: string, later: string): boolean {
  const reached = reachedWithout(procedure, step)
  return !(procedure.steps[later]?.from ?? []).some((stage) => reached.has(stage))
}

const without = new WeakMap<Procedure, Map<string, ReadonlySet<string>>>()

/** The stages that a case can come to without the step; the same for every later step that is asked about. */
function reachedWithout(procedure: Procedure, step: string): ReadonlySet<string> {
  const ofProcedure = without.get(procedure) ?? new Map<string, ReadonlySet<string>>()
  without.set(procedure, ofProcedure)
  const answer = ofProcedure.get(step) ?? spreadWithout(procedure, step)
  ofProcedure.set(step, answer)
  return answer
}

function spreadWithout({ steps }: Procedure, step: string): ReadonlySet<string> {
  const others = Object.entries(steps).filter(([id]) => id !== step)
  const reached = new Set(others.flatMap(([, { from, to }]) => (from.length === 0 && to !== undefined ? [to] : [])))
  for (const stage of reached) {
    for (const [, { from, to }] of others) if (to !== undefined && from.includes(stage)) reached.add(to)
  }
  return reached
}
