import type { IdentityStore } from '../kernel/identity/identity.ts'
import type { Storage } from '../kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import { attach, tell } from './attach.ts'

interface Wanted {
  readonly data?: string | undefined
  readonly 'database-url'?: string | undefined
  readonly command: string
}

/** What a command of `fadu account` has to say: results for standard output, and words for the person beside them. */
export interface Told {
  readonly results: readonly string[]
  readonly words: Say
}

/** Does one thing to the register of people and tells of it; 0, or 1 where it was refused. */
export async function withRegister(
  wanted: Wanted,
  work: (register: IdentityStore, storage: Storage) => Promise<Told | Refusal>,
): Promise<number> {
  const attached = await attach(wanted)
  if (isRefusal(attached)) {
    tell(attached.reason)
    return 1
  }
  try {
    const told = await work({ database: attached.storage.database, now: () => new Date() }, attached.storage)
    if (isRefusal(told)) {
      tell(told.reason)
      return 1
    }
    tell(told.words)
    for (const line of told.results) console.log(line)
    return 0
  } finally {
    await attached.storage.close()
  }
}
