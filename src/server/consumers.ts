import { contractFaults } from '../kernel/event/contract.ts'
import type { Consumer } from '../kernel/event/definition.ts'
import { kernelEvents } from '../kernel/events.ts'
import type { App } from '../web/area.ts'

/**
 * Everyone who follows events here.
 *
 * @throws where the contract of events is broken; the message names each fault, and the server does not open
 */
export function openConsumers({
  kernel,
  areas,
  context,
}: Pick<App, 'kernel' | 'areas' | 'context'>): readonly Consumer[] {
  const consumers = areas.flatMap((area) => area.consumers?.(context, kernel) ?? [])
  const steps = areas
    .flatMap(({ procedures = [] }) => procedures)
    .flatMap((procedure) => Object.values(procedure.steps).flatMap(({ events = [] }) => events))
  const told = areas.flatMap(({ registers = [] }) => registers.flatMap(({ tells }) => tells ?? []))
  const others = areas.flatMap(({ raises = [] }) => raises)
  const raised = [...kernelEvents, ...steps.map(({ event }) => event), ...told, ...others]
  const found = contractFaults({ consumers, raised, areas: areas.map(({ id }) => id) })
  if (found.length > 0) throw new Error(`events are faulty:\n${found.join('\n')}`)
  return consumers
}
