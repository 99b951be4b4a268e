import { isRefusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import { callOf } from './access.ts'
import type { ActContext } from './act-context.ts'
import { type CaseState, type Facts, noFacts, type RemittedOffice } from './case-state.ts'
import type { Word } from './decide.ts'
import { dayOfStep, type Procedure, type Step, stepCalled } from './definition.ts'
import type { FactName, FactQuestion } from './fact.ts'
import { lockFacts } from './fact-lock.ts'

interface Asked {
  readonly procedure: Procedure
  readonly file: CaseState | undefined
  readonly step: string
  readonly answers: unknown
  readonly actor: Actor
  readonly now: Date
  readonly word?: Word | undefined
}

type Sources = Pick<ActContext, 'office' | 'remit' | 'readers' | 'laws' | 'calendar'>

/** The reads one step declares, and no others: its offices, the powers it names, its facts. */
export async function readFacts(database: Database, sources: Sources, asked: Asked): Promise<Facts> {
  const { procedure, step: id, now } = asked
  const step = stepCalled(procedure, id)
  if (!step) return { offices: new Map(), read: {} }
  const offices = new Map<string, RemittedOffice>()
  const on = dayOf(now)
  for (const { office, act } of namedOffices(step, asked)) {
    const found = await readOffice(database, sources, { step, office, act, on })
    if (found) offices.set(office, found)
  }
  return { offices, read: await readDeclared(database, sources, { ...asked, step }) }
}

async function readDeclared(
  database: Database,
  sources: FactSources,
  { step, ...asked }: Omit<Asked, 'step'> & { readonly step: Step },
): Promise<Facts['read']> {
  const { file, actor, now } = asked
  const answers = told(asked)
  const question = { file, actor, answers, day: dayOfStep(step, answers, now), now }
  // Of a preview nothing is held: it writes nothing, and the act itself asks again.
  if (database.isTransaction) await lockFacts(database, step, { readers: sources.readers, question })
  return readNamed(database, sources, step.facts ?? [], question)
}

export type FactSources = Pick<ActContext, 'readers' | 'laws' | 'calendar'>

/** The facts of these names and no others. */
export async function readNamed(
  database: Database,
  { readers, laws, calendar: find }: FactSources,
  names: readonly FactName[],
  asked: Omit<FactQuestion, 'laws' | 'calendar'>,
): Promise<Facts['read']> {
  if (names.length === 0) return {}
  const question = { ...asked, laws, calendar: await find(database) }
  const read: Record<string, unknown> = {}
  for (const name of names) {
    const reader = readers.get(name)
    if (!reader) throw new Error(`no reader gives the fact ${name}`)
    read[name] = await reader.read(database, question)
  }
  return read
}

/**
 * What the buttons stand on: the actor's own office, with every power the procedure names. The reads of single steps
 * are left out, since guards are asked only when a step is taken.
 */
export async function readOwnFacts(
  database: Database,
  { office: find, remit }: Sources,
  { procedure, actor, now }: Pick<Asked, 'procedure' | 'actor' | 'now'>,
): Promise<Facts> {
  if (actor.kind !== 'officer') return noFacts
  const office = await find(database, actor.office)
  if (isRefusal(office)) return noFacts
  const held = new Set<string>()
  for (const { act, grounds } of powersOf(procedure)) {
    const line = await remit(database, { act, office: actor.office, on: dayOf(now), grounds })
    if (!isRefusal(line)) held.add(act)
  }
  return { offices: new Map([[actor.office, { office, remit: held }]]), read: {} }
}

/** The powers that officers of the holding office need, each once, with the grounds of a step that needs it. */
const powersOf = ({ steps }: Procedure) => {
  const named = Object.values(steps).flatMap(({ who, concurs, grounds }) =>
    [who, concurs].flatMap((call) =>
      typeof call === 'object' && call.remit !== undefined ? [[call.remit, { act: call.remit, grounds }] as const] : [],
    ),
  )
  return new Map(named).values()
}

/** Who agrees answers nothing: what is read is read on the proposal. */
const told = ({ word, answers, file }: Pick<Asked, 'word' | 'answers' | 'file'>): unknown =>
  word === undefined ? answers : file?.proposal?.answers

interface NamedOffice {
  readonly office: string
  /** The power to look up; none where only the office's kind and level matter. */
  readonly act: string | undefined
}

function namedOffices(step: Step, asked: Asked): readonly NamedOffice[] {
  const { actor, word } = asked
  const call = callOf(step, word !== undefined)
  const officer = typeof call === 'object' && actor.kind === 'officer' ? call : undefined
  const own =
    officer && actor.kind === 'officer' && (officer.remit ?? officer.kinds ?? officer.levels)
      ? [{ office: actor.office, act: officer.remit }]
      : []
  const given = told(asked)
  return [...own, ...named(given, step.addresses, undefined), ...named(given, step.handsTo, step.handsToRemit)]
}

function named(answers: unknown, field: string | undefined, act: string | undefined): readonly NamedOffice[] {
  if (field === undefined || typeof answers !== 'object' || answers === null) return []
  const office = Object.entries(answers).find(([name]) => name === field)?.[1]
  return typeof office === 'string' ? [{ office, act }] : []
}

async function readOffice(
  database: Database,
  { office: find, remit }: Sources,
  { step, office: id, act, on }: NamedOffice & { readonly step: Step; readonly on: string },
): Promise<RemittedOffice | undefined> {
  const office = await find(database, id)
  if (isRefusal(office)) return undefined
  const line = act === undefined ? undefined : await remit(database, { act, office: id, on, grounds: step.grounds })
  const holds = act !== undefined && line !== undefined && !isRefusal(line)
  return { office, remit: new Set(holds ? [act] : []) }
}
