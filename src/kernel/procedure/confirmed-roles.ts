import type { Procedure, Step, Who } from './definition.ts'

const roleIn = (who: Who | undefined): readonly string[] => (typeof who === 'object' ? [who.role] : [])

/** It weighs on somebody who may have it looked at again, or ends the matter by a power of the remit table. */
const decides = ({ ends }: Procedure, { appeal, who, to }: Step): boolean =>
  appeal !== undefined || (typeof who === 'object' && who.remit !== undefined && to !== undefined && ends.includes(to))

/**
 * Roles that may concur, unseal, review or decide, as the procedures themselves say it: a posting to one of them has effect
 * only once a second person has confirmed it. Whoever agrees to a step, opens what is sealed, takes a step that another
 * hand must take (`notBy`), decides, has a part that is kept apart from others (`separate`), or reads what the rest of
 * the office does not (`readBy`).
 */
export function rolesToConfirm(procedures: readonly Procedure[]): ReadonlySet<string> {
  return new Set(
    procedures.flatMap((procedure) => [
      ...(procedure.separate ?? []).flat(),
      ...(procedure.readBy ?? []),
      ...Object.values(procedure.steps).flatMap((step) => [
        ...roleIn(step.concurs),
        ...(step.unseals || step.notBy || decides(procedure, step) ? roleIn(step.who) : []),
      ]),
    ]),
  )
}

/** Roles by which what is sealed is opened: whoever proposes it and whoever agrees. */
export function rolesThatOpen(procedures: readonly Procedure[]): ReadonlySet<string> {
  const steps = procedures.flatMap((procedure) => Object.values(procedure.steps))
  return new Set(steps.flatMap(({ unseals, who, concurs }) => (unseals ? [...roleIn(who), ...roleIn(concurs)] : [])))
}
