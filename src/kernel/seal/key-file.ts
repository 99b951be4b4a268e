import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { writePrivate } from '../storage/durable-file.ts'
import { deriveKey, KEY_BYTES, newKey } from './cipher.ts'

/** A master key: data keys are wrapped under it, and it wraps nothing else. */
export interface MasterKey {
  /** Derived from the key, so that no other key can be taken for it. */
  readonly id: string
  readonly bytes: Uint8Array
}

/** Where the master keys are: a file of ours, or a secret in the environment, which we only read. */
export type KeySource = { readonly file: string } | { readonly secret: string }

export const nameOf = (source: KeySource): string => ('file' in source ? source.file : 'FADU_SEAL_KEYS')

const keyOf = (bytes: Uint8Array): MasterKey => ({
  id: Buffer.from(deriveKey(bytes, ['id']))
    .toString('hex')
    .slice(0, 16),
  bytes,
})

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : ''

/** The keys, the newest first: 32 bytes in base64, one a line, or set apart by spaces in the environment. */
export function readKeys(source: KeySource): readonly MasterKey[] | Refusal {
  let text: string
  try {
    text = 'file' in source ? readFileSync(source.file, 'utf8') : source.secret
  } catch (error) {
    return refuse('failed', {
      zh: `密封的密钥文件 ${nameOf(source)} 不能读取（${codeOf(error)}）；请放回原来的密钥文件，或用 FADU_SEAL_KEY_FILE 指明其位置。`,
      en: `The key file of the seal ${nameOf(source)} cannot be read (${codeOf(error)}): put it back, or say where it is in FADU_SEAL_KEY_FILE.`,
    })
  }
  const read = text.split(/\s+/).flatMap((word) => (word === '' ? [] : [Buffer.from(word, 'base64')]))
  const [first] = read
  if (first && read.every(({ length }) => length === KEY_BYTES)) return read.map(keyOf)
  return refuse('failed', {
    zh: `${nameOf(source)} 中须为密封的主密钥，每把为 ${KEY_BYTES} 字节的 base64（可用 openssl rand -base64 32 生成）。`,
    en: `${nameOf(source)} must hold the master keys of the seal, each ${KEY_BYTES} bytes in base64 (openssl rand -base64 32 makes one).`,
  })
}

/** The same, and where there is no file yet one is made, for its owner alone. */
export function readOrMakeKeys(source: KeySource): readonly MasterKey[] | Refusal {
  if ('file' in source) {
    try {
      mkdirSync(dirname(source.file), { recursive: true, mode: 0o700 })
      if (!existsSync(source.file)) writePrivate(source.file, { text: textOf([newKey()]), by: 'link' })
    } catch {
      // What stands in the way of making it (there already, a folder we may not write) is told by reading it.
    }
  }
  return readKeys(source)
}

/** Puts a new key before the others. Nothing is wrapped under it until a rotation. */
export function addKey(source: KeySource): MasterKey | Refusal {
  const held = readKeys(source)
  if (isRefusal(held)) return held
  if (!('file' in source)) return notOurs(source)
  const key = newKey()
  writePrivate(source.file, { text: textOf([key, ...held.map(({ bytes }) => bytes)]), by: 'rename' })
  return keyOf(key)
}

/** Takes a key out of the file, so that what only it opens is never opened again. */
export function forgetKey(source: KeySource, id: string): Refusal | undefined {
  const held = readKeys(source)
  if (isRefusal(held)) return held
  if (!('file' in source)) return notOurs(source)
  const kept = held.filter((key) => key.id !== id).map(({ bytes }) => bytes)
  writePrivate(source.file, { text: textOf(kept), by: 'rename' })
  return undefined
}

const notOurs = (source: KeySource): Refusal =>
  refuse('failed', {
    zh: `主密钥由 ${nameOf(source)} 给出，本程序不能改写；请在给出它的地方增减（新的写在最前）。`,
    en: `The master keys come from ${nameOf(source)}, which this program cannot write: add or remove one where it is set, the newest first.`,
  })

const textOf = (keys: readonly Uint8Array[]): string =>
  keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join('')
