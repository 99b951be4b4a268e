import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { isRefusal } from '../../law/refusal.ts'
import { signCheckpoint, signHead } from './checkpoint.ts'
import { contentHash } from './commitment.ts'
import { LAST_HEAD, lastHeadIn } from './last-head.ts'
import { enter } from './ledger.ts'
import { currentLog, type Ledger, signerFor, storeOf } from './log.ts'
import { leafHash, rootOf } from './merkle.ts'
import { COSIGNATURE, formatVerifier, signerOf } from './note.ts'
import { beginLedger } from './open.ts'
import { nameAfter, publishedHead, readText } from './published.ts'
import { sequence } from './sequencer.ts'
import { memoryStore } from './store.ts'
import { heed, settle } from './succession.ts'
import { extend } from './tiles.ts'
import { openWitness } from './witness.ts'
import { openWitnesses, readWitnesses } from './witnesses.ts'
import { askWitness } from './witnessing.ts'

// What whoever has the database, the files or the key may try, so that another history is signed under the same name.

const { privateKey } = generateKeyPairSync('ed25519')
const now = () => new Date('2026-03-01T08:00:00Z')
const ORIGIN = 'log.example/ledger'

const { database, drop } = await freshDatabase()
afterAll(drop)
let files: Map<string, Uint8Array>
let own: Map<string, Uint8Array>
let ledger: Ledger

beforeEach(async () => {
  await sql
    .raw(`truncate ledger_leaf, ledger_log restart identity;
    update ledger_lease set holder = '', token = 0, until = '-infinity'`)
    .execute(database)
  files = new Map()
  own = new Map()
  ledger = {
    database,
    store: memoryStore(files),
    privateKey,
    now,
    lastHead: lastHeadIn(memoryStore(own)),
    witnesses: openWitnesses([]),
  }
  expect(await beginLedger(ledger, ORIGIN, 'ledger.key')).toBeUndefined()
  await record(0, 30)
})

async function record(from: number, to: number) {
  await ledger.database.transaction().execute(async (transaction) => {
    for (let at = from; at < to; at++) {
      const [who, what, subject] = ['key-7', 'report.accept', `case/${at}`]
      await enter(transaction, { who, what, subject, grounds: [], when: '2026', content: contentHash({ at }) })
    }
  })
  return sequence(ledger, 'a')
}

const run = (statement: string) => sql.raw(statement).execute(ledger.database)
const headNow = async () => (await readText(ledger.store, 'checkpoint')) ?? ''
const kept = async () => (await ledger.lastHead.read()) ?? ''

/** The database as it was at a size: later leaves and heads are gone. */
async function rollBackTo(size: number, checkpoint: string) {
  await run(`delete from ledger_leaf where number >= ${size}`)
  await run(`update ledger_log set numbered = ${size}, size = ${size}, checkpoint = '${checkpoint}'`)
}

const setBack = () =>
  run(
    `update ledger_log set size = 0, numbered = 0, checkpoint = null; update ledger_leaf set log = null, number = null`,
  )

const changeLeaf = (number: number) =>
  run(`update ledger_leaf set commitment = sha256('another'), entry = '{}' where number = ${number}`)

/** Leaves that wait stay without a number, and nothing new is signed or published. */
async function expectStopped(words: RegExp) {
  const before = [await headNow(), await kept()]
  const pass = await record(900, 901)
  expect(pass.stopped?.reason.en).toMatch(words)
  expect(pass.stopped?.reason.zh).toMatch(/签署已经停止/)
  expect([await headNow(), await kept()]).toEqual(before)
  const { rows } = await sql<{ waits: boolean }>`
    select bool_and(number is null) as waits from ledger_leaf where subject = 'case/900'`.execute(ledger.database)
  expect(rows[0]?.waits).toBe(true)
}

describe('what was signed is remembered outside the database', () => {
  test('before it is published anywhere, and after every head', async () => {
    expect(own.has(LAST_HEAD)).toBe(true)
    expect(await kept()).toBe(await headNow())
    const noDisk = { ...ledger, lastHead: { ...ledger.lastHead, keep: () => Promise.reject(new Error('disk full')) } }
    const before = await headNow()
    const usual = ledger
    ledger = noDisk
    await expect(record(30, 31)).rejects.toThrow('disk full')
    expect(await headNow()).toBe(before)
    expect((await currentLog(ledger.database))?.size).toBe(30)
    ledger = usual
    await sequence(ledger, 'a')
    expect(await kept()).toBe(await headNow())
    expect((await publishedHead(ledger.store))?.size).toBe(31)
  })

  test('a server that only follows keeps what it saw', async () => {
    const second = memoryStore()
    await sequence({ ...ledger, store: memoryStore(), lastHead: lastHeadIn(second) }, 'b')
    expect(await readText(second, LAST_HEAD)).toBe(await headNow())
  })

  test('the first start of this release takes what is published for what was signed', async () => {
    own.clear()
    expect(await record(30, 31)).toMatchObject({ numbered: 1, size: 31 })
    expect(await kept()).toBe(await headNow())
  })
})

describe('nothing more is signed under the name of the log', () => {
  test('where its size is set back and the tiles are deleted', async () => {
    files.clear()
    await setBack()
    await changeLeaf(0)
    await expectStopped(/last-head in this server’s data folder has a signed head of 30 entries, the database has 0/)
  })

  test('where its size is set back, and the published files tell', async () => {
    own.clear()
    await setBack()
    await expectStopped(/the published log has a signed head of 30 entries, the database has 0/)
  })

  test('where a leaf was changed and the tiles are deleted', async () => {
    files.clear()
    await changeLeaf(17)
    await expectStopped(/signed head of log\.example\/ledger with 30 entries, and the database does not continue it/)
  })

  test('where a leaf was changed and the tiles stand, the next head continues the published one all the same', async () => {
    const before = await publishedHead(ledger.store)
    await changeLeaf(17)
    expect(await record(30, 40)).toMatchObject({ numbered: 10 })
    const after = await publishedHead(ledger.store)
    const leaves = await sql<{ commitment: Uint8Array; number: number }>`
      select commitment, number from ledger_leaf order by number`.execute(ledger.database)
    const rewritten = rootOf(leaves.rows.map(({ commitment }) => leafHash(commitment)))
    expect(Buffer.compare(after?.root ?? Buffer.alloc(0), rewritten)).not.toBe(0)
    expect(before?.size).toBe(30)
  })

  test('where an older copy of the database stands under it, with files as old', async () => {
    const [old, oldFiles] = [await headNow(), new Map(files)]
    await record(30, 40)
    files.clear()
    for (const [path, bytes] of oldFiles) files.set(path, bytes)
    await rollBackTo(30, old)
    await expectStopped(/data folder has a signed head of 40 entries, the database has 30/)
  })

  test('where whoever has the key published another history and fitted the database to it', async () => {
    const forged = Array.from({ length: 30 }, (_, at) => Buffer.alloc(32, at))
    files.clear()
    await extend(ledger.store, 0, forged)
    const signer = signerFor(ledger, { origin: ORIGIN })
    const checkpoint = await signHead({ origin: ORIGIN, size: 30, root: rootOf(forged.map(leafHash)) }, signer)
    files.set('checkpoint', Buffer.from(checkpoint))
    for (const [at, leaf] of forged.entries()) {
      await run(`update ledger_leaf set commitment = '\\x${leaf.toString('hex')}' where number = ${at}`)
    }
    await run(`update ledger_log set checkpoint = '${checkpoint}'`)
    await expectStopped(/data folder has a signed head of log\.example\/ledger with 30 entries/)
  })

  test('where the database holds a head that this key did not sign', async () => {
    const other = signerOf(ORIGIN, 1, generateKeyPairSync('ed25519').privateKey)
    const forged = signCheckpoint({ origin: ORIGIN, size: 31, root: Buffer.alloc(32) }, other)
    await run(`update ledger_log set checkpoint = '${forged}'`)
    await expectStopped(/the head in the database cannot be read, or is not signed by the key/)
  })

  test('where what it keeps cannot be read', async () => {
    own.set(LAST_HEAD, Buffer.from('nonsense'))
    await expectStopped(/last-head in this server’s data folder cannot be read/)
  })

  test('and no other log is begun by whoever writes to the database alone', async () => {
    const previous = await headNow()
    const head = await publishedHead(ledger.store)
    const place = head ? nameAfter(head) : ''
    const log = await currentLog(ledger.database)
    const key = formatVerifier(signerFor(ledger, { origin: `${ORIGIN}/${place}` }))
    // As a lawful restore enters it, but for the signature.
    await run(`insert into ledger_log (origin, key, place, previous) values
      ('${ORIGIN}/${place}', '${key}', '${place}', '${previous}')`)
    await expectStopped(/follows another and was never begun by a signature of this key/)
    await run(`update ledger_log set origin = 'log.example/other', previous = null where id > ${log?.id}`)
    await expectStopped(/the database does not continue it/)
  })
})

describe('a lawful restore', () => {
  test('names the head this server keeps under a new name, and is gone on with by the others', async () => {
    const old = await headNow()
    await record(30, 40)
    const [second, last] = [new Map(own), await headNow()]
    const [secondFiles, newest] = [new Map(files), await publishedHead(ledger.store)]
    await rollBackTo(30, old)
    await expectStopped(/signed head of 40 entries/)
    await settle(ledger)
    expect(await sequence(ledger, 'a')).toMatchObject({ numbered: 2 })
    const log = await currentLog(ledger.database)
    expect(newest && log?.origin).toBe(`${ORIGIN}/${newest && nameAfter(newest)}`)
    // A second server saw the last head of the old log, which is what the new one names.
    ledger = { ...ledger, store: memoryStore(secondFiles), lastHead: lastHeadIn(memoryStore(second)) }
    expect(await kept()).toBe(last)
    const followed = await sequence(ledger, 'b')
    expect([followed.stopped, (await kept()).split('\n')[0]]).toEqual([undefined, log?.origin])
    expect((await publishedHead(storeOf(ledger, { place: log?.place ?? '' })))?.size).toBe(2)
  })

  test('that does not name what another server saw: that one signs nothing until it is heeded', async () => {
    const [old, oldFiles, oldOwn] = [await headNow(), new Map(files), new Map(own)]
    await record(30, 40)
    const [second, last] = [new Map(own), await headNow()]
    // The first server was down meanwhile, and its files are as old as the copy of the database.
    await rollBackTo(30, old)
    const first = { ...ledger, store: memoryStore(oldFiles), lastHead: lastHeadIn(memoryStore(oldOwn)) }
    await run(`update ledger_lease set until = '-infinity'`)
    expect(await heed(first, old, true)).toBe(true)
    expect(await sequence(first, 'first')).toMatchObject({ numbered: 1 })
    ledger = { ...ledger, store: memoryStore(), lastHead: lastHeadIn(memoryStore(second)) }
    expect(await kept()).toBe(last)
    await expectStopped(/data folder has a signed head of log\.example\/ledger with 40 entries/)
  })
})

describe('witnesses', () => {
  const signer = signerOf('witness.example.cn/w', COSIGNATURE, generateKeyPairSync('ed25519').privateKey)
  const address = { url: 'http://witness.example.cn', verifier: signer }

  /** A witness that saw the log as it stands, and can be made to fall silent. */
  async function openSeen() {
    const witness = openWitness({ signer, logs: [signerFor(ledger, { origin: ORIGIN })], store: memoryStore(), now })
    const submit = () =>
      askWitness(ledger.store, signer, (body) => witness({ method: 'POST', path: '/add-checkpoint', body }))
    expect(isRefusal(await submit())).toBe(false)
    const state = { silent: false, asked: 0 }
    ledger = {
      ...ledger,
      witnesses: openWitnesses([address], async (_, path) => {
        state.asked += 1
        if (state.silent) throw new Error('no answer')
        const { status, body } = await witness({ method: 'GET', path: `/${path}`, body: '' })
        return status === 200 ? body : undefined
      }),
    }
    return state
  }

  test('all of it set back and deleted, and only the witness remembers: nothing is signed', async () => {
    await openSeen()
    files.clear()
    own.clear()
    await setBack()
    await changeLeaf(0)
    await expectStopped(/a witness has a signed head of 30 entries, the database has 0/)
  })

  test('are asked when the lease is taken, and not at every head', async () => {
    const state = await openSeen()
    await record(30, 31)
    await record(31, 32)
    expect(state.asked).toBe(1)
    await run(`update ledger_lease set until = '-infinity'`)
    await record(32, 33)
    expect(state.asked).toBe(2)
  })

  test('while one does not answer nothing is signed; once it does, signing goes on by itself', async () => {
    const state = await openSeen()
    state.silent = true
    const pass = await record(30, 31)
    expect(pass.stopped?.reason.en).toMatch(/The witness witness\.example\.cn\/w .* does not answer/)
    state.silent = false
    expect(await sequence(ledger, 'a')).toMatchObject({ numbered: 1, size: 31 })
  })

  test('that gives out a head nobody here signed is not believed, and stops the signing', async () => {
    await openSeen()
    const forged = signCheckpoint(
      { origin: ORIGIN, size: 9, root: Buffer.alloc(32) },
      signerOf(ORIGIN, 1, generateKeyPairSync('ed25519').privateKey),
    )
    ledger = { ...ledger, witnesses: openWitnesses([address], async () => forged) }
    await expectStopped(/a witness cannot be read, or is not signed by the key/)
  })

  test('are named in FADU_WITNESS by address and key', () => {
    const key = formatVerifier(signer)
    expect(readWitnesses(`http://127.0.0.1:8081 ${key}, https://w.example ${key}`)).toMatchObject([
      { url: 'http://127.0.0.1:8081', verifier: { name: 'witness.example.cn/w' } },
      { url: 'https://w.example' },
    ])
    expect(readWitnesses(undefined)).toEqual([])
    for (const given of ['http://127.0.0.1:8081', `${key} http://w`, 'http://w nonsense']) {
      expect(readWitnesses(given)).toMatchObject({ code: 'unreadable' })
    }
  })
})
