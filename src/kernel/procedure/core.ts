import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../ledger/commitment.ts'
import type { Clock } from './clock.ts'
import type { Appeal, Continuation, Procedure, SealRetention, StartedBetween, Step, Tells } from './definition.ts'

type Json = z.infer<ReturnType<typeof z.json>>
type Members = { readonly [name: string]: Json }

/** A legal core, as JSON. */
export type Core = Members

/** What becomes of a member of a form: it is law as it stands, is read further, or is no law and left out. */
type Reading = 'law' | 'free' | ((value: Json) => Json)

/** Every member of a type has its reading, so that a new one does not compile before somebody has decided. */
type Readings<T> = Readonly<Record<T extends unknown ? keyof T : never, Reading>>

/**
 * The legal core of a procedure, from its whole form: who may do what, from which stage to which, on which grounds,
 * what is asked, within which time, who must agree, how to appeal, what follows. Not in it, and free to be mended in a
 * released version: names, help, words of notices, what is folded or listed or searched, which step is the main one of a
 * stage, the mark of the number, and the
 * order in which anything is written.
 *
 * It is derived from the form, and the form is what is stored: forms that an earlier state of the program stored are
 * compared by the same rules.
 */
export const coreOf = (form: string): Core => procedureCore(z.json().parse(JSON.parse(form)))

/** SHA-256 of a core, hexadecimal. */
export const coreHash = (core: Core): string => hash('sha256', canonical(core), 'hex')

function members(value: Json): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('this is no form')
  return value
}

/** Members without a reading are law: a form may come from a program that knew more than this one. */
const read = (value: Json, readings: Readonly<Partial<Record<string, Reading>>>): Members =>
  Object.fromEntries(
    Object.entries(members(value)).flatMap(([name, member]) => {
      const reading = Object.hasOwn(readings, name) ? readings[name] : 'law'
      if (reading === 'free') return []
      return [[name, typeof reading === 'function' ? reading(member) : settled(member)]]
    }),
  )

/** A list of words is a set: in which order it is written means nothing. */
function settled(value: Json): Json {
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === 'string') ? value.toSorted() : value.map(settled)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, settled(member)]))
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [])

const each =
  (reading: (value: Json) => Json) =>
  (value: Json): Json =>
    Object.fromEntries(Object.entries(members(value)).map(([name, member]) => [name, reading(member)]))

/** By their ids, so that a difference is named by the clock. */
const clocks = (value: Json): Json =>
  Object.fromEntries(listOf(value).map((one) => [String(members(one).id), clock(one)]))

const clockReadings: Readings<Clock> = {
  id: 'law',
  name: 'free',
  kind: 'law',
  length: 'law',
  figure: 'law',
  ends: 'law',
  field: 'law',
  of: 'law',
  grounds: 'law',
  countedFrom: 'law',
  binds: 'law',
  only: 'law',
  whenOver: 'law',
  extension: 'law',
}
const clock = (value: Json): Json => read(value, clockReadings)

const appealReadings: Readings<Appeal> = { name: 'free', to: 'free', window: clock }

const tellsReadings: Readings<Tells> = { whom: 'law', text: 'free' }

/** Who is told is law; in which words is not. */
const told = (value: Json): Json => settled(listOf(value).map((one) => read(one, tellsReadings).whom ?? null))

const stepReadings: Readings<Step> = {
  name: 'free',
  who: 'law',
  from: 'law',
  to: 'law',
  grounds: 'law',
  uncollected: 'free',
  asks: schemaCore,
  attaches: 'law',
  signedIn: 'law',
  optional: 'free',
  internal: 'law',
  reasons: 'law',
  needs: 'law',
  unless: 'law',
  most: 'law',
  notBy: 'law',
  concurs: 'law',
  handsTo: 'law',
  handsToRemit: 'law',
  handsBack: 'law',
  datedBy: 'law',
  addresses: 'law',
  holder: 'law',
  starts: clocks,
  stops: 'law',
  pauses: 'law',
  resumes: 'law',
  extends: 'law',
  within: 'law',
  after: 'law',
  instead: 'free',
  tells: told,
  appeal: (value) => read(value, appealReadings),
  awaitsRemedies: 'free',
  events: 'law',
  unseals: 'law',
  carriesSeal: 'law',
  facts: 'law',
  guards: 'law',
  conditions: 'law',
}

/** What earlier states of the program called members of a step: forms that they stored are still read. */
const earlierNames: Readonly<Record<string, keyof Step>> = { aside: 'optional' }

/**
 * Reads that tell who acts, on which day and at which office. They say nothing of what is law: guards are given the
 * actor and the day, where earlier states of the program had them read.
 */
const CIRCUMSTANCES: readonly Json[] = ['today', 'penalty.hand', 'penalty.moment', 'benchmark.ending', 'penalty.office']

function step(value: Json): Json {
  const named = Object.entries(members(value)).map(([name, member]) => [earlierNames[name] ?? name, member] as const)
  const { facts, ...rest } = members(Object.fromEntries(named))
  const law = listOf(facts ?? []).filter((one) => !CIRCUMSTANCES.includes(one))
  return read(law.length === 0 ? rest : { ...rest, facts: law }, stepReadings)
}

const sealReadings: Readings<SealRetention> = { months: 'law', figure: 'law', grounds: 'law', record: 'law' }

const startedReadings: Readings<StartedBetween> = { clock: 'law', at: 'law', name: 'free' }

const continuationReadings: Readings<Continuation> = {
  version: 'law',
  from: 'law',
  grounds: 'law',
  stages: 'law',
  // By the clock, so that a difference is named by it.
  starts: (value) =>
    Object.fromEntries(listOf(value).map((one) => [String(members(one).clock), read(one, startedReadings)])),
  reading: 'free',
}

const procedureReadings: Readings<Procedure> = {
  id: 'law',
  name: 'free',
  version: 'law',
  law: 'law',
  continues: (value) => read(value, continuationReadings),
  confidential: 'law',
  // Which there are; the order in which a case comes to them is that of the steps.
  stages: (value) => Object.keys(members(value)).sort(),
  readBy: 'free',
  unlisted: 'free',
  ends: 'law',
  way: 'free',
  steps: each(step),
  separate: (value) =>
    listOf(value)
      .map((one) => canonical(settled(one)))
      .sort(),
  searchable: 'free',
  about: 'free',
  keepsSealed: (value) => read(value, sealReadings),
  mark: 'free',
  closed: 'free',
}
const procedureCore = (form: Json): Core => read(form, procedureReadings)

/** Words of a form, and how it is drawn. Everything else of it says what may be answered. */
const schemaReadings: Readonly<Record<string, Reading>> = {
  $schema: 'free',
  title: 'free',
  description: 'free',
  zh: 'free',
  en: 'free',
  help: 'free',
  seldom: 'free',
  // In which words a provision may be typed: what is answered is its address.
  provision: 'free',
  // What the office entered once and is offered there.
  offers: 'free',
  choices: (value) => each((choice) => groundsOf(choice))(value),
  properties: each(schemaCore),
  items: schemaCore,
  anyOf: (value) => listOf(value).map(schemaCore),
}

/** Of a choice its name counts, and the provision it stands on where it has one. */
const groundsOf = (choice: Json): Json => settled(members(choice).grounds ?? {})

/** The names, types and choices of what is asked, as JSON Schema has them. */
export function schemaCore(value: Json): Json {
  // `true` stands for anything.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { pattern, ...rest } = read(value, schemaReadings)
  // How the library spells a day or an address as a pattern is its own affair, where it names the format too.
  return pattern === undefined || 'format' in rest ? rest : { ...rest, pattern }
}

/** Where two cores differ, at most ten places: `steps.accept.to`. A list is one place. */
export function places(one: Json | undefined, other: Json | undefined, at: readonly string[] = []): readonly string[] {
  if (!isNode(one) || !isNode(other)) return textOf(one) === textOf(other) ? [] : [at.join('.')]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return names.flatMap((name) => places(one[name], other[name], [...at, name])).slice(0, 10)
}

const isNode = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: Json | undefined): string | undefined => (value === undefined ? undefined : canonical(value))
