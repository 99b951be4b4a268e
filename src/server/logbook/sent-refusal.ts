import { z } from 'zod'
import type { Address } from '../../law/address.ts'
import { REFUSAL_CODES, refuse } from '../../law/refusal.ts'

/** A no as another process sent it; one that is not known here, of a newer program, is a fault of ours and of nobody who asked. */
export const SentRefusal = z
  .object({
    code: z.enum(REFUSAL_CODES).catch('failed'),
    reason: z.object({ zh: z.string(), en: z.string() }),
    grounds: z.array(z.string()).default([]),
  })
  .transform(({ code, reason, grounds }) => refuse(code, reason, { grounds: grounds as Address[] }))
