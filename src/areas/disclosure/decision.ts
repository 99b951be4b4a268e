import { z } from 'zod'
import type { Grounds } from '../../kernel/procedure/grounds.ts'
import type { Guard } from '../../kernel/procedure/guard.ts'
import { refuse } from '../../law/refusal.ts'
import { PenaltyDecision } from '../../mechanisms/event-kinds/penalties.ts'

/** A penalty decision that was served and stands. */
export const EffectiveDecision = PenaltyDecision.extend({ servedOn: z.iso.date() })
export type EffectiveDecision = Readonly<z.infer<typeof EffectiveDecision>>

/** Every natural person that a decision names. */
export const personsNamed = (decision: EffectiveDecision): readonly string[] => [
  ...(decision.partyForm === '个人' ? [decision.party] : []),
  ...decision.imposed.persons.map(({ name }) => name),
]

declare module '../../kernel/procedure/fact.ts' {
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
