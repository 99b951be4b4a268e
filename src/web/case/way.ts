import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { CaseState, TakenStep } from '../../kernel/procedure/case-state.ts'
import { isOptional, namedDay, type Procedure, type Step } from '../../kernel/procedure/definition.ts'
import { nextsOf } from '../../kernel/procedure/way.ts'

/** A stage on the way of a case, from where it began to where it ends if nothing unusual happens. */
export interface WayStage {
  readonly stage: string
  readonly state: 'done' | 'here' | 'ahead'
  /** The day it was reached, where it was. */
  readonly on: Day | undefined
  /** Stages that one step leads to from here instead. */
  readonly branches: readonly string[]
  /** Steps taken while it stood here, that left it here and started or ended a time: the last of them. */
  readonly acts: readonly { readonly step: string; readonly on: Day }[]
}

/** So many of them are named at a stage. */
const ACTS = 3

/** More stages than any procedure has: stops at a circle. */
const LONGEST = 24

/** The way of a case: what it went, where it is, and what lies ahead, with what may branch off at each stage. Pure. */
export function wayOf(procedure: Procedure, file: Pick<CaseState, 'stage' | 'steps'>): readonly WayStage[] {
  const gone = goneBy(procedure, file)
  const way = [...gone]
  for (let next = stageAfter(procedure, file.stage); next !== undefined; next = stageAfter(procedure, next)) {
    if (way.includes(next) || way.length > LONGEST) break
    way.push(next)
  }
  const here = gone.length - 1
  const hung = branchesOf(procedure, way, here)
  return way.map((stage, at) => ({
    stage,
    state: at < here ? 'done' : at === here ? 'here' : 'ahead',
    on: at <= here ? reachedOn(procedure, file, stage) : undefined,
    branches: hung.flatMap(([branch, place]) => (place === at ? [branch] : [])),
    acts: at <= here ? actsAt(procedure, file, stage) : [],
  }))
}

/** The stages a case went, each once: where it came back to one, what lay between was given up. */
function goneBy({ steps }: Procedure, file: Pick<CaseState, 'stage' | 'steps'>): readonly string[] {
  const gone: string[] = []
  for (const { step } of file.steps) {
    const to = steps[step]?.to
    if (to === undefined) continue
    const before = gone.indexOf(to)
    if (before < 0) gone.push(to)
    else gone.length = before + 1
  }
  return gone.at(-1) === file.stage ? gone : [...gone.filter((stage) => stage !== file.stage), file.stage]
}

/**
 * Where the way leads from a stage, as the procedure declares it: of the steps that may be its main next one, what leads
 * to the nearest stage further on.
 */
function stageAfter({ stages, steps, way, ends }: Procedure, stage: string): string | undefined {
  const declared = Object.hasOwn(way, stage) ? way[stage] : undefined
  if (declared === undefined || ends.includes(stage)) return undefined
  const order = Object.keys(stages)
  const at = order.indexOf(stage)
  // A step by which the party may ask for more is optional where the office can go on without it.
  const all = nextsOf(declared).map(({ step }) => steps[step])
  const byOffice = all.filter((step) => step?.who !== 'party')
  const byWay = byOffice.length > 0 ? byOffice : all
  const others = Object.values(steps).filter((step) => step.from.includes(stage) && !isOptional(step, stage))
  const onward = (some: readonly (Step | undefined)[]) =>
    some.map((step) => order.indexOf(step?.to ?? stage)).filter((place) => place > at)
  const [declaredOn, other] = [onward(byWay), onward(others)]
  const places = declaredOn.length > 0 ? declaredOn : other
  return places.length > 0 ? order[Math.min(...places)] : undefined
}

/** Branches, each at one stage: the next one at which it may be taken, or the last at which it could have been. */
function branchesOf(
  { steps }: Procedure,
  way: readonly string[],
  here: number,
): readonly (readonly [string, number])[] {
  const off = Object.values(steps).flatMap(({ from, to }) =>
    to === undefined || way.includes(to) ? [] : from.map((stage) => [to, way.indexOf(stage)] as const),
  )
  const names = [...new Set(off.map(([to]) => to))]
  return names.flatMap((name) => {
    const places = off.flatMap(([to, at]) => (to === name && at >= 0 ? [at] : [])).sort((one, other) => one - other)
    const place = places.find((at) => at >= here) ?? places.at(-1)
    return place === undefined ? [] : [[name, place] as const]
  })
}

/** What happened at a stage without leaving it, as demands, payments and suits after service do. */
function actsAt({ steps }: Procedure, file: Pick<CaseState, 'steps'>, stage: string) {
  let at: string | undefined
  const acts = new Map<string, Day>()
  for (const taken of file.steps) {
    const { to, starts = [], stops = [] } = steps[taken.step] ?? {}
    if ((to === undefined || to === at) && at === stage && starts.length + stops.length > 0) {
      acts.delete(taken.step)
      acts.set(taken.step, dayOfTaken(steps, taken))
    }
    at = to ?? at
  }
  return [...acts].slice(-ACTS).map(([step, on]) => ({ step, on }))
}

function reachedOn({ steps }: Procedure, file: Pick<CaseState, 'steps'>, stage: string): Day | undefined {
  const taken = file.steps.findLast(({ step }) => steps[step]?.to === stage)
  return taken && dayOfTaken(steps, taken)
}

/** The day a step is of: of what was entered later (补录) the one that it names. */
export function dayOfTaken(
  steps: Procedure['steps'],
  { step, at, answers }: Pick<TakenStep, 'step' | 'at' | 'answers'>,
): Day {
  return namedDay(steps[step] ?? {}, answers) ?? dayOf(at)
}
