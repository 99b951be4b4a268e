import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { deriveKey } from '../identity/secret.ts'
import { readKey, readOrMakeKey } from '../ledger/key.ts'
import type { KeySource } from '../seal/key-file.ts'
import { fileKeyring } from '../seal/keyring.ts'
import type { KeyService } from './service.ts'

export interface KeyFiles {
  /** The key that signs the record, from which those of one use are derived. */
  readonly ledger: string
  readonly seal: KeySource
}

/** The keys in files that this process reads, the seal's perhaps in its environment. */
export function fileKeyService({ ledger, seal }: KeyFiles): KeyService {
  let held: KeyObject | undefined
  async function signingKey(make: boolean): Promise<KeyObject | Refusal> {
    const key = held ?? (make ? readOrMakeKey(ledger) : readKey(ledger))
    if (!isRefusal(key)) held = key
    return key
  }
  return {
    kind: 'file',
    signingKey,
    async derive(use) {
      const key = await signingKey(false)
      return isRefusal(key) ? key : deriveKey(key, use)
    },
    seal: fileKeyring(seal),
    isThere: async () => true,
    close: () => undefined,
  }
}
