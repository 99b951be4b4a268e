import { isRefusal } from '../../law/refusal.ts'
import { decrypt, deriveKey, encrypt } from './cipher.ts'
import { type KeySource, type MasterKey, nameOf, readKeys } from './key-file.ts'

/** Wraps and unwraps data keys. Master keys are seen nowhere else: an outside key service would stand here. */
export interface Keyring {
  readonly source: KeySource
  /** @throws where nobody here has the master key: then nothing sealed under it can be opened, and that is no refusal */
  wrap(master: string, place: readonly string[], key: Uint8Array): Uint8Array
  /** Undefined where it was wrapped for another place, or a byte is another. */
  unwrap(master: string, place: readonly string[], wrapped: Uint8Array): Uint8Array | undefined
}

export function openKeyring(source: KeySource, keys: readonly MasterKey[]): Keyring {
  const held = new Map(keys.map(({ id, bytes }) => [id, bytes]))
  function find(id: string): Uint8Array {
    // Added beside the others while we run, as a rotation does it: read again, so that no server must be restarted.
    if (!held.has(id)) {
      const now = readKeys(source)
      if (!isRefusal(now)) for (const key of now) held.set(key.id, key.bytes)
    }
    const key = held.get(id)
    if (!key) throw new Error(`the master key ${id} is not in ${nameOf(source)}`)
    return key
  }
  // Each place has a wrapping key of its own: what is wrapped for one office never opens with the key of another.
  return {
    source,
    wrap: (master, place, key) => encrypt(deriveKey(find(master), place), [master, ...place], key),
    unwrap: (master, place, wrapped) => decrypt(deriveKey(find(master), place), [master, ...place], wrapped),
  }
}
