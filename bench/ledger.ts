import { cpus } from 'node:os'
import { audit } from '../src/kernel/ledger/audit.ts'
import { contentHash, type LedgerEntry } from '../src/kernel/ledger/commitment.ts'
import { enter, receiptOf } from '../src/kernel/ledger/ledger.ts'
import { type Ledger, signerFor } from '../src/kernel/ledger/log.ts'
import { isIncluded, leafHash } from '../src/kernel/ledger/merkle.ts'
import { openLedger } from '../src/kernel/ledger/open.ts'
import { formatProof, formatReceipt, type Receipt, whyNotTrue } from '../src/kernel/ledger/receipt.ts'
import { sequence } from '../src/kernel/ledger/sequencer.ts'
import { memoryStore, type TileStore } from '../src/kernel/ledger/store.ts'
import { extend, prove, rootAt } from '../src/kernel/ledger/tiles.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { makeTable, type OwnStorage, withOwnStorage } from './own-storage.ts'

const SECONDS = 4
const LEAVES = 100_000

const show = (name: string, figure: string): void => console.log(`${name.padEnd(52)} ${figure}`)
const rate = (count: number, milliseconds: number): string => `${((count / milliseconds) * 1000).toFixed(0)} /s`

const entryOf = (at: number): LedgerEntry => ({
  who: `key-${at % 100}`,
  what: 'report.transfer',
  subject: `case/${at}`,
  grounds: ['csl@2017-06-01#art-14/para-1'],
  when: '2026-03-01T08:00:00.000Z',
  content: contentHash({ at }),
})

/** Calls `act` over and over from so many clients, and returns how often in a second. */
async function load(clients: number, act: (at: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + SECONDS * 1000
  let done = 0
  const client = async () => {
    while (performance.now() < end) await act(done++)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return done / SECONDS
}

/** An act that is nothing but its leaf, beside the bare limit: one row of the same size, no index, in its own transaction. */
async function measureActs({ pool, owner }: OwnStorage, ledger: Ledger): Promise<void> {
  await makeTable(owner, 'bare', '(id bigint generated always as identity, a bytea, b bytea, c text, d text)')
  const values = [Buffer.alloc(32), Buffer.alloc(32), 'case/1', JSON.stringify(entryOf(1))]
  for (const clients of [1, 16, 64]) {
    const bare = await load(clients, () => pool.query('insert into bare (a, b, c, d) values ($1, $2, $3, $4)', values))
    const own = await load(clients, (at) => enter(ledger.database, entryOf(at)))
    show(
      `leaves entered, ${clients} clients`,
      `${own.toFixed(0)} /s   bare row ${bare.toFixed(0)} /s   ratio ${(own / bare).toFixed(2)}`,
    )
  }
}

async function measureNumbering(ledger: Ledger): Promise<number> {
  let [count, size] = [0, 0]
  const begun = performance.now()
  for (;;) {
    const pass = await sequence(ledger, 'bench')
    if (pass.numbered === 0) break
    count += pass.numbered
    size = pass.size
  }
  show('leaves numbered, tiles written, heads signed', `${rate(count, performance.now() - begun)}   (${count})`)
  const waits: number[] = []
  for (let at = 0; at < 50; at++) {
    await enter(ledger.database, entryOf(at))
    const start = performance.now()
    size = (await sequence(ledger, 'bench')).size
    waits.push(performance.now() - start)
  }
  waits.sort((one, other) => one - other)
  show('one leaf numbered and published', `p50 ${waits[25]?.toFixed(1)} ms   p98 ${waits[48]?.toFixed(1)} ms`)
  return size
}

async function measureReceipts(ledger: Ledger, size: number): Promise<void> {
  const receipts: Receipt[] = []
  const begun = performance.now()
  for (let at = 0; at < 1000; at++) {
    const receipt = await receiptOf(ledger, 1 + Math.floor((at * size) / 1000))
    if (!isRefusal(receipt)) receipts.push(receipt)
  }
  show('receipts made', rate(receipts.length, performance.now() - begun))
  const [receipt] = receipts
  if (!receipt) return
  const verifier = signerFor(ledger, { origin: receipt.checkpoint.split('\n', 1)[0] ?? '' })
  const start = performance.now()
  const bad = receipts.filter((each) => whyNotTrue(each, verifier))
  show(
    'receipts verified, signature and all',
    `${rate(receipts.length, performance.now() - start)}   wrong ${bad.length}`,
  )
  show(
    `size of a receipt of ${size}`,
    `JSON ${formatReceipt(receipt).length} B, tlog-proof ${formatProof(receipt).length} B, hashes ${receipt.proof.length * 32} B`,
  )
  const audited = performance.now()
  const head = await audit(ledger.store, verifier)
  show('whole log audited', isRefusal(head) ? head.reason.en : rate(head.size, performance.now() - audited))
}

/** A proof alone, without the signature of the head: how far a page of many entries goes. */
async function measureProofs(store: TileStore): Promise<void> {
  const root = await rootAt(store, LEAVES)
  const proofs = await Promise.all(
    Array.from({ length: 2_000 }, async (_, at) => {
      const index = at * 50
      const leaf = leafHash(Buffer.alloc(32, `commitment ${index}`))
      return { index, size: LEAVES, leaf, root, proof: await prove(store, { start: index, end: index + 1 }, LEAVES) }
    }),
  )
  const begun = performance.now()
  const bad = proofs.filter((proof) => !isIncluded(proof))
  show('inclusion proofs verified', `${rate(proofs.length, performance.now() - begun)}   wrong ${bad.length}`)
}

/** The tree alone: what one core does without database and disk. */
async function measureTree(): Promise<void> {
  const store = memoryStore()
  const entries = Array.from({ length: LEAVES }, (_, at) => Buffer.alloc(32, `commitment ${at}`))
  const begun = performance.now()
  for (let at = 0; at < LEAVES; at += 4096) await extend(store, at, entries.slice(at, at + 4096))
  show('leaves into tiles, in memory', rate(LEAVES, performance.now() - begun))
  await measureProofs(store)
}

export async function run(): Promise<number> {
  console.log(`${new Date().toISOString()}  ${cpus()[0]?.model} × ${cpus().length}  Node ${process.version}`)
  await measureTree()
  return withOwnStorage(measure, { size: 32 })
}

async function measure(storage: OwnStorage): Promise<void> {
  const { database, dataDir } = storage
  const now = () => new Date()
  const ledger = await openLedger({ database, dataDir, keyFile: undefined, origin: undefined, now })
  if (isRefusal(ledger)) throw new Error(ledger.reason.en)
  await measureActs(storage, ledger)
  await measureReceipts(ledger, await measureNumbering(ledger))
  show('memory', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`)
}
