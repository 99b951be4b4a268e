import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type FileMark, MOST_BYTES, MOST_EVENTS } from './block.ts'
import { OWN_SOURCE } from './event.ts'
import { GatheredEvents } from './gathered.ts'
import { beginsAsJournal, lastEntry, nextEntry } from './journal.ts'
import { openReader } from './reader.ts'
import { marksOf } from './there.ts'
import type { LogbookWriter } from './writer.ts'

/** A longer line is no line of a log; a file that has one is refused there. */
const LONGEST_LINE = 16 << 20
const CHUNK = 1 << 20
/** Names of sources and marks of files that one block takes, as characters. */
const MOST_NAMES = 16 * 1024

/** A line each, or an entry each of what `journalctl -o export` writes. */
export const IMPORT_FORMATS = ['lines', 'journal'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** How many lines the files have, and how many of them came in now. */
export interface ImportCount {
  readonly events: number
  readonly fresh: number
}

export interface LogImportOptions {
  /** Files, and folders that are read with what is in them, by name. */
  readonly paths: readonly string[]
  /** The file's name, where it is not said; of a file called as the logbook calls itself, with its folder's before it. */
  readonly source: string | undefined
  /** What an event of the files is; a file is told to be a journal by how it begins, if not said. */
  readonly format?: ImportFormat | undefined
  /** When all of it is received. */
  readonly received: number
  /** The store's own folder, which is no log. */
  readonly folder: string
  /** Told now and then how far it is. */
  readonly onProgress?: (count: ImportCount) => void
  /** Told of each link within a folder that leads out of it: whoever fills a folder does not say what else is read. */
  readonly onLeftOut?: (path: string) => void
}

/** Takes the lines of files into the logbook, each once: what came in before is known by its file's path and content. */
export async function importFiles(writer: LogbookWriter, options: LogImportOptions): Promise<ImportCount | Refusal> {
  if (options.source === OWN_SOURCE) return ownName()
  const own = await realpath(options.folder)
  const files = await filesIn(options.paths, own, options.onLeftOut ?? (() => undefined))
  if (isRefusal(files)) return files
  const steering = options.source === undefined ? files.find((path) => /\p{Cc}/u.test(nameOf(path))) : undefined
  if (steering !== undefined) return notAName(steering)
  const reader = await openReader(options.folder)
  const marks = isRefusal(reader) ? reader : await marksOf(reader)
  if (isRefusal(marks)) return marks
  const batch = new Batch(writer)
  let [events, fresh] = [0, 0]
  for (const path of files) {
    const source = options.source ?? nameOf(path)
    const { received, format } = options
    const taken = await takeFile({ path, source, received, format, mark: marks.get(path), batch }).catch(
      whyUnread(path),
    )
    if (isRefusal(taken)) {
      await batch.flush().catch(() => undefined)
      return taken
    }
    events += taken.events
    fresh += taken.fresh
    options.onProgress?.({ events, fresh })
  }
  const refusal = await batch.flush().catch(whyUnread(options.folder))
  if (isRefusal(refusal)) return refusal
  await writer.seal()
  return { events, fresh }
}

/** Nothing that comes in speaks as the logbook itself. */
const nameOf = (path: string): string => {
  const name = basename(path)
  return name === OWN_SOURCE ? `${basename(dirname(path))}/${name}` : name
}

const ownName = (): Refusal =>
  refuse('unreadable', {
    zh: `来源“${OWN_SOURCE}”留给日志簿自己，请用别的名称`,
    en: `The source “${OWN_SOURCE}” is the logbook's own: give another`,
  })

const notAName = (path: string): Refusal =>
  refuse('unreadable', {
    zh: `${path} 的文件名含控制字符，不能作来源名称；请用 --source 写明来源，或改名`,
    en: `The name of ${path} has control characters and is no name of a source: give one with --source, or rename it`,
  })

/** What the system says of one file; a fault of ours is thrown on. */
const whyUnread = (path: string) => (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  if (code === 'ENOENT') return refuse('not-found', { zh: `没有 ${path}`, en: `There is no ${path}` })
  if (code === 'ENOSPC') {
    return refuse('failed', {
      zh: '磁盘已满；已导入的都在，腾出空间后重新导入即可。',
      en: 'The disk is full: what came in is kept; make room and import again.',
    })
  }
  return refuse('failed', { zh: `${path} 不能读取（${code}）`, en: `${path} cannot be read (${code})` })
}

/**
 * Every regular file, each once, folders by name. Others (sockets, devices) are no logs and are left out; so are links
 * within a folder that lead out of it. What is named itself may be a link.
 */
async function filesIn(
  paths: readonly string[],
  own: string,
  onLeftOut: (path: string) => void,
): Promise<readonly string[] | Refusal> {
  const found = new Set<string>()
  /** @param above the folders that it is in, as they are without links, from the one that was named */
  const walk = async (path: string, above: readonly string[]): Promise<void> => {
    const kind = await stat(path)
    if (kind.isFile()) found.add(path)
    if (!kind.isDirectory()) return
    const folder = await realpath(path)
    // The store itself, and a link that leads back up.
    if (folder === own || above.includes(folder)) return
    const within = [...above, folder]
    for (const name of (await readdir(path)).sort()) await step(join(path, name), within)
  }
  const step = async (path: string, within: readonly string[]): Promise<void> => {
    const leads = await leadsIn(path, within[0] ?? path)
    if (leads === 'within') await walk(path, within)
    if (leads === 'out') onLeftOut(path)
  }
  for (const path of paths) {
    const refusal = await walk(resolve(path), []).catch(whyUnread(path))
    if (refusal) return refusal
  }
  return [...found]
}

/** Where what is in a folder really is. A link that leads nowhere is nothing that was in it. */
async function leadsIn(path: string, folder: string): Promise<'within' | 'out' | undefined> {
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return undefined
  return real === folder || real.startsWith(join(folder, sep)) ? 'within' : 'out'
}

/** Lines on their way into a block, with how far the files are read in which they stood. */
class Batch {
  readonly #writer: LogbookWriter
  readonly #events = new GatheredEvents()
  #marks: FileMark[] = []
  #names = 0
  readonly #sources = new Set<string>()

  constructor(writer: LogbookWriter) {
    this.#writer = writer
  }

  /** Whether the next line belongs to the next block. */
  isFull(bytes: number): boolean {
    const { count, length } = this.#events
    return count >= MOST_EVENTS || this.#names > MOST_NAMES || (count > 0 && length + bytes > MOST_BYTES)
  }

  get count(): number {
    return this.#events.count
  }

  add(received: number, source: string, raw: Buffer): void {
    this.#events.add(received, source, raw)
    this.#name(source)
  }

  /** Lines that end in the buffer, as many as the block still takes; returns where the next begins. */
  addLines(received: number, source: string, from: Buffer, begin: number): number {
    if (this.isFull(0)) return begin
    const next = this.#events.addLines({ received, source, from, begin, events: MOST_EVENTS, bytes: MOST_BYTES })
    if (next > begin) this.#name(source)
    return next
  }

  #name(source: string): void {
    if (this.#sources.has(source)) return
    this.#sources.add(source)
    this.#names += source.length
  }

  /** The file is read as far as that, by what is in the batch. */
  mark(mark: FileMark): void {
    this.#marks.push(mark)
    this.#names += mark.path.length
  }

  async flush(): Promise<void> {
    if (this.#events.count > 0) await this.#writer.append({ events: this.#events, marks: this.#marks, own: false })
    this.#events.clear()
    this.#marks = []
    this.#sources.clear()
    this.#names = 0
  }
}

interface FileTaking {
  readonly path: string
  readonly source: string
  readonly received: number
  readonly format: ImportFormat | undefined
  readonly mark: FileMark | undefined
  readonly batch: Batch
}

async function takeFile(taking: FileTaking): Promise<ImportCount | Refusal> {
  const file = await open(taking.path, 'r')
  try {
    const known = taking.mark && (await knownPart(file, taking.mark))
    const format = taking.format ?? (beginsAsJournal(await readPart(file, 0, BEGINNING)) ? 'journal' : 'lines')
    return await new Lines({ ...taking, format }, known ?? { bytes: 0, lines: 0, digest: createHash('sha256') }).read(
      file,
    )
  } finally {
    await file.close()
  }
}

/** What of a file is in the logbook already. */
interface KnownPart {
  readonly bytes: number
  readonly lines: number
  readonly digest: Hash
}

/** Undefined where the file does not begin with what was read of it: then it is another, under the same name. */
async function knownPart(file: FileHandle, mark: FileMark): Promise<KnownPart | undefined> {
  const digest = createHash('sha256')
  const whole = mark.openLine ?? mark.bytes
  if (!(await digestPart(file, 0, whole, digest))) return undefined
  const end = digest.copy()
  if (!(await digestPart(file, whole, mark.bytes, end))) return undefined
  if (end.copy().digest('base64') !== mark.digest) return undefined
  if (mark.openLine === undefined) return { bytes: mark.bytes, lines: mark.lines, digest }
  const next = await readPart(file, mark.bytes, 1)
  if (next.length === 0) return { bytes: mark.bytes, lines: mark.lines, digest: end }
  // Its last line was taken without LF. One that goes on is another line than was taken.
  if (next[0] !== LF) return { bytes: whole, lines: mark.lines - 1, digest }
  return { bytes: mark.bytes + 1, lines: mark.lines, digest: end.update(next) }
}

const LF = 10
/** Bytes by which a file is told to be a journal. */
const BEGINNING = 1024

async function readPart(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** False where the file ends before. */
async function digestPart(file: FileHandle, from: number, to: number, digest: Hash): Promise<boolean> {
  for (let at = from; at < to; ) {
    const part = await readPart(file, at, Math.min(CHUNK, to - at))
    if (part.length === 0) return false
    digest.update(part)
    at += part.length
  }
  return true
}

/** Reads the lines of one file from where it is known on. */
class Lines {
  readonly #taking: FileTaking
  /** Of all bytes before `#done`. */
  readonly #digest: Hash
  readonly #known: number
  #done: number
  #lines: number
  #openLine: number | undefined

  constructor(taking: FileTaking, { bytes, lines, digest }: KnownPart) {
    this.#taking = taking
    this.#digest = digest
    this.#done = bytes
    this.#known = lines
    this.#lines = lines
  }

  async read(file: FileHandle): Promise<ImportCount | Refusal> {
    try {
      return (await this.#readAll(file)) ?? { events: this.#lines, fresh: this.#lines - this.#known }
    } finally {
      // Whatever ended it: lines that came in are lines that came in.
      if (this.#lines > this.#known) this.#taking.batch.mark(this.#mark())
    }
  }

  async #readAll(file: FileHandle): Promise<Refusal | undefined> {
    let buffer: Buffer = Buffer.allocUnsafe(CHUNK)
    let rest: Buffer = buffer.subarray(0, 0)
    for (let at = this.#done; ; ) {
      // What is left of the part before stands in front of the next.
      if (rest.length > buffer.length / 2) buffer = Buffer.concat([rest], 2 * buffer.length)
      else buffer.copyWithin(0, rest.byteOffset - buffer.byteOffset, rest.byteOffset - buffer.byteOffset + rest.length)
      const { bytesRead } = await file.read(buffer, rest.length, buffer.length - rest.length, at)
      rest = buffer.subarray(0, rest.length + bytesRead)
      if (bytesRead === 0) break
      at += bytesRead
      rest = this.#isJournal ? await this.#takeEntries(rest) : await this.#takeLines(rest)
      if (rest.length > LONGEST_LINE) return this.#tooLong()
    }
    const last = this.#isJournal ? lastEntry(rest, 0) : rest
    if (last && last.length > 0) {
      this.#openLine = this.#done
      await this.#take(last)
      this.#digest.update(rest)
      this.#done += rest.length
    }
    return undefined
  }

  get #isJournal(): boolean {
    return this.#taking.format === 'journal'
  }

  /** Every entry of a journal that ends in the buffer; returns what is left. */
  async #takeEntries(buffer: Buffer): Promise<Buffer> {
    let begin = 0
    for (let entry = nextEntry(buffer, 0); entry; entry = nextEntry(buffer, begin)) {
      await this.#take(buffer.subarray(entry.begin, entry.end))
      this.#digest.update(buffer.subarray(begin, entry.next))
      this.#done += entry.next - begin
      begin = entry.next
    }
    return buffer.subarray(begin)
  }

  /** Every line that ends in the buffer; returns what is left. */
  async #takeLines(buffer: Buffer): Promise<Buffer> {
    let [begin, digested] = [0, 0]
    const settle = (): void => {
      this.#digest.update(buffer.subarray(digested, begin))
      this.#done += begin - digested
      digested = begin
    }
    for (;;) {
      begin = this.#addLines(buffer, begin)
      if (buffer.indexOf(LF, begin) < 0) break
      settle()
      await this.#next()
    }
    settle()
    return buffer.subarray(begin)
  }

  /** Every line that ends in the buffer from there on, until the block is full; returns where the next begins. */
  #addLines(buffer: Buffer, begin: number): number {
    const { source, received, batch } = this.#taking
    const before = batch.count
    const next = batch.addLines(received, source, buffer, begin)
    this.#lines += batch.count - before
    return next
  }

  async #take(raw: Buffer): Promise<void> {
    const { source, received, batch } = this.#taking
    if (batch.isFull(raw.length)) await this.#next()
    batch.add(received, source, raw)
    this.#lines += 1
  }

  /** The block is full: it tells how far this file was read when it was. */
  async #next(): Promise<void> {
    const { batch } = this.#taking
    if (this.#lines > this.#known) batch.mark({ ...this.#mark(), openLine: undefined })
    await batch.flush()
  }

  #mark(): FileMark {
    return {
      path: this.#taking.path,
      bytes: this.#done,
      lines: this.#lines,
      digest: this.#digest.copy().digest('base64'),
      ...(this.#openLine !== undefined && { openLine: this.#openLine }),
    }
  }

  #tooLong(): Refusal {
    const { path } = this.#taking
    return refuse('too-large', {
      zh: `${path} 第 ${this.#lines + 1} 行超过 ${LONGEST_LINE >> 20} MB，不像日志；此前各行已导入。`,
      en: `${path}, line ${this.#lines + 1}, is over ${LONGEST_LINE >> 20} MB, which no log has; the lines before it came in.`,
    })
  }
}
