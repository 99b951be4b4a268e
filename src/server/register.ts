import type { KeyedRegister, StaffRegister } from '../kernel/identity/identity.ts'
import { identityKeys } from '../kernel/keys/identity-keys.ts'
import { openKeys } from '../kernel/keys/open.ts'
import { currentLog } from '../kernel/ledger/log.ts'
import type { Storage } from '../kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import { areas } from './areas.ts'
import { attach, tell } from './attach.ts'
import { rolesOf } from './people/collect.ts'

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
  work: (register: StaffRegister, storage: Storage) => Promise<Told | Refusal>,
): Promise<number> {
  const attached = await attach(wanted)
  if (isRefusal(attached)) {
    tell(attached.reason)
    return 1
  }
  try {
    const told = await work(
      { database: attached.storage.database, now: () => new Date(), roles: rolesOf(areas) },
      attached.storage,
    )
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

/** The same for what opens something, which is written with the installation's keys. */
export const withKeyedRegister = (
  wanted: Wanted,
  work: (register: KeyedRegister & StaffRegister) => Promise<Told | Refusal>,
): Promise<number> =>
  withRegister(wanted, async (register, { dataDir }) => {
    const service = openKeys(dataDir, process.env)
    try {
      // Where nothing is on record yet the first key may be made here.
      const signing = await service.signingKey((await currentLog(register.database)) === undefined)
      if (isRefusal(signing)) return signing
      const keys = await identityKeys(service)
      return isRefusal(keys) ? keys : await work({ ...register, keys })
    } finally {
      service.close()
    }
  })
