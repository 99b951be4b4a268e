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
  readonly noted: number
  readonly end: number
  readonly arrived: number
  readonly arrivals: WrittenArrivals
  readonly notes: WrittenNotes
  readonly sources: WrittenSources
}

/** Of so many blocks more it is worth to look for where the last days begin. */
const MANY_BLOCKS = 1024

/** The totals of one folder. Each answer is that of all blocks of the reader, read anew. */
export class LogbookTotals {
  readonly #folder: string
  /** Sealed blocks of which what was noted is added up, and the position behind them; and of which it is when they came. */
  #noted = 0
  #end = 0
  #arrived = 0
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
    const refusal = await this.#inTurn(() => this.#sources.update(reader))
    // What is rewritten under our hands is told as it is found.
    return refusal ? summariseSources(reader) : this.#sources.summaries(reader.unsealed)
  }

  /** What came in the last days, as `readRecent` tells it. */
  async recent(reader: LogbookReader, now: Date): Promise<RecentArrivals | Refusal> {
    const refusal = await this.#inTurn(() => this.#addArrivals(reader))
    if (refusal) return refusal
    return this.#arrivals?.recent(now, behind(reader, this.#arrived)) ?? readRecent(reader, now)
  }

  /** What holds now of what was ruled. */
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
    const refusal = await this.#inTurn(() => this.#addNotes(reader))
    if (refusal) return refusal
    const own: LogbookEvent[] = []
    for (const block of behind(reader, this.#noted).filter(({ record }) => record.own)) {
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

  /** One after another; what is kept on the disk is read before the first. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      if (!this.#isRead) await this.#takeUp()
      return act()
    })
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #addNotes(reader: LogbookReader): Promise<Refusal | undefined> {
    if (reader.sealed <= this.#noted) return undefined
    const last = await sealedBlock(reader, reader.sealed - 1)
    if (isRefusal(last)) return last
    const end = last ? last.record.first + last.record.count : 0
    const [notes, low] = [this.#notes, this.#end]
    // What is half added up, refused or thrown, is begun anew.
    this.#notes = new Notes()
    this.#noted = 0
    this.#end = 0
    const refusal = await notes.read(reader, { low, high: end })
    if (refusal) return refusal
    this.#notes = notes
    this.#noted = reader.sealed
    this.#end = end
    return undefined
  }

  async #addArrivals(reader: LogbookReader): Promise<Refusal | undefined> {
    if (this.#arrivals && reader.sealed <= this.#arrived) return undefined
    const from = await this.#beginOf(reader)
    if (isRefusal(from)) return from
    const arrivals = from.arrivals
    this.#arrivals = undefined
    this.#arrived = 0
    for await (const block of blocksFrom(reader, from.block)) {
      if (isRefusal(block)) return block
      arrivals.add(block)
    }
    this.#arrivals = arrivals
    this.#arrived = reader.sealed
    return undefined
  }

  /** From which block on arrivals are to be added, and to which: those of before count no longer where many came since. */
  async #beginOf(reader: LogbookReader): Promise<{ readonly block: number; readonly arrivals: Arrivals } | Refusal> {
    const on = { block: this.#arrived, arrivals: this.#arrivals ?? new Arrivals(0) }
    if (reader.sealed - this.#arrived <= MANY_BLOCKS) return on
    const last = await sealedBlock(reader, reader.sealed - 1)
    if (!last || isRefusal(last)) return last ?? on
    const day = numberOfDay(last.record.to) - WATCHED_DAYS - 1
    const first = await firstEndingAt(reader, day * DAY_MS)
    if (isRefusal(first)) return first
    return first <= this.#arrived ? on : { block: first, arrivals: new Arrivals(day) }
  }

  async #takeUp(): Promise<void> {
    this.#isRead = true
    const verifier = await publicKeyIn(this.#folder)
    const found = verifier && (await readTotals(this.#folder, verifier))
    if (!found) return
    const { noted, end, arrived, arrivals, notes, sources } = JSON.parse(found.body) as WrittenTotals
    this.#written = found.size
    this.#noted = noted
    this.#end = end
    this.#arrived = arrived
    this.#arrivals = Arrivals.read(arrivals)
    this.#notes = Notes.readWritten(notes)
    this.#sources = KeptSources.read(sources)
  }

  /** Writes down where it stands, if so many blocks came since it was written last. */
  async keep(signer: Signer, least = 1): Promise<void> {
    const reader = await openReader(this.#folder)
    if (isRefusal(reader)) return
    await this.#inTurn(async () => {
      if (reader.sealed - this.#written < least) return
      const refusal =
        (await this.#addNotes(reader)) ?? (await this.#addArrivals(reader)) ?? (await this.#sources.update(reader))
      const arrivals = this.#arrivals
      if (refusal || !arrivals) return
      const written: WrittenTotals = {
        noted: this.#noted,
        end: this.#end,
        arrived: this.#arrived,
        arrivals: arrivals.written(),
        notes: this.#notes.written(),
        sources: this.#sources.written(),
      }
      // Whoever asked meanwhile may have been told of a later head.
      const size = Math.max(reader.sealed, this.#noted, this.#arrived, written.sources.behind.to)
      const root = await rootAt(fileStore(this.#folder), size)
      writeTotals(this.#folder, signer, { size, root, body: JSON.stringify(written) })
      this.#written = size
    })
  }
}

/** Blocks that a reader has behind the log, from a number on. */
const behind = (reader: LogbookReader, block: number): readonly StoredBlock[] =>
  reader.unsealed.filter(({ record }) => record.block >= block)

/** Whether totals are believed that do not say what the log says, where that can be read. */
export async function areTotalsFalse(folder: string): Promise<boolean> {
  const reader = await openReader(folder)
  if (isRefusal(reader)) return false
  const anew = await new LogbookTotals(folder, true).said(reader)
  const kept = isRefusal(anew) ? anew : await new LogbookTotals(folder).said(reader)
  return !isRefusal(kept) && kept !== anew
}
