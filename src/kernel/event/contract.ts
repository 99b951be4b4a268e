import type { Consumer, EventDefinition } from './definition.ts'

interface Contract {
  readonly consumers: readonly Consumer[]
  /** What the kernel, the steps of procedures and the areas themselves raise. */
  readonly raised: readonly EventDefinition[]
  /** The areas that live here, by id. */
  readonly areas: readonly string[]
}

/**
 * What is wrong between those who raise events and those who hear of them, each with its name. A kind is consumed only
 * where somebody raises it; of an area that is not installed nothing can come, and nothing is missed.
 */
export function contractFaults({ consumers, raised, areas }: Contract): readonly string[] {
  const names = consumers.map(({ name }) => name)
  const consumed = consumers.flatMap(({ name, subscriptions }) => subscriptions.map(({ event }) => ({ name, event })))
  const definitions = Map.groupBy([...raised, ...consumed.map(({ event }) => event)], ({ kind }) => kind)
  const isHere = ({ area }: EventDefinition) => area === undefined || areas.includes(area)
  return [
    ...[...definitions].flatMap(([kind, all]) => (new Set(all).size > 1 ? [`${kind} is declared more than once`] : [])),
    ...consumed.flatMap(({ name, event }) =>
      isHere(event) && !raised.some(({ kind }) => kind === event.kind)
        ? [`${name} consumes ${event.kind}, which nobody raises`]
        : [],
    ),
    ...names.flatMap((name, at) => (names.indexOf(name) < at ? [`two consumers are called ${name}`] : [])),
    ...consumers.flatMap(({ name, after }) =>
      after.filter((one) => !names.includes(one)).map((one) => `${name} comes after ${one}, which is not here`),
    ),
  ]
}
