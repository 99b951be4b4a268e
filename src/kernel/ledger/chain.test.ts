import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { auditChain, lastHead, placesOf } from './chain.ts'
import { signCheckpoint } from './checkpoint.ts'
import { ED25519, signerOf } from './note.ts'
import { memoryStore, within } from './store.ts'
import { extend, rootAt } from './tiles.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const first = signerOf('log.example/ledger', ED25519, privateKey)
let files: Map<string, Uint8Array>

/** A log of `size` entries under a folder; returns the folder and origin of the one that would follow it. */
async function publish(place: string, size: number) {
  const store = within(memoryStore(files), place)
  await extend(
    store,
    0,
    Array.from({ length: size }, (_, at) => Buffer.from(`${place} ${at}`)),
  )
  const root = await rootAt(store, size)
  const signer = signerOf(place === '' ? first.name : `${first.name}/${place}`, ED25519, privateKey)
  const checkpoint = signCheckpoint({ origin: signer.name, size, root }, signer)
  await store.write('checkpoint', Buffer.from(checkpoint))
  return { checkpoint, next: `after-${size}-${Buffer.from(root).toString('hex').slice(0, 32)}` }
}

const check = async (earlier?: string) => {
  const heads = await auditChain(memoryStore(files), first, earlier)
  return isRefusal(heads) ? heads.reason.en : heads.map(({ size }) => size)
}

let old: Awaited<ReturnType<typeof publish>>
beforeEach(async () => {
  files = new Map()
  old = await publish('', 30)
  files.set('next', Buffer.from(`${old.next}\n`))
  await publish(old.next, 7)
  files.set(`${old.next}/previous`, Buffer.from(old.checkpoint))
})

describe('a log that another follows', () => {
  test('is audited with it, and the last head is the one that grows', async () => {
    expect(await check()).toEqual([30, 7])
    expect(await check(old.checkpoint)).toEqual([30, 7])
    expect((await lastHead(memoryStore(files)))?.head.size).toBe(7)
    const last = signerOf(`${first.name}/${old.next}`, ED25519, privateKey)
    const alone = await auditChain(within(memoryStore(files), old.next), last)
    expect(!isRefusal(alone) && alone.map(({ size }) => size)).toEqual([7])
  })

  test('is found wrong where the successor follows another head, or its files are changed', async () => {
    await publish('', 31)
    expect(await check()).toContain('not the head of the log that it follows')
    await publish('', 30)
    files.set(`${old.next}/previous`, Buffer.from('nonsense'))
    expect(await check()).toContain('not the head of the log that it follows')
    files.set(`${old.next}/previous`, Buffer.from(old.checkpoint))
    files.set(`${old.next}/tile/entries/000.p/7`, Buffer.of(1))
    expect(await check()).toContain(`${old.next}: tile/entries/000.p/7`)
  })

  test('is found wrong where the successor’s name says another head', async () => {
    const named = `after-30-${'0'.repeat(32)}`
    files.set('next', Buffer.from(named))
    await publish(named, 7)
    files.set(`${named}/previous`, Buffer.from(old.checkpoint))
    expect(await check()).toContain('not the head of the log that it follows')
  })

  test('a head kept from before of none of them is refused', async () => {
    const other = signerOf('other.example/ledger', ED25519, privateKey)
    expect(await check(signCheckpoint({ origin: other.name, size: 30, root: Buffer.alloc(32) }, other))).toContain(
      'is none of',
    )
  })

  test('a pointer that is no folder of a log, and a circle, are not followed', async () => {
    files.set('next', Buffer.from('../../elsewhere'))
    expect(await placesOf(memoryStore(files))).toEqual([''])
    files.set('next', Buffer.from(old.next))
    files.set(`${old.next}/next`, Buffer.from(old.next))
    expect(await placesOf(memoryStore(files))).toEqual(['', old.next])
  })
})
