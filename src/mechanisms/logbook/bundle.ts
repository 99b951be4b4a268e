import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { openCheckpoint, parseHash, type SignedCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { type Hash, isIncluded, joinNodes, leafHash } from '../../kernel/ledger/merkle.ts'
import { formatNote, isSigned, parseNote, type Signer, signNote, type Verifier } from '../../kernel/ledger/note.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { prove } from '../../kernel/ledger/tiles.ts'
import { syncFolder, temporaryName } from '../../kernel/storage/durable-file.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type BlockRecord, parseRecord } from './block.ts'
import { entryOf, type LogbookEvent } from './event.ts'
import type { BlockHits, PartHits } from './find.ts'
import { printedEvent, type SourceZones } from './line.ts'
import type { LogbookReader } from './reader.ts'
import { textOf } from './text.ts'
import { zonesIn } from './zones.ts'

// A bundle is one file for whoever has nothing but the public key: lines of JSON. First the head; then for each block
// with events its record and the proof that the head covers it, and behind it the events, each with the proof that the
// record covers it. Last a statement over all bytes before, signed: nothing in it can be changed, added or left out.

const FORMAT = 'fadu-logbook-bundle/v1'
/** The same where the clock of a source tells no zone and is not China's: its events say which it was read in. */
const WITH_ZONES = 'fadu-logbook-bundle/v2'
type BundleFormat = typeof FORMAT | typeof WITH_ZONES

const Head = z.strictObject({
  format: z.enum([FORMAT, WITH_ZONES]),
  query: z.string(),
  /** What was asked beside the words of the query; what is not there was not said. */
  since: z.string().optional(),
  until: z.string().optional(),
  limit: z.int().nonnegative().optional(),
  exported: z.string(),
  checkpoint: z.string(),
})
const Block = z.strictObject({ record: z.string(), proof: z.array(z.string()) })
const Event = z.object({
  position: z.int().nonnegative(),
  received: z.iso.datetime(),
  source: z.string(),
  raw: z.string(),
  /** Base64 of what was received, where it is not `raw` as UTF-8. */
  bytes: z.string().optional(),
  /** Minutes east of Greenwich in which `said` was read, where the line tells no zone and its source is not in China's. */
  east_minutes: z.int().min(-840).max(840).optional(),
  proof: z.array(z.string()),
})
const End = z.strictObject({ statement: z.string() })

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** What the key signs of a bundle. No checkpoint begins like it. */
const statementOf = (format: BundleFormat, origin: string, events: number, digest: string): string =>
  `${format}\n${origin}\n${events}\n${digest}\n`

/** What a bundle was asked for. */
export interface BundleQuery {
  /** The words, as written. */
  readonly query: string
  /** Received at this moment or later, and before that one (RFC 3339). */
  readonly since?: string | undefined
  readonly until?: string | undefined
  /** Events at most, the newest. */
  readonly limit?: number | undefined
}

export interface BundleOptions {
  readonly reader: LogbookReader
  /** From the newest. */
  readonly found: AsyncIterable<Pick<PartHits, 'committed'> | Refusal>
  /** As it was asked, for whoever reads the bundle. */
  readonly asked: BundleQuery
  readonly checkpoint: SignedCheckpoint
  readonly checkpointText: string
  readonly signer: Signer
  readonly now: Date
  readonly out: string
}

/** Writes what was found with its proofs; the file is there whole, or as it was before. Returns how many events. */
export async function writeBundle(options: BundleOptions): Promise<number | Refusal> {
  const { asked, reader, checkpointText, signer, now, out } = options
  const zones = zonesIn(reader.folder)
  const format = zones.size === 0 ? FORMAT : WITH_ZONES
  const temporary = temporaryName(out)
  const file = await open(temporary, 'wx').catch(whyUnwritten(out))
  if (isRefusal(file)) return file
  const digest = createHash('sha256')
  const put = async (line: unknown): Promise<void> => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    digest.update(bytes)
    await file.appendFile(bytes)
  }
  try {
    await put({ format, ...asked, exported: now.toISOString(), checkpoint: checkpointText })
    const events = await putEvents({ ...options, zones }, put)
    if (isRefusal(events)) return events
    const text = statementOf(format, signer.name, events, digest.digest('base64'))
    await file.appendFile(`${JSON.stringify({ statement: formatNote(signNote(text, signer)) })}\n`)
    await file.sync()
    const refusal = await rename(temporary, out).catch(whyUnwritten(out))
    if (refusal) return refusal
    await syncFolder(dirname(out))
    return events
  } finally {
    await file.close()
    await rm(temporary, { force: true })
  }
}

const whyUnwritten = (out: string) => (error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  return refuse('failed', { zh: `${out} 不能写入（${code}）`, en: `${out} cannot be written (${code})` })
}

interface Putting extends BundleOptions {
  readonly zones: SourceZones
}

async function putEvents(options: Putting, put: (line: unknown) => Promise<void>): Promise<number | Refusal> {
  const limit = options.asked.limit ?? Number.POSITIVE_INFINITY
  let count = 0
  for await (const part of options.found) {
    if (isRefusal(part)) return part
    for await (const found of part.committed()) {
      if (isRefusal(found)) return found
      if (count >= limit) return count
      const hits = found.hits.slice(0, limit - count)
      const refusal = await putBlock(options, { ...found, hits }, put)
      if (refusal) return refusal
      count += hits.length
    }
  }
  return count
}

/** A block with those of its events that were found. */
async function putBlock(
  { reader, checkpoint, zones }: Putting,
  found: BlockHits,
  put: (line: unknown) => Promise<void>,
): Promise<Refusal | undefined> {
  const { record, entry } = found.block
  if (record.block >= checkpoint.size) return notSealed()
  const range = { start: record.block, end: record.block + 1 }
  const proof = await prove(fileStore(reader.folder), range, checkpoint.size)
  await put({ record: Buffer.from(entry).toString('utf8'), proof: proof.map(base64) })
  const levels = levelsOf(found.leaves())
  for (const event of found.hits) {
    await put(bundledEvent(event, pathIn(levels, event.position - record.first).map(base64), zones))
  }
  return undefined
}

const notSealed = (): Refusal =>
  refuse('not-ready', {
    zh: '其中有刚收到、尚未封存的事件；请稍后再导出。',
    en: 'Some of these events just came in and are not sealed yet: export again in a moment.',
  })

/** An event as a bundle has it, its proof in base64. */
function bundledEvent(event: LogbookEvent, proof: readonly string[], zones: SourceZones) {
  const printed = printedEvent(event, zones)
  const east_minutes = zones.get(event.source)
  const isElsewhere = east_minutes !== undefined && printedEvent(event).said !== printed.said
  const isText = Buffer.compare(Buffer.from(printed.raw, 'utf8'), event.raw) === 0
  return {
    ...printed,
    ...(!isText && { bytes: base64(event.raw) }),
    ...(isElsewhere && { east_minutes }),
    proof,
  }
}

const spelledEvent = (event: LogbookEvent, proof: readonly string[], zones: SourceZones): string =>
  JSON.stringify(bundledEvent(event, proof, zones))

/** All levels of a tree: its leaves, and each level above; an odd last one goes up as it is (RFC 6962). */
function levelsOf(leaves: readonly Hash[]): readonly (readonly Hash[])[] {
  const levels: (readonly Hash[])[] = [leaves]
  for (let level = leaves; level.length > 1; levels.push(level)) {
    const below = level
    level = Array.from({ length: Math.ceil(below.length / 2) }, (_, at) => joinNodes(below.slice(2 * at, 2 * at + 2)))
  }
  return levels
}

/** The proof of one leaf (RFC 6962 section 2.1.1). */
const pathIn = (levels: readonly (readonly Hash[])[], index: number): readonly Hash[] =>
  levels.flatMap((level, height) => level[Math.floor(index / 2 ** height) ^ 1] ?? [])

/** What a bundle was found to be. */
export interface BundleReport extends BundleQuery {
  readonly origin: string
  readonly events: number
  readonly exported: string
  /** The signed head, with the lines of those who cosigned it. */
  readonly head: SignedCheckpoint
}

/** Checks a bundle from itself and the key alone. Refuses with the first line that is not as it was signed. */
export async function verifyBundle(path: string, verifier: Verifier): Promise<BundleReport | Refusal> {
  const check = new BundleCheck(verifier)
  let number = 0
  for await (const line of linesOf(path)) {
    number += 1
    const why = line === undefined ? ended() : check.take(line)
    if (why) return atLine(number, why)
  }
  return check.report() ?? atLine(number + 1, ended())
}

const atLine = (line: number, { zh, en }: { readonly zh: string; readonly en: string }): Refusal =>
  refuse('failed', { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` })

const ended = () => ({ zh: '证据包不完整', en: 'the bundle is not whole' })
const LONGEST_LINE = 128 << 20
const LONGEST_SOURCE = 0xffff

/** Lines with their LF; undefined where the last has none, or one is longer than any. */
async function* linesOf(path: string): AsyncGenerator<Buffer | undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const part = Buffer.from(chunk)
    let [bytes, begin] = [rest.length === 0 ? part : Buffer.concat([rest, part]), 0]
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, begin)) {
      yield bytes.subarray(begin, end + 1)
      begin = end + 1
    }
    rest = bytes.subarray(begin)
    if (rest.length > LONGEST_LINE) return yield undefined
  }
  if (rest.length > 0) yield undefined
}

type Why = { readonly zh: string; readonly en: string } | undefined

class BundleCheck {
  readonly #verifier: Verifier
  readonly #digest = createHash('sha256')
  #head: z.infer<typeof Head> | undefined
  #checkpoint: SignedCheckpoint | undefined
  #record: BlockRecord | undefined
  #last = Number.POSITIVE_INFINITY
  #events = 0
  #isSigned = false

  constructor(verifier: Verifier) {
    this.#verifier = verifier
  }

  take(line: Buffer): Why {
    if (this.#isSigned) return { zh: '签署之后又有内容', en: 'something stands behind the signature' }
    const value = parsed(line)
    const end = this.#head && End.safeParse(value).data
    if (end) return this.#takeEnd(end.statement, line)
    this.#digest.update(line)
    if (!this.#head) return this.#takeHead(value)
    const block = Block.safeParse(value).data
    if (block) return this.#takeBlock(block)
    const event = Event.safeParse(value).data
    return event ? this.#takeEvent(event, line) : { zh: '无法识别', en: 'not understood' }
  }

  #takeHead(value: unknown): Why {
    this.#head = Head.safeParse(value).data
    if (!this.#head) return { zh: '不是日志簿的证据包', en: 'no bundle of a logbook' }
    this.#checkpoint = openCheckpoint(this.#head.checkpoint, this.#verifier)
    return this.#checkpoint ? undefined : this.#foreign()
  }

  #foreign(): Why {
    const { name } = this.#verifier
    return { zh: `不是由 ${name} 的密钥签署的`, en: `not signed by the key of ${name}` }
  }

  #takeBlock({ record, proof }: z.infer<typeof Block>): Why {
    const entry = Buffer.from(record, 'utf8')
    this.#record = parseRecord(entry)
    const hashes = hashesOf(proof)
    if (!this.#checkpoint || !this.#record || !hashes) return { zh: '无法识别', en: 'not understood' }
    const { size, root } = this.#checkpoint
    const isProven = isIncluded({ index: this.#record.block, size, root, leaf: leafHash(entry), proof: hashes })
    return isProven ? undefined : { zh: '块的证明不成立', en: 'the proof of the block does not hold' }
  }

  #takeEvent(event: z.infer<typeof Event>, line: Buffer): Why {
    const { position, received, source, raw, bytes } = event
    const [record, hashes] = [this.#record, hashesOf(event.proof)]
    const root = record && parseHash(record.root)
    if (!record || !root || !hashes || position >= this.#last) return { zh: '次序有误', en: 'out of order' }
    this.#last = position
    this.#events += 1
    const content = bytes === undefined ? Buffer.from(raw, 'utf8') : Buffer.from(bytes, 'base64')
    if (bytes !== undefined && textOf(content) !== raw) return { zh: '文字与字节不合', en: 'its text is not its bytes' }
    const at = Date.parse(received)
    // No event was received before 1970 or from a source with so long a name: there is no entry of it.
    if (!(at >= 0) || Buffer.byteLength(source) > LONGEST_SOURCE) return { zh: '无法识别', en: 'not understood' }
    const leaf = leafHash(entryOf({ received: at, source, raw: content }))
    const isProven = isIncluded({ index: position - record.first, size: record.count, root, leaf, proof: hashes })
    if (!isProven) return { zh: `事件 ${position} 的证明不成立`, en: `the proof of event ${position} does not hold` }
    // What is proven are the bytes: all else that is printed of an event follows from them, or is somebody's invention.
    const east = this.#head?.format === WITH_ZONES ? event.east_minutes : undefined
    const zones = new Map(east === undefined ? [] : [[source, east]])
    const spelled = spelledEvent({ position, received: at, source, raw: content, own: false }, event.proof, zones)
    if (line.toString('utf8') === `${spelled}\n`) return undefined
    return {
      zh: `事件 ${position} 所写的时间、主机、程序或者级别不是原文所说`,
      en: `the time, host, app or severity told of event ${position} is not what its bytes say`,
    }
  }

  #takeEnd(statement: string, line: Buffer): Why {
    const note = parseNote(statement)
    const origin = this.#verifier.name
    const text = statementOf(this.#head?.format ?? FORMAT, origin, this.#events, this.#digest.digest('base64'))
    // Spelled otherwise it would be another file with the same meaning.
    const isSpelled = line.toString('utf8') === `${JSON.stringify({ statement })}\n`
    if (note?.text !== text || !isSpelled || note.signatures.length !== 1 || !isSigned(note, this.#verifier)) {
      return { zh: '内容与签署时不同', en: 'the bundle is not what was signed' }
    }
    this.#isSigned = true
    return undefined
  }

  report(): BundleReport | undefined {
    if (!this.#isSigned || !this.#head || !this.#checkpoint) return undefined
    const { query, since, until, limit, exported } = this.#head
    const head = this.#checkpoint
    return { origin: this.#verifier.name, events: this.#events, query, since, until, limit, exported, head }
  }
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return undefined
  }
}

function hashesOf(proof: readonly string[]): readonly Hash[] | undefined {
  const hashes = proof.map(parseHash).filter((each) => each !== undefined)
  return hashes.length === proof.length ? hashes : undefined
}
