import type { z } from 'zod'
import { type Address, parseAddress } from '../../law/address.ts'
import type { Clock } from './clock.ts'
import { clocksOf, clocksOfStep, fieldWords, type Procedure, type Step, sealedFields } from './definition.ts'
import { byName, type FactReader } from './fact.ts'
import { wayFaults } from './way-faults.ts'

/** As much of a library as the check of a procedure needs. */
export interface CitedLibrary {
  /** Whether a provision stands in the version that the address names. */
  holds(address: Address): boolean
}

/**
 * What is wrong with a procedure, each fault named by its place; empty where nothing is. An app with a fault does not
 * open, so these are words for the developer.
 */
export function faults(procedure: Procedure, library: CitedLibrary): readonly string[] {
  const steps = Object.entries(procedure.steps)
  return [
    ...steps.flatMap(([id, step]) => stepFaults(procedure, id, step)),
    ...citationFaults(procedure, library),
    ...allClocks(procedure).flatMap(clockFaults),
    ...doubleFaults(procedure),
    ...stageFaults(procedure),
    ...wayFaults(procedure),
    ...separationFaults(procedure),
    ...unlistedFaults(procedure),
    ...readerFaults(procedure),
    ...searchFaults(procedure),
    ...sealFaults(procedure),
    ...languageFaults(procedure),
  ].map((fault) => `${procedure.id}@${procedure.version}: ${fault}`)
}

function citationFaults(procedure: Procedure, library: CitedLibrary): readonly string[] {
  const steps = Object.entries(procedure.steps)
  const cited = [
    ...steps.map(([id, step]) => ({ place: id, grounds: step.grounds })),
    ...clocksOf(procedure).flatMap(({ id, grounds, extension }) => [
      { place: `clock ${id}`, grounds },
      ...(extension ? [{ place: `extension of ${id}`, grounds: extension.grounds }] : []),
    ]),
    ...(procedure.confidential ? [{ place: 'confidential', grounds: procedure.confidential }] : []),
    ...(procedure.keepsSealed ? [{ place: 'keepsSealed', grounds: procedure.keepsSealed.grounds }] : []),
  ]
  return cited.flatMap(({ place, grounds }) => [
    ...(grounds.length === 0 ? [`${place} cites nothing`] : []),
    ...grounds.flatMap((address) => addressFaults(procedure.law, place, address, library)),
  ])
}

function addressFaults(law: string, place: string, address: Address, library: CitedLibrary): readonly string[] {
  const cited = parseAddress(address)
  const [id, version] = law.split('@')
  if (cited && cited.law === id && cited.version !== version) {
    return [`${place} cites ${address}, but ${law} governs the procedure`]
  }
  return cited && library.holds(address) ? [] : [`${place} cites what is not there: ${address}`]
}

function stepFaults(procedure: Procedure, id: string, step: Step): readonly string[] {
  const clocks = new Set(clocksOf(procedure).map((clock) => clock.id))
  const say = (yes: boolean, fault: string): readonly string[] => (yes ? [`${id} ${fault}`] : [])
  const { needs = [], unless = [], notBy = [], stops = [], pauses = [], resumes = [], within, after } = step
  const spoken = [...stops, ...pauses, ...resumes, ...[within, after].flatMap((one) => one ?? [])]
  return [
    ...[...needs, ...unless, ...notBy].flatMap((other) => say(!procedure.steps[other], `speaks of no step: ${other}`)),
    ...spoken.flatMap((clock) => say(!clocks.has(clock), `speaks of no clock: ${clock}`)),
    ...[...step.from, ...(step.to === undefined ? [] : [step.to])].flatMap((stage) =>
      say(!procedure.stages[stage], `speaks of no stage: ${stage}`),
    ),
    ...[step.handsTo, step.addresses, step.datedBy, step.reasons, step.extends?.by].flatMap((field) =>
      say(field !== undefined && !step.asks.shape[field], `does not ask for ${field}`),
    ),
    ...extensionFaults(procedure, id, step),
    ...clocksOfStep(step).flatMap(({ only, ...clock }) => [
      ...say(only !== undefined && !step.conditions?.[only], `has no condition ${only}`),
      ...(clock.whenOver === undefined ? [] : followingFaults(procedure, clock.id, clock.whenOver)),
      ...('field' in clock
        ? say(
            !(clock.of === undefined ? step : procedure.steps[clock.of])?.asks.shape[clock.field],
            `has nothing that says ${clock.field}`,
          )
        : []),
    ]),
    ...openingFaults(id, step),
    ...say(step.signedIn === true && step.who !== 'party', 'asks a party to sign in and is not its step'),
    ...say(step.appeal !== undefined && step.reasons === undefined, 'may be appealed and asks for no reasons'),
    ...say(!isStrict(step.asks), 'asks a form that is not strict'),
    ...OF_THE_PAGE.flatMap((field) => say(!!step.asks.shape[field], `asks for ${field}, which the page itself sends`)),
  ]
}

/** What is wrong with the step that the system takes once a clock is over: nobody is there to fill in a form. */
function followingFaults({ steps }: Procedure, clock: string, id: string): readonly string[] {
  const step = steps[id]
  if (!step) return [`clock ${clock} is followed by no step: ${id}`]
  return [
    ...(step.who === 'system' ? [] : [`clock ${clock} is followed by ${id}, which is not the system's to take`]),
    ...(step.after === clock ? [] : [`${id} follows the clock ${clock} and may be taken before it is over`]),
    ...(step.asks.safeParse({}).success ? [] : [`${id} follows the clock ${clock} and asks for answers`]),
  ]
}

/** What the form of a step carries beside its answers. */
const OF_THE_PAGE = ['revision', 'word']

function extensionFaults(procedure: Procedure, id: string, step: Step): readonly string[] {
  if (!step.extends) return []
  const clock = clocksOf(procedure).find((one) => one.id === step.extends?.clock)
  return [
    ...(clock?.extension ? [] : [`${id} extends a clock that nothing lets it extend: ${step.extends.clock}`]),
    ...(step.reasons === undefined ? [`${id} extends a clock and asks for no reasons`] : []),
  ]
}

function openingFaults(id: string, step: Step): readonly string[] {
  if (step.from.length > 0) return []
  const holds = step.handsTo !== undefined || typeof step.who === 'object'
  return [
    ...(holds ? [] : [`${id} opens a case and hands it to nobody`]),
    ...(step.to === undefined ? [`${id} opens a case at no stage`] : []),
    ...(step.concurs ? [`${id} opens a case and waits for a second person`] : []),
    ...(step.who === 'party' ? [`${id} opens a case, which has no party before it`] : []),
  ]
}

const KINDS = new Set(['timely', 'hours', 'working-days', 'calendar-days', 'months', 'until', 'days-said'])

// A definition may come from where the compiler has not been.
function clockFaults(clock: Clock): readonly string[] {
  const { id, kind } = clock
  if (!KINDS.has(kind)) return [`clock ${id} has no kind`]
  if (kind === 'timely') return []
  if (kind === 'until' || kind === 'days-said') return []
  return [
    ...(Number.isInteger(clock.length) && clock.length > 0 ? [] : [`clock ${id} has no length`]),
    ...(clock.figure === 'statute' || clock.figure === 'own' ? [] : [`clock ${id} does not say whose figure it is`]),
  ]
}

const allClocks = (procedure: Procedure): readonly Clock[] => Object.values(procedure.steps).flatMap(clocksOfStep)

// A clock may be started by several steps, but it is one clock.
function doubleFaults(procedure: Procedure): readonly string[] {
  const first = new Map<string, string>()
  return allClocks(procedure).flatMap((clock) => {
    const said = JSON.stringify(clock)
    const known = first.get(clock.id) ?? said
    first.set(clock.id, known)
    return known === said ? [] : [`clock ${clock.id} is defined in two ways`]
  })
}

function stageFaults({ stages, steps, ends }: Procedure): readonly string[] {
  const moves = Object.values(steps).flatMap(({ from, to }) =>
    to === undefined ? [] : from.map((stage) => ({ from: stage, to })),
  )
  const opened = Object.values(steps).flatMap(({ from, to }) => (from.length === 0 && to !== undefined ? [to] : []))
  const reached = spread(opened, (stage) => moves.flatMap((move) => (move.from === stage ? [move.to] : [])))
  const leads = spread(ends, (stage) => moves.flatMap((move) => (move.to === stage ? [move.from] : [])))
  return Object.keys(stages).flatMap((stage) => [
    ...(reached.has(stage) ? [] : [`no step leads to ${stage}`]),
    ...(leads.has(stage) ? [] : [`from ${stage} no step leads to an end`]),
  ])
}

/** An inbox is a list too, and every desk of the office reads it. */
function unlistedFaults({ unlisted, steps }: Procedure): readonly string[] {
  if (!unlisted) return []
  return Object.entries(steps).flatMap(([id, { tells = [], concurs }]) => [
    ...(tells.some(({ whom }) => whom === 'office') ? [`${id} tells the office of a case that is listed nowhere`] : []),
    ...(concurs ? [`${id} asks the office for a second person on a case that is listed nowhere`] : []),
  ])
}

/** Whoever of its office does not read its cases is told why. */
const readerFaults = ({ readBy = [], confidential }: Procedure): readonly string[] =>
  readBy.length > 0 && !confidential ? ['is read by some of its office alone and cites nothing for it'] : []

/** 调查、审核、决定、听证相分离: each of them is another person's on one case (apl@2021-07-15 Arts. 58, 64). */
const KEPT_APART = ['investigator', 'legal-reviewer', 'decider', 'hearing-host']

/** Whatever a procedure keeps apart besides, these it must, as far as they take part in it. */
function separationFaults({ steps, separate = [] }: Procedure): readonly string[] {
  const called = Object.values(steps).flatMap(({ who, concurs }) =>
    [who, concurs].flatMap((call) => (typeof call === 'object' ? [call.role] : [])),
  )
  const roles = KEPT_APART.filter((role) => called.includes(role))
  return roles.flatMap((role, at) =>
    roles
      .slice(at + 1)
      .filter((other) => !separate.some((group) => group.includes(role) && group.includes(other)))
      .map((other) => `${role} and ${other} may be one person on one case`),
  )
}

function spread(from: readonly string[], next: (stage: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from)
  for (const stage of seen) for (const other of next(stage)) seen.add(other)
  return seen
}

function searchFaults({ searchable = [], about, steps }: Procedure): readonly string[] {
  const shown = [
    ...searchable.map((field) => [field, 'searchable'] as const),
    ...(about === undefined ? [] : [[about, 'what a case is about'] as const]),
  ]
  return shown.flatMap(([field, use]) => {
    const asking = Object.values(steps).filter((step) => step.asks.shape[field])
    if (asking.length === 0) return [`nothing asks for ${field}, which is to be ${use}`]
    return asking.some((step) => fieldWords(step, field).sealed) ? [`${field} is sealed and cannot be ${use}`] : []
  })
}

function sealFaults({ steps, keepsSealed }: Procedure): readonly string[] {
  const all = Object.entries(steps)
  const isSealing = all.some(([, step]) => sealedFields(step).length > 0)
  const months = keepsSealed?.months ?? 1
  return [
    ...(keepsSealed && !isSealing ? ['keepsSealed speaks of what nothing seals'] : []),
    ...(Number.isInteger(months) && months >= 0 ? [] : ['keepsSealed has no length']),
    ...all.flatMap(([id, step]) => [
      ...unsealFaults(id, step, isSealing),
      ...carryFaults(id, step, steps),
      ...(step.concurs ? sealedFields(step).filter((field) => fieldWords(step, field).exact) : []).map(
        (field) => `${field} of ${id} is sealed before a second person agrees and cannot be found`,
      ),
    ]),
  ]
}

// Opening takes a reason and a second officer, and whom it concerns is told (Art. 14 para. 2 of 2016).
function unsealFaults(id: string, step: Step, isSealing: boolean): readonly string[] {
  if (!step.unseals) return []
  const { hours } = step.unseals
  return [
    ...(isSealing ? [] : [`${id} unseals what nothing seals`]),
    ...(step.concurs ? [] : [`${id} unseals without a second person`]),
    ...(step.reasons === undefined ? [`${id} unseals and asks for no reasons`] : []),
    ...(step.tells?.some(({ whom }) => whom === 'party') ? [] : [`${id} unseals and does not tell the party`]),
    ...(Number.isInteger(hours) && hours > 0 ? [] : [`${id} unseals for no time`]),
    ...(step.attaches ? [`${id} unseals and takes files`] : []),
  ]
}

function carryFaults(id: string, { carriesSeal, handsTo }: Step, steps: Procedure['steps']): readonly string[] {
  if (carriesSeal === undefined) return []
  const isAsked = Object.values(steps).some(({ asks }) => asks.shape[carriesSeal])
  return [
    ...(isAsked ? [] : [`${id} carries the seal by what nothing asks: ${carriesSeal}`]),
    ...(handsTo === undefined ? [`${id} carries the seal and hands the case to nobody`] : []),
  ]
}

function languageFaults(procedure: Procedure): readonly string[] {
  const words = [
    ['the procedure', procedure.name] as const,
    ...Object.entries(procedure.stages).map(([id, say]) => [`stage ${id}`, say] as const),
    ...clocksOf(procedure).map(({ id, name }) => [`clock ${id}`, name] as const),
    ...Object.entries(procedure.steps).flatMap(([id, step]) => [
      [id, step.name] as const,
      ...(step.uncollected ?? []).map((say) => [`an uncollected ground of ${id}`, say] as const),
      ...(step.tells ?? []).map(({ text }) => [`a notice of ${id}`, text] as const),
      ...(step.appeal ? [[`the appeal of ${id}`, step.appeal.name] as const] : []),
      ...Object.keys(step.asks.shape).map((field) => [`${field} of ${id}`, fieldWords(step, field).say] as const),
    ]),
  ]
  return words.flatMap(([place, say]) => (say?.zh.trim() && say.en.trim() ? [] : [`${place} lacks a language`]))
}

// What the JSON Schema of a form says with `additionalProperties: false`, read where it says so: writing out the schema
// of every step of every version is a tenth of a start.
const isStrict = ({ def: { catchall } }: z.ZodObject): boolean => catchall?._zod.def.type === 'never'

/**
 * Which facts nothing reads, of those that guards, conditions and the bodies of events stand on, and which two readers
 * give: a server that has such does not start.
 */
export function factFaults(procedures: readonly Procedure[], readers: readonly FactReader[]): readonly string[] {
  const known = byName(readers)
  const doubled = readers.filter((reader) => known.get(reader.name) !== reader)
  const missing = procedures.flatMap(({ id, version, steps }) =>
    Object.entries(steps).flatMap(([step, { facts = [], events = [] }]) =>
      [...facts, ...events.flatMap(({ reads }) => reads)]
        .filter((name) => !known.has(name))
        .map((name) => `${id}@${version}: ${step} stands on the fact ${name}, which has no reader`),
    ),
  )
  return [...new Set(doubled.map(({ name }) => `the fact ${name} has two readers`)), ...missing]
}
