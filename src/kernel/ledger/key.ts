import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { writePrivate } from '../storage/durable-file.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : ''

/**
 * What signs the heads of a log: the key itself, where it is read here, or whoever has it and signs on request
 * (`kernel/keys`).
 */
export type SigningKey =
  | KeyObject
  | {
      /** 32 bytes of RFC 8032. */
      readonly publicKey: Uint8Array
      /** Ed25519 over the bytes as they stand. */
      sign(message: Uint8Array): Promise<Uint8Array>
    }

const isHere = (key: SigningKey): key is KeyObject => 'asymmetricKeyType' in key

/** The public key of a signing key, 32 bytes. */
export function publicKeyOf(key: SigningKey): Uint8Array {
  if (!isHere(key)) return key.publicKey
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url')
}

export const signWith = async (key: SigningKey, message: Uint8Array): Promise<Uint8Array> =>
  isHere(key) ? sign(null, message, key) : key.sign(message)

/**
 * The key the log is signed with: Ed25519 in PKCS #8 PEM, the first block of the file. Refuses a file that holds
 * something else; a missing one too, since another key is another log.
 */
export function readKey(path: string): KeyObject | Refusal {
  try {
    const key = createPrivateKey(readFileSync(path))
    if (key.asymmetricKeyType === 'ed25519') return key
    return refuse('failed', {
      zh: `密钥文件 ${path} 须为 Ed25519 私钥，现为 ${key.asymmetricKeyType}。`,
      en: `The key file ${path} must hold an Ed25519 private key; it holds ${key.asymmetricKeyType}.`,
    })
  } catch (error) {
    const code = codeOf(error)
    return refuse('failed', {
      zh: `账本的密钥文件 ${path} 不能读取（${code}）；请放回原来的密钥文件，或用 FADU_KEY_FILE 指明其位置。`,
      en: `The ledger's key file ${path} cannot be read (${code}): put it back, or say where it is in FADU_KEY_FILE.`,
    })
  }
}

/** The same, and where there is none yet a new one is made, for its owner alone. Never replaces a file. */
export function readOrMakeKey(path: string): KeyObject | Refusal {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    if (!existsSync(path)) makeKey(path)
  } catch {
    // What stands in the way of making it (there already, a folder we may not write) is told by reading it.
  }
  return readKey(path)
}

function makeKey(path: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
  writePrivate(path, { text: pem.toString(), by: 'link' })
}
