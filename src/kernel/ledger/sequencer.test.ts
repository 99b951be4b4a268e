import { generateKeyPairSync } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { isRefusal } from '../../law/refusal.ts'
import { erasing } from '../erasure/erasing.ts'
import { audit } from './audit.ts'
import { auditChain } from './chain.ts'
import { openCheckpoint } from './checkpoint.ts'
import { contentHash, type LedgerEntry } from './commitment.ts'
import { lastHeadIn } from './last-head.ts'
import { enter, leavesOf, logsOf, receiptOf, shred } from './ledger.ts'
import { currentLog, type Ledger, type Log, signerFor, storeOf } from './log.ts'
import { parseVerifier } from './note.ts'
import { beginLedger } from './open.ts'
import { follows, NEXT, PREVIOUS, publishedHead, readText } from './published.ts'
import { whyNotTrue } from './receipt.ts'
import { runSequencer, sequence } from './sequencer.ts'
import { memoryStore, type TileStore } from './store.ts'
import { heed, settle } from './succession.ts'
import { readBundle } from './tiles.ts'
import { openWitnesses } from './witnesses.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const now = () => new Date('2026-03-01T08:00:00Z')

const entryOf = (subject: string): LedgerEntry => ({
  who: 'key-7',
  what: 'report.accept',
  subject,
  grounds: ['csl@2017-06-01#art-14/para-1'],
  when: '2026-03-01T08:00:00.000Z',
  content: contentHash({ subject }),
})

const erasures = freshErasures()
const databases: TestDatabase[] = []
let files: Map<string, Uint8Array>
let ledger: Ledger

/** A store that fails at the n-th write or drop from now; never again after that. */
function failingAt(store: TileStore, step: number): TileStore & { readonly failed: () => boolean } {
  let left = step
  const guard = async (act: () => Promise<void>) => {
    if (left-- === 0) throw new Error('the disk failed')
    await act()
  }
  return {
    read: store.read,
    write: (path, bytes) => guard(() => store.write(path, bytes)),
    drop: (path) => guard(() => store.drop(path)),
    failed: () => left < 0,
  }
}

const enterMany = (from: number, to: number) =>
  ledger.database.transaction().execute(async (transaction) => {
    const ids: number[] = []
    for (let at = from; at < to; at++) ids.push(await enter(transaction, entryOf(`case/${at}`)))
    return ids
  })

/**
 * That what is published is what the database holds, each leaf once and at its number, and that a receipt holds for
 * the first, the last and some between. Returns how many leaves there are.
 */
async function checkAll(of: Ledger = ledger): Promise<number> {
  for (const log of await logsOf(of.database)) await checkLog(of, log)
  const rows = await of.database.selectFrom('ledger_leaf').select('id').orderBy('id').execute()
  for (const [at, { id }] of rows.entries()) {
    if (at % 17 !== 0 && at !== rows.length - 1) continue
    const receipt = await receiptOf(of, id)
    if (isRefusal(receipt)) throw new Error(`${id}: ${receipt.reason.en}`)
    const origin = receipt.checkpoint.split('\n', 1)[0] ?? ''
    expect(whyNotTrue(receipt, signerFor(of, { origin }))).toBeUndefined()
  }
  return rows.length
}

async function checkLog(of: Ledger, log: Log): Promise<void> {
  const store = storeOf(of, log)
  const head = await audit(store, signerFor(of, log))
  if (isRefusal(head)) throw new Error(head.reason.en)
  const leaves = await of.database
    .selectFrom('ledger_leaf')
    .select(['number', 'commitment'])
    .where('log', '=', log.id)
    .orderBy('number')
    .execute()
  const published: string[] = []
  for (let at = 0; at * 256 < head.size; at++) {
    const bundle = (await readBundle(store, at, head.size)) ?? []
    published.push(...bundle.map((leaf) => Buffer.from(leaf).toString('hex')))
  }
  expect(leaves.map(({ number }) => number)).toEqual(leaves.map((_, at) => at))
  // An ended log may hold more than the restored database, never something else.
  const own = leaves.map(({ commitment }) => Buffer.from(commitment).toString('hex'))
  const isEnded = (await currentLog(of.database))?.id !== log.id
  expect(published.slice(0, isEnded ? own.length : undefined)).toEqual(own)
}

const shredded = (subject: string) => erasing(ledger.database, erasures, (trx) => shred(trx, [subject]))

/** The lease of a holder that says nothing any more has run out. */
const leaseRunsOut = () => sql`update ledger_lease set until = '-infinity'`.execute(ledger.database)

beforeEach(async () => {
  const database = await freshDatabase()
  databases.push(database)
  files = new Map()
  ledger = {
    database: database.database,
    store: memoryStore(files),
    privateKey,
    now,
    lastHead: lastHeadIn(memoryStore()),
    witnesses: openWitnesses([]),
  }
  expect(await beginLedger(ledger, 'log.example/ledger', 'ledger.key')).toBeUndefined()
})
afterAll(async () => {
  for (const database of databases) await database.drop()
})

describe('the sequencer', () => {
  test('numbers what waits, publishes it, and each receipt holds', async () => {
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 0, size: 0 })
    expect(
      openCheckpoint(
        (await readText(ledger.store, 'checkpoint')) ?? '',
        signerFor(ledger, { origin: 'log.example/ledger' }),
      )?.size,
    ).toBe(0)
    const [id = 0] = await enterMany(0, 300)
    expect(await receiptOf(ledger, id)).toMatchObject({ code: 'not-ready' })
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 300, size: 300 })
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 0, size: 300 })
    await enterMany(300, 301)
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 1, size: 301 })
    expect(await checkAll()).toBe(301)
    expect(await receiptOf(ledger, 10_000)).toMatchObject({ code: 'not-found' })
  })

  test('an act that is undone leaves no leaf, and a leaf that commits late loses no place', async () => {
    const undone = ledger.database.transaction().execute(async (transaction) => {
      await enter(transaction, entryOf('case/undone'))
      throw new Error('the act fell')
    })
    await expect(undone).rejects.toThrow('the act fell')
    // A low id commits after a higher one was numbered.
    const late = await ledger.database.startTransaction().execute()
    const lateId = await enter(late, entryOf('case/late'))
    const [earlyId = 0] = await enterMany(0, 1)
    expect(lateId).toBeLessThan(earlyId)
    expect(await sequence(ledger, 'a')).toMatchObject({ numbered: 1 })
    await late.commit().execute()
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 1, size: 2 })
    expect(await checkAll()).toBe(2)
    const [leaf] = await leavesOf(ledger.database, 'case/late', { limit: 10 })
    expect(leaf).toMatchObject({ id: lateId, number: 1, entry: entryOf('case/late') })
  })

  test('cut off at every write in turn, it loses nothing and signs no other head', async () => {
    await enterMany(0, 250)
    await sequence(ledger, 'a')
    let [entered, step, failed] = [250, 0, true]
    while (failed) {
      // A full tile more each time, so that every kind of file is written.
      await enterMany(entered, entered + 256)
      entered += 256
      const failing = failingAt(ledger.store, step++)
      await leaseRunsOut()
      await sequence({ ...ledger, store: failing }, 'a').catch((error: Error) => {
        expect(error.message).toBe('the disk failed')
      })
      failed = failing.failed()
      // Another server takes it up, or the same one started again.
      await leaseRunsOut()
      await sequence(ledger, step % 2 === 0 ? 'b' : 'a')
      expect((await publishedHead(ledger.store))?.size).toBe(entered)
    }
    expect(step).toBe(9)
    expect(await checkAll()).toBe(entered)
    expect(await logsOf(ledger.database)).toHaveLength(1)
  })

  test('killed between numbering and tiles, and between signing and publishing, the next pass repairs it', async () => {
    await enterMany(0, 10)
    await sequence(ledger, 'a')
    const [numbered = 0] = await enterMany(10, 12)
    await expect(sequence({ ...ledger, store: failingAt(ledger.store, 0) }, 'a')).rejects.toThrow()
    expect((await currentLog(ledger.database))?.numbered).toBe(12)
    expect(await receiptOf(ledger, numbered)).toMatchObject({ code: 'not-ready' })
    await sequence(ledger, 'a')
    expect((await publishedHead(ledger.store))?.size).toBe(12)
    await enterMany(12, 20)
    // Bundle and tile are written, the signed head is in the database, its file is not.
    await expect(sequence({ ...ledger, store: failingAt(ledger.store, 2) }, 'a')).rejects.toThrow()
    expect((await currentLog(ledger.database))?.size).toBe(20)
    expect((await publishedHead(ledger.store))?.size).toBe(12)
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 0, size: 20 })
    expect((await publishedHead(ledger.store))?.size).toBe(20)
    expect(await checkAll()).toBe(20)
  })

  test('one server holds the lease; when it falls silent another takes over; a second folder follows', async () => {
    const second: Ledger = { ...ledger, store: memoryStore() }
    await enterMany(0, 5)
    await sequence(ledger, 'a')
    await enterMany(5, 9)
    expect(await sequence(second, 'b')).toEqual({ numbered: 0, size: 5 })
    expect((await publishedHead(second.store))?.size).toBe(5)
    await leaseRunsOut()
    expect(await sequence(second, 'b')).toEqual({ numbered: 4, size: 9 })
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 0, size: 9 })
    expect(await checkAll(ledger)).toBe(9)
    expect(await checkAll(second)).toBe(9)
    expect(await readText(ledger.store, 'checkpoint')).toBe(await readText(second.store, 'checkpoint'))
  })

  test('two servers under load number every leaf once, and publish the same', async () => {
    const second: Ledger = { ...ledger, store: memoryStore() }
    const stop = new AbortController()
    const errors: unknown[] = []
    const onError = (error: unknown) => errors.push(error)
    const running = [
      runSequencer(ledger, { holder: 'a', stop: stop.signal, every: 5, onError }),
      runSequencer(second, { holder: 'b', stop: stop.signal, every: 5, onError }),
    ]
    await Promise.all(Array.from({ length: 8 }, (_, client) => enterMany(client * 100, client * 100 + 100)))
    const sizes = async () => [(await publishedHead(ledger.store))?.size, (await publishedHead(second.store))?.size]
    await expect.poll(sizes, { timeout: 5_000 }).toEqual([800, 800])
    stop.abort()
    await Promise.all(running)
    expect(errors).toEqual([])
    expect(await checkAll(second)).toBe(800)
  })

  test('two servers whose disks take longer than a lease do not undo each other’s work for ever', async () => {
    const slow = (store: TileStore): TileStore => ({
      ...store,
      async write(path, bytes) {
        await wait(700)
        await store.write(path, bytes)
      },
    })
    const second: Ledger = { ...ledger, store: slow(memoryStore()) }
    const stop = new AbortController()
    const onError = () => undefined
    await enterMany(0, 20)
    const running = [
      runSequencer({ ...ledger, store: slow(ledger.store) }, { holder: 'a', stop: stop.signal, every: 5, onError }),
      runSequencer(second, { holder: 'b', stop: stop.signal, every: 5, onError }),
    ]
    const sizes = async () => [(await publishedHead(ledger.store))?.size, (await publishedHead(second.store))?.size]
    await expect.poll(sizes, { timeout: 20_000 }).toEqual([20, 20])
    stop.abort()
    await Promise.all(running)
    expect(await checkAll(second)).toBe(20)
  })

  test('a receipt is there in the second after its act, and a server that died holds the next one up little longer', async () => {
    await enterMany(0, 1)
    await sequence(ledger, 'the dead')
    const stop = new AbortController()
    const running = runSequencer(ledger, { holder: 'b', stop: stop.signal, onError: () => undefined })
    const [first = 0] = await enterMany(1, 2)
    await expect.poll(async () => isRefusal(await receiptOf(ledger, first)), { timeout: 4_000 }).toBe(false)
    const second = () => Math.floor(Date.now() / 1000)
    const [next = 0] = await enterMany(2, 3)
    const entered = second()
    await expect
      .poll(async () => isRefusal(await receiptOf(ledger, next)), { interval: 20, timeout: 4_000 })
      .toBe(false)
    expect(second() - entered).toBe(1)
    stop.abort()
    await running
  })

  test('while the disk is full nothing is lost, and nothing needs a hand afterwards', async () => {
    const errors: string[] = []
    let full = true
    const store: TileStore = {
      ...ledger.store,
      write: (path, bytes) => (full ? Promise.reject(new Error('ENOSPC')) : ledger.store.write(path, bytes)),
    }
    const stop = new AbortController()
    const onError = (error: unknown) => errors.push(String(error))
    const running = runSequencer({ ...ledger, store }, { holder: 'a', stop: stop.signal, every: 5, onError })
    await enterMany(0, 10)
    await expect.poll(() => errors.length).toBeGreaterThan(2)
    full = false
    await expect.poll(async () => (await publishedHead(ledger.store))?.size, { timeout: 5_000 }).toBe(10)
    stop.abort()
    await running
    expect(await checkAll()).toBe(10)
  })

  test('damaged tiles are not built upon: they are written anew from the database', async () => {
    await enterMany(0, 300)
    await sequence(ledger, 'a')
    for (const path of ['tile/0/001.p/44', 'tile/entries/001.p/44', 'tile/1/000.p/1']) {
      for (const damage of [(bytes: Uint8Array) => bytes.map((byte) => byte ^ 1), () => undefined]) {
        const bytes = damage(files.get(path) ?? Buffer.alloc(0))
        if (bytes) files.set(path, bytes)
        else files.delete(path)
        const before = (await publishedHead(ledger.store))?.size ?? 0
        const ids = await enterMany(before, before + 1)
        await sequence(ledger, 'a')
        expect(isRefusal(await receiptOf(ledger, ids[0] ?? 0))).toBe(false)
      }
    }
    expect(await checkAll()).toBe(306)
    expect(await logsOf(ledger.database)).toHaveLength(1)
  })

  test('a garbled checkpoint file is replaced', async () => {
    await enterMany(0, 3)
    await sequence(ledger, 'a')
    files.set('checkpoint', Buffer.from('nonsense'))
    await sequence(ledger, 'a')
    expect((await publishedHead(ledger.store))?.size).toBe(3)
    expect(await logsOf(ledger.database)).toHaveLength(1)
  })
})

describe('what is never done silently', () => {
  test('a key that is not the log’s is refused, and says why', async () => {
    const other: Ledger = { ...ledger, privateKey: generateKeyPairSync('ed25519').privateKey }
    const refusal = await beginLedger(other, 'log.example/ledger', '/data/keys/ledger.key')
    expect(refusal?.reason.zh).toContain('/data/keys/ledger.key')
  })

  test('where an older backup was restored, another log goes on that names the head of the old', async () => {
    await enterMany(0, 30)
    await sequence(ledger, 'a')
    const restored = { ...ledger, database: (await copyOf(ledger)).database }
    await enterMany(30, 40)
    await sequence(ledger, 'a')
    const old = await publishedHead(ledger.store)
    const oldFiles = new Map(files)

    expect(await beginLedger(restored, 'log.example/ledger', 'ledger.key')).toBeUndefined()
    ledger = restored
    await enterMany(40, 45)
    // By itself nothing of it is signed.
    expect(await sequence(ledger, 'c')).toMatchObject({ numbered: 0, stopped: { code: 'failed' } })
    await settle(ledger)
    await sequence(ledger, 'c')
    const log = await currentLog(ledger.database)
    if (!log || !old) throw new Error('no log')
    expect(follows(log.origin, old)).toBe(true)
    const store = storeOf(ledger, log)
    const verifier = parseVerifier((await readText(store, 'key')) ?? '')
    expect(verifier && openCheckpoint((await readText(store, 'checkpoint')) ?? '', verifier)?.size).toBe(6)
    expect(await readText(store, PREVIOUS)).toBe(await readText(ledger.store, 'checkpoint'))
    expect(await readText(ledger.store, NEXT)).toBe(`${log.place}\n`)
    // What was published stays as it was, and what was restored is still proved by it.
    for (const [path, bytes] of oldFiles) expect(files.get(path)).toEqual(bytes)
    expect(await checkAll()).toBe(36)
    expect(await leavesOf(ledger.database, log.origin, { limit: 1 })).toMatchObject([
      { entry: { what: 'ledger.continue' } },
    ])
    expect(await sequence(ledger, 'c')).toEqual({ numbered: 0, size: 6 })
  })

  test('where the database went another way under the same numbers, its leaves go into the next log', async () => {
    await enterMany(0, 30)
    await sequence(ledger, 'a')
    const restored = { ...ledger, database: (await copyOf(ledger)).database, store: memoryStore() }
    await enterMany(30, 40)
    await sequence(ledger, 'a')
    // The restored one ran for a while without the published files, and grew past them.
    const published = ledger.store
    ledger = restored
    await enterMany(100, 120)
    await leaseRunsOut()
    await sequence(ledger, 'c')
    ledger = { ...restored, store: published }
    expect(await sequence(ledger, 'c')).toMatchObject({ stopped: { code: 'failed' } })
    await settle(ledger)
    await sequence(ledger, 'c')
    expect(await logsOf(ledger.database)).toHaveLength(2)
    expect((await publishedHead(storeOf(ledger, { place: '' })))?.size).toBe(40)
    expect(await checkAll()).toBe(51)
  })

  test('a head that is published between the look at the log and the look at the files is no other history', async () => {
    await enterMany(0, 10)
    await sequence(ledger, 'a')
    await enterMany(10, 20)
    const { store } = ledger
    let isDue = true
    const meanwhile: TileStore = {
      ...store,
      read: async (path) => {
        if (isDue && path === 'checkpoint') {
          isDue = false
          await sequence(ledger, 'a')
        }
        return store.read(path)
      },
    }
    await sequence({ ...ledger, store: meanwhile }, 'b')
    expect(await logsOf(ledger.database)).toHaveLength(1)
    expect(await checkAll()).toBe(20)
  })

  test('restored on another machine with files as old as the backup, it heeds a head that a witness or anybody kept', async () => {
    await enterMany(0, 30)
    await sequence(ledger, 'a')
    const restored: Ledger = {
      ...ledger,
      database: (await copyOf(ledger)).database,
      store: memoryStore(new Map(files)),
    }
    const early = (await readText(ledger.store, 'checkpoint')) ?? ''
    await enterMany(30, 40)
    await sequence(ledger, 'a')
    const kept = (await readText(ledger.store, 'checkpoint')) ?? ''
    ledger = restored
    // What is behind us, or not ours, changes nothing.
    expect(await heed(ledger, early)).toBe(false)
    expect(await heed(ledger, kept.replace('\n40\n', '\n41\n'))).toMatchObject({ code: 'failed' })
    expect(await heed(ledger, kept)).toBe(true)
    expect((await currentLog(ledger.database))?.origin).toMatch(/\/after-40-[0-9a-f]{32}$/)
    await leaseRunsOut()
    await enterMany(40, 45)
    await sequence(ledger, 'c')
    expect(await checkAll()).toBe(36)
    const heads = await auditChain(ledger.store, signerFor(ledger, { origin: 'log.example/ledger' }), early)
    expect(!isRefusal(heads) && heads.map(({ size }) => size)).toEqual([30, 36])
  })

  test('an empty database under a published log begins another, too', async () => {
    await enterMany(0, 3)
    await sequence(ledger, 'a')
    const fresh = await freshDatabase()
    databases.push(fresh)
    ledger = { ...ledger, database: fresh.database }
    await beginLedger(ledger, 'log.example/ledger', 'ledger.key')
    expect(await sequence(ledger, 'a')).toMatchObject({ stopped: { code: 'failed' } })
    await settle(ledger)
    await sequence(ledger, 'a')
    expect((await currentLog(ledger.database))?.origin).toMatch(/^log\.example\/ledger\/after-3-[0-9a-f]{32}$/)
    expect((await publishedHead(ledger.store))?.size).toBe(3)
  })
})

describe('erasing', () => {
  test('entry, salt and subject go, the log stands, and the others’ receipts hold', async () => {
    const [, erased = 0, kept = 0] = await enterMany(0, 3)
    await sequence(ledger, 'a')
    const before = await readText(ledger.store, 'checkpoint')
    expect(await shredded('case/1')).toBe(1)
    expect(await shredded('case/1')).toBe(0)
    expect(await receiptOf(ledger, erased)).toMatchObject({ code: 'not-found' })
    const receipt = await receiptOf(ledger, kept)
    expect(
      !isRefusal(receipt) && whyNotTrue(receipt, signerFor(ledger, { origin: 'log.example/ledger' })),
    ).toBeUndefined()
    await enterMany(3, 4)
    await sequence(ledger, 'a')
    expect(await readText(ledger.store, 'checkpoint')).not.toBe(before)
    const { rows } = await sql<{ text: string }>`select ledger_leaf::text as text from ledger_leaf`.execute(
      ledger.database,
    )
    expect(rows.filter(({ text }) => text.includes('case/1'))).toEqual([])
  })

  test('a leaf erased before it was numbered still gets its number', async () => {
    await enterMany(0, 2)
    await shredded('case/0')
    expect(await sequence(ledger, 'a')).toEqual({ numbered: 2, size: 2 })
  })
})

/** The database as a backup of this moment would bring it back. */
async function copyOf({ database }: Ledger): Promise<TestDatabase> {
  const copy = await freshDatabase()
  databases.push(copy)
  const logs = await database.selectFrom('ledger_log').selectAll().orderBy('id').execute()
  const leaves = await database.selectFrom('ledger_leaf').selectAll().orderBy('id').execute()
  for (const log of logs) {
    const { id, ...columns } = log
    await copy.database.insertInto('ledger_log').values(columns).execute()
    expect(id).toBeGreaterThan(0)
  }
  for (const { id, ...columns } of leaves) {
    await copy.database.insertInto('ledger_leaf').values(columns).execute()
    expect(id).toBeGreaterThan(0)
  }
  return copy
}

describe('when entries are numbered', () => {
  const enterDelayed = async (subject: string, at: string) => {
    const id = await enter(ledger.database, entryOf(subject))
    await sql`update ledger_leaf set not_before = ${at}::timestamptz where id = ${id}`.execute(ledger.database)
    return id
  }
  const at = (time: string): Ledger => ({ ...ledger, now: () => new Date(`2126-03-01T${time}Z`) })

  test('one that waits for its moment is passed over until then, and takes its place by that moment', async () => {
    const late = await enterDelayed('case/late', '2126-03-01T08:30:00Z')
    const later = await enterDelayed('case/later', '2126-03-01T08:45:00Z')
    await enterMany(0, 2)
    expect(await sequence(at('08:00:00'), 'a')).toMatchObject({ numbered: 2 })
    expect(await receiptOf(ledger, late)).toMatchObject({ code: 'not-ready' })
    expect(await sequence(at('08:29:59'), 'a')).toMatchObject({ numbered: 0 })
    expect(await sequence(at('08:30:00'), 'a')).toMatchObject({ numbered: 1 })
    expect(isRefusal(await receiptOf(ledger, late))).toBe(false)
    expect(await sequence(at('09:00:00'), 'a')).toMatchObject({ numbered: 1 })
    expect(isRefusal(await receiptOf(ledger, later))).toBe(false)
    expect(await checkAll()).toBe(4)
  })

  test('heads have the acts of whole seconds: what comes within one waits for its end', async () => {
    const stop = new AbortController()
    const sizes = new Map<number, Set<number>>()
    const onPass = ({ size, numbered }: { readonly size: number; readonly numbered: number }) => {
      const second = Math.floor(Date.now() / 1000)
      if (numbered > 0) sizes.set(second, (sizes.get(second) ?? new Set()).add(size))
    }
    const running = runSequencer(ledger, {
      holder: 'a',
      stop: stop.signal,
      every: 20,
      onError: () => undefined,
      onPass,
    })
    for (let entered = 0; entered < 60; entered++) {
      await enterMany(entered, entered + 1)
      await wait(50)
    }
    await expect.poll(async () => (await publishedHead(ledger.store))?.size, { timeout: 5_000 }).toBe(60)
    stop.abort()
    await running
    expect(sizes.size).toBeGreaterThan(1)
    for (const heads of sizes.values()) expect(heads.size).toBe(1)
    // Each head ends with an act of an earlier second than the first act after it.
    const { rows } = await sql<{ number: number; second: number }>`
      select number, floor(extract(epoch from entered_at))::float8 as second from ledger_leaf order by number`.execute(
      ledger.database,
    )
    for (const heads of sizes.values()) {
      for (const size of heads) {
        const [before, after] = [rows[size - 1], rows[size]]
        if (before && after) expect(after.second).toBeGreaterThan(before.second)
      }
    }
  })
})
