import { DAY_MS, type Day } from '../../../kernel/calendar/day.ts'
import type { Signer } from '../../../kernel/ledger/note.ts'
import { fileStore } from '../../../kernel/ledger/store.ts'
import { rootAt } from '../../../kernel/ledger/tiles.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { LogbookRules } from '../diary.ts'
import type { LogbookEvent } from '../event.ts'
import { publicKeyIn, type StoredBlock } from '../folder.ts'
import { blocksFrom } from '../parts.ts'
import { type LogbookReader, openReader } from '../reader.ts'
import { firstEndingAt, sealedBlock } from '../seek.ts'
import { type SourceSummary, summariseSources } from '../summaries.ts'
import { BlockLoader } from '../there.ts'
import { Arrivals, numberOfDay, type RecentArrivals, WATCHED_DAYS, type WrittenArrivals } from './arrivals.ts'
import { KeptSources, type WrittenSources } from './kept-sources.ts'
import { type NotedFaults, Notes, type WrittenNotes } from './noted.ts'
import { readRecent } from './read-recent.ts'
import { readTotals, writeTotals } from './totals-file.ts'

// What a logbook is asked for every day and would have to read all of itself for: its sources, what came in the last days,
// what was ruled, what is missing. Carried forward from block to block, and kept beside the log between two starts.

interface WrittenTotals {
  readonly end: number
  readonly arrivals: WrittenArrivals
  readonly notes: WrittenNotes
  readonly sources: WrittenSources
}

/** Of so many blocks more it is worth to look for where the last days begin. */
const MANY_BLOCKS = 1024

/** The totals of one folder. Each answer is that of all blocks of the reader, read anew. */
export class LogbookTotals {
  readonly #folder: string
  /** Sealed blocks that were added up, and the position behind them. */
  #blocks = 0
  #end = 0
  #arrivals: Arrivals | undefined
  #notes = new Notes()
  #sources = new KeptSources()
  /** How many blocks stand in what is kept on the disk. */
  #written = 0
  #isRead = false
  #turn: Promise<unknown> = Promise.resolve()

  /** @param isAnew nothing is taken from what is kept on the disk */
  constructor(folder: string, isAnew = false) {
    this.#folder = folder
    this.#isRead = isAnew
  }

  /** Every source by name, as `summariseSources` tells them. */
  async summaries(reader: LogbookReader): Promise<readonly SourceSummary[] | Refusal> {
    const more = await this.#upTo(reader)
    if (isRefusal(more)) return more
    const refusal = await this.#inTurn(() => this.#sources.update(reader))
    // What is rewritten under our hands is told as it is found.
    return refusal ? summariseSources(reader) : this.#sources.summaries(more)
  }

  /** What came in the last days, as `readRecent` tells it. */
  async recent(reader: LogbookReader, now: Date): Promise<RecentArrivals | Refusal> {
    const more = await this.#upTo(reader)
    if (isRefusal(more)) return more
    return this.#arrivals?.recent(now, more) ?? readRecent(reader, now)
  }

  /** What holds now of what was ruled, as `readRules` tells it. */
  async rules(reader: LogbookReader): Promise<LogbookRules | Refusal> {
    const notes = await this.#notesOf(reader)
    return isRefusal(notes) ? notes : notes.rules()
  }

  /** What was noted of a source since a day of China. */
  async faultsOf(reader: LogbookReader, source: string, since: Day): Promise<NotedFaults | Refusal> {
    const notes = await this.#notesOf(reader)
    return isRefusal(notes) ? notes : notes.faultsOf(source, since)
  }

  async #notesOf(reader: LogbookReader): Promise<Notes | Refusal> {
    const more = await this.#upTo(reader)
    if (isRefusal(more)) return more
    const own: LogbookEvent[] = []
    for (const block of more.filter(({ record }) => record.own)) {
      const there = new BlockLoader(this.#folder).load(block)
      if (isRefusal(there)) return there
      own.push(...there.events)
    }
    return this.#notes.with(own)
  }

  /** All that is told of sources, rules and faults: the same text where it is the same. */
  async said(reader: LogbookReader): Promise<string | Refusal> {
    const [summaries, notes] = [await this.summaries(reader), await this.#notesOf(reader)]
    if (isRefusal(summaries)) return summaries
    return isRefusal(notes) ? notes : JSON.stringify([summaries, notes.inOrder()])
  }

  /** Adds up what was sealed since; what the reader has behind that is told. */
  async #upTo(reader: LogbookReader): Promise<readonly StoredBlock[] | Refusal> {
    const refusal = await this.#inTurn(() => this.#advance(reader))
    return refusal ?? reader.unsealed.filter(({ record }) => record.block >= this.#blocks)
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #advance(reader: LogbookReader): Promise<Refusal | undefined> {
    if (!this.#isRead) await this.#takeUp()
    if (reader.sealed <= this.#blocks && this.#arrivals) return undefined
    const refusal = await this.#add(reader)
    // What was half added up is begun anew.
    if (refusal) this.#begin()
    return refusal
  }

  async #add(reader: LogbookReader): Promise<Refusal | undefined> {
    const last = await sealedBlock(reader, reader.sealed - 1)
    if (isRefusal(last)) return last
    const end = last ? last.record.first + last.record.count : 0
    const refusal = await this.#notes.read(reader, { low: this.#end, high: end })
    if (refusal) return refusal
    const from = await this.#beginOf(reader, last)
    if (isRefusal(from)) return from
    this.#arrivals ??= new Arrivals(from.day)
    const arrivals = this.#arrivals
    for await (const block of blocksFrom(reader, from.block)) {
      if (isRefusal(block)) return block
      arrivals.add(block)
    }
    this.#blocks = reader.sealed
    this.#end = end
    return undefined
  }

  /** From which block on arrivals count, and from which day. */
  async #beginOf(
    reader: LogbookReader,
    last: StoredBlock | undefined,
  ): Promise<{ readonly block: number; readonly day: number } | Refusal> {
    const isFew = reader.sealed - this.#blocks <= MANY_BLOCKS
    if (!last || isFew) return { block: this.#blocks, day: 0 }
    const day = numberOfDay(last.record.to) - WATCHED_DAYS - 1
    const first = await firstEndingAt(reader, day * DAY_MS)
    if (isRefusal(first) || first <= this.#blocks) return isRefusal(first) ? first : { block: this.#blocks, day: 0 }
    this.#arrivals = undefined
    return { block: first, day }
  }

  #begin(): void {
    this.#blocks = 0
    this.#end = 0
    this.#arrivals = undefined
    this.#notes = new Notes()
    this.#sources = new KeptSources()
  }

  async #takeUp(): Promise<void> {
    this.#isRead = true
    const verifier = await publicKeyIn(this.#folder)
    const found = verifier && (await readTotals(this.#folder, verifier))
    if (!found) return
    const { end, arrivals, notes, sources } = JSON.parse(found.body) as WrittenTotals
    this.#blocks = found.size
    this.#written = found.size
    this.#end = end
    this.#arrivals = Arrivals.read(arrivals)
    this.#notes = Notes.readWritten(notes)
    this.#sources = KeptSources.read(sources)
  }

  /** Writes down where it stands, if so many blocks came since it was written last. */
  async keep(signer: Signer, least = 1): Promise<void> {
    const reader = await openReader(this.#folder)
    const more = isRefusal(reader) ? reader : await this.#upTo(reader)
    if (isRefusal(reader) || isRefusal(more) || reader.sealed - this.#written < least) return
    const summaries = await this.summaries(reader)
    if (isRefusal(summaries)) return
    await this.#inTurn(async () => {
      const [size, arrivals] = [this.#blocks, this.#arrivals]
      if (!arrivals) return
      const root = await rootAt(fileStore(this.#folder), size, Math.max(size, reader.sealed))
      const written: WrittenTotals = {
        end: this.#end,
        arrivals: arrivals.written(),
        notes: this.#notes.written(),
        sources: this.#sources.written(),
      }
      writeTotals(this.#folder, signer, { size, root, body: JSON.stringify(written) })
      this.#written = size
    })
  }
}

/** Whether totals are believed that do not say what the log says, where that can be read. */
export async function areTotalsFalse(folder: string): Promise<boolean> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return false
  const anew = await new LogbookTotals(folder, true).said(reader)
  const kept = isRefusal(anew) ? anew : await new LogbookTotals(folder).said(reader)
  return !isRefusal(kept) && kept !== anew
}
