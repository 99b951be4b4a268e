import type { Procedure } from '../../kernel/procedure/definition.ts'

/**
 * Whether a step is in every file in which another is taken: it is that step, one that it needs (or that one of those
 * needs), or no case can come to where it is taken without it.
 */
export function isSurelyTaken(procedure: Procedure, by: string, step: string): boolean {
  const needed = new Set([by])
  for (const one of needed) for (const need of procedure.steps[one]?.needs ?? []) needed.add(need)
  return needed.has(step) || [...needed].some((one) => isAlwaysBefore(procedure, step, one))
}

function isAlwaysBefore({ steps }: Procedure, step: string, later: string): boolean {
  const others = Object.entries(steps).filter(([id]) => id !== step)
  const reached = new Set(others.flatMap(([, { from, to }]) => (from.length === 0 && to !== undefined ? [to] : [])))
  for (const stage of reached) {
    for (const [, { from, to }] of others) if (to !== undefined && from.includes(stage)) reached.add(to)
  }
  return !(steps[later]?.from ?? []).some((stage) => reached.has(stage))
}
