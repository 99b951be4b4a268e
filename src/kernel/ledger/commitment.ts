import { hash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** What an act leaves in the record. Of its content there is only a hash. */
export const LedgerEntry = z.strictObject({
  /** A pseudonymous key, never a name. */
  who: z.string(),
  /** The act: a procedure and its step, as `report.transfer`. */
  what: z.string(),
  /** The case or thing it was done to. */
  subject: z.string(),
  /** The provisions it stands on, as addresses. */
  grounds: z.array(z.string()).readonly(),
  /** The moment, ISO 8601 in UTC. */
  when: z.string(),
  /** SHA-256 of the content in its canonical form, hexadecimal; see `contentHash`. */
  content: z.string(),
  /**
   * Of an act on a case, SHA-256 of what its file says of the act beside the content, and of how the case stood before
   * and after it, hexadecimal; see `procedure/recorded.ts`. What was recorded by an earlier release has none.
   */
  file: z.string().optional(),
})
export type LedgerEntry = Readonly<z.infer<typeof LedgerEntry>>

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * JSON of one spelling (RFC 8785): names sorted by UTF-16 code units, no spaces, numbers and strings as ECMAScript
 * writes them; a member that is undefined is not there. Half a surrogate pair or a number that is none has no spelling and is a fault of the caller.
 */
export function canonical(value: Json): string {
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('half a surrogate pair')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(String(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, member]) => (member === undefined ? [] : [`${canonical(name)}:${canonical(member)}`]))
  return `{${members.join(',')}}`
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

/** Of what an act was about, for `Entry.content`. */
export const contentHash = (content: Json): string => hash('sha256', canonical(content), 'hex')

export const SALT_BYTES = 32
export const newSalt = (): Uint8Array => randomBytes(SALT_BYTES)

/**
 * What is published of an entry, 32 bytes: without the salt nobody can guess back from it who did what, and with the
 * salt dropped nobody ever will.
 */
export const commit = (salt: Uint8Array, entryText: string): Uint8Array =>
  hash('sha256', Buffer.concat([salt, Buffer.from(entryText)]), 'buffer')
