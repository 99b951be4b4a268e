import type { Address } from '../../law/address.ts'
import { type Continuation, clocksOf, type Procedure } from './definition.ts'
import type { CitedLibrary } from './faults.ts'

/**
 * What is wrong with how cases of one version go on under another; empty where nothing is. A case that goes on must find
 * its stage, every step that may wait for a second person and every clock that may run. For the developer.
 */
export function continuationFaults(procedures: readonly Procedure[], library: CitedLibrary): readonly string[] {
  return procedures.flatMap((into) =>
    into.continues
      ? faultsOf(into, into.continues, procedures, library).map((fault) => `${into.id}@${into.version}: ${fault}`)
      : [],
  )
}

function faultsOf(
  into: Procedure,
  { version, from, grounds, stages = {}, starts = [] }: Continuation,
  procedures: readonly Procedure[],
  library: CitedLibrary,
): readonly string[] {
  const others = procedures.filter(({ id }) => id === into.id)
  const before = others.find((one) => one.version === version)
  if (!before) return [`continues what is not there: ${version}`]
  const isTwice = others.some((one) => one !== into && one.continues?.version === version)
  const clocks = new Set(clocksOf(into).map(({ id }) => id))
  return [
    ...(version < into.version ? [] : [`continues ${version}, which is not before it`]),
    ...(from >= into.version ? [] : [`takes cases from ${from}, before it is in force`]),
    ...(isTwice ? [`${version} goes on under two versions`] : []),
    ...(grounds.length === 0 ? ['continues and cites nothing'] : []),
    ...grounds
      .filter((address: Address) => !library.holds(address))
      .map((address) => `continues by what is not there: ${address}`),
    ...Object.keys(before.stages)
      .filter((stage) => !Object.hasOwn(into.stages, stages[stage] ?? stage))
      .map((stage) => `has no stage for cases at ${stage}`),
    ...Object.keys(stages)
      .filter((stage) => !Object.hasOwn(before.stages, stage))
      .map((stage) => `renames no stage of ${version}: ${stage}`),
    ...Object.keys(before.steps)
      .filter((step) => !Object.hasOwn(into.steps, step))
      .map((step) => `has no step ${step}, which ${version} has`),
    ...clocksOf(before)
      .filter(({ id }) => !clocks.has(id))
      .map(({ id }) => `has no clock ${id}, which may run in cases of ${version}`),
    ...starts.flatMap(({ clock, at }) => [
      ...(clocks.has(clock) ? [] : [`starts no clock of its own: ${clock}`]),
      ...at
        .filter((stage) => !Object.hasOwn(into.stages, stage))
        .map((stage) => `starts ${clock} at no stage: ${stage}`),
    ]),
    ...starts.filter(({ clock }) => isUntil(into, clock)).map(({ clock }) => `starts ${clock}, whose end a step names`),
  ]
}

const isUntil = (into: Procedure, clock: string): boolean =>
  clocksOf(into).some(({ id, kind }) => id === clock && kind === 'until')
