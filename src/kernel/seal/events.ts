import { z } from 'zod'
import { event } from '../event/definition.ts'
import { stepEvent } from '../procedure/step-event.ts'

/** What was sealed in a case was destroyed in its time: nobody opens it any more. */
export const sealDestroyed = stepEvent('seal.destroyed')

/** An officer of its office looked at what is sealed without being one of the two who opened it, and was refused. */
export const sealRefused = event(
  'seal.refused',
  z.strictObject({ case: z.string(), procedure: z.string(), office: z.string(), person: z.string() }),
)
