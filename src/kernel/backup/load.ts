import type { PoolClient } from 'pg'
import type { Refusal } from '../../law/refusal.ts'
import { checksumOf, shipped, takeSteps, whyNotFrom } from '../storage/migrate.ts'
import { type BackupPart, DATABASE, DatabaseNote, type FolderName, folderNames, partOf, type Table } from './format.ts'
import { type BackupEntry, Broken, type OpenedBackup, parse, textOf } from './read.ts'
import { newerSchema, notEmpty, unknownTables } from './refusals.ts'
import { copyIn, emptyTables, setSequences, tidyIndexes, unknownIn, whatStands } from './tables.ts'

export interface Loaded {
  readonly rows: number
}

/**
 * Reads a backup to its end into the caller's transaction, files going to `take`. The schema is brought to where it
 * stood when the backup was written, filled, and then brought to this release. Throws `Broken` at the latest at the end.
 */
export async function load(
  client: PoolClient,
  backup: OpenedBackup,
  take: (folder: FolderName, entry: BackupEntry) => Promise<void>,
): Promise<Loaded | Refusal> {
  const standing = await whatStands(client)
  if (standing.length > 0) return notEmpty(standing)
  const walk = new Walk(backup)
  const loaded = new Map<string, number>()
  let note: DatabaseNote | undefined
  for (let entry = await walk.next(); entry; entry = walk.entry) {
    const part = partOf(entry.name)
    const folder = folderNames.find((name) => name === part)
    if (part === DATABASE && !note) {
      note = noteOf(await textOf(entry))
      const refusal = await makeSchema(client, note)
      if (refusal) return refusal
    } else if (folder) await take(folder, entry)
    else loaded.set(part, await copyIn(client, tableOf(note, part), walk.piecesOf(part)))
    if (walk.entry === entry) await walk.next()
  }
  if (!note || !isWhole(note, loaded, walk.parts)) throw new Broken()
  await setSequences(client, note.tables)
  await takeSteps(client, laterThan(note))
  await tidyIndexes(client)
  return { rows: [...loaded.values()].reduce((sum, rows) => sum + rows, 0) }
}

/** The entries one by one; a table's are taken together. */
class Walk {
  readonly #entries: ReturnType<OpenedBackup['entries']>
  entry: BackupEntry | undefined
  /** What the manifest says, once all has gone by. */
  parts: readonly BackupPart[] = []

  constructor(backup: OpenedBackup) {
    this.#entries = backup.entries()
  }

  async next(): Promise<BackupEntry | undefined> {
    const next = await this.#entries.next()
    if (next.done) this.parts = next.value
    this.entry = next.done ? undefined : next.value
    return this.entry
  }

  async *piecesOf(part: string): AsyncGenerator<Uint8Array> {
    while (this.entry && partOf(this.entry.name) === part) {
      yield* this.entry.content
      await this.next()
    }
  }
}

function noteOf(text: string): DatabaseNote {
  const { data } = DatabaseNote.safeParse(parse(text))
  if (!data) throw new Broken()
  return data
}

function tableOf(note: DatabaseNote | undefined, part: string): Table {
  const table = note?.tables.find(({ name }) => `tables/${name}` === part)
  if (!table) throw new Broken()
  return table
}

async function makeSchema(client: PoolClient, note: DatabaseNote): Promise<Refusal | undefined> {
  const unknown = note.migrations.find(({ name }) => !shipped.some((step) => step.name === name))
  if (unknown) return newerSchema(unknown.name)
  const applied = new Map(note.migrations.map(({ name, checksum }) => [name, checksum]))
  const changed = whyNotFrom(applied, shipped)
  if (changed) return changed
  await takeSteps(
    client,
    shipped.filter(({ name }) => applied.has(name)),
  )
  const strange = await unknownIn(client, note.tables)
  if (strange.length > 0) return unknownTables(strange)
  await emptyTables(client, note.tables)
  return undefined
}

/** The steps that came after the backup. */
const laterThan = ({ migrations }: DatabaseNote) =>
  shipped.filter(
    ({ name, text }) => !migrations.some((step) => step.name === name && step.checksum === checksumOf(text)),
  )

/** Every table came, with as many rows as went. */
const isWhole = (
  { tables }: DatabaseNote,
  loaded: ReadonlyMap<string, number>,
  parts: readonly BackupPart[],
): boolean =>
  tables.every(({ name }) => {
    const part = parts.find((each) => each.name === `tables/${name}`)
    return part?.rows !== undefined && part.rows === loaded.get(part.name)
  })
