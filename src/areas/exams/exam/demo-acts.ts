import type { Transaction } from 'kysely'
import { addDays, dayOf, startOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import { issueSlips, makeSeats, numberedSeats } from '../../../mechanisms/sitting/roll.ts'
import { openSeatCode } from '../../../mechanisms/sitting/seat-code.ts'
import { freezeDrawn } from './freezing.ts'
import { rollStanding } from './readers.ts'

export const EXAMINER = 'pufa-9'
const KEYHOLDER = 'pufa-10'

/** One exam of the demonstration being made: all of it or nothing, so that a start that was stopped begins it again. */
export interface DemoExamMaking {
  readonly world: DemoWorld
  readonly transaction: Transaction<Tables>
}

/** What went well, for data of this program in which nothing may be refused. */
export function granted<T>(done: T | Refusal, what: string): T {
  if (isRefusal(done)) throw new Error(`the exams of the demonstration, ${what}: ${done.reason.en}`)
  return done
}

/** A moment so many days from today, at an hour of it. */
export const momentOn = ({ world }: DemoExamMaking, day: number, hour: number): Date =>
  new Date(startOf(addDays(dayOf(world.kernel.now()), day)).getTime() + hour * 3_600_000)

export interface DemoExamAct {
  readonly at: Date
  readonly by: string | 'system'
  readonly step: string
  readonly case?: string
  readonly answers?: object
  readonly word?: 'agree'
}

const actorBy = ({ world }: DemoExamMaking, by: string): Actor =>
  by === 'system' ? { kind: 'system' } : world.actorOf(by)

const contextAt = ({ world }: DemoExamMaking, at: Date): ActContext => ({ ...world.context, now: () => at })

/** An act of a moment. @returns the id of its case */
export async function take(
  making: DemoExamMaking,
  { at, by, step, answers = {}, ...deed }: DemoExamAct,
): Promise<string> {
  const asked = { procedure: 'exam', ...deed, step, answers, actor: actorBy(making, by) }
  return granted(await actIn(making.transaction, contextAt(making, at), asked), step).case
}

/** Prepared, drawn, frozen and sealed. @returns the case */
export async function prepare(making: DemoExamMaking, asked: object, day: number): Promise<string> {
  const at = (hour: number) => momentOn(making, day, hour)
  const { world, transaction } = making
  const exam = await take(making, { at: at(9), by: EXAMINER, step: 'prepare', answers: asked })
  await take(making, { at: at(10), by: EXAMINER, step: 'draw', case: exam })
  await freezeDrawn(transaction, contextAt(making, at(10)), world.kernel.seal, exam)
  await take(making, { at: at(14), by: EXAMINER, step: 'seal', case: exam })
  return exam
}

export interface DemoRoll {
  /** Seats with numbers alone, unit by unit. */
  readonly numbered: readonly { readonly prefix: string; readonly count: number; readonly unit?: string }[]
  /** People of the demonstration who sit by their own accounts. */
  readonly tied: readonly { readonly id: string; readonly unit: string }[]
  /** Numbers whose codes the demonstration tells to everybody. */
  readonly open: readonly string[]
}

export const tiedNumber = (place: number): string => `D-${String(place + 1).padStart(2, '0')}`

/** Seats by number, seats of people, and slips for the seats that are open to everybody. */
export async function seat(making: DemoExamMaking, exam: string, { numbered, tied, open }: DemoRoll, day: number) {
  const { world, transaction } = making
  const { seal, identity } = world.kernel
  const of = { caseId: exam, office: world.actorOf(EXAMINER).office }
  const at = momentOn(making, day, 9)
  for (const one of numbered) {
    await take(making, { at, by: EXAMINER, step: 'seat', case: exam, answers: one })
    await numberedSeats(transaction, { caseId: exam, ...one, unit: one.unit })
  }
  const people = await transaction
    .selectFrom('person')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      tied.map(({ id }) => world.actorOf(id).person),
    )
    .execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const seats = tied.map(({ id, unit }, place) => {
    const { person } = world.actorOf(id)
    return { number: tiedNumber(place), unit, name: names.get(person), person }
  })
  await makeSeats(transaction, { keyring: seal.keyring, now: at }, of, seats)
  const roll = await rollStanding(transaction, exam)
  const enrolled = { seats: roll.seats, rollHash: roll.hash }
  await take(making, { at, by: EXAMINER, step: 'enrol', case: exam, answers: enrolled })
  const keys = identity.keys
  const codeFor = (one: { readonly caseId: string; readonly number: string }) => openSeatCode(keys, one)
  const slips = await issueSlips(transaction, { keys, keyring: seal.keyring, codeFor }, of, { numbers: open })
  const { codes } = await rollStanding(transaction, exam)
  const issued = { slips: slips.length, codesHash: codes }
  await take(making, { at, by: EXAMINER, step: 'issue', case: exam, answers: issued })
}

/** Opened by two. */
export async function open(making: DemoExamMaking, exam: string, day: number): Promise<void> {
  const at = (hour: number) => momentOn(making, day, hour)
  await take(making, { at: at(15), by: EXAMINER, step: 'open', case: exam })
  await take(making, { at: at(16), by: KEYHOLDER, step: 'open', case: exam, word: 'agree' })
}

/** Whether an exam of this title is there. */
export async function isThere({ transaction, world }: DemoExamMaking, title: string): Promise<boolean> {
  const { office } = world.actorOf(EXAMINER)
  const found = await transaction
    .selectFrom('exam')
    .select('case_id')
    .where('office', '=', office)
    .where('title', '=', title)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
