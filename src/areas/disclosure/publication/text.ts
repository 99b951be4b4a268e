import { z } from 'zod'
import { choose, day, line, maybe, records, several } from '../../../kernel/procedure/asking.ts'
import { personMeasures, personRoles } from '../../../mechanisms/sanction/choices.ts'
import { breaches, detentionDays, imposed } from '../asking.ts'
import type { EffectiveDecision } from '../decision.ts'

/**
 * What the public reads of a decision: number, day, whom, which provision, what. No address, no identity number, nothing
 * of whoever reported it; of a natural person not the name.
 */
export const PublicText = z.strictObject({
  number: line('决定书文号', 'Number of the decision'),
  decidedOn: day('决定日期', 'Day of the decision'),
  /** Left out where the party is a natural person. */
  organisation: maybe(line('当事人', 'Party')),
  breaches,
  ...imposed,
  detentionDays,
  persons: records('对责任人员', 'On persons responsible', 6, {
    role: choose('身份', 'Part', personRoles),
    fine: imposed.fine,
    detentionDays,
    measures: maybe(several('其他处理', 'Other measures', personMeasures)),
  }),
})

export type PublicText = z.infer<typeof PublicText>

/** Made from the decision as it stands: nobody types it again. */
export function publicTextOf(decision: EffectiveDecision): PublicText {
  const { number, decidedOn, party, partyForm } = decision
  const { measures, fine, detentionDays: days, persons } = decision.imposed
  return PublicText.parse({
    number,
    decidedOn,
    ...(partyForm === '单位' && { organisation: party }),
    breaches: decision.breaches.map((unit) => ({ unit })),
    measures,
    fine,
    detentionDays: days,
    persons: persons.map((one) => ({
      role: one.role,
      fine: one.fine,
      detentionDays: one.detentionDays,
      measures: one.measures,
    })),
  })
}
