import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { audit } from './audit.ts'
import { signCheckpoint } from './checkpoint.ts'
import { ED25519, signerOf } from './note.ts'
import { memoryStore } from './store.ts'
import { dropPartials, extend, rootAt } from './tiles.ts'

const signer = signerOf('log.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)
const entry = (at: number, word = 'entry'): Uint8Array => Buffer.alloc(32, `${word} ${at} `)

interface Published {
  readonly files: Map<string, Uint8Array>
  readonly checkpoint: string
}

/** A log grown in the given steps, as a writer leaves it. */
async function publish(steps: readonly number[], word?: string): Promise<Published> {
  const files = new Map<string, Uint8Array>()
  const store = memoryStore(files)
  let size = 0
  for (const step of steps) {
    await extend(
      store,
      size,
      Array.from({ length: step }, (_, at) => entry(size + at, word)),
    )
    await dropPartials(store, size, size + step)
    size += step
  }
  const checkpoint = signCheckpoint({ origin: signer.name, size, root: await rootAt(store, size) }, signer)
  files.set('checkpoint', Buffer.from(checkpoint))
  return { files, checkpoint }
}

const check = ({ files }: Published, earlier?: string) => audit(memoryStore(files), signer, earlier)

/** The first wrong file, as the refusal names it. */
async function named(published: Published, earlier?: string): Promise<string> {
  const result = await check(published, earlier)
  return isRefusal(result) ? result.reason.en : `whole, ${result.size}`
}

const changed = (
  { files, checkpoint }: Published,
  path: string,
  change: (bytes: Uint8Array) => Uint8Array | undefined,
) => {
  const copy = new Map(files)
  const bytes = change(copy.get(path) ?? Buffer.alloc(0))
  if (bytes) copy.set(path, bytes)
  else copy.delete(path)
  return { files: copy, checkpoint }
}

const SIZE = 65_536 + 2 * 256 + 7
const large = await publish([SIZE])

describe('a published log is read whole', () => {
  test.each([[0], [1], [255], [256], [257], [300, 300], [512], [SIZE]])('and holds at %j', async (...steps) => {
    expect(await named(await publish(steps))).toBe(`whole, ${steps.reduce((sum, step) => sum + step)}`)
  })

  // Of three partial tiles in turn the last is what the log stands on, the others are for who holds an earlier head.
  const damages: readonly (readonly [string, (bytes: Uint8Array, at: number) => Uint8Array | undefined])[] = [
    ['changed', (bytes, at) => bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ (1 << (at % 8)))],
    ['taken away at the end', (bytes) => bytes.slice(0, -1)],
    ['added', (bytes) => Buffer.concat([bytes, Buffer.of(0)])],
    ['gone with the file', () => undefined],
  ]
  test.each(damages)('any byte %s is found, and its file is named', async (_, damage) => {
    const published = await publish([300, 256, 51])
    const paths = [...published.files.keys()].filter((path) => path !== 'checkpoint')
    const older = ['tile/0/002.p/44', 'tile/entries/002.p/44', 'tile/1/000.p/1']
    expect(paths).toEqual(expect.arrayContaining(older))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), async (path, at) => {
        const tampered = changed(published, path, (bytes) => damage(bytes, at))
        // A partial tile that grew may go: its hashes are in the larger one.
        fc.pre(tampered.files.has(path) || !older.includes(path))
        expect(await named(tampered)).toBe(`${path} is missing or was changed: the log is not whole`)
      }),
    )
  })

  const places = ['tile/2/000.p/1', 'tile/1/000', 'tile/1/001.p/2', 'tile/0/255', 'tile/0/258.p/7', 'tile/entries/256']
  test.each(places)('in a log of three levels, too: %s', async (path) => {
    const tampered = changed(large, path, (bytes) => bytes.with(9, (bytes[9] ?? 0) ^ 1))
    expect(await named(tampered)).toBe(`${path} is missing or was changed: the log is not whole`)
  })

  test('every byte of a small log, one after another', async () => {
    const small = await publish([3])
    for (const [path, bytes] of small.files) {
      for (let at = 0; at < bytes.length; at++) {
        const tampered = changed(small, path, (whole) => whole.with(at, (whole[at] ?? 0) ^ 1))
        if (!isRefusal(await check(tampered))) throw new Error(`byte ${at} of ${path}`)
      }
      expect(await named(changed(small, path, () => undefined))).toContain(path)
    }
  })

  test('a history rewritten with all its tiles does not reach the signed root', async () => {
    const rewritten = await publish([600], 'other')
    const honest = await publish([600])
    rewritten.files.set('checkpoint', Buffer.from(honest.checkpoint))
    expect(await named(rewritten)).toContain('checkpoint is missing or was changed')
  })

  test('another key’s signature is refused', async () => {
    const other = signerOf(signer.name, ED25519, generateKeyPairSync('ed25519').privateKey)
    expect(await audit(memoryStore(large.files), other)).toMatchObject({ code: 'failed' })
  })
})

describe('beside a checkpoint kept from before', () => {
  test('growth is accepted', async () => {
    const before = await publish([300])
    expect(await named(await publish([300, 700]), before.checkpoint)).toBe('whole, 1000')
    expect(await named(before, before.checkpoint)).toBe('whole, 300')
  })

  test('a shorter log, a rewritten one and a false checkpoint are refused', async () => {
    const before = await publish([300])
    expect(await named(await publish([299]), before.checkpoint)).toContain('fewer than the 300')
    expect(await named(await publish([1000], 'other'), before.checkpoint)).toContain('history was rewritten')
    expect(await named(before, before.checkpoint.replace('300', '200'))).toContain('--since is not signed')
  })
})
