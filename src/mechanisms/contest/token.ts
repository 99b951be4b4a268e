import { timingSafeEqual } from 'node:crypto'
import { type Keys, keyedHash, newSecret } from '../../kernel/identity/secret.ts'

/** A day: who comes back later does so with nickname and code. */
const LIVES_MS = 24 * 3_600_000

const mac = ({ row }: Pick<Keys, 'row'>, use: 'contest token' | 'contest session', words: string): Buffer =>
  keyedHash(row, JSON.stringify([use, words]))

/** Whose place in a contest a token is, and what the database keeps of it. */
export interface ContestToken {
  readonly seat: number
  /** Hexadecimal. */
  readonly session: string
}

/**
 * The token of an entrant, which stands in the forms of their pages and in no cookie: so a page in a frame of another site
 * needs nothing that a browser may refuse to keep there.
 */
export function newContestToken(keys: Pick<Keys, 'row'>, seat: number, now: Date): string {
  const words = `c${seat}.${(now.getTime() + LIVES_MS).toString(36)}.${newSecret()}`
  return `${words}.${mac(keys, 'contest token', words).toString('base64url')}`
}

export const contestSession = (keys: Pick<Keys, 'row'>, token: string): Buffer => mac(keys, 'contest session', token)

/** Undefined for what was not signed here, or has ended. */
export function readContestToken(keys: Pick<Keys, 'row'>, token: string, now: Date): ContestToken | undefined {
  if (token.length > 200) return undefined
  const cut = token.lastIndexOf('.')
  const words = token.slice(0, Math.max(0, cut))
  const given = Buffer.from(token.slice(cut + 1), 'base64url')
  const right = mac(keys, 'contest token', words)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const [seat = '', ends = ''] = words.split('.')
  if (Number.parseInt(ends, 36) <= now.getTime()) return undefined
  return { seat: Number(seat.slice(1)), session: contestSession(keys, token).toString('hex') }
}
