import type { IncomingMessage } from 'node:http'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { isTaken } from '../../mechanisms/logbook/intake.ts'
import { JournalReader } from '../../mechanisms/logbook/journal.ts'
import type { Acknowledged } from '../../mechanisms/logbook/writer.ts'
import { busy } from './intake-room.ts'
import type { LogbookService } from './service.ts'

/** An entry that grows beyond this is none. */
const LONGEST_ENTRY = 16 << 20
/** Entries go to the disk together, as many as have so many bytes or came in so long. */
const TOGETHER_BYTES = 1 << 20
const TOGETHER_MS = 1000

/** What of a journal is on the disk, and why it is not all of it. */
export interface JournalTaken {
  readonly accepted: number
  readonly first: number | undefined
  readonly last: number | undefined
  readonly refusal: Refusal | undefined
}

export interface JournalUpload {
  readonly logbook: LogbookService
  readonly source: string
  readonly body: IncomingMessage
  /** Makes room for so many bytes more, or fewer; false where there is none. */
  readonly reserve: (bytes: number) => boolean
  /** After so long without a byte it is over. */
  readonly idleMs: number
}

const longEntry = (): Refusal =>
  refuse('too-large', {
    zh: `一个日志条目超过 ${LONGEST_ENTRY >> 20} MB；此前各条已收。`,
    en: `An entry is over ${LONGEST_ENTRY >> 20} MB; those before it came in.`,
  })

/** Takes the entries of a journal as they come, and reads on only once they are on the disk. */
export async function takeJournal(upload: JournalUpload): Promise<JournalTaken> {
  const { body, reserve, idleMs } = upload
  const reader = new JournalReader()
  const entries = new Entries(upload)
  let reserved = 0
  const room = (bytes: number): boolean => {
    const isThere = reserve(bytes - reserved)
    if (isThere) reserved = bytes
    return isThere
  }
  const idle = setTimeout(() => body.destroy(), idleMs)
  try {
    // Not destroyed where it is left: whoever sends must be told why.
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (!room(reader.held + piece.length + entries.bytes)) return await entries.taken(busy())
      await entries.add(reader.push(piece))
      idle.refresh()
      if (reader.held > LONGEST_ENTRY) return await entries.taken(longEntry())
      if (entries.refusal) return await entries.taken()
    }
  } catch {
    // It was broken off: what came of it is kept, and nobody is there to be told.
  } finally {
    clearTimeout(idle)
  }
  const last = reader.end()
  if (last) await entries.add([last])
  return entries.taken()
}

/** Entries on their way to the disk, and what became of those before. */
class Entries {
  readonly #upload: JournalUpload
  #waiting: Buffer[] = []
  #accepted = 0
  #first: number | undefined
  #last: number | undefined
  #timer: NodeJS.Timeout | undefined
  #giving: Promise<void> = Promise.resolve()
  bytes = 0
  refusal: Refusal | undefined

  constructor(upload: JournalUpload) {
    this.#upload = upload
  }

  async add(entries: readonly Buffer[]): Promise<void> {
    for (const entry of entries) {
      this.#waiting.push(entry)
      this.bytes += entry.length
    }
    if (this.bytes >= TOGETHER_BYTES) await this.flush()
    else if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => void this.flush(), TOGETHER_MS)
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#giving = this.#giving.then(() => this.#give())
    return this.#giving
  }

  async #give(): Promise<void> {
    const entries = this.#waiting
    this.#waiting = []
    this.bytes = 0
    if (entries.length === 0 || this.refusal) return
    const taken = await this.#upload.logbook.take(this.#upload.source, entries, 'upload')
    this.#count(isTaken(taken) ? taken : taken.accepted)
    if (!isTaken(taken)) this.refusal = taken.refusal
  }

  #count(there: Acknowledged | undefined): void {
    if (!there) return
    this.#accepted += there.last - there.first + 1
    this.#first ??= there.first
    this.#last = there.last
  }

  /** Once what waits is there too. */
  async taken(refusal?: Refusal): Promise<JournalTaken> {
    await this.flush()
    return { accepted: this.#accepted, first: this.#first, last: this.#last, refusal: refusal ?? this.refusal }
  }
}
