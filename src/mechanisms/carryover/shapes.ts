import { hash } from 'node:crypto'
import { z } from 'zod'
import { isDay } from '../../kernel/calendar/day.ts'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { EvidenceContent, type ServedSubject } from '../evidence/content.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.string().regex(/^[0-9A-Za-z-]{1,80}$/)
const day = z.string().refine(isDay)
/** Of an office or a person. */
const name = z.string().max(200)
/** Things of which an archive says that they are not in it. */
export const MOST_LEFT = 100
const moment = z.iso.datetime({ offset: true })

/** What is in one archive, its last entry. */
export const MANIFEST = 'manifest.json'
/** Parts that become records and pieces again; their hashes are the same wherever they are written. */
export const CONTENT = 'content/'
/** What stood elsewhere and stays as it was told: versions, gradings. */
export const HISTORY = 'history/'
export const OSCAL_PART = 'oscal/'
/** What an earlier archive brought in, as it came. */
export const FORMER = 'former/'
export const FILES = 'files/'
export const EVIDENCE = 'evidence'

export const contentPart = (of: string): string => `${CONTENT}${of}.ndjson`
export const historyPart = (of: string): string => `${HISTORY}${of}.ndjson`

const Part = z.strictObject({
  name: z.string().max(200),
  sha256,
  bytes: z.number().int().nonnegative(),
  lines: z.number().int().nonnegative(),
  /** Of records: the version of their register's definition. */
  definition: day.optional(),
})
export type ArchivePart = Readonly<z.infer<typeof Part>>

/** What an archive says of itself. */
export const Manifest = z.strictObject({
  kind: z.literal('fadu operator archive'),
  version: z.literal(1),
  office: z.strictObject({ id: z.string().max(60), name: z.strictObject({ zh: name, en: name }) }),
  exportedAt: moment,
  by: name,
  parts: z.array(Part).max(500),
  files: z.strictObject({ count: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() }),
  /** Why something is not in it, in both languages. */
  left: z.array(z.strictObject({ zh: z.string().max(400), en: z.string().max(400) })).max(MOST_LEFT),
  /** Over the parts that become records and pieces: equal where all of it is equal. */
  content: sha256,
  /** Over all parts. */
  whole: sha256,
})
export type Manifest = Readonly<z.infer<typeof Manifest>>

export const sha256Of = (content: string | Uint8Array): string => hash('sha256', content, 'hex')

const hashOfParts = (parts: readonly ArchivePart[]): string =>
  sha256Of(canonical(parts.map(({ name, sha256: own }) => ({ name, sha256: own })).toSorted(byName)))

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name < other.name ? -1 : 1

/** The two hashes of an archive, from its parts. */
export const hashesOf = (parts: readonly ArchivePart[]): Pick<Manifest, 'content' | 'whole'> => ({
  content: hashOfParts(parts.filter(({ name }) => name.startsWith(CONTENT))),
  whole: hashOfParts(parts),
})

/** A record as it stands: no word of who entered it or when. People and offices are named, files are their hashes. */
export const RecordLine = z.strictObject({ id, values: z.record(z.string(), z.json()) })
export type RecordLine = Readonly<z.infer<typeof RecordLine>>

/** What of a piece stands in any house: no case and no grading of one house alone. */
const CARRIED_SUBJECTS = ['duty', 'record'] as const satisfies readonly ServedSubject['kind'][]

const plain = EvidenceContent.pick({
  form: true,
  title: true,
  collectedOn: true,
  from: true,
  to: true,
  expiresOn: true,
  note: true,
  link: true,
  proof: true,
})

/** A piece that stands. */
export const EvidenceLine = z.strictObject({
  id,
  ...plain.shape,
  title: z.string().min(1).max(200),
  note: z.string().max(2_000).optional(),
  link: z.string().max(2_000).optional(),
  /** SHA-256 of the file as it came; its kind and size where it is held and not its hash alone. */
  file: z
    .strictObject({
      sha256,
      size: z.number().int().positive().optional(),
      kind: z.string().max(20).optional(),
    })
    .optional(),
  serves: z.array(z.strictObject({ kind: z.enum(CARRIED_SUBJECTS), id: z.string().max(200) })).max(50),
})
export type EvidenceLine = Readonly<z.infer<typeof EvidenceLine>>

/** A file of a record, in a line of it. */
export const FileInLine = z.strictObject({ original: sha256, kind: z.string().max(20) })

/** What every line of a history says of itself. */
export const HistoryLine = z.looseObject({ id: z.string().max(200) })

/** Documents of the office's own; texts of laws and standards stand in any house. */
export const OWN_MODELS = [
  'duty-profile',
  'duty-results',
  'duty-poam',
  'profile',
  'assessment-results',
  'poam',
] as const

/** When a version of a record or a piece was written in the house it comes from. */
export const ToldVersion = z.looseObject({ id: z.string().max(200), at: moment })

/** When and by whom a record or a piece was first entered in the house it comes from. */
export const FirstEntry = z.looseObject({ id: z.string().max(200), version: z.literal(1), who: name, at: moment })

/** A line of an archive, always of one spelling. */
export const lineOf = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value)))
