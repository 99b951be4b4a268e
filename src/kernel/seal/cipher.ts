import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// AES-256-GCM (NIST SP 800-38D): one byte for the format, a random nonce, the ciphertext, its tag. The format says what a
// place consists of, and is bound as the place is: of two formats neither opens as the other.
export type Format = 1 | 2
const NONCE_BYTES = 12
const TAG_BYTES = 16
export const KEY_BYTES = 32

export const newKey = (): Uint8Array => randomBytes(KEY_BYTES)

/** A key of its own for each use (HKDF-SHA256, RFC 5869): none tells anything of another. */
export const deriveKey = (key: Uint8Array, use: readonly string[]): Uint8Array =>
  Buffer.from(hkdfSync('sha256', key, '', JSON.stringify(['fadu seal', 1, ...use]), KEY_BYTES))

/** What a ciphertext belongs to: it opens nowhere else. One spelling, whatever stands in the words. */
const boundTo = (format: Format, place: readonly string[]): Buffer => Buffer.from(JSON.stringify([format, ...place]))

export function encrypt(key: Uint8Array, place: readonly string[], plain: Uint8Array, format: Format = 1): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(format, place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(format), nonce, body, cipher.getAuthTag()])
}

/** Undefined for another key, another place, another format and a changed byte alike: which of them is not told. */
export function decrypt(
  key: Uint8Array,
  place: readonly string[],
  sealed: Uint8Array,
  format: Format = 1,
): Buffer | undefined {
  if (sealed[0] !== format || sealed.length < 1 + NONCE_BYTES + TAG_BYTES) return undefined
  const body = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(boundTo(format, place))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return undefined
  }
}
