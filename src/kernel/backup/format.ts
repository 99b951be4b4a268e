import { createHash } from 'node:crypto'
import { z } from 'zod'

// A backup is a tar, compressed with zstd, and under a passphrase encrypted with age on top of that: each of them opened
// by common tools. In this order:
//
//   backup.json            which format, which release, when
//   ledger/…               the published log, copied before the database
//   database.json          the schema's steps, the tables, the heads of the logs
//   tables/<name>/000000   PostgreSQL's COPY text, in pieces
//   attachments/… keys/…
//   logbook-kept/…        of a logbook that runs beside: keys, signed heads, what was ruled; none of its logs
//   manifest.json          what each part above holds, and its SHA-256

/** Raised when an older release could not read what is written. */
export const FORMAT = 1

export const HEAD = 'backup.json'
export const DATABASE = 'database.json'
export const MANIFEST = 'manifest.json'

/** The folders of a data folder that go along. Keys only under a passphrase. */
export type FolderName = 'ledger' | 'attachments' | 'keys' | 'logbook-kept'
export const folderNames: readonly FolderName[] = ['ledger', 'attachments', 'keys', 'logbook-kept']

/** Only the first line of what a newer release may have changed. */
export const Format = z.object({ format: z.int() })

export const BackupHeader = z.strictObject({ format: z.literal(FORMAT), release: z.string(), at: z.iso.datetime() })
export type BackupHeader = Readonly<z.infer<typeof BackupHeader>>

const Sequence = z.strictObject({ column: z.string(), last: z.string().regex(/^-?\d+$/), called: z.boolean() })
export type Sequence = Readonly<z.infer<typeof Sequence>>

const Table = z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1), sequences: z.array(Sequence) })
export type Table = Readonly<z.infer<typeof Table>>

export const DatabaseNote = z.strictObject({
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })),
  /** In the order they are loaded: what is referred to stands before what refers. */
  tables: z.array(Table),
  logs: z.array(z.strictObject({ origin: z.string(), size: z.int(), checkpoint: z.string().nullable() })),
})
export type DatabaseNote = Readonly<z.infer<typeof DatabaseNote>>

const BackupPart = z.strictObject({
  name: z.string(),
  entries: z.int(),
  bytes: z.int(),
  /** Of a table. */
  rows: z.int().optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackupPart = Readonly<z.infer<typeof BackupPart>>

export const Manifest = z.strictObject({ parts: z.array(BackupPart) })

/** To which part an entry belongs: `tables/case/000003` to `tables/case`, `ledger/tile/0/000` to `ledger`. */
export const partOf = (entry: string): string => entry.split('/', entry.startsWith('tables/') ? 2 : 1).join('/')

/** Counts and hashes the entries of each part as they go by, name and length included. */
export class PartTally {
  readonly #parts = new Map<string, { entries: number; bytes: number; readonly sum: ReturnType<typeof createHash> }>()

  begin(entry: string, size: number): (chunk: Uint8Array) => void {
    const name = partOf(entry)
    const part = this.#parts.get(name) ?? { entries: 0, bytes: 0, sum: createHash('sha256') }
    this.#parts.set(name, part)
    part.entries += 1
    part.bytes += size
    part.sum.update(`${size} ${entry}\n`)
    return (chunk) => void part.sum.update(chunk)
  }

  parts(rows: ReadonlyMap<string, number>): readonly BackupPart[] {
    return [...this.#parts].map(([name, { entries, bytes, sum }]) => ({
      name,
      entries,
      bytes,
      ...(rows.has(name) && { rows: rows.get(name) }),
      sha256: sum.copy().digest('hex'),
    }))
  }
}
