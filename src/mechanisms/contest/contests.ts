import type { Keys } from '../../kernel/identity/secret.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Refusal } from '../../law/refusal.ts'
import { openBatch } from '../sitting/batch.ts'
import { type AskedBegin, beginMany, type ContestTry } from './begin.ts'
import { type AskedPaper, type ContestResult, handInPapers } from './hand-in-paper.ts'
import { type OpenContests, openContests } from './open-contests.ts'

/** What contests stand on in one process: what is open, and what is written together. */
export interface Contests {
  readonly database: Database
  readonly keyring: Keyring
  readonly keys: Pick<Keys, 'row' | 'receipt'>
  readonly now: () => Date
  readonly open: OpenContests
  readonly begin: (asked: AskedBegin) => Promise<ContestTry | Refusal>
  readonly handIn: (asked: AskedPaper) => Promise<ContestResult | Refusal>
}

/** Of one statement at most. */
const MOST_BEGUN = 200
const MOST_HANDED = 100

export interface ContestsOptions extends Pick<Contests, 'database' | 'keyring' | 'keys' | 'now'> {}

export function makeContests({ database, keyring, keys, now }: ContestsOptions): Contests {
  const open = openContests(database, keyring)
  const stands = { database, open }
  return {
    ...{ database, keyring, keys, now, open },
    begin: openBatch((asked: readonly AskedBegin[]) => beginMany(stands, asked), {
      most: MOST_BEGUN,
      nameOf: ({ seat }) => seat,
    }),
    handIn: openBatch((asked: readonly AskedPaper[]) => handInPapers(stands, asked), {
      most: MOST_HANDED,
      nameOf: ({ seat }) => seat,
    }),
  }
}

const made = new WeakMap<Kernel['identity'], Contests>()

/** Those of a running server. */
export function contestsOf({ identity, seal }: Pick<Kernel, 'identity' | 'seal'>): Contests {
  const found = made.get(identity)
  if (found) return found
  const { database, keys, now } = identity
  const contests = makeContests({ database, keyring: seal.keyring, keys, now })
  made.set(identity, contests)
  return contests
}
