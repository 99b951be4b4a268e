import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { openCheckpoint, signCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { batchHasher } from '../../kernel/ledger/hasher/batch.ts'
import type { BatchHasher } from '../../kernel/ledger/hasher/entries.ts'
import { readKey, readOrMakeKey } from '../../kernel/ledger/key.ts'
import { emptyRoot } from '../../kernel/ledger/merkle.ts'
import { ED25519, formatVerifier, type Signer, signerOf } from '../../kernel/ledger/note.ts'
import { CHECKPOINT, KEY, readText } from '../../kernel/ledger/published.ts'
import { fileStore, type TileStore } from '../../kernel/ledger/store.ts'
import { dropPartials, extend, rootAt } from '../../kernel/ledger/tiles.ts'
import { syncFolder } from '../../kernel/storage/durable-file.ts'
import { type Hold, holderOf, holdFolder } from '../../kernel/storage/hold.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type BlockContent, packBlock, sourcesOf } from './block.ts'
import { ownEvent } from './diary.ts'
import { OWN_SOURCE } from './event.ts'
import { blocksPath, isLogbook, type NextPlace, placeAfter, SIGNING_KEY } from './folder.ts'
import { GatheredEvents } from './gathered.ts'
import { isUntidy, tidyGenerations } from './kept/generations.ts'
import { newestBlocks } from './parts.ts'
import { openReader } from './reader.ts'
import { recover } from './recover.ts'
import { release } from './release.ts'
import { takeSpooled } from './spool.ts'
import { LogbookTotals } from './totals/totals.ts'

/** A file of blocks is left for the next one from this size on. */
const FULL_FILE = 64 << 20
/** Blocks that wait to be sealed together at most. */
const MOST_WAITING = 64

/** Positions that stand together, and that are on the disk. */
export interface Acknowledged {
  readonly first: number
  readonly last: number
}

/** The one writer of a logbook. */
export interface LogbookWriter {
  readonly signer: Signer
  /** When the newest event of the store was received, in milliseconds since 1970: none is received before it. */
  readonly newest: number
  /**
   * Resolves when the events are on the disk, and no sooner. One block.
   *
   * @throws RangeError where others speak under the source that is the logbook's own
   */
  append(content: BlockContent): Promise<Acknowledged>
  /** The next block stands in a file of its own: what stands in those before it may be deleted. */
  roll(): Promise<void>
  /** Every block that is on the disk goes into the log, and the head is signed. */
  seal(): Promise<void>
  /** Seals, and lets the folder go. */
  close(): Promise<void>
}

export interface WriterOptions {
  readonly folder: string
  /** How the writer names itself to the next who asks, as `logbook import`. */
  readonly command: string
  readonly now: () => Date
  /** The fastest there is, where none is said. */
  readonly hasher?: BatchHasher
}

/**
 * Makes the logbook ours, new where there is none, and takes up what a writer before left unfinished. Refused where
 * somebody else writes it, or where its key, its head or its last blocks are not as they were signed.
 */
export async function openWriter({
  folder,
  command,
  now,
  hasher = batchHasher(),
}: WriterOptions): Promise<LogbookWriter | Refusal> {
  const hold = await holdSoon(folder, command)
  if (isRefusal(hold)) return hold
  try {
    const opened = await openHeld(hold, now, hasher)
    if (isRefusal(opened)) hold.release()
    return opened
  } catch (error) {
    hold.release()
    throw error
  }
}

const BRIEF = ['logbook find', 'logbook export'] as const
/** Commands that hold the folder for a moment, to write down that it is searched. */
export type BriefHolder = (typeof BRIEF)[number]

const BRIEF_MS = 50
const BRIEF_TRIES = 60

const isBrief = (command: string): boolean => BRIEF.some((each) => each === command)

/** For whoever holds the folder for a moment nobody else need fail. */
async function holdSoon(folder: string, command: string): Promise<Hold | Refusal> {
  for (let tries = 0; ; tries += 1) {
    const hold = holdFolder(folder, command, '--store')
    if (!isRefusal(hold) || isBrief(command) || tries >= BRIEF_TRIES) return hold
    const holder = holderOf(folder)
    // Where nobody is named they have just let go.
    if (holder && !isBrief(holder.command)) return hold
    await new Promise((resolve) => setTimeout(resolve, BRIEF_MS))
  }
}

/** A name nobody else has: the key's own. */
const originOf = (key: KeyObject): string => {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return `fadu.logbook/${hash('sha256', Buffer.from(x, 'base64url'), 'hex').slice(0, 16)}`
}

/** The key with which a logbook signs. */
export function signerIn(folder: string, isNew = false): Signer | Refusal {
  const path = join(folder, SIGNING_KEY)
  const key = isNew ? readOrMakeKey(path) : readKey(path)
  return isRefusal(key) ? noKey(path) : signerOf(originOf(key), ED25519, key)
}

/** Another key would be another logbook. */
const noKey = (path: string): Refusal =>
  refuse('failed', {
    zh: `日志簿的私钥 ${path} 缺失、损坏或不能读取；请放回原来的文件。`,
    en: `The private key of the logbook, ${path}, is missing, damaged or cannot be read: put the file back.`,
  })

async function openHeld(hold: Hold, now: () => Date, hasher: BatchHasher): Promise<LogbookWriter | Refusal> {
  const folder = hold.dataDir
  // Asked by the holder: a writer that made the folder meanwhile has let it go by now.
  const isNew = !isLogbook(folder)
  // A start that was cut off may have left a key and nothing else.
  const begins = isNew || ![CHECKPOINT, 'blocks', 'tile'].some((name) => existsSync(join(folder, name)))
  const signer = signerIn(folder, begins)
  if (isRefusal(signer)) return signer
  const store = fileStore(folder)
  if (begins) {
    await store.write(KEY, Buffer.from(`${formatVerifier(signer)}\n`))
    const head = { origin: signer.name, size: 0, root: emptyRoot() }
    await store.write(CHECKPOINT, Buffer.from(signCheckpoint(head, signer)))
  }
  const head = openCheckpoint((await readText(store, CHECKPOINT)) ?? '', signer)
  if (!head) return notAsSigned(CHECKPOINT)
  await mkdir(join(folder, 'blocks'), { recursive: true })
  await syncFolder(folder)
  const recovered = await recover(folder, head)
  if (isRefusal(recovered)) return recovered
  const newest = await newestIn(folder)
  if (isRefusal(newest)) return newest
  const writer = new Writer({ hold, store, signer, hasher, size: head.size, next: recovered.next, newest })
  writer.wait(recovered.waiting)
  if (recovered.setAside > 0) {
    const [set_aside_bytes, before_position] = [recovered.setAside, recovered.next.first]
    const event = ownEvent({ logbook: 'recovered', set_aside_bytes, before_position }, now())
    await writer.append({ events: [event], marks: [], own: true })
  }
  await takeSpooled(folder, async (entry) => {
    await writer.append({ events: [ownEvent(entry, now())], marks: [], own: true })
    return true
  })
  await writer.seal()
  await tidy(folder)
  return writer
}

/** Finishes what a rewriting that was cut off left, once the log speaks of all that it will. */
async function tidy(folder: string): Promise<void> {
  if (!(await isUntidy(folder))) return
  const reader = await openReader(folder)
  const rules = isRefusal(reader) ? reader : await new LogbookTotals(folder).rules(reader)
  if (isRefusal(rules)) return
  await tidyGenerations(folder, (file) => rules.kept.get(file)?.generation ?? 0)
}

const notAsSigned = (file: string): Refusal =>
  refuse('failed', {
    zh: `${file} 缺失，或不是由本日志簿的密钥签署的；请用 fadu logbook verify 核对。`,
    en: `${file} is missing, or not signed by the key of this logbook: see fadu logbook verify.`,
  })

interface WriterState {
  readonly hold: Hold
  readonly store: TileStore
  readonly signer: Signer
  readonly hasher: BatchHasher
  readonly size: number
  readonly next: NextPlace
  readonly newest: number
}

class Writer implements LogbookWriter {
  readonly signer: Signer
  readonly #hold: Hold
  readonly #store: TileStore
  readonly #hasher: BatchHasher
  #size: number
  #next: NextPlace
  /** When the newest event of the store was received: none is received before it, whatever our clock does. */
  #newest: number
  #waiting: Uint8Array[] = []
  #file: { readonly number: number; readonly handle: FileHandle } | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #broken: unknown

  constructor({ hold, store, signer, hasher, size, next, newest }: WriterState) {
    this.#newest = newest
    this.#hasher = hasher
    this.#hold = hold
    this.#store = store
    this.signer = signer
    this.#size = size
    this.#next = next
  }

  get newest(): number {
    return this.#newest
  }

  wait(entries: readonly Uint8Array[]): void {
    this.#waiting.push(...entries)
  }

  async append(content: BlockContent): Promise<Acknowledged> {
    if (!content.own && sourcesOf(content).has(OWN_SOURCE)) {
      throw new RangeError(`an event of the source ${OWN_SOURCE} that is not the logbook's own`)
    }
    return this.#inTurn(() => this.#append(content))
  }

  roll(): Promise<void> {
    return this.#inTurn(async () => {
      const { file, offset } = this.#next
      if (offset > 0) this.#next = { ...this.#next, file: file + 1, offset: 0 }
    })
  }

  seal(): Promise<void> {
    return this.#inTurn(() => this.#seal())
  }

  async close(): Promise<void> {
    try {
      if (this.#broken === undefined) await this.seal()
    } finally {
      await this.#file?.handle.close()
      this.#hold.release()
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #append(content: BlockContent): Promise<Acknowledged> {
    if (this.#broken !== undefined) throw this.#broken
    const { offset, file, ...place } = this.#next
    const at = offset >= FULL_FILE ? { file: file + 1, offset: 0 } : { file, offset }
    const block = packBlock({ ...place, ...at }, notBefore(content, this.#newest), this.#hasher)
    const handle = await this.#open(at.file)
    try {
      await writeWholly(handle, block.bytes, at.offset)
      await handle.datasync()
    } catch (error) {
      // The next block must not stand behind a part of this one.
      await handle.truncate(at.offset).catch((fault: unknown) => {
        this.#broken = fault
      })
      throw error
    } finally {
      release(block.bytes)
    }
    this.#next = placeAfter(block)
    this.#newest = block.record.to
    this.#waiting.push(block.entry)
    // The events are on the disk whatever becomes of this: what could not be sealed now waits for the next time.
    if (this.#waiting.length >= MOST_WAITING) await this.#seal().catch(() => undefined)
    return { first: block.record.first, last: block.record.first + block.record.count - 1 }
  }

  async #open(file: number): Promise<FileHandle> {
    if (this.#file?.number === file) return this.#file.handle
    await this.#file?.handle.close()
    this.#file = undefined
    const path = join(this.#hold.dataDir, blocksPath(file))
    const isNew = !existsSync(path)
    const handle = await open(path, isNew ? 'wx' : 'r+', 0o600)
    if (isNew) await syncFolder(join(this.#hold.dataDir, 'blocks'))
    this.#file = { number: file, handle }
    return handle
  }

  async #seal(): Promise<void> {
    if (this.#waiting.length === 0) return
    const before = this.#size
    const size = before + this.#waiting.length
    await extend(this.#store, before, this.#waiting)
    const root = await rootAt(this.#store, size)
    const head = { origin: this.signer.name, size, root }
    await this.#store.write(CHECKPOINT, Buffer.from(signCheckpoint(head, this.signer)))
    this.#size = size
    this.#waiting = []
    await dropPartials(this.#store, before, size)
  }
}

/** When the newest event was received; 0 where there is none. */
async function newestIn(folder: string): Promise<number | Refusal> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return reader
  for await (const block of newestBlocks(reader)) return isRefusal(block) ? block : block.record.to
  return 0
}

/** The same, with nothing received before what came before it: our clock may be put back, and what came later came later. */
function notBefore(content: BlockContent, newest: number): BlockContent {
  const { events } = content
  let last = newest
  if (events instanceof GatheredEvents) {
    for (let at = 0; at < events.count; at += 1) {
      last = Math.max(last, events.received[at] ?? last)
      events.received[at] = last
    }
    return content
  }
  const isRising = events.every(({ received }) => {
    const isLater = received >= last
    last = received
    return isLater
  })
  if (isRising) return content
  last = newest
  const held = events.map((event) => {
    last = Math.max(last, event.received)
    return { ...event, received: last }
  })
  return { ...content, events: held }
}

async function writeWholly(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}
