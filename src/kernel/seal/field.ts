import { z } from 'zod'
import { type Subject, subjectWord } from '../subject.ts'
import { decrypt, encrypt } from './cipher.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A sealed answer as it stands in the file. */
export type SealedValue = { readonly sealed: string }

/** Where an answer was given: sealed there, it opens there and nowhere else. */
export interface SealPlace {
  readonly subject: Subject
  /** Of the act that sealed it: a proposal, where a second person agreed afterwards. */
  readonly revision: number
  readonly step: string
  readonly field: string
}

export const isSealed = (value: unknown): value is SealedValue =>
  typeof value === 'object' && value !== null && 'sealed' in value && typeof value.sealed === 'string'

/** Whether something in these answers is sealed. */
export const holdsSealed = (answers: Readonly<Record<string, unknown>>): boolean =>
  Object.values(answers).some(isSealed)

/** The answers for whoever may read the file and has opened nothing: that something is sealed, and not its bytes. */
export const veiled = (answers: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(answers).map(([field, value]) => [field, isSealed(value) ? { sealed: true } : value]),
  )

/** What is sealed from now on, with the revision in its place. */
const BOUND = 2

const placeOf = ({ subject, revision, step, field }: SealPlace): readonly string[] => [
  'field',
  subjectWord(subject),
  String(revision),
  step,
  field,
]

/** Of what was sealed before places had a revision: it opens under every revision of its case, at its step and field. */
const oldPlaceOf = ({ subject, step, field }: SealPlace): readonly string[] => [
  'field',
  subjectWord(subject),
  step,
  field,
]

/** Lengths are filled up to this many bytes, so that a ciphertext does not tell a mobile number from a landline. */
const FILL_BYTES = 64

export function sealField(dataKey: Uint8Array, place: SealPlace, value: Json): SealedValue {
  const text = JSON.stringify(value)
  const bytes = Buffer.byteLength(text)
  // JSON takes no notice of spaces at its end.
  const filled = text + ' '.repeat(Math.ceil(bytes / FILL_BYTES) * FILL_BYTES - bytes)
  return { sealed: encrypt(dataKey, placeOf(place), Buffer.from(filled), BOUND).toString('base64url') }
}

/** Undefined where the key, the place or a single byte is another. */
export function openField(dataKey: Uint8Array, place: SealPlace, { sealed }: SealedValue): Json | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  // Base64 has several spellings of some bytes; only ours counts.
  if (bytes.toString('base64url') !== sealed) return undefined
  const text =
    bytes[0] === BOUND ? decrypt(dataKey, placeOf(place), bytes, BOUND) : decrypt(dataKey, oldPlaceOf(place), bytes)
  return text && z.json().parse(JSON.parse(text.toString()))
}
