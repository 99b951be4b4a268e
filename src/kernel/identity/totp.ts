import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const PERIOD_S = 30

/** One step early or late: clocks of telephones differ, and people type slowly. */
const WINDOW = 1

/** What every authenticator app understands (RFC 6238 with SHA-1); 160 bits of secret. */
const codes = (secret: Uint8Array, label = '', issuer = '') =>
  new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  })

export const newCodeSecret = (): Uint8Array => randomBytes(20)

/** For the QR code, and in Base32 for typing. */
export function codeSetup(secret: Uint8Array, { label, issuer }: { readonly label: string; readonly issuer: string }) {
  const totp = codes(secret, label, issuer)
  return { address: totp.toString(), secret: totp.secret.base32 }
}

/** The step a code belongs to, so that it is used once; undefined for a wrong code. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | undefined {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = codes(secret).validate({ token, timestamp: now.getTime(), window: WINDOW })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypted (AES-256-GCM) for one account: the sealed secret of another opens nothing. */
export function sealCodeSecret(key: Uint8Array, account: string, secret: Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(account))
  return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Throws where the key is not the one it was sealed with: the wrong key file, which nobody who signs in can help. */
export function openCodeSecret(key: Uint8Array, account: string, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(account))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
}
