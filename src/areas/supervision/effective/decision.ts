import { z } from 'zod'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { matter, penalty } from '../penalty/asking.ts'

const { party, partyForm, creditCode } = matter
const { measures, fine, detentionDays, persons } = penalty

/** A penalty decision that has been served and stands, as much of it as others build on. */
export const EffectiveDecision = z.object({
  /** Of the penalty case. */
  id: z.string(),
  office: z.string(),
  number: z.string(),
  decidedOn: z.iso.date(),
  servedOn: z.iso.date(),
  party,
  partyForm,
  creditCode,
  /** Smallest units of the law with their version: `csl@2017-06-01#art-21/para-1/item-3`. */
  breaches: z.array(z.string()).readonly(),
  imposed: z.object({ measures, fine, detentionDays, persons }),
})

export type EffectiveDecision = z.infer<typeof EffectiveDecision>

/** Every natural person that a decision names. */
export const personsNamed = (decision: EffectiveDecision): readonly string[] => [
  ...(decision.partyForm === '个人' ? [decision.party] : []),
  ...decision.imposed.persons.map(({ name }) => name),
]

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Nothing where the case named is another office's or has no such decision. */
    readonly effectiveDecision: EffectiveDecision | undefined
  }
}

/** Nothing is made public, entered or barred but on a decision of one's own office that is in effect. */
export const standsOnDecision =
  (grounds: Grounds): Guard<'effectiveDecision'> =>
  ({ facts }) =>
    facts.effectiveDecision
      ? undefined
      : refuse(
          'incomplete',
          {
            zh: '须以本机关作出、已经送达、没有被撤销的处罚决定为依据；还没有送达的先送达，别的机关的决定由作出决定的机关办理',
            en: 'It must stand on a decision of this office that was served and not annulled: serve it first; what another office decided is that office’s to enter',
          },
          { grounds },
        )
