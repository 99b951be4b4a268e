import { type RawBuilder, sql } from 'kysely'
import { dayOf, startOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseState, Facts, TakenStep } from './case-state.ts'
import type { OfficerCall, Procedure, Step, Who } from './definition.ts'

/**
 * Who an act is laid to: a pseudonymous key. Of who holds a receipt, or has no account, nothing is known; of who came in
 * by the sheet served with a paper, which sheet it was: `party:R7K2-M94Q-0XB3/1`.
 */
export function keyOf(actor: Actor): string {
  if (actor.kind === 'officer') return actor.person
  if (actor.kind !== 'receipt') return actor.kind
  return actor.sheet === undefined ? PARTY : `${PARTY}:${actor.sheet}`
}

const PARTY = 'party'

/** Whether an act is laid to no person: to nobody, to the system, or to a party without an account. */
export const isNobodysKey = (key: string): boolean =>
  ['anyone', 'system', PARTY].includes(key) || key.startsWith(`${PARTY}:`)

/** By which sheet whoever this key names came in; undefined for every other key. */
export const sheetOfKey = (key: string): { readonly paper: string; readonly number: number } | undefined => {
  const [, paper, number] = /^party:([0-9A-Z-]+)\/(\d+)$/.exec(key) ?? []
  return paper === undefined ? undefined : { paper, number: Number(number) }
}

/** The role an officer acts in under a call; undefined for everyone else. */
export const roleOf = (who: Who): string | undefined => (typeof who === 'string' ? undefined : who.role)

/**
 * Whether an officer who does not read a case may take a step of it all the same: one that makes them the one who has it
 * in hand, where nobody has.
 */
export const takesInHand = ({ holder }: Step, file: Pick<CaseState, 'holder'>): boolean =>
  holder === 'taker' && file.holder === undefined

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

type Officer = Extract<Actor, { readonly kind: 'officer' }>

/** Whether an actor sits at the office that holds a case: that office knows its number and its stage. */
export const isAtOffice = (file: Pick<CaseState, 'office'>, actor: Actor): actor is Officer =>
  actor.kind === 'officer' && actor.office === file.office

/**
 * Whether somebody reads the office's own work in a case too, and what is proposed on it, which its party does not: the
 * office that holds it, or, of a case that not everybody there reads, those in its reading roles, whoever has it in hand
 * and whoever took a step on it.
 */
export const readsWhole = (file: Pick<CaseState, 'office' | 'holder' | 'restriction'>, actor: Actor): boolean =>
  actor.kind === 'system' || (isAtOffice(file, actor) && isInsider(file, actor))

function isInsider(
  { holder, restriction }: Pick<CaseState, 'holder' | 'restriction'>,
  { person, roles }: Officer,
): boolean {
  if (!restriction) return true
  return roles.some((role) => restriction.roles.includes(role)) || [holder, ...restriction.insiders].includes(person)
}

/** An officer in SQL: their key, and an array of the roles they hold at the office. */
interface OfficerSql {
  readonly person: RawBuilder<unknown>
  readonly roles: RawBuilder<unknown>
}

export const officerSql = ({ person, roles }: Officer): OfficerSql => ({
  person: sql`${person}::text`,
  roles: sql`${[...roles]}::text[]`,
})

/**
 * The rule of `readsWhole` in SQL, for the row of "case" under this name, never null, so that it may be denied; that the officer sits at the office which holds
 * it is for the statement to ask.
 */
export const isInsiderSql = ({ person, roles }: OfficerSql, row: string): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql<boolean>`(${column('read_by')} is null or ${column('read_by')} && ${roles}
    or coalesce(${column('holder')} = ${person}, false) or ${person} = any(${column('insiders')}))`
}

/** The whole rule in SQL. Nobody but an office reads a case whole. */
export const readsWholeSql = (actor: Actor, row: string): RawBuilder<boolean> =>
  actor.kind === 'officer'
    ? sql<boolean>`(${sql.ref(`${row}.office`)} = ${actor.office} and ${isInsiderSql(officerSql(actor), row)})`
    : sql<boolean>`${actor.kind === 'system'}::boolean`

/** Whether an actor is the party of the row of "case" under this name. */
export function isPartySql(actor: Actor, row: string): RawBuilder<boolean> {
  if (actor.kind === 'receipt') return sql<boolean>`${sql.ref(`${row}.id`)} = ${actor.case}`
  if (actor.kind !== 'officer') return sql<boolean>`false`
  return sql<boolean>`${sql.ref(`${row}.party`)} in (${`person:${actor.person}`}, ${`office:${actor.office}`})`
}

/** The case as this actor reads it. */
export function asSeenBy<File extends CaseFile>(procedure: Procedure, file: File, actor: Actor): File {
  if (readsWhole(file, actor)) return { ...file, number: numberFor(file, actor) }
  const steps = file.steps.filter(({ step }) => !procedure.steps[step]?.internal)
  if (!file.restriction) return { ...file, steps }
  return {
    ...file,
    number: numberFor(file, actor),
    // Who of the office has it in hand is told to nobody who reads a part alone.
    holder: undefined,
    steps: steps.map((taken) => toTheDay(procedure, taken)),
    openedAt: startOf(dayOf(file.openedAt)),
    movedAt: startOf(dayOf(file.movedAt)),
    deadlines: file.deadlines.map((deadline) => ({ ...deadline, startedAt: startOf(dayOf(deadline.startedAt)) })),
  }
}

/**
 * Whoever reads over a reporter's shoulder learns no hour of what was told. An opening of what is sealed keeps its minute:
 * what officers did with it is what the reporter must be able to hold against them.
 */
const toTheDay = ({ steps }: Procedure, taken: TakenStep): TakenStep =>
  steps[taken.step]?.unseals ? taken : { ...taken, at: startOf(dayOf(taken.at)) }

/** The number of a case for this actor: its own for the office that opened and holds it, the public one for all others. */
export function numberFor(
  file: Pick<CaseFile, 'office' | 'firstOffice' | 'number' | 'restriction'>,
  actor: Actor,
): number {
  const isOwn = isAtOffice(file, actor) && file.office === file.firstOffice
  return isOwn || actor.kind === 'system' ? file.number : publicNumberOf(file)
}

/** The number of a case for everybody outside the office that opened it. */
export const publicNumberOf = ({ number, restriction }: Pick<CaseFile, 'number' | 'restriction'>): number =>
  restriction?.publicNumber ?? number

/** Whether somebody may read a case at all: its readers at the office that holds it, its party, the system. */
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
