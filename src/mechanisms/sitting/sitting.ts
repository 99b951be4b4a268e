import type { Keys } from '../../kernel/identity/secret.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Refusal } from '../../law/refusal.ts'
import { openBatch } from './batch.ts'
import { type HandedIn, type HandInAsked, handInMany } from './hand-in.ts'
import { type OpenExams, openExams } from './open-exam.ts'
import { type AskedSave, type SaveDone, saveMany } from './save.ts'
import { type AskedStart, type AttemptState, startMany } from './start.ts'

/** What of an attempt never changes, for judging its answers without asking the database. */
export interface KnownAttempt {
  readonly seat: number
  readonly caseId: string
  /** JSON of `DrawnItems`: a tenth of its objects in memory. */
  readonly drawn: string
}

/** What sitting exams stands on in one process: what is open, and what is written together. */
export interface Sitting {
  readonly database: Database
  readonly keyring: Keyring
  readonly keys: Pick<Keys, 'row' | 'receipt'>
  readonly now: () => Date
  readonly exams: OpenExams
  readonly known: Map<number, KnownAttempt>
  /** Wrong codes in a row, by a keyed hash of the number and of who sent them; at most so many (`session.ts`). */
  readonly guesses: Map<string, { readonly failed: number; readonly waits: Date }>
  readonly start: (asked: AskedStart) => Promise<AttemptState | Refusal>
  readonly save: (asked: AskedSave) => Promise<SaveDone>
  readonly handIn: (asked: HandInAsked) => Promise<HandedIn | Refusal>
}

/** Of one statement at most: so many candidates wait for one another. */
const MOST_STARTS = 200
const MOST_SAVES = 200
const MOST_HAND_INS = 100

export interface SittingOptions extends Pick<Sitting, 'database' | 'keyring' | 'keys' | 'now'> {}

export function openSitting({ database, keyring, keys, now }: SittingOptions): Sitting {
  const exams = openExams({ database, keyring })
  const stands = { database, now, exams }
  return {
    ...stands,
    keyring,
    keys,
    known: new Map(),
    guesses: new Map(),
    start: openBatch((asked: readonly AskedStart[]) => startMany(stands, asked), {
      most: MOST_STARTS,
      nameOf: ({ seat }) => seat,
    }),
    save: openBatch((asked: readonly AskedSave[]) => saveMany(database, asked), {
      most: MOST_SAVES,
      nameOf: ({ attempt }) => attempt,
    }),
    handIn: openBatch((asked: readonly HandInAsked[]) => handInMany(stands, asked), {
      most: MOST_HAND_INS,
      nameOf: ({ attempt }) => attempt,
    }),
  }
}

const sittings = new WeakMap<Kernel['identity'], Sitting>()

/** The one of a running server. */
export function sittingOf({ identity, seal }: Pick<Kernel, 'identity' | 'seal'>): Sitting {
  const found = sittings.get(identity)
  if (found) return found
  const { database, keys, now } = identity
  const sitting = openSitting({ database, keyring: seal.keyring, keys, now })
  sittings.set(identity, sitting)
  return sitting
}
