import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { pack } from 'tar-stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { granted, openBackups, type Place, tablesIn } from '../../../test/backup.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { HEAD } from './format.ts'
import { Broken, openBackup } from './read.ts'
import type { RestoreOf } from './restore.ts'
import { writeBackup } from './write.ts'

const backups = openBackups()
const sealed = backups.path('sealed.fadu')
const open = backups.path('open.fadu')
const damaged = backups.path('damaged.fadu')
let source: Place

beforeAll(async () => {
  source = await backups.source()
  await source.record(0, 40)
  granted(await source.backUp(sealed))
  granted(await source.backUp(open, { passphrase: undefined }))
})

/** Reads a file to its end as a restore does: the hash of all that it holds, or nothing where it is refused. */
async function contentOf(file: string, passphrase: string | undefined): Promise<string | undefined> {
  const backup = await openBackup(file, passphrase)
  if (isRefusal(backup)) return undefined
  const hash = createHash('sha256')
  try {
    for await (const { name, content } of backup.entries()) {
      hash.update(name)
      for await (const piece of content) hash.update(piece)
    }
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof Broken) return undefined
    throw error
  } finally {
    backup.close()
  }
}

const isSound = async (file: string, passphrase: string | undefined): Promise<boolean> =>
  (await contentOf(file, passphrase)) !== undefined

/** Without the empty frames that Node's zstd may add: cut off there, a file is as whole as before. */
const held = (whole: Buffer): Buffer =>
  whole.subarray(-13).toString('hex') === '28b52ffd240001000099e9d851' ? held(whole.subarray(0, -13)) : whole

const kinds = [
  ['encrypted', sealed, 'correct horse battery'],
  ['open', open, undefined],
] as const

describe.each(kinds)('a backup that is %s', (_, file, passphrase) => {
  test('is read whole', async () => {
    expect(await isSound(file, passphrase)).toBe(true)
  })

  test('is refused wherever it is cut off', async () => {
    const whole = held(readFileSync(file))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        writeFileSync(damaged, whole.subarray(0, length))
        expect(await isSound(damaged, passphrase)).toBe(false)
      }),
      { numRuns: 60, examples: [[0], [1], [22], [whole.length - 1]] },
    )
  })

  // The size of the window that zstd asks for is no part of what is held: with another one it reads the very same.
  test('is refused whichever byte is another, unless all that it holds is the same', async () => {
    const whole = readFileSync(file)
    const content = await contentOf(file, passphrase)
    const anywhere = fc.integer({ min: 0, max: whole.length - 1 })
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        writeFileSync(damaged, whole.with(at, (whole[at] ?? 0) ^ change))
        const read = await contentOf(damaged, passphrase)
        if (passphrase !== undefined || read !== content) expect(read).toBe(undefined)
      }),
      { numRuns: 60 },
    )
  })

  test('is refused with something after its end', async () => {
    writeFileSync(damaged, Buffer.concat([readFileSync(file), Buffer.from('more')]))
    expect(await isSound(damaged, passphrase)).toBe(false)
  })
})

const EMPTY_FRAME = Buffer.from('28b52ffd240001000099e9d851', 'hex')
const PIECE = 65_536

test.each([1, 2, 3])('is read whole with %i empty frames at its end, as zstd may add them', async (count) => {
  const frames = Array.from({ length: count }, () => EMPTY_FRAME)
  writeFileSync(damaged, Buffer.concat([held(readFileSync(open)), ...frames]))
  expect(await isSound(damaged, undefined)).toBe(true)
  writeFileSync(damaged, Buffer.concat([held(readFileSync(open)), ...frames, Buffer.from('more')]))
  expect(await isSound(damaged, undefined)).toBe(false)
})

test('is read whole wherever the empty frame that zstd may add is cut by the pieces in which a file is read', async () => {
  const file = backups.path('cut.fadu')
  const begin = { format: 1, release: 'x', at: '2026-11-25T00:00:00.000Z' }
  const noise = randomBytes(64_300)
  const letters = randomBytes(200).toString('hex')
  const cuts = new Set<number>()
  // Names that cannot be compressed move the end of the frame a little at a time, until it stands before that of a piece.
  for (let length = 1; length < 400 && cuts.size < 3; length += 1) {
    granted(
      await writeBackup({ file, passphrase: undefined, overwrite: true }, async (writer) => {
        await writer.put(HEAD, Buffer.from(JSON.stringify(begin)))
        await writer.put('noise', noise)
        for (let at = 0; at < length; at += 50)
          await writer.put(letters.slice(at, Math.min(at + 50, length)), noise.subarray(0, 0))
      }),
    )
    const frame = held(readFileSync(file))
    const cut = PIECE - frame.length
    if (cut < 1 || cut >= EMPTY_FRAME.length) continue
    cuts.add(cut)
    writeFileSync(file, Buffer.concat([frame, EMPTY_FRAME]))
    expect([cut, await isSound(file, undefined)]).toEqual([cut, true])
  }
  expect(cuts.size).toBeGreaterThan(0)
})

/** A tar as anybody could make it. */
async function tarOf(entries: readonly (readonly [string, string])[]): Promise<Buffer> {
  const tar = pack()
  for (const [name, text] of entries) tar.entry({ name }, text)
  tar.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of tar) chunks.push(chunk)
  return zstdCompressSync(Buffer.concat(chunks))
}

const head = (format: number) => JSON.stringify({ format, release: '9.0.0', at: '2026-03-01T08:00:00.000Z' })
const half = (file: string) => {
  const whole = readFileSync(file)
  writeFileSync(damaged, whole.subarray(0, whole.length - 600))
  return damaged
}
const written = (bytes: Uint8Array) => {
  writeFileSync(damaged, bytes)
  return damaged
}

const refused: readonly (readonly [string, () => Promise<Partial<RestoreOf>> | Partial<RestoreOf>, RegExp])[] = [
  ['no such file', () => ({ file: join(backups.root, 'none') }), /no file/],
  ['a file that is none', () => ({ file: written(Buffer.from('nonsense')) }), /no backup of Fadu/],
  ['no passphrase', () => ({ file: sealed, passphrase: undefined }), /is encrypted.*FADU_BACKUP_PASSPHRASE/],
  ['another passphrase', () => ({ file: sealed, passphrase: 'battery horse' }), /does not open with this passphrase/],
  ['an encrypted one cut off near its end', () => ({ file: half(sealed) }), /cut off or was changed/],
  ['an open one cut off near its end', () => ({ file: half(open), passphrase: undefined }), /cut off or was changed/],
  [
    'a newer format',
    async () => ({ file: written(await tarOf([['backup.json', head(2)]])) }),
    /newer release of Fadu wrote .*format 2, this one reads up to 1/,
  ],
  [
    'a newer schema',
    async () => {
      const migrations = [{ name: '999-later', checksum: 'x' }]
      const note = JSON.stringify({ migrations, tables: [], logs: [] })
      const entries = [['backup.json', head(1)] as const, ['database.json', note] as const]
      return { file: written(await tarOf(entries)) }
    },
    /newer release .*schema step 999-later/,
  ],
  [
    'an open one of which a word was changed, packed again',
    () => {
      const tar = zstdDecompressSync(readFileSync(open))
      const at = tar.indexOf('report.accept')
      tar.write('report.refuse', at)
      return { file: written(zstdCompressSync(tar)), passphrase: undefined }
    },
    /cut off or was changed/,
  ],
  [
    'one without a manifest',
    async () => ({ file: written(await tarOf([['backup.json', head(1)]])) }),
    /cut off or was changed/,
  ],
]

describe('refused, and nothing is left behind', () => {
  test.each(refused)('%s', async (_, given, why) => {
    const target = await backups.target()
    const refusal = await target.restore(await given())
    expect(isRefusal(refusal) && refusal.reason.en).toMatch(why)
    expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/\p{Script=Han}/u)
    expect(await tablesIn(target)).toEqual([])
    const left = existsSync(target.dataDir) ? readdirSync(target.dataDir) : []
    expect(left.filter((name) => name !== 'lock')).toEqual([])
  })

  test('a database that is not empty, by what stands in it', async () => {
    const refusal = await (await backups.target()).restore({ file: sealed, databaseUrl: source.url })
    expect(reasonOf(refusal)).toMatch(/not empty \(it has account,.*--database-url/)
  })

  test('a folder that has attachments, and they stay', async () => {
    const target = await backups.target()
    mkdirSync(join(target.dataDir, 'attachments'), { recursive: true })
    expect(reasonOf(await target.restore({ file: sealed }))).toMatch(/attachments is there already/)
    expect(readdirSync(target.dataDir)).toContain('attachments')
  })

  test('a folder whose key is another log’s, and the key stays', async () => {
    const target = await backups.target()
    const other = await backups.source()
    await other.ledger()
    const key = join(target.dataDir, 'keys', 'ledger.key')
    mkdirSync(join(target.dataDir, 'keys'), { recursive: true })
    writeFileSync(key, readFileSync(join(other.dataDir, 'keys', 'ledger.key')))
    expect(reasonOf(await target.restore({ file: sealed }))).toMatch(/not the key of the backup's log fadu.example.cn/)
    expect(existsSync(key)).toBe(true)
    expect(await tablesIn(target)).toEqual([])
  })

  test('a path that leads out of the folder is not written', async () => {
    const target = await backups.target()
    const entries = [['backup.json', head(1)] as const, ['attachments/../../out', 'x'] as const]
    expect(reasonOf(await target.restore({ file: written(await tarOf(entries)) }))).toMatch(/cut off or was changed/)
    expect(existsSync(join(target.dataDir, '..', 'out'))).toBe(false)
  })
})

const reasonOf = (answer: Refusal | object): string => (isRefusal(answer) ? answer.reason.en : '')
