import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import type { Pool } from 'pg'
import { vi } from 'vitest'
import { run as backUp } from '../../src/server/commands/backup.ts'
import type { TestApp } from '../app.ts'

/**
 * Words nobody else in this run writes: a core of twelve letters, what kind of word it is (three letters) and at which
 * door it was sent (three digits). The core is searched for in every spelling; what follows it says whose word it was.
 */
export const CORE = `Qz${randomBytes(8).toString('hex').replace(/\d/g, 'k').slice(0, 10)}`

export const word = (kind: string, door: number): string => `${CORE}${kind}${String(door).padStart(3, '0')}`

/** Addresses of the block kept for measurements (RFC 2544); no other test uses this part of it. */
const BLOCK = '198.18.77.'
export const address = (door: number): string => `${BLOCK}${(door % 250) + 1}`

/** How bytes look in base64 wherever they stand: in three places, without the signs that neighbours have a part in. */
function base64Of(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
    const begin = Math.ceil((before * 8) / 6)
    const text = padded.toString('base64').slice(begin, Math.floor((padded.length * 8) / 6))
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** Every way in which a word may have been written, with what that way is called. */
export function spellings(text: string): readonly (readonly [string, Buffer])[] {
  const utf8 = Buffer.from(text)
  const little = Buffer.from(text, 'utf16le')
  const big = Buffer.from(text, 'utf16le').swap16()
  const ways: readonly (readonly [string, Buffer])[] = [
    ['plain', utf8],
    ['UTF-16LE', little],
    ['UTF-16BE', big],
  ]
  const coded = ways.flatMap(([name, bytes]) => [
    ...base64Of(bytes).map((way) => [`${name} in base64`, Buffer.from(way)] as const),
    ...['hex' as const]
      .flatMap((hex) => [bytes.toString(hex), bytes.toString(hex).toUpperCase()])
      .map((way) => [`${name} in hex`, Buffer.from(way)] as const),
  ])
  const inUrl = [...utf8].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [
    ...ways,
    ...coded,
    ['URL-encoded', Buffer.from(inUrl)],
    ['URL-encoded', Buffer.from(inUrl.toUpperCase())],
    ['URL-encoded', Buffer.from(encodeURIComponent(text))],
    ['lower case', Buffer.from(text.toLowerCase())],
    ['upper case', Buffer.from(text.toUpperCase())],
  ]
}

/** Each spelling once, under the first name it has. */
function distinct(all: readonly (readonly [string, Buffer])[]): readonly (readonly [string, Buffer])[] {
  const byBytes = new Map<string, readonly [string, Buffer]>()
  for (const one of all) {
    const bytes = one[1].toString('latin1')
    if (!byBytes.has(bytes)) byBytes.set(bytes, one)
  }
  return [...byBytes.values()]
}

/** A place and its bytes. */
export type Place = readonly [name: string, bytes: Buffer]

/** Where a word was found, and how it was spelt. */
export interface Found {
  readonly place: string
  readonly way: string
  /** Kind and number of the door, where they stand behind the core; the word itself elsewhere. */
  readonly whose: string
}

const LONGEST_WHOSE = 6

/** Every place where one of these stands, once for each word that stands there. */
export function findIn(places: Iterable<Place>, words: readonly string[]): readonly Found[] {
  const ways = distinct(words.flatMap(spellings))
  const found = new Map<string, Found>()
  for (const [place, bytes] of places) {
    for (const [way, spelt] of ways) {
      for (let at = bytes.indexOf(spelt); at >= 0; at = bytes.indexOf(spelt, at + spelt.length)) {
        const after = bytes.toString('latin1', at + spelt.length, at + spelt.length + LONGEST_WHOSE)
        const whose = /^[a-z]{3}\d{3}$/.test(after) ? after : spelt.toString('latin1')
        found.set(`${place} ${way} ${whose}`, { place, way, whose })
      }
    }
  }
  return [...found.values()]
}

/** All rows of every table and every part of one, whatever its schema; each table is a place. */
export async function rowsOf(pool: Pool): Promise<readonly Place[]> {
  const { rows: tables } = await pool.query<{ schema: string; name: string }>(`
    select nspname::text as schema, relname::text as name from pg_class join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'm') and nspname not in ('pg_catalog', 'information_schema') and nspname not like 'pg\\_%'`)
  if (tables.length < 30) throw new Error('these are not all the tables')
  const places: Place[] = []
  for (const { schema, name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${schema}"."${name}" t`)
    places.push([`table ${name}`, Buffer.from(rows.map(({ row }) => row).join('\n'))])
  }
  return places
}

function* filesUnder(folder: string, name: string, skips: (path: string) => boolean = () => false): Generator<Place> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !skips(path))
      yield [name, Buffer.concat([Buffer.from(`${entry.name}\n`), readFileSync(path)])]
  }
}

/** Files of the running database, its write-ahead log and its own log; undefined where its folder is not on this machine. */
export async function databaseFiles(pool: Pool): Promise<Iterable<Place> | undefined> {
  // What is only in memory yet goes to the files first.
  await pool.query('checkpoint')
  const { rows } = await pool.query<{ folder: string; oid: string }>(`
    select current_setting('data_directory') as folder, oid::text as oid from pg_database where datname = current_database()`)
  const [{ folder, oid } = { folder: '', oid: '' }] = rows
  if (!existsSync(join(folder, 'pg_wal'))) return undefined
  const own = join(folder, 'base', oid)
  const base = join(folder, 'base')
  function* all() {
    yield* filesUnder(own, 'database files')
    yield* filesUnder(join(folder, 'pg_wal'), 'write-ahead log')
    yield* filesUnder(
      dirname(folder),
      'beside the database',
      (path) => path.startsWith(base) || path.includes('pg_wal'),
    )
  }
  return all()
}

/** The data folder of the installation, but for the keys that open what is sealed. */
export const dataFolder = ({ dataDir }: Pick<TestApp, 'dataDir'>): Iterable<Place> =>
  filesUnder(dataDir, 'data folder', (path) => path.startsWith(join(dataDir, 'keys')))

/** A backup as `fadu backup` makes it: open, so that what stands in it can be searched. */
export async function backupOf({ dataDir }: Pick<TestApp, 'dataDir'>, url: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-canary-'))
  vi.stubEnv('FADU_BACKUP_PASSPHRASE', '')
  try {
    const file = join(folder, 'backup')
    const code = await backUp([file, '--data', dataDir, '--database-url', url])
    if (code !== 0) throw new Error(`the backup ended with ${code}`)
    return ['backup', zstdDecompressSync(readFileSync(file))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whatever this process writes out from now on. */
export function listen(): { readonly said: () => string } {
  const said: string[] = []
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.map(String).join(' ')))
  }
  const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'))
  return {
    said: () => [...said, ...streams.flatMap(({ mock }) => mock.calls.map(([words]) => String(words)))].join('\n'),
  }
}
