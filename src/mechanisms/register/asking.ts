import { z } from 'zod'
import type { Say } from '../../law/say.ts'

/** What a field that names something names; a provision is asked by `provision` of the procedures' askings. */
export const NamedKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('office') }),
  z.object({ kind: z.literal('person') }),
  z.object({ kind: z.literal('record'), register: z.string(), of: z.enum(['own', 'public']) }),
])
export type NamedKind = Readonly<z.infer<typeof NamedKind>>

/** For programs: what the schema of the API says of such a field. */
const AS_NAMED = 'Its id, or its name where no other has the same. What is written is the id'

const naming = (zh: string, en: string, names: NamedKind, help: Say | undefined) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ zh, en, names, description: AS_NAMED, ...(help && { help }) })

/** An office of the register of offices; stored by its id. */
export const namesOffice = (zh: string, en: string, help?: Say) => naming(zh, en, { kind: 'office' }, help)

/** Somebody who holds a post at the record's own office on the day of the act; stored by the pseudonymous key. Never public. */
export const namesPerson = (zh: string, en: string, help?: Say) => naming(zh, en, { kind: 'person' }, help)

/**
 * A record of a register, by that register's id: one of the same office, or one that everybody may read, of any office.
 * It must be current when it is named; what is withdrawn afterwards stays named, and is shown as withdrawn.
 */
export const namesRecord = (register: string, of: 'own' | 'public', zh: string, en: string, help?: Say) =>
  naming(zh, en, { kind: 'record', register, of }, help)

/** For programs: what the schema of the API says of such a field. */
const AS_PROVISIONS =
  'Provisions with a semicolon or a line end between them, each an address or a citation as people write it. What is written is their addresses with semicolons between'

/** One or several provisions, as people write them; stored as their addresses with `;` between. */
export const namesProvisions = (zh: string, en: string, help?: Say) =>
  z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .meta({ zh, en, provisions: true, description: AS_PROVISIONS, ...(help && { help }) })

/** For programs: what the schema of the API says of such a field. */
const AS_FILLED = 'Filled in by the system as the record is entered or changed; what is sent here is not read'

/**
 * The hashes of the words of the units that a field of `namesProvisions` names, taken by the system whenever the record is
 * entered or changed and typed by nobody: `ADDRESS SHA-256`, a line for each unit.
 */
export const hashesWords = (zh: string, en: string, of: string) =>
  z.string().max(8000).optional().meta({ zh, en, wordsOf: of, filled: true, description: AS_FILLED })

/** A file as a record has it: what it is, and the hashes (SHA-256, hexadecimal) by which anybody compares it. */
export const RecordFile = z.strictObject({
  /** Of what is opened and downloaded: the copy without what tells of its author, where one is made. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the file as it came. */
  original: z.string().regex(/^[0-9a-f]{64}$/),
  /** Bytes of what is opened. */
  size: z.number().int().nonnegative(),
  /** By content: pdf, docx, jpeg. */
  kind: z.string(),
})
export type RecordFile = Readonly<z.infer<typeof RecordFile>>

/** For programs: what the schema of the API says of such a field. */
const AS_FILE =
  'The handle that POST /api/files gave for the file; left out, or as it was read, the file of the record stays; null takes it away. What is read is its hashes, size and kind'

/**
 * One file, which may be left out: brought with the form or by the handle of `POST /api/files`, kept sealed and cleaned as
 * other files of subjects are, one of each version. Of a public field a file is taken only where a clean copy of it can be
 * made. A register has one such field at most; no sheet carries it.
 */
export const holdsFile = (zh: string, en: string, help?: Say) =>
  z
    .custom<RecordFile>((value) => RecordFile.safeParse(value).success)
    .optional()
    .meta({ zh, en, file: true, description: AS_FILE, ...(help && { help }) })
