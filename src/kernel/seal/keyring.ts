import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { decrypt, deriveKey, encrypt } from './cipher.ts'
import { addKey, forgetKey, type KeySource, nameOf, readKeys, readOrMakeKeys } from './key-file.ts'

/** Under which master key something is wrapped, and for which place. */
export interface Wrapping {
  readonly master: string
  readonly place: readonly string[]
}

/**
 * Wraps and unwraps data keys. Master keys are seen nowhere else: they are in a file of ours, or with a key service
 * that unwraps on request (`kernel/keys`).
 */
export interface Keyring {
  /** Where the master keys are, for words to people. */
  readonly name: string
  /** Whether they are elsewhere, and are added and taken away there. */
  readonly isElsewhere: boolean
  /**
   * The ids of the master keys, the newest first; what was added since the start among them.
   *
   * @param make where there is none yet one is made
   */
  masters(make?: boolean): Promise<readonly string[] | Refusal>
  /** @throws where nobody has the master key: then nothing sealed under it can be opened, and that is no refusal */
  wrap(wrapping: Wrapping, key: Uint8Array): Promise<Uint8Array>
  /** Undefined where it was wrapped for another place, or a byte is another. */
  unwrap(wrapping: Wrapping, wrapped: Uint8Array): Promise<Uint8Array | undefined>
  /** The same key under another master key or for another place; it is not seen on the way. */
  rewrap(from: Wrapping, wrapped: Uint8Array, to: Wrapping): Promise<Uint8Array | undefined>
  /** Puts a new master key before the others. */
  add(): Promise<string | Refusal>
  /** Takes a master key away for good. */
  forget(master: string): Promise<Refusal | undefined>
}

/** Master keys in a file of ours or in the environment. */
export function fileKeyring(source: KeySource): Keyring {
  const held = new Map<string, Uint8Array>()
  const masters = async (make = false): Promise<readonly string[] | Refusal> => {
    const keys = make ? readOrMakeKeys(source) : readKeys(source)
    if (isRefusal(keys)) return keys
    for (const { id, bytes } of keys) held.set(id, bytes)
    return keys.map(({ id }) => id)
  }
  async function find(id: string): Promise<Uint8Array> {
    // Added beside the others while we run, as a rotation does it: read again, so that no server must be restarted.
    if (!held.has(id)) await masters()
    const key = held.get(id)
    if (!key) throw new Error(`the master key ${id} is not in ${nameOf(source)}`)
    return key
  }
  // Each place has a wrapping key of its own: what is wrapped for one office never opens with the key of another.
  const wrap = async ({ master, place }: Wrapping, key: Uint8Array) =>
    encrypt(deriveKey(await find(master), place), [master, ...place], key)
  const unwrap = async ({ master, place }: Wrapping, wrapped: Uint8Array) =>
    decrypt(deriveKey(await find(master), place), [master, ...place], wrapped)
  return {
    name: nameOf(source),
    isElsewhere: false,
    masters,
    wrap,
    unwrap,
    async rewrap(from, wrapped, to) {
      const key = await unwrap(from, wrapped)
      return key && wrap(to, key)
    },
    async add() {
      const key = addKey(source)
      return isRefusal(key) ? key : key.id
    },
    forget: async (master) => forgetKey(source, master),
  }
}
