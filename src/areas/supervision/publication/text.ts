import { z } from 'zod'
import { day, line } from '../effective/asking.ts'
import type { EffectiveDecision } from '../effective/decision.ts'
import { MEASURES, PERSONS } from '../sanction/words.ts'

const measures = z.array(z.enum(MEASURES)).max(MEASURES.length).meta({ zh: '处罚和措施', en: 'Penalty and measures' })
const yuan = (zh: string, en: string) => z.number().positive().optional().meta({ zh, en, yuan: true })

/**
 * What the public reads of a decision: number, day, whom, which provision, what. No address, no identity number, nothing
 * of whoever reported it; of a natural person not the name.
 */
export const PublicText = z.strictObject({
  number: line('决定书文号', 'Number of the decision'),
  decidedOn: day('决定日期', 'Day of the decision'),
  /** Left out where the party is a natural person. */
  organisation: z.string().trim().min(2).max(120).optional().meta({ zh: '当事人', en: 'Party' }),
  breaches: z
    .array(z.strictObject({ unit: z.string().max(120).meta({ zh: '条款', en: 'Provision' }) }))
    .max(20)
    .meta({ zh: '违反的条款', en: 'Provisions breached' }),
  measures,
  fine: yuan('罚款', 'Fine'),
  persons: z
    .array(
      z.strictObject({
        role: z.enum(PERSONS).meta({ zh: '责任人员', en: 'Person responsible' }),
        fine: yuan('罚款', 'Fine'),
        measures,
      }),
    )
    .max(20)
    .meta({ zh: '对责任人员', en: 'On persons responsible' }),
})

export type PublicText = z.infer<typeof PublicText>

/** Made from the decision as it stands: nobody types it again. */
export function publicTextOf(decision: EffectiveDecision): PublicText {
  const { number, decidedOn, party, partyForm, breaches, fine, persons } = decision
  return PublicText.parse({
    number,
    decidedOn,
    ...(partyForm === '单位' && { organisation: party }),
    breaches: breaches.map((unit) => ({ unit })),
    measures: decision.measures,
    ...(fine > 0 && { fine }),
    persons: persons.map(({ role, fine: own, measures: on }) => ({
      role,
      ...(own > 0 && { fine: own }),
      measures: on,
    })),
  })
}
