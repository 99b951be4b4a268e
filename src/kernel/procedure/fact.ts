import type { Edition } from '../../law/edition.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import type { CaseState } from './case-state.ts'

/**
 * What each declared read gives, by the name of its reader. Whoever declares a reader adds its type here by
 * `declare module`, so that a guard is given what its step names, with its type.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by those who declare readers.
export interface FactTypes {}

export type FactName = keyof FactTypes & string

/** What a reader may look at. */
export interface FactQuestion {
  /** Undefined where the step opens the case. */
  readonly file: CaseState | undefined
  readonly actor: Actor
  /** As they were sent, not parsed yet; a proposal's own, when a second person speaks. */
  readonly answers: unknown
  /** The day the step is of: today, or of what is entered later (补录) the day that it names. */
  readonly day: Day
  readonly now: Date
  readonly calendar: Calendar
  /** Every text of law that is held here. */
  readonly laws: readonly Edition[]
}

export type LockQuestion = Pick<FactQuestion, 'file' | 'actor' | 'answers' | 'day'>

/**
 * How what a reader finds stays so until the act that stands on it is written: a rule across cases holds only then. An
 * act on such a fact reads and writes in one transaction; every other act is spared it.
 */
export interface FactLock {
  /** One act at a time for each of these keys, such as an office: for what is not there yet, and for what is counted. */
  readonly alone?: (question: LockQuestion) => readonly string[]
  /** The reader's own statement locks the rows it reads (`for share`), so that none of them changes meanwhile. */
  readonly rows?: true
}

/** A read that steps name among their `facts`. It gives plain data; the guard judges. */
export interface FactReader {
  readonly name: FactName
  readonly read: (database: Database, question: FactQuestion) => Promise<unknown>
  readonly lock: FactLock | undefined
}

export const factReader = <Name extends FactName>(
  name: Name,
  read: (database: Database, question: FactQuestion) => Promise<FactTypes[Name]>,
  lock?: FactLock,
): FactReader => ({ name, read, lock })

/** Whether each of these facts was read. */
export const holdsFacts = <Names extends FactName>(
  read: object,
  names: readonly Names[],
): read is Pick<FactTypes, Names> => names.every((name) => Object.hasOwn(read, name))

export type FactReaders = ReadonlyMap<string, FactReader>

export const byName = (readers: readonly FactReader[]): FactReaders => new Map(readers.map((one) => [one.name, one]))
