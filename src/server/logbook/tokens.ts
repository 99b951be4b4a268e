import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivate } from '../../kernel/storage/durable-file.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'

const FILE = 'tokens.json'
const Kept = z.strictObject({ write: z.string(), read: z.string() })

/** Of the two tokens of a logbook only these hashes are kept (SHA-256, base64). */
export type TokenHashes = z.infer<typeof Kept>

/** The tokens themselves, which are told once. */
export interface NewTokens {
  readonly write: string
  readonly read: string
}

const digestOf = (token: string): string => hash('sha256', token, 'base64')

/** A token has 256 bits, so its hash needs no salt and no work. */
export const isToken = (kept: string, shown: string): boolean => {
  const [one, other] = [Buffer.from(kept), Buffer.from(digestOf(shown))]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** New ones where the folder has none. Whoever lost theirs takes the file away, and is told others at the next start. */
export function openTokens(folder: string): { readonly kept: TokenHashes; readonly told?: NewTokens } | Refusal {
  const path = join(folder, FILE)
  if (existsSync(path)) {
    const kept = read(path)
    return kept ? { kept } : damaged(path)
  }
  const [write, reading] = [
    `flw_${randomBytes(32).toString('base64url')}`,
    `flr_${randomBytes(32).toString('base64url')}`,
  ]
  const kept = { write: digestOf(write), read: digestOf(reading) }
  writePrivate(path, { text: `${JSON.stringify(kept)}\n`, by: 'link' })
  return { kept, told: { write, read: reading } }
}

function read(path: string): TokenHashes | undefined {
  try {
    return Kept.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

const damaged = (path: string): Refusal =>
  refuse('failed', {
    zh: `${path} 已损坏或不能读取；移走它，下次启动即发新令牌。`,
    en: `${path} is damaged or cannot be read: take it away, and the next start gives new tokens.`,
  })
