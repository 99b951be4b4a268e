import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const ITERATIONS = 4_096
const SALT_BYTES = 16

const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803). Given in place of the password it stands in no log of
 * statements, and the server's own setting of how passwords are kept does not matter.
 *
 * @param password of ASCII letters and digits, as ours are: others would have to be prepared (RFC 4013)
 */
export function scramVerifier(password: string): string {
  const salt = randomBytes(SALT_BYTES)
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

/** 24 random bytes as text: nobody guesses it. */
export const newPassword = (): string => randomBytes(24).toString('base64url')
