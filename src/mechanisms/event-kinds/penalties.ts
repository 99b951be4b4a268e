import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent, stepFacts } from '../../kernel/procedure/step-event.ts'
import { FORMS, MEASURES, PERSON_MEASURES, PERSONS } from '../sanction/words.ts'
import { HandedOver } from './handed-over.ts'

const AREA = 'penalties'

const fine = z.number().optional()
const detentionDays = z.number().optional()

const person = z.strictObject({
  name: z.string(),
  role: z.enum(PERSONS),
  fine,
  detentionDays,
  measures: z.array(z.enum(PERSON_MEASURES)).readonly().optional(),
})

/** A penalty decision as it stands, as much of it as others build on. */
const decision = {
  /** Of the decision, as its paper has it. */
  number: z.string(),
  /** Of its case. */
  caseNumber: z.string(),
  decidedOn: z.iso.date(),
  /** It has effect from then; left out before it is served. */
  servedOn: z.iso.date().optional(),
  party: z.string(),
  partyForm: z.enum(FORMS),
  creditCode: z.string().optional(),
  /** Smallest units of the law with their version: `csl@2017-06-01#art-21/para-1/item-3`. */
  breaches: z.array(z.string()).readonly(),
  imposed: z.strictObject({
    measures: z.array(z.enum(MEASURES)).readonly(),
    fine,
    detentionDays,
    persons: z.array(person).readonly(),
  }),
}

export const PenaltyDecision = z.strictObject(decision)
export type PenaltyDecision = Readonly<z.infer<typeof PenaltyDecision>>

const Told = z.strictObject({ ...stepFacts, decision: PenaltyDecision })

/** A decision was served: it has effect. */
export const penaltyEffective = event('penalty.effective', Told, { area: AREA, version: 2 })

/** Reconsideration, a court or the office itself changed it: as it stands now. */
export const penaltyChanged = event('penalty.changed', Told, { area: AREA, version: 2 })

/** It stands no longer. */
export const penaltyAnnulled = stepEvent('penalty.annulled', AREA)

/** A court declared it unlawful and left it standing. */
export const penaltyUnlawful = stepEvent('penalty.unlawful', AREA)

export const penaltyUpheld = stepEvent('penalty.upheld', AREA)
export const penaltyDecided = stepEvent('penalty.decided', AREA)
export const penaltyExempted = stepEvent('penalty.exempted', AREA)

/** A lead is not filed: since when and why, and which hand-over it came from, for whoever handed it over. */
export const penaltyDeclined = event(
  'penalty.declined',
  z.strictObject({
    ...stepFacts,
    /** As `HandedOver` names it; left out where the lead was registered by the office itself. */
    origin: z.string().optional(),
    on: z.iso.date().optional(),
    reasons: z.string().optional(),
  }),
  // What was not told before is told to nobody now.
  { area: AREA, version: 2, upcasts: { 1: (body) => body } },
)

export const penaltyTransferred = stepEvent('penalty.transferred', AREA)

/** A person held responsible for what an organisation did is to have a case of their own. */
export const penaltyPersonOpened = event(
  'penalty.person-opened',
  z.strictObject({
    ...stepFacts,
    /** Names the opening for good, so that it is followed once. */
    origin: z.string(),
  }),
  { area: AREA },
)

/** A case on the spot needs the ordinary procedure, and goes on as a lead. */
export const summaryConverted = event('summary.converted', HandedOver, { area: AREA, version: 2 })
export const summaryAnnulled = stepEvent('summary.annulled', AREA)
