import type { EventDefinition } from './event/definition.ts'
import { provisionChanged } from './library/told.ts'
import { deadlineOver, stepTaken } from './procedure/step-event.ts'
import { sealDestroyed, sealRefused } from './seal/events.ts'

/** What the kernel itself raises. */
export const kernelEvents: readonly EventDefinition[] = [
  stepTaken,
  deadlineOver,
  sealDestroyed,
  sealRefused,
  provisionChanged,
]
