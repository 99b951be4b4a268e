import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { batchHasher } from '../../kernel/ledger/hasher/batch.ts'
import type { Say } from '../../law/say.ts'
import { digestOf, PREAMBLE_BYTES, parseRecord, readPreamble, unpackEvents } from './block.ts'
import { type EntryOf, readEntry } from './diary.ts'
import type { LogbookEvent } from './event.ts'
import { blocksPath, bodyOf, type NextPlace, placeAfter, readAt, START, type StoredBlock, sizeOf } from './folder.ts'
import { generationPath, generationsIn, standingGeneration } from './kept/generations.ts'
import { KeptFile } from './kept/kept-file.ts'
import { isBlock, isRootOf } from './kept/rewrite.ts'
import { type BlockLeaves, type SpanLeaves, spanLeavesIn } from './kept/span-content.ts'

/** No more are told; who finds so many has seen enough. */
export const MOST_FAULTS = 100

const NOT_OF_ROOT: Say = { zh: '事件与其根散列不合', en: 'its events are not those of their root' }
const CHANGED: Say = { zh: '内容被改动', en: 'its content was changed' }
const REMOVED_WHOLE: Say = { zh: '被移除', en: 'removed' }
const REMOVED: Say = { zh: '所在文件被移除', en: 'its file was removed' }

/** Goes through the blocks in their order, comparing the disk with what is on record of each. */
export class BlockCheck {
  readonly #folder: string
  readonly #faults: Say[]
  /** How many events each entry of a deletion speaks of, by its position, and how many are gone in its name. */
  readonly #deletions = new Map<number, number>()
  readonly #goneBy = new Map<number, number>()
  /** What the log says of generations, by file and number. */
  readonly #kept = new Map<number, Map<number, EntryOf<'kept'>>>()
  /** Blocks of one file that was rewritten, until all of them are known. */
  #waiting: StoredBlock[] = []
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
    if (this.#waiting[0] && this.#waiting[0].record.file !== record.file) this.#checkWaiting()
    if (sizeOf(this.#folder, record.file) === undefined) this.#waiting.push(stored)
    else this.#tell(stored, this.#whyNot(stored))
    this.events += record.count
    this.place = placeAfter(stored)
  }

  /** Once all blocks are checked: every file is the one that the log speaks of, and nothing is gone but by an entry. */
  async end(): Promise<void> {
    this.#checkWaiting()
    this.#checkDeletions()
    await this.#checkGenerations()
  }

  #tell({ record }: StoredBlock, why: Say | undefined, path = blocksPath(record.file)): void {
    if (!why) return
    const { block, offset, first, count } = record
    const place = path.endsWith('.blk') ? `${path} @ ${offset}` : path
    this.#faults.push({
      zh: `${place}：第 ${block} 块（事件 ${first}–${first + count - 1}）${why.zh}`,
      en: `${place}: block ${block} (events ${first}–${first + count - 1}): ${why.en}`,
    })
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
    if ((sizeOf(this.#folder, file) ?? 0) < placeAfter(stored).offset) {
      return { zh: '文件在此被截断', en: 'its file was cut off here' }
    }
    const head = readAt(this.#folder, file, offset, PREAMBLE_BYTES + entry.length)
    const preamble = head && readPreamble(head)
    const isHead =
      preamble?.length === entry.length &&
      Buffer.compare(preamble.digest, digestOf(entry)) === 0 &&
      Buffer.compare(head?.subarray(PREAMBLE_BYTES) ?? Buffer.alloc(0), entry) === 0
    const body = isHead ? bodyOf(this.#folder, stored) : undefined
    if (!body) return CHANGED
    const events = unpackEvents(record, body.subarray(record.filter + record.marks))
    if (events && record.own) {
      this.#noteEntries(events.all().map(({ raw }, index) => ({ position: record.first + index, raw })))
    }
    const root = events && Buffer.from(batchHasher().rootOfEntries(events)).toString('base64')
    return root === record.root ? undefined : NOT_OF_ROOT
  }

  /** The blocks of a file that was rewritten have the roots they had, with the leaf hashes of what is gone. */
  #checkWaiting(): void {
    const blocks = this.#waiting
    this.#waiting = []
    const file = blocks[0]?.record.file
    if (file === undefined) return
    const generation = standingGeneration(this.#folder, file, true)
    const path = generationPath(file, generation ?? 0)
    const kept = generation ? KeptFile.open(this.#folder, { file, generation }) : undefined
    if (kept === undefined || kept === 'damaged') {
      for (const stored of blocks) this.#tell(stored, kept === undefined ? REMOVED : CHANGED, path)
      return
    }
    try {
      this.#checkKept(kept, blocks, path)
    } finally {
      kept.close()
    }
  }

  #checkKept(kept: KeptFile, blocks: readonly StoredBlock[], path: string): void {
    let next = 0
    for (const span of kept.foot.spans) {
      const leaves = spanLeavesIn(kept, span, batchHasher())
      this.#checkSpan(leaves, blocks.slice(next, next + span.blocks), path)
      next += span.blocks
      for (const [from, to, by] of leaves?.gone ?? []) {
        this.#goneBy.set(by, (this.#goneBy.get(by) ?? 0) + to - from + 1)
      }
      if (this.#faults.length >= MOST_FAULTS) return
    }
    for (const stored of blocks.slice(next)) this.#tell(stored, REMOVED, path)
  }

  /** @param leaves undefined where they cannot be read */
  #checkSpan(leaves: SpanLeaves | undefined, blocks: readonly StoredBlock[], path: string): void {
    for (const [at, stored] of blocks.entries()) {
      const block = leaves?.blocks[at]
      this.#tell(stored, block ? this.#whyNotKept(stored, block) : CHANGED, path)
    }
  }

  #whyNotKept(stored: StoredBlock, block: BlockLeaves): Say | undefined {
    if (!isBlock(stored, block)) return CHANGED
    this.#noteEntries(block.entries)
    return isRootOf(stored, block) ? undefined : NOT_OF_ROOT
  }

  #noteEntries(events: readonly Pick<LogbookEvent, 'position' | 'raw'>[]): void {
    for (const { position, raw } of events) {
      const entry = readEntry(raw)
      if (entry?.logbook === 'delete') this.#deletions.set(position, entry.events)
      if (entry?.logbook === 'deleted' && entry.events !== undefined) this.#deletions.set(entry.of, entry.events)
      if (entry?.logbook !== 'kept') continue
      const of = this.#kept.get(entry.file)
      if (of) of.set(entry.generation, entry)
      else this.#kept.set(entry.file, new Map([[entry.generation, entry]]))
    }
  }

  #checkDeletions(): void {
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

  /** Each generation is byte by byte the one that the log speaks of, and none is an older one put back. */
  async #checkGenerations(): Promise<void> {
    if (!existsSync(join(this.#folder, 'blocks'))) return
    const files = generationsIn(this.#folder)
    this.#tellRemoved(files)
    for (const [file, there] of files) {
      const noted = this.#kept.get(file)
      const last = Math.max(0, ...(noted?.keys() ?? []))
      const highest = there.at(-1) ?? 0
      if (highest < last) {
        const path = generationPath(file, highest)
        this.#faults.push({
          zh: `${path}：日志簿已记为 ${generationPath(file, last)}，这里却是更早的副本`,
          en: `${path}: an older copy, where the log says ${generationPath(file, last)}`,
        })
      }
      for (const generation of there) {
        if (generation === 0) continue
        const why = await this.#whyNotGeneration(file, generation, { noted: noted?.get(generation), there, last })
        const path = generationPath(file, generation)
        if (why) this.#faults.push({ zh: `${path}：${why.zh}`, en: `${path}: ${why.en}` })
      }
    }
  }

  /** A file that was rewritten is named as it was called last. */
  #tellRemoved(there: ReadonlyMap<number, unknown>): void {
    for (const [file, noted] of this.#kept) {
      if (there.has(file)) continue
      const path = generationPath(file, Math.max(...noted.keys()))
      this.#faults.unshift({ zh: `${path}：${REMOVED_WHOLE.zh}`, en: `${path}: ${REMOVED_WHOLE.en}` })
    }
  }

  async #whyNotGeneration(
    file: number,
    generation: number,
    {
      noted,
      there,
      last,
    }: { readonly noted: EntryOf<'kept'> | undefined; readonly there: readonly number[]; readonly last: number },
  ): Promise<Say | undefined> {
    if (noted) {
      const digest = await digestOfFile(join(this.#folder, generationPath(file, generation)))
      return digest === noted.digest
        ? undefined
        : { zh: '与日志簿所记的散列不合', en: 'not of the hash that the log has of it' }
    }
    // One that was finished just now, beside the one that still holds.
    const isFresh = generation === last + 1 && there.some((other) => other < generation)
    return isFresh ? undefined : { zh: '日志簿没有记它', en: 'no entry of the log speaks of it' }
  }
}

/** SHA-256 of a file, in base64. */
export async function digestOfFile(path: string): Promise<string> {
  const digest = createHash('sha256')
  const bytes = Buffer.allocUnsafe(READ_BYTES)
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead } = await file.read(bytes, 0, bytes.length)
      if (bytesRead === 0) return digest.digest('base64')
      digest.update(bytes.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

const READ_BYTES = 1 << 20
