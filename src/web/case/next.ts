import type { CaseFile } from '../../kernel/procedure/case-file.ts'
import { isOptional, type Procedure, type Step } from '../../kernel/procedure/definition.ts'

/**
 * The step by which a case goes on from where it stands, whoever takes it: the nearest that leads further along the way,
 * and before it what it needs. Undefined where nothing is left to do. Pure.
 */
export function mainStepOf(
  procedure: Procedure,
  file: Pick<CaseFile, 'stage' | 'steps' | 'ended'>,
): string | undefined {
  if (file.ended) return undefined
  const order = Object.keys(procedure.stages)
  const here = order.indexOf(file.stage)
  const open = Object.entries(procedure.steps).filter(
    ([, step]) => step.from.includes(file.stage) && !isOptional(step, file.stage) && step.who !== 'system',
  )
  const ours = open.filter(([, { who }]) => typeof who === 'object')
  const ranked = (ours.length > 0 ? ours : open)
    .map(([id, step]) => ({ id, step, place: placeOf(order, here, step) }))
    .sort((one, other) => one.place - other.place)
  const [first] = ranked
  const before = first?.step.needs?.find(
    (need) => open.some(([id]) => id === need) && !file.steps.some(({ step }) => step === need),
  )
  return before ?? first?.id
}

/** What leads on comes first, the nearest stage before those beyond; what leaves the case where it is comes last. */
function placeOf(order: readonly string[], here: number, { to }: Step): number {
  const place = to === undefined ? -1 : order.indexOf(to)
  return place > here ? place : order.length
}
