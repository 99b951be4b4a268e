import { drawFrom, hidden, seedOf } from './draw.ts'
import { hashesOf, MOST_LINES } from './list.ts'

/** A draw that somebody repeats from what was published. */
export interface Repeated {
  readonly drawn: readonly string[]
  /** Of a salt and a line that were given too: the hash they give, and its place in the draw, from 1. */
  readonly opened: { readonly hash: string; readonly place: number | undefined } | undefined
}

/** Undefined where the root, the hashes or the number cannot be read. */
export async function repeat(form: Readonly<Record<string, string>>): Promise<Repeated | undefined> {
  const { root = '', beside = '', hashes = '', count = '', salt = '', line = '' } = form
  const given = hashesOf(hashes.toLowerCase())
  const number = Number(count)
  const readable = /^[0-9a-f]{64}$/.test(root.trim()) && Number.isInteger(number) && number > 0
  if (!readable || given.length === 0 || given.length > MOST_LINES) return undefined
  const seed = seedOf(root.trim(), beside.trim() === '' ? undefined : beside.trim())
  const drawn = await drawFrom(seed, given, number)
  if (salt.trim() === '' || line.trim() === '') return { drawn, opened: undefined }
  const hash = await hidden(salt.trim(), line.trim())
  const at = drawn.indexOf(hash)
  return { drawn, opened: { hash, place: at < 0 ? undefined : at + 1 } }
}
