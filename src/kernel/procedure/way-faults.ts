import { clocksOf, type Procedure } from './definition.ts'
import { fitsAlways, nextsOf } from './way.ts'

/**
 * What is wrong with the way of a procedure: a stage that is no end and leads nowhere, a way that speaks of what is not
 * there, and a stage from which the way comes to no end.
 */
export function wayFaults(procedure: Procedure): readonly string[] {
  const { stages, ends, way } = procedure
  const declared = new Set(Object.keys(way))
  const missing = Object.keys(stages).filter((stage) => !ends.includes(stage) && !declared.has(stage))
  return [
    ...missing.map((stage) => `stage ${stage} is no end and has no way on`),
    ...[...declared].flatMap((stage) => stageWayFaults(procedure, stage)),
    ...endlessFaults(procedure, missing),
  ]
}

function stageWayFaults(procedure: Procedure, stage: string): readonly string[] {
  const nexts = nextsOf(procedure.way[stage] ?? [])
  const last = nexts.at(-1)
  const clocks = new Set(clocksOf(procedure).map(({ id }) => id))
  const place = `the way from ${stage}`
  return [
    ...(procedure.stages[stage] ? [] : [`${place} begins at no stage`]),
    ...(procedure.ends.includes(stage) ? [`${place} leads on from an end`] : []),
    ...(last && fitsAlways(last) ? [] : [`${place} leads on by no step from some files`]),
    ...nexts.flatMap(({ step, while: running = [], before = [], answers = [], settledBy = [] }) => [
      ...(procedure.steps[step]?.from.includes(stage) ? [] : [`${place} goes by what is not taken there: ${step}`]),
      ...running.filter((clock) => !clocks.has(clock)).map((clock) => `${place} speaks of no clock: ${clock}`),
      ...[...before, ...answers, ...settledBy]
        .filter((other) => !procedure.steps[other])
        .map((other) => `${place} speaks of no step: ${other}`),
    ]),
  ]
}

/** Stages from which no way comes to an end; of those that have a way at all. */
function endlessFaults({ stages, ends, way, steps }: Procedure, missing: readonly string[]): readonly string[] {
  const leads = new Set(ends)
  const goesOn = (stage: string) =>
    nextsOf(way[stage] ?? []).some(({ step }) => {
      const to = steps[step]?.to
      return to !== undefined && leads.has(to)
    })
  for (let before = -1; before !== leads.size; ) {
    before = leads.size
    for (const stage of Object.keys(stages)) if (goesOn(stage)) leads.add(stage)
  }
  return Object.keys(stages)
    .filter((stage) => !leads.has(stage) && !missing.includes(stage))
    .map((stage) => `the way from ${stage} comes to no end`)
}
