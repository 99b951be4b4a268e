import { dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import { callOf } from './access.ts'
import type { ActContext } from './act-context.ts'
import { type CaseState, type Facts, noFacts } from './case-state.ts'
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

type Sources = Pick<ActContext, 'powers' | 'readers' | 'laws' | 'calendar'>

/** The reads one step declares, and no others: its offices, the powers it names, its facts. */
export async function readFacts(database: Database, sources: Sources, asked: Asked): Promise<Facts> {
  const { procedure, step: id, now } = asked
  const step = stepCalled(procedure, id)
  if (!step) return noFacts
  const offices = await readOffices(database, sources, namedOffices(step, asked), now)
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
export const readOwnFacts = (
  database: Database,
  sources: Pick<Sources, 'powers'>,
  { procedure, ...asked }: Pick<Asked, 'procedure' | 'actor' | 'now'>,
): Promise<Facts> => readOfficeFacts(database, sources, { procedures: [procedure], ...asked })

/** The same of several procedures, in one statement. */
export async function readOfficeFacts(
  database: Database,
  sources: Pick<Sources, 'powers'>,
  { procedures, actor, now }: Pick<Asked, 'actor' | 'now'> & { readonly procedures: readonly Procedure[] },
): Promise<Facts> {
  if (actor.kind !== 'officer') return noFacts
  const powers = procedures.flatMap(powersOf).map((act) => ({ office: actor.office, act }))
  const offices = await readOffices(database, sources, [{ office: actor.office, act: undefined }, ...powers], now)
  return { offices, read: {} }
}

/** The powers that officers of the holding office need, each once. */
const powersOf = ({ steps }: Procedure): readonly string[] => [
  ...new Set(
    Object.values(steps).flatMap(({ who, concurs }) =>
      [who, concurs].flatMap((call) => (typeof call === 'object' && call.remit !== undefined ? [call.remit] : [])),
    ),
  ),
]

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

/** One look at offices and remit table, however many are named; none where none is. */
async function readOffices(
  database: Database,
  { powers }: Pick<Sources, 'powers'>,
  named: readonly NamedOffice[],
  now: Date,
): Promise<Facts['offices']> {
  if (named.length === 0) return noFacts.offices
  const offices = named.map(({ office }) => office)
  const acts = named.flatMap(({ act }) => (act === undefined ? [] : [act]))
  return powers(database, { offices: [...new Set(offices)], acts: [...new Set(acts)], on: dayOf(now) })
}
