import { createHash, generateKeyPairSync } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { cosignedAt, readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { COSIGNATURE, ED25519, parseNote, signerOf } from './note.ts'
import { memoryStore, type TileStore } from './store.ts'
import { extend, prove, rootAt } from './tiles.ts'
import { formatSubmission, openWitness, type Witness } from './witness.ts'
import { askWitness, type Send } from './witnessing.ts'

const newKey = () => generateKeyPairSync('ed25519').privateKey
const log = signerOf('log.example/ledger', ED25519, newKey())
const own = signerOf('witness.example/w1', COSIGNATURE, newKey())
const SECONDS = 1_772_352_000

let kept: TileStore
let witness: Witness
let published: TileStore
beforeEach(async () => {
  kept = memoryStore()
  witness = openWitness({ signer: own, logs: [log], store: kept, now: () => new Date(SECONDS * 1000) })
  published = memoryStore()
  await grow(0, 300)
})

async function grow(from: number, to: number, word = 'entry'): Promise<void> {
  await extend(
    published,
    from,
    Array.from({ length: to - from }, (_, at) => Buffer.from(`${word} ${from + at}`)),
  )
  await published.write('checkpoint', Buffer.from(await headAt(to)))
}

const headAt = async (size: number, signer = log) =>
  signCheckpoint({ origin: signer.name, size, root: await rootAt(published, size, Math.max(size, 1)) }, signer)

const post = (body: string) => witness({ method: 'POST', path: '/add-checkpoint', body })
const submit = async (oldSize: number, size: number, head?: string) =>
  post(
    formatSubmission(
      oldSize,
      oldSize > 0 && oldSize < size ? await prove(published, { start: 0, end: oldSize }, size) : [],
      head ?? (await headAt(size)),
    ),
  )

describe('a witness (C2SP tlog-witness)', () => {
  test('cosigns a first head and what continues it, and shows what it saw last', async () => {
    const first = await submit(0, 300)
    expect(first).toMatchObject({ status: 200 })
    const note = parseNote((await headAt(300)) + first.body)
    expect(note && cosignedAt(note, own)).toBe(SECONDS)
    await grow(300, 700)
    expect(await submit(300, 700)).toMatchObject({ status: 200 })
    expect(await submit(700, 700)).toMatchObject({ status: 200 })
    const path = '/7eb4be3d3f5f0c8b4ad9b5c2b5f6d0c1'
    expect(await witness({ method: 'GET', path: `${path}/checkpoint`, body: '' })).toMatchObject({ status: 404 })
    const origin = createHash('sha256').update(log.name).digest('hex')
    const shown = await witness({ method: 'GET', path: `/${origin}/checkpoint`, body: '' })
    const seen = readCheckpoint(shown.body)
    expect(seen?.size).toBe(700)
    expect(seen && cosignedAt(seen.note, own)).toBe(SECONDS)
  })

  test('refuses a rewritten history, however well it is signed', async () => {
    await submit(0, 300)
    published = memoryStore()
    await grow(0, 700, 'other')
    expect(await submit(300, 700)).toMatchObject({ status: 422 })
    const other = signCheckpoint({ origin: log.name, size: 300, root: await rootAt(published, 300, 700) }, log)
    expect(await submit(300, 300, other)).toMatchObject({ status: 422 })
    // A second beginning is none: it is told what was seen.
    expect(await submit(0, 700)).toEqual({ status: 409, type: 'text/x.tlog.size', body: '300\n' })
  })

  test('refuses a history that was taken back', async () => {
    await grow(300, 700)
    await submit(0, 700)
    expect(await submit(300, 300, await headAt(256))).toMatchObject({ status: 400 })
    const shorter = signCheckpoint({ origin: log.name, size: 256, root: await rootAt(published, 256, 700) }, log)
    expect(await submit(256, 256, shorter)).toMatchObject({ status: 409, body: '700\n' })
    expect(await submit(700, 256, shorter)).toMatchObject({ status: 400 })
  })

  test('answers each fault by its status', async () => {
    const stranger = signerOf('other.example/log', ED25519, newKey())
    const impostor = signerOf(log.name, ED25519, newKey())
    const head = await headAt(300)
    const cases: readonly [string, number, string][] = [
      ['an unknown log', 404, formatSubmission(0, [], await headAt(300, stranger))],
      ['another key of the name', 403, formatSubmission(0, [], await headAt(300, impostor))],
      ['a changed head', 403, formatSubmission(0, [], head.replace('\n300\n', '\n301\n'))],
      ['a proof from nothing', 422, formatSubmission(0, [leafHash(Buffer.of())], head)],
      [
        'an empty tree with a root',
        422,
        formatSubmission(0, [], signCheckpoint({ origin: log.name, size: 0, root: leafHash(Buffer.of()) }, log)),
      ],
      ['too many hashes', 400, formatSubmission(0, Array(64).fill(leafHash(Buffer.of())), head)],
      ['no old size', 400, head],
      ['a zero before the size', 400, formatSubmission(0, [], head).replace('old 0', 'old 00')],
      ['half a hash', 400, `old 0\nAAAA\n\n${head}`],
      ['nothing', 400, ''],
    ]
    for (const [name, status, body] of cases) expect([name, (await post(body)).status]).toEqual([name, status])
    expect(await witness({ method: 'GET', path: '/add-checkpoint', body: '' })).toMatchObject({ status: 405 })
    expect(await witness({ method: 'POST', path: '/elsewhere', body: '' })).toMatchObject({ status: 404 })
    expect(await submit(0, 300)).toMatchObject({ status: 200 })
  })

  test('of submissions at the same moment each is compared with the one before', async () => {
    await grow(300, 400)
    await grow(400, 500)
    const head = (size: number) =>
      rootAt(published, size, 500).then((root) => signCheckpoint({ origin: log.name, size, root }, log))
    const bodies = await Promise.all([500, 300, 400].map(async (size) => formatSubmission(0, [], await head(size))))
    // Between comparing and keeping there is time for the others.
    const slow: TileStore = { ...kept, write: (path, bytes) => wait(10).then(() => kept.write(path, bytes)) }
    witness = openWitness({ signer: own, logs: [log], store: slow, now: () => new Date() })
    const answers = await Promise.all(bodies.map(post))
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 409])
  })

  test('what it could not keep it does not cosign', async () => {
    witness = openWitness({
      signer: own,
      logs: [log],
      now: () => new Date(),
      store: { ...kept, write: () => Promise.reject(new Error('disk full')) },
    })
    await expect(submit(0, 300)).rejects.toThrow('disk full')
    await expect(submit(0, 300)).rejects.toThrow('disk full')
  })
})

describe('asking a witness', () => {
  const send: Send = (body) => post(body)

  test('keeps the cosigned head, and finds out by itself what the witness saw last', async () => {
    expect(await askWitness(published, own, send)).toMatchObject({ size: 300 })
    await grow(300, 500)
    expect(await askWitness(published, own, send)).toMatchObject({ size: 500 })
    await published.drop('cosigned')
    await grow(500, 501)
    await published.write('cosigned', Buffer.from('nonsense'))
    const asked = await askWitness(published, own, send)
    expect(!isRefusal(asked) && cosignedAt(asked.note, own)).toBe(SECONDS)
  })

  test('two witnesses stand on one head', async () => {
    const second = signerOf('witness.example/w2', COSIGNATURE, newKey())
    const other = openWitness({
      signer: second,
      logs: [log],
      store: memoryStore(),
      now: () => new Date(SECONDS * 1000),
    })
    await askWitness(published, own, send)
    const both = await askWitness(published, second, (body) => other({ method: 'POST', path: '/add-checkpoint', body }))
    if (isRefusal(both)) throw new Error(both.reason.en)
    expect([cosignedAt(both.note, own), cosignedAt(both.note, second)]).toEqual([SECONDS, SECONDS])
  })

  test('a log that lost its end, or changed, hears it in words', async () => {
    await grow(300, 500)
    await askWitness(published, own, send)
    published = memoryStore()
    await grow(0, 300)
    expect(await askWitness(published, own, send)).toMatchObject({ reason: { zh: expect.stringContaining('备份') } })
    published = memoryStore()
    await grow(0, 600, 'other')
    expect(await askWitness(published, own, send)).toMatchObject({ reason: { zh: expect.stringContaining('历史') } })
  })

  test('an answer that is no cosignature of this witness is not taken', async () => {
    expect(await askWitness(published, own, async () => ({ status: 200, body: 'thanks\n' }))).toMatchObject({
      code: 'failed',
    })
    const forged = { status: 200, body: (await headAt(300)).split('\n\n')[1] ?? '' }
    expect(await askWitness(published, own, async () => forged)).toMatchObject({ code: 'failed' })
  })
})
