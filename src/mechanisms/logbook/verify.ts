import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { audit } from '../../kernel/ledger/audit.ts'
import { openCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { batchHasher } from '../../kernel/ledger/hasher/batch.ts'
import { rootOf } from '../../kernel/ledger/merkle.ts'
import { formatVerifier, keyIdOf, type Verifier } from '../../kernel/ledger/note.ts'
import { CHECKPOINT, KEY, readText } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH, tilePath, widthIn } from '../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import {
  type BlockRecord,
  digestOf,
  PREAMBLE_BYTES,
  packEvents,
  parseRecord,
  readPreamble,
  unpackEvents,
} from './block.ts'
import { readEntry } from './diary.ts'
import type { LogbookEvent } from './event.ts'
import {
  blockAt,
  blocksPath,
  bodyOf,
  type NextPlace,
  placeAfter,
  readAt,
  SIGNING_KEY,
  START,
  type StoredBlock,
  sizeOf,
} from './folder.ts'
import { gatherEvents } from './gathered.ts'
import { isKept, remnantOf, UNFINISHED } from './remnant.ts'
import { signerIn } from './writer.ts'

/** What a whole store was found to be. */
export interface StoreReport {
  readonly origin: string
  readonly keyId: string
  /** Under the signed head. */
  readonly blocks: number
  readonly events: number
  /** Events that are on the disk and not yet under a head: a writer is at work, or was killed. */
  readonly unsealed: number
  /** Bytes of a write that was cut off, behind all that. Nobody was told that it was done. */
  readonly cutOff: number
  /** Everything that is wrong; empty where the store is whole. */
  readonly faults: readonly Say[]
}

/** No more are told; who finds so many has seen enough. */
const MOST_FAULTS = 100

export interface StoreCheck {
  readonly folder: string
  readonly verifier: Verifier
  /** An earlier checkpoint of this logbook, kept elsewhere, that the store must follow from. */
  readonly earlier?: string | undefined
}

/** Reads everything in a store and believes the key alone. */
export async function verifyStore(check: StoreCheck): Promise<StoreReport | Refusal> {
  for (let again = 0; ; again += 1) {
    const before = await readText(fileStore(check.folder), CHECKPOINT)
    const report = await verifyOnce(check)
    // A writer that went on meanwhile takes away small files that the next size has in larger ones.
    const isMoved = before !== (await readText(fileStore(check.folder), CHECKPOINT))
    if (!isMoved || again === 3 || (!isRefusal(report) && report.faults.length === 0)) return report
  }
}

async function verifyOnce({ folder, verifier, earlier }: StoreCheck): Promise<StoreReport | Refusal> {
  const store = fileStore(folder)
  const faults: Say[] = [...keyFaults(folder, verifier)]
  const head = openCheckpoint((await readText(store, CHECKPOINT)) ?? '', verifier)
  if (!head) {
    faults.push({
      zh: `${CHECKPOINT}：缺失，或不是由 ${verifier.name} 的密钥签署的，或签署后被改动`,
      en: `${CHECKPOINT}: missing, not signed by the key of ${verifier.name}, or changed since`,
    })
    return { ...nothing(verifier), faults }
  }
  if (earlier !== undefined && !openCheckpoint(earlier, verifier)) return notAHead(verifier)
  const audited = await audit(store, verifier, earlier)
  if (isRefusal(audited)) faults.push(audited.reason)
  const blocks = new Blocks(folder, faults)
  for (let index = 0; index * TILE_WIDTH < head.size; index += 1) {
    const entries = await readBundle(store, index, head.size)
    if (!entries) {
      const tile = { level: 'entries', index } as const
      faults.push(missing(tilePath(tile, widthIn(tile, head.size))))
      return { ...nothing(verifier), blocks: head.size, faults }
    }
    for (const [at, entry] of entries.entries()) blocks.check(index * TILE_WIDTH + at, entry)
  }
  blocks.checkDeletions()
  const { events, place } = blocks
  return {
    ...nothing(verifier),
    blocks: head.size,
    events,
    ...tailOf(folder, place, faults),
    faults: faults.slice(0, MOST_FAULTS),
  }
}

const nothing = (verifier: Verifier) => ({
  origin: verifier.name,
  keyId: keyIdOf(verifier),
  blocks: 0,
  events: 0,
  unsealed: 0,
  cutOff: 0,
})

const notAHead = ({ name }: Verifier): Refusal =>
  refuse('failed', {
    zh: `--head 所给的不是由 ${name} 的密钥签署的检查点`,
    en: `What --head gives is no checkpoint signed by the key of ${name}`,
  })

const missing = (file: string): Say => ({ zh: `${file}：缺失或被改动`, en: `${file}: missing or changed` })

/** The two files of the key beside the one that everything is verified with. */
function keyFaults(folder: string, verifier: Verifier): readonly Say[] {
  const faults: Say[] = []
  const [path, own] = [join(folder, KEY), join(folder, SIGNING_KEY)]
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (text !== `${formatVerifier(verifier)}\n`) {
    faults.push({
      zh: `${KEY}：不是核对所用的公钥`,
      en: `${KEY}: not the public key that this was verified with`,
    })
  }
  // A copy to be verified elsewhere has none.
  if (!existsSync(own)) return faults
  const signer = signerIn(folder)
  const isOwn =
    !isRefusal(signer) &&
    formatVerifier(signer) === formatVerifier(verifier) &&
    signer.privateKey.export({ format: 'pem', type: 'pkcs8' }) === readFileSync(own, 'utf8')
  if (!isOwn)
    faults.push({
      zh: `${SIGNING_KEY}：不是该公钥的私钥，或被改动`,
      en: `${SIGNING_KEY}: not the key of that public key, or changed`,
    })
  return faults
}

/** Goes through the blocks in their order, comparing the disk with what is on record of each. */
class Blocks {
  readonly #folder: string
  readonly #faults: Say[]
  /** How many events each entry of a deletion speaks of, by its position, and how many are gone in its name. */
  readonly #deletions = new Map<number, number>()
  readonly #goneBy = new Map<number, number>()
  events = 0
  place: NextPlace = START

  constructor(folder: string, faults: Say[]) {
    this.#folder = folder
    this.#faults = faults
  }

  check(block: number, entry: Uint8Array): void {
    if (this.#faults.length >= MOST_FAULTS) return
    const record = parseRecord(entry)
    if (!record || record.block !== block || record.first !== this.place.first || !this.#isNext(record)) {
      this.#faults.push({
        zh: `第 ${block} 块的记录与前后不合`,
        en: `the record of block ${block} does not fit those around it`,
      })
      return
    }
    const stored: StoredBlock = { record, entry }
    const why = this.#whyNot(stored)
    if (why) this.#faults.push(named(stored, why))
    this.events += record.count
    this.place = placeAfter(stored)
  }

  #isNext({ file, offset }: { readonly file: number; readonly offset: number }): boolean {
    if (file === this.place.file) return offset === this.place.offset
    const size = sizeOf(this.#folder, this.place.file)
    if (size !== undefined && size > this.place.offset) {
      const added = size - this.place.offset
      this.#faults.push({
        zh: `${blocksPath(this.place.file)}：末尾多出 ${added} 字节`,
        en: `${blocksPath(this.place.file)}: ${added} bytes were added at its end`,
      })
    }
    return file === this.place.file + 1 && offset === 0
  }

  #whyNot(stored: StoredBlock): Say | undefined {
    const { record, entry } = stored
    const { file, offset } = record
    const size = sizeOf(this.#folder, file)
    if (size === undefined && isKept(this.#folder, file)) return this.#whyNotKept(record)
    if (size === undefined) return { zh: '所在文件被移除', en: 'its file was removed' }
    if (size < placeAfter(stored).offset) return { zh: '文件在此被截断', en: 'its file was cut off here' }
    const head = readAt(this.#folder, file, offset, PREAMBLE_BYTES + entry.length)
    const preamble = head && readPreamble(head)
    const isHead =
      preamble?.length === entry.length &&
      Buffer.compare(preamble.digest, digestOf(entry)) === 0 &&
      Buffer.compare(head?.subarray(PREAMBLE_BYTES) ?? Buffer.alloc(0), entry) === 0
    const body = isHead ? bodyOf(this.#folder, stored) : undefined
    if (!body) return { zh: '内容被改动', en: 'its content was changed' }
    const events = unpackEvents(record, body.subarray(record.filter + record.marks))
    if (events && record.own) {
      this.#noteDeletions(events.all().map(({ raw }, index) => ({ position: record.first + index, raw })))
    }
    const root = events && Buffer.from(batchHasher().rootOfEntries(events)).toString('base64')
    return root === record.root ? undefined : NOT_OF_ROOT
  }

  /** What a deletion left: with the leaf hashes of what is gone it has the root it had, and says which entry deleted it. */
  #whyNotKept(record: BlockRecord): Say | undefined {
    const kept = remnantOf(this.#folder, record)
    if (!kept) return { zh: '删除后所留的内容被改动', en: 'what a deletion left of it was changed' }
    if (record.own) this.#noteDeletions(kept.events)
    for (const [from, to, by] of kept.head.gone) this.#goneBy.set(by, (this.#goneBy.get(by) ?? 0) + to - from + 1)
    const filter = packEvents(gatherEvents(kept.events)).filter
    if (Buffer.compare(filter, kept.filter) !== 0) return { zh: '检索摘要被改动', en: 'its filter was changed' }
    const root = Buffer.from(rootOf(kept.leaves)).toString('base64')
    return root === record.root ? undefined : NOT_OF_ROOT
  }

  #noteDeletions(events: readonly Pick<LogbookEvent, 'position' | 'raw'>[]): void {
    for (const { position, raw } of events) {
      const entry = readEntry(raw)
      if (entry?.logbook === 'delete') this.#deletions.set(position, entry.events)
    }
  }

  /** Once all blocks are checked: nothing is gone but by an entry. */
  checkDeletions(): void {
    for (const [by, gone] of this.#goneBy) {
      const ordered = this.#deletions.get(by)
      if (ordered === undefined) {
        this.#faults.push({
          zh: `有 ${gone} 条事件不在，而第 ${by} 条不是删除的记录`,
          en: `${gone} events are gone, and ${by} is no entry of a deletion`,
        })
      } else if (gone > ordered) {
        this.#faults.push({
          zh: `第 ${by} 条记录删除 ${ordered} 条，而不在的有 ${gone} 条`,
          en: `more events are gone than entry ${by} says: ${gone}, not ${ordered}`,
        })
      }
    }
  }
}

const NOT_OF_ROOT: Say = { zh: '事件与其根散列不合', en: 'its events are not those of their root' }

const named = ({ record }: StoredBlock, why: Say): Say => {
  const { block, file, offset, first, count } = record
  const place = `${blocksPath(file)} @ ${offset}`
  return {
    zh: `${place}：第 ${block} 块（事件 ${first}–${first + count - 1}）${why.zh}`,
    en: `${place}: block ${block} (events ${first}–${first + count - 1}): ${why.en}`,
  }
}

/** What stands behind the sealed blocks. Files that nothing accounts for are named. */
function tailOf(folder: string, end: NextPlace, faults: Say[]): { readonly unsealed: number; readonly cutOff: number } {
  let [place, unsealed] = [end, 0]
  for (let block = blockAt(folder, place); block && bodyOf(folder, block); block = blockAt(folder, place)) {
    unsealed += block.record.count
    place = placeAfter(block)
  }
  const sizes = [sizeOf(folder, place.file), sizeOf(folder, place.file + 1)]
  const left = (sizes[0] ?? 0) - place.offset
  const last = left === 0 && sizes[1] !== undefined ? place.file + 1 : place.file
  const names = existsSync(join(folder, 'blocks')) ? readdirSync(join(folder, 'blocks')) : []
  for (const name of names) {
    // A deletion that was cut off leaves what it was writing; the next writer takes it away.
    if (UNFINISHED.test(name)) continue
    const number = /^\d{6,}\.(?:blk|kept)$/.test(name) ? Number(name.replace(/\..*/, '')) : Number.NaN
    if (!(number <= last))
      faults.push({ zh: `blocks/${name}：不属于本日志簿`, en: `blocks/${name}: not of this logbook` })
  }
  return { unsealed, cutOff: Math.max(0, left) + (last === place.file ? 0 : (sizes[1] ?? 0)) }
}
