import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

/** What the installation's key is used for here; each use has a key of its own, none tells anything of another. */
export interface Keys {
  readonly receipt: Uint8Array
  readonly form: Uint8Array
  readonly login: Uint8Array
  readonly code: Uint8Array
  /** Of the secrets by which offices know our webhooks. */
  readonly webhook: Uint8Array
  /** Wraps the keys of attachments. */
  readonly attachment: Uint8Array
  /** Of the codes of rows that open something. */
  readonly row: Uint8Array
  /** The private Ed25519 key that certificates are signed with. */
  readonly credential: Uint8Array
}

/**
 * The keys of this folder, 32 bytes each, derived (HKDF-SHA256, RFC 5869) from the installation's private key: one
 * file to keep and to carry with a backup, and none of it in the database. Whoever loses the file loses access codes
 * and one-time codes too.
 */
export function deriveKeys(privateKey: KeyObject): Keys {
  const derive = (use: KeyUse) => deriveKey(privateKey, use)
  return {
    receipt: derive('receipt'),
    form: derive('form'),
    login: derive('login'),
    code: derive('code'),
    webhook: derive('webhook'),
    attachment: derive('attachment'),
    row: derive('row'),
    credential: derive('credential'),
  }
}

export type KeyUse = keyof Keys

export const keyUses = [
  'receipt',
  'form',
  'login',
  'code',
  'webhook',
  'attachment',
  'row',
  'credential',
] as const satisfies KeyUse[]

/** The key of one use, 32 bytes. */
export function deriveKey(privateKey: KeyObject, use: KeyUse): Uint8Array {
  const { d } = privateKey.export({ format: 'jwk' })
  if (d === undefined) throw new TypeError('not a private key')
  return Buffer.from(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', `fadu identity ${use} 1`, 32))
}

/** 32 random bytes as text: a session, an API token, an invitation. Nobody guesses it, so a plain hash keeps it. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a secret, 32 bytes. */
export const secretHash = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** The keyed hash of what could be guessed, 32 bytes. */
export function keyedHash(key: Uint8Array, text: string): Buffer {
  // A key that is taken in once costs a fifth of one that is taken in each time.
  const taken = takenIn.get(key) ?? createSecretKey(key)
  takenIn.set(key, taken)
  return createHmac('sha256', taken).update(text).digest()
}

const takenIn = new WeakMap<Uint8Array, KeyObject>()

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(secretHash(one), secretHash(other))
