import type { Actor } from '../identity/actor.ts'
import type { CaseState, Facts } from './case-state.ts'
import type { OfficerCall, Procedure, Step, Who } from './definition.ts'

/** Who an act is laid to: a pseudonymous key. Of who holds a receipt, or has no account, nothing is known. */
export function keyOf(actor: Actor): string {
  if (actor.kind === 'officer') return actor.person
  return actor.kind === 'receipt' ? 'party' : actor.kind
}

/** The role an officer acts in under a call; undefined for everyone else. */
export const roleOf = (who: Who): string | undefined => (typeof who === 'string' ? undefined : who.role)

/** Whether this actor is called to the step at all; says nothing of when. */
export function isCalled(who: Who, file: CaseState | undefined, actor: Actor, facts: Facts): boolean {
  if (who === 'anyone') return actor.kind !== 'system'
  if (who === 'system') return actor.kind === 'system'
  if (who === 'party') return isParty(file, actor)
  return isOfficerCalled(who, file, actor, facts)
}

function isParty(file: CaseState | undefined, actor: Actor): boolean {
  if (!file) return false
  if (actor.kind === 'receipt') return actor.case === file.id
  if (actor.kind !== 'officer' || file.party === undefined) return false
  return file.party === `person:${actor.person}` || file.party === `office:${actor.office}`
}

/** Whether somebody reads the office's own work in a case too, and what is proposed on it, which its party does not. */
export const readsWhole = (file: Pick<CaseState, 'office'>, actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'officer' && actor.office === file.office)

/** The case as this actor reads it. */
export function asSeenBy<File extends CaseState>(procedure: Procedure, file: File, actor: Actor): File {
  if (readsWhole(file, actor)) return file
  return { ...file, steps: file.steps.filter(({ step }) => !procedure.steps[step]?.internal) }
}

/** Whether somebody may know that a case is there: the office that holds it, its party, the house itself. */
export const maySee = (file: CaseState, actor: Actor): boolean => readsWhole(file, actor) || isParty(file, actor)

function isOfficerCalled(call: OfficerCall, file: CaseState | undefined, actor: Actor, facts: Facts): boolean {
  if (actor.kind !== 'officer' || !actor.roles.includes(call.role)) return false
  if (file && file.office !== actor.office) return false
  const office = facts.offices.get(actor.office)?.office
  if (call.kinds && !(office && call.kinds.includes(office.kind))) return false
  return !call.levels || Boolean(office && call.levels.includes(office.level))
}

/** Whether the remit table gives the actor's office the power the call names. No row, no power. */
export function hasRemit(who: Who, actor: Actor, facts: Facts): boolean {
  if (typeof who === 'string' || who.remit === undefined || actor.kind !== 'officer') return true
  return facts.offices.get(actor.office)?.remit.has(who.remit) ?? false
}

/** What a person has done on a case, by step and by the role it was done in, as proposer or as the one who agreed. */
export function handsOf(file: CaseState | undefined, person: string): readonly { step: string; as?: string }[] {
  const taken = (file?.steps ?? []).flatMap((one) => [
    { step: one.step, by: one.by, as: one.as },
    { step: one.step, by: one.concurredBy, as: one.concurredAs },
  ])
  const { proposal } = file ?? {}
  return [...taken, ...(proposal ? [{ step: proposal.step, by: proposal.by, as: proposal.as }] : [])].flatMap(
    ({ step, by, as }) => (by === person ? [{ step, ...(as !== undefined && { as }) }] : []),
  )
}

/** The role this person has had on the case that may not be the same person's as `role`; undefined if there is none. */
export function rolesApart(
  procedure: Procedure,
  file: CaseState | undefined,
  person: string,
  role: string,
): string | undefined {
  const had = handsOf(file, person).flatMap(({ as }) => (as === undefined || as === role ? [] : [as]))
  const groups = (procedure.separate ?? []).filter((group) => group.includes(role))
  return had.find((other) => groups.some((group) => group.includes(other)))
}

/** The call under which someone comes to a step: to take it, or to give a second person's word. */
export const callOf = (step: Step, speaks: boolean): Who | undefined => (speaks ? step.concurs : step.who)
