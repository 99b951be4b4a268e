import { timingSafeEqual } from 'node:crypto'
import { type Keys, keyedHash, newSecret } from '../../kernel/identity/secret.ts'

/** A day: longer than the longest attempt with all its extensions. */
const LIVES_MS = 24 * 3_600_000

/** Under the key of rows; the first word is no table's name, so that no code of a row is one of these. */
const mac = ({ row }: Pick<Keys, 'row'>, use: 'seat token' | 'seat session', words: string): Buffer =>
  keyedHash(row, JSON.stringify([use, words]))

/** A token that was signed here and has not ended: whose seat it is, and what the database keeps of it. */
export interface SeatToken {
  readonly seat: number
  /** Hexadecimal. */
  readonly session: string
}

/**
 * The token of a seat's session: the seat, its end, 32 random bytes, and a code over them, so that a made-up one is known
 * without asking the database. The limits of requests count by its seat. Only the one kept with the seat opens anything.
 */
export function newSeatToken(keys: Pick<Keys, 'row'>, seat: number, now: Date): string {
  const words = `${seat}.${(now.getTime() + LIVES_MS).toString(36)}.${newSecret()}`
  return `${words}.${mac(keys, 'seat token', words).toString('base64url')}`
}

export const sessionHash = (keys: Pick<Keys, 'row'>, token: string): Buffer => mac(keys, 'seat session', token)

interface Known extends SeatToken {
  readonly ends: number
}

/** Tokens that were found to be ours, by the key they are signed with: each request of a candidate carries the same one. */
const known = new WeakMap<Uint8Array, Map<string, Known>>()
const MOST_KNOWN = 20_000

export function readSeatToken(keys: Pick<Keys, 'row'>, token: string, now: Date): SeatToken | undefined {
  const tokens = known.get(keys.row) ?? new Map<string, Known>()
  known.set(keys.row, tokens)
  const found = tokens.get(token) ?? verified(keys, token)
  if (!found || found.ends <= now.getTime()) return undefined
  if (!tokens.has(token)) {
    tokens.set(token, found)
    for (const [oldest] of tokens)
      if (tokens.size > MOST_KNOWN) tokens.delete(oldest)
      else break
  }
  return { seat: found.seat, session: found.session }
}

function verified(keys: Pick<Keys, 'row'>, token: string): Known | undefined {
  const cut = token.lastIndexOf('.')
  const words = token.slice(0, Math.max(0, cut))
  const given = Buffer.from(token.slice(cut + 1), 'base64url')
  const right = mac(keys, 'seat token', words)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const [seat = '', ends = ''] = words.split('.')
  return { seat: Number(seat), ends: Number.parseInt(ends, 36), session: sessionHash(keys, token).toString('hex') }
}
