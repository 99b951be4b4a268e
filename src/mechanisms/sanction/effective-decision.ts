import { z } from 'zod'
import { FORMS, MEASURES, PERSON_MEASURES, PERSONS } from './words.ts'

const days = z.number().optional()
const fine = z.number().optional()

/** A penalty decision that has been served and stands, as much of it as others build on. */
export const EffectiveDecision = z.object({
  /** Of the penalty case. */
  id: z.string(),
  office: z.string(),
  number: z.string(),
  decidedOn: z.iso.date(),
  servedOn: z.iso.date(),
  party: z.string(),
  partyForm: z.enum(FORMS),
  creditCode: z.string().optional(),
  /** Smallest units of the law with their version: `csl@2017-06-01#art-21/para-1/item-3`. */
  breaches: z.array(z.string()).readonly(),
  imposed: z.object({
    measures: z.array(z.enum(MEASURES)).readonly(),
    fine,
    detentionDays: days,
    persons: z
      .array(
        z.object({
          name: z.string(),
          role: z.enum(PERSONS),
          fine,
          detentionDays: days,
          measures: z.array(z.enum(PERSON_MEASURES)).readonly().optional(),
        }),
      )
      .readonly(),
  }),
})

export type EffectiveDecision = Readonly<z.infer<typeof EffectiveDecision>>
