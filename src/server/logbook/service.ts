import { dayOf } from '../../kernel/calendar/day.ts'
import type { WitnessAddress } from '../../kernel/ledger/witnessing.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Administration, openAdministration } from '../../mechanisms/logbook/administration.ts'
import { type NewEntry, ownEvent } from '../../mechanisms/logbook/diary.ts'
import type { LogbookEvent } from '../../mechanisms/logbook/event.ts'
import type { Lines } from '../../mechanisms/logbook/forms.ts'
import { Intake, isTaken, type Taken } from '../../mechanisms/logbook/intake.ts'
import { type PrintedEvent, printedEvent } from '../../mechanisms/logbook/line.ts'
import { LineSpans, type LineTaker } from '../../mechanisms/logbook/line-spans.ts'
import { type LimitedPart, RateLimits } from '../../mechanisms/logbook/rate-limit.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import type { PartScanner } from '../../mechanisms/logbook/scanner.ts'
import { SEQUENCE_MARK, SequenceWatch } from '../../mechanisms/logbook/sequence.ts'
import type { SourceBook } from '../../mechanisms/logbook/source-book.ts'
import { takeSpooled } from '../../mechanisms/logbook/spool.ts'
import {
  LONGEST_MESSAGE,
  type MessageFault,
  type MessageReader,
  type MessageTaker,
} from '../../mechanisms/logbook/stream-messages.ts'
import type { SourceSummary } from '../../mechanisms/logbook/summaries.ts'
import { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { type LogbookWriter, openWriter } from '../../mechanisms/logbook/writer.ts'
import { Cosigning } from './cosigning.ts'
import type { DatagramBatch } from './datagram-batch.ts'
import { type KnownSources, knownOf } from './known-sources.ts'
import { type SignedStatement, stateSource } from './stating.ts'
import type { LogbookThreads } from './threads.ts'
import type { LogbookWatch } from './watch.ts'

const SEAL_MS = 1000
const COUNTS_MS = 60_000
const WATCH_MS = 30_000
/** How often it is looked whether a file is to be rewritten; and after how long a file is full however little came. */
const COMPACT_MS = 60_000
const FILE_MS = 6 * 3_600_000
/** How often it is written down what a start would have to add up. */
const TOTALS_MS = 600_000
/** Sources that one entry of counts names. */
const COUNTED_AT_ONCE = 200

export interface LogbookServiceOptions {
  readonly folder: string
  readonly now: () => Date
  /** How often counts are told; once a minute, if not said. */
  readonly countsMs?: number | undefined
  /** How often it is looked who fell silent; twice a minute, if not said. */
  readonly watchMs?: number | undefined
  /** Bytes that the disk still takes; as the system says, if not said. */
  readonly free?: (() => Promise<number>) | undefined
  /** Milliseconds on a clock that never jumps. */
  readonly clock?: (() => number) | undefined
  /** Those who cosign its heads; none, if not said. */
  readonly witnesses?: readonly WitnessAddress[] | undefined
  /** Threads for long searches and for compaction; without any both are done here. */
  readonly threads?: LogbookThreads | undefined
}

/** A logbook that takes in and is asked, while it is the one writer of its folder. */
export class LogbookService {
  readonly folder: string
  readonly now: () => Date
  readonly writer: LogbookWriter
  readonly intake: Intake
  readonly sources: SourceBook
  readonly administration: Administration
  readonly cosigning: Cosigning
  readonly watch: LogbookWatch
  readonly #totals: LogbookTotals
  readonly #limits: RateLimits
  readonly #sequences = new SequenceWatch()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #threads: LogbookThreads | undefined
  #countedTo: number
  #fileBegun: number
  #isCompacting = false
  #isSpooling = false

  private constructor(
    { folder, now, countsMs = COUNTS_MS, watchMs = WATCH_MS, witnesses = [], threads, clock }: LogbookServiceOptions,
    { writer, intake, administration, totals, sources, watch }: Opened,
  ) {
    this.folder = folder
    this.cosigning = new Cosigning(folder, witnesses)
    this.now = now
    this.writer = writer
    this.intake = intake
    this.administration = administration
    this.#totals = totals
    this.sources = sources
    this.watch = watch
    this.#limits = new RateLimits((source) => administration.rules().limits.get(source), clock)
    this.#threads = threads
    this.#countedTo = now().getTime()
    this.#fileBegun = this.#countedTo
    // What cannot be sealed just now, the disk being full, waits for the next time.
    this.#timers.push(setInterval(() => void writer.seal().catch(() => undefined), SEAL_MS))
    this.#timers.push(setInterval(() => void this.#takeSpooled(), SEAL_MS))
    this.#timers.push(setInterval(() => void this.tellCounts(), countsMs))
    this.#timers.push(setInterval(() => void this.look(), watchMs))
    this.#timers.push(setInterval(() => void this.#compactSoon(), COMPACT_MS))
    this.#timers.push(setInterval(() => void this.#keepTotals(), TOTALS_MS))
  }

  /** Who looks through much at once, where there are threads for it. */
  get scanner(): PartScanner | undefined {
    return this.#threads
  }

  /** Rewrites the files that are due, one after another; returns how many. */
  compact(): Promise<number | Refusal> {
    return this.administration.compact()
  }

  /** What cannot be rewritten, the disk being full or a file damaged, stays as it is and is tried again. */
  async #compactSoon(): Promise<void> {
    if (this.#isCompacting || this.intake.broken !== undefined) return
    this.#isCompacting = true
    try {
      const now = this.now().getTime()
      if (now - this.#fileBegun >= FILE_MS) {
        await this.writer.roll()
        this.#fileBegun = now
      }
      await this.compact()
    } catch {
      // The next time, then.
    } finally {
      this.#isCompacting = false
    }
  }

  /** What cannot be written, the disk being full, is added up again at the next start. */
  async #keepTotals(): Promise<void> {
    await this.#totals.keep(this.writer.signer).catch(() => undefined)
  }

  static async open(options: LogbookServiceOptions): Promise<LogbookService | Refusal> {
    const { folder, now, threads } = options
    const writer = await openWriter({ folder, command: 'logbook serve', now })
    if (isRefusal(writer)) return writer
    const intake = new Intake({ writer })
    const totals = new LogbookTotals(folder)
    const administration = await openAdministration({
      folder,
      totals,
      now,
      seal: () => writer.seal(),
      roll: () => writer.roll(),
      rewriteFile: threads && ((reader, file) => threads.rewrite(reader.folder, file)),
      write: async (event) => {
        const taken = await intake.give('act', [event])
        return isTaken(taken) ? taken.first : taken.refusal
      },
    })
    const known = isRefusal(administration)
      ? administration
      : await knownOf({ ...options, intake, administration, writer, totals })
    if (!isRefusal(administration) && !isRefusal(known)) {
      return new LogbookService(options, { writer, intake, administration, totals, ...known })
    }
    await intake.close()
    await writer.close()
    return known as Refusal
  }

  /** Every source, with what is kept of it. */
  async summaries(): Promise<readonly SourceSummary[] | Refusal> {
    const reader = await openReader(this.folder)
    return isRefusal(reader) ? reader : this.#totals.summaries(reader)
  }

  /** What is stated of a source today, signed, with all that is on the disk under it. */
  async statement(source: string): Promise<SignedStatement | Refusal> {
    await this.writer.seal()
    const about = {
      totals: this.#totals,
      signer: this.writer.signer,
      rules: this.administration.rules(),
      now: this.now(),
    }
    return stateSource({ folder: this.folder, ...about }, source)
  }

  get today(): string {
    return dayOf(this.now())
  }

  /** Writes down what the logbook says of itself; nobody waits for it. */
  tell(entry: NewEntry): void {
    void this.intake.give('own', [ownEvent(entry, this.now())])
  }

  /** An event as `--json` prints it, with the zone of its source. */
  readonly printed = (event: LogbookEvent): PrintedEvent => printedEvent(event, this.administration.rules().zones)

  /**
   * Messages that these bytes of a stream end, or without bytes what is left at its end: they wait for the disk as long as
   * it takes, and are lost only where the logbook ends.
   *
   * @returns milliseconds that their sender should wait before more is read of it, where its source has a limit
   */
  receive(source: string, reader: MessageReader, bytes?: Buffer): number {
    const now = this.now().getTime()
    const told: NewEntry[] = []
    // Few senders number their messages: whether any of these does is seen at once.
    const isNumbered = bytes === undefined || bytes.includes(SEQUENCE_MARK)
    let count = 0
    const taken = this.intake.pour('stream', (put) => {
      const take: MessageTaker = (from, begin, end, fault) => {
        put(now, source, from, begin, end)
        count += 1
        if (fault || isNumbered || from !== bytes) this.#look(source, from.subarray(begin, end), fault, told)
      }
      if (bytes) reader.push(bytes, take)
      else reader.end(take)
    })
    // What is said of them is no part of what was given together.
    for (const entry of told) this.tell(entry)
    if (count === 0) return 0
    void taken.then((there) => this.#count(source, count, there))
    const wait = this.#limits.take(source, count)
    if (wait > 0) this.#limits.count(source, 'waits', 1)
    return wait
  }

  /** Messages that nobody can be asked to wait with, of senders by their addresses; those that the listener lost are its. */
  receiveOrLose(listener: string, batch: DatagramBatch, keyOf: (address: string) => string): void {
    const now = this.now().getTime()
    const sources = batch.names.map((address) => this.sources.sourceOf(keyOf(address)))
    const counts = new Map<string, number>()
    for (const sender of batch.senders) {
      const source = sources[sender] ?? ''
      counts.set(source, (counts.get(source) ?? 0) + 1)
    }
    if (batch.lost > 0) this.sources.count(listener, 'lost', batch.lost, now)
    if (this.intake.isOverfull || this.intake.broken !== undefined) {
      for (const [source, count] of counts) this.sources.count(source, 'lost', count, now)
      return
    }
    const over = this.#loseOverLimit(counts, now)
    if (counts.size === 0) return
    const bytes = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.length)
    const isNumbered = bytes.includes(SEQUENCE_MARK)
    const told: NewEntry[] = []
    const taken = this.intake.pour('stream', (put) => {
      let begin = 0
      for (const [at, end] of batch.ends.entries()) {
        const source = sources[batch.senders[at] ?? 0] ?? ''
        if (!over.has(source)) put(now, source, bytes, begin, end)
        if (isNumbered && !over.has(source)) this.#look(source, bytes.subarray(begin, end), undefined, told)
        begin = end
      }
    })
    for (const entry of told) this.tell(entry)
    // What is lost only where the logbook ends is lost whole.
    void taken.then((there) => {
      for (const [source, count] of counts) this.sources.count(source, isTaken(there) ? 'received' : 'lost', count, now)
    })
  }

  /** Of sources that are over their limit nothing is taken: it is lost, and they are none of those that are counted. */
  #loseOverLimit(counts: Map<string, number>, now: number): ReadonlySet<string> {
    const over = new Set<string>()
    for (const [source, count] of counts) {
      if (this.#limits.waitOf(source) === 0) {
        this.#limits.take(source, count)
        continue
      }
      over.add(source)
      counts.delete(source)
      this.sources.count(source, 'lost', count, now)
      this.#limits.count(source, 'lost', count)
    }
    return over
  }

  /** What somebody waits for an answer about. Its bytes are taken when this is called, and are no longer needed. */
  async take(source: string, lines: Lines, of: LimitedPart = 'request'): Promise<Taken> {
    const now = this.now().getTime()
    const { length } = lines
    const over = this.#limits.refuse(source, length, of)
    if (over) {
      this.sources.count(source, 'rejected', length, now)
      this.#limits.count(source, 'refused', length)
      return { refusal: over, accepted: undefined }
    }
    this.#limits.take(source, length)
    const cut: number[] = []
    const taken = this.intake.pour('answered', (put) => {
      const take: LineTaker = (from, begin, end) => {
        const to = Math.min(end, begin + LONGEST_MESSAGE)
        put(now, source, from, begin, to)
        if (to < end) cut.push(end - to)
      }
      if (lines instanceof LineSpans) lines.each(take)
      else for (const line of lines) take(line, 0, line.length)
    })
    for (const dropped of cut) this.tell({ logbook: 'cut', source, kept: LONGEST_MESSAGE, dropped })
    const there = await taken
    this.#count(source, length, there)
    return there
  }

  #count(source: string, all: number, taken: Taken): void {
    const now = this.now().getTime()
    const there = isTaken(taken) ? taken : taken.accepted
    const received = there ? there.last - there.first + 1 : 0
    if (received > 0) this.sources.count(source, 'received', received, now)
    // Whoever was told no sends it again: that is refused and not lost.
    if (received < all) this.sources.count(source, 'rejected', all - received, now)
  }

  /** What is to be told of a message goes to the others. */
  #look(source: string, raw: Buffer, fault: MessageFault | undefined, told: NewEntry[]): void {
    const gap = this.#sequences.see(source, raw)
    if (gap) told.push({ logbook: 'gap', source, ...gap })
    if (!fault) return
    const { dropped, isHalf } = fault
    if (dropped > 0) told.push({ logbook: 'cut', source, kept: raw.length, dropped })
    if (isHalf) told.push({ logbook: 'half', source, kept: raw.length, why: 'connection ended' })
  }

  /** Received, lost and refused are events themselves. */
  async tellCounts(): Promise<void> {
    // They are told together once there is room.
    if (this.intake.broken !== undefined) return
    const untold = this.sources.takeUntold()
    const [from, to] = [this.#countedTo, this.now().getTime()]
    this.#countedTo = to
    for (const { perSecond, ...limited } of this.#limits.takeLimited()) {
      await this.intake.give('own', [
        ownEvent({ logbook: 'limited', per_second: perSecond, from, to, ...limited }, this.now()),
      ])
    }
    for (let at = 0; at < untold.length; at += COUNTED_AT_ONCE) {
      const sources = untold.slice(at, at + COUNTED_AT_ONCE)
      await this.intake.give('own', [ownEvent({ logbook: 'counts', from, to, sources }, this.now())])
    }
  }

  /** Says who fell silent or came again, and whether the disk takes what must be kept. */
  async look(): Promise<void> {
    // While nothing can be written nobody is heard, and nothing can be said.
    if (this.intake.broken !== undefined) return
    this.watch.lookAtClock()
    this.watch.look()
    await this.watch.lookAtDisk()
  }

  async #takeSpooled(): Promise<void> {
    if (this.#isSpooling) return
    this.#isSpooling = true
    try {
      await takeSpooled(this.folder, async (entry) => !isRefusal(await this.administration.note(entry)))
    } finally {
      this.#isSpooling = false
    }
  }

  /** Seals what there is, and has the witnesses cosign that head where they answer soon. */
  async sealAndCosign(): Promise<void> {
    await this.writer.seal()
    await this.cosigning.askSoon()
  }

  /** Writes what waits, seals, and lets the folder go. The listeners have ended by now. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    // With a full disk these wait for ever: what waits is given up below.
    const last = this.tellCounts().then(() => this.administration.note({ logbook: 'stopped' }))
    await Promise.race([last, new Promise((resolve) => setTimeout(resolve, 2000).unref())])
    await this.intake.close()
    if (this.intake.broken === undefined) {
      await this.writer.seal().catch(() => undefined)
      await this.#keepTotals()
    }
    await this.writer.close()
  }
}

interface Opened extends KnownSources {
  readonly writer: LogbookWriter
  readonly intake: Intake
  readonly administration: Administration
  readonly totals: LogbookTotals
}
