import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { granted, now, openBackups, type Place } from '../../../test/backup.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { erasing } from '../erasure/erasing.ts'
import { erasureFile, erasureList, listIn } from '../erasure/list.ts'
import { auditChain } from '../ledger/chain.ts'
import { leavesOf, shred } from '../ledger/ledger.ts'
import { signerFor } from '../ledger/log.ts'
import { COSIGNATURE, signerOf } from '../ledger/note.ts'
import { nameAfter, publishedHead } from '../ledger/published.ts'
import { memoryStore, within } from '../ledger/store.ts'
import { openWitness } from '../ledger/witness.ts'
import { askWitness } from '../ledger/witnessing.ts'

// A copy from before what was done since.

const backups = openBackups()
const ORIGIN = 'fadu.example.cn/ledger'
const reasonOf = (answer: Refusal | object): string => (isRefusal(answer) ? answer.reason.en : '')

/** A place with 40 entries in its backup and 60 published since. */
async function grown() {
  const place = await backups.source()
  await place.record(0, 40)
  const file = backups.path('at-40.fadu')
  granted(await place.backUp(file))
  await place.record(40, 60)
  return { place, file, head: await headOf(place) }
}

const headOf = async (place: Place) => {
  const head = await publishedHead((await place.ledger()).store)
  if (!head) throw new Error('nothing published')
  return head
}

const sizesOf = async (place: Place) => {
  const ledger = await place.ledger()
  const heads = granted(await auditChain(ledger.store, signerFor(ledger, { origin: ORIGIN })))
  return heads.map(({ size }) => size)
}

test('over the published log of the same folder, another log goes on and names the head of the old', async () => {
  const { place, file, head } = await grown()
  const target = await backups.target()
  mkdirSync(target.dataDir, { recursive: true })
  cpSync(join(place.dataDir, 'ledger'), join(target.dataDir, 'ledger'), { recursive: true })
  const restored = granted(await target.restore({ file }))
  expect(restored.left).toEqual(['ledger'])
  expect(restored.log).toMatchObject({ origin: `${ORIGIN}/${nameAfter(head)}`, follows: ORIGIN })
  await target.record(100, 105)
  expect(await sizesOf(target)).toEqual([60, 6])
})

test('on a new machine, a head somebody kept tells it: a file, a folder, an address, a witness', async () => {
  const { place, file, head } = await grown()
  const kept = backups.path('kept-head')
  cpSync(join(place.dataDir, 'ledger', 'checkpoint'), kept)
  const signer = signerOf('witness.example.cn', COSIGNATURE, generateKeyPairSync('ed25519').privateKey)
  const store = memoryStore()
  const witness = openWitness({ signer, logs: [signerFor(await place.ledger(), { origin: ORIGIN })], store, now })
  const send = (body: string) => witness({ method: 'POST', path: '/add-checkpoint', body })
  granted(await askWitness((await place.ledger()).store, signer, send))
  const web = await serve(async (path) => {
    if (path.startsWith('/log/')) return textOf((await place.ledger()).store.read(path.slice(5)))
    const { status, body } = await witness({ method: 'GET', path, body: '' })
    return status === 200 ? body : undefined
  })
  const ways = [kept, join(place.dataDir, 'ledger'), `${web}/log`, `${web}/log/checkpoint`, web]
  for (const way of ways) {
    const target = await backups.target()
    const restored = granted(await target.restore({ file, head: way }))
    expect([way, restored.log?.origin]).toEqual([way, `${ORIGIN}/${nameAfter(head)}`])
    // The witness is not fooled: the old name is behind what it saw, the new one is a log it does not know.
    const { store } = await target.ledger()
    expect(reasonOf(await askWitness(within(store, nameAfter(head)), signer, send))).toMatch(/did not cosign \(404\)/)
    expect(reasonOf(await askWitness(store, signer, send))).toMatch(/saw this log with 60 entries, here it has 40/)
  }
})

test('a head that is not newer changes nothing', async () => {
  const { place, file } = await grown()
  const old = await backups.target()
  granted(await old.restore({ file }))
  const kept = backups.path('early-head')
  cpSync(join(old.dataDir, 'ledger', 'checkpoint'), kept)
  const target = await backups.target()
  const restored = granted(await target.restore({ file, head: kept }))
  expect(restored.log).toEqual({ origin: ORIGIN, size: 40, follows: undefined, isTold: true })
  await target.record(40, 45)
  expect(await sizesOf(target)).toEqual([45])
  expect(await sizesOf(place)).toEqual([60])
})

test('a log that another already went on from is not taken up again, though the copy reaches as far', async () => {
  const { place, file } = await grown()
  const full = backups.path('at-60.fadu')
  granted(await place.backUp(full))
  // The older copy was restored first, in the old folder: 60 are published, and another log follows.
  const first = await backups.target()
  mkdirSync(first.dataDir, { recursive: true })
  cpSync(join(place.dataDir, 'ledger'), join(first.dataDir, 'ledger'), { recursive: true })
  granted(await first.restore({ file }))
  await first.record(100, 110)
  // Then the full one turns up.
  for (const inPlace of [true, false]) {
    const second = await backups.target()
    mkdirSync(second.dataDir, { recursive: true })
    const published = join(first.dataDir, 'ledger')
    if (inPlace) cpSync(published, join(second.dataDir, 'ledger'), { recursive: true })
    const restored = granted(await second.restore({ file: full, head: inPlace ? undefined : published }))
    expect(restored.log?.origin).toMatch(/^fadu\.example\.cn\/ledger\/after-11-[0-9a-f]{32}$/)
    await second.record(200, 203)
    if (inPlace) expect(await sizesOf(second)).toEqual([60, 11, 5])
  }
})

test('a head that is another log’s, or signed by another key, is refused, and nothing is restored', async () => {
  const { place, file } = await grown()
  const other = await backups.source()
  await other.record(0, 90)
  const forged = backups.path('forged')
  cpSync(join(other.dataDir, 'ledger', 'checkpoint'), forged)
  const foreign = backups.path('foreign')
  const own = (await textOf((await place.ledger()).store.read('checkpoint'))) ?? ''
  writeFileSync(foreign, own.replace(ORIGIN, 'another.example/ledger'))
  const target = await backups.target()
  expect(reasonOf(await target.restore({ file, head: forged }))).toMatch(/not signed by the key of fadu.example.cn/)
  expect(reasonOf(await target.restore({ file, head: foreign }))).toMatch(/one of another.example\/ledger/)
  expect(reasonOf(await target.restore({ file, head: '/nowhere' }))).toMatch(/no checkpoint/)
  expect(granted(await target.restore({ file })).log?.origin).toBe(ORIGIN)
})

test('what was erased since is erased again: by the list in the folder, or one that was kept apart', async () => {
  const { place, file } = await grown()
  await erasing(place.database, erasureList(place.dataDir), (trx) => shred(trx, ['case-7']))
  const isThere = async (of: Place, subject: string) => (await leavesOf(of.database, subject, { limit: 1 })).length > 0
  const bare = await backups.target()
  expect(granted(await bare.restore({ file })).erased).toBe(0)
  expect(await isThere(bare, 'case-7')).toBe(true)

  const inPlace = await backups.target()
  mkdirSync(inPlace.dataDir, { recursive: true })
  cpSync(erasureFile(place.dataDir), erasureFile(inPlace.dataDir))
  expect(granted(await inPlace.restore({ file })).erased).toBe(1)
  expect([await isThere(inPlace, 'case-7'), await isThere(inPlace, 'case-8')]).toEqual([false, true])

  const apart = await backups.target()
  const erasures = granted(await listIn(erasureFile(place.dataDir)).read())
  expect(granted(await apart.restore({ file, erasures })).erased).toBe(1)
  expect(await isThere(apart, 'case-7')).toBe(false)
  // The new folder has the list from now on.
  expect(await erasureList(apart.dataDir).read()).toEqual(erasures)
  await apart.record(40, 41)
  expect(await sizesOf(apart)).toEqual([41])
})

const textOf = async (bytes: Promise<Uint8Array | undefined>): Promise<string | undefined> => {
  const read = await bytes
  return read && Buffer.from(read).toString('utf8')
}

/** A web server on the loopback for the length of a test. */
async function serve(answer: (path: string) => Promise<string | undefined>): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await answer(request.url ?? '')
    response.writeHead(body === undefined ? 404 : 200).end(body)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}
