import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { JsonBytes } from './json-bytes.ts'
import { LineSpans } from './line-spans.ts'
import { MOST_FIELDS_READ } from './wire.ts'

// What agents send by HTTP, taken apart into lines. Where the form has the line itself (NDJSON, lines, `_bulk`) its bytes
// are kept as they came. Loki and OTLP (`otlp.ts`) send a line apart from its time and labels, which one line of JSON joins.

/** The most lines that one request may bring. */
export const MOST_LINES = 100_000

/** … and the most bytes of lines that one request may become: labels of a stream stand in each of its lines. */
export const MOST_LINE_BYTES = 48 << 20

/** Lines of a request: where they stand, or each of its own. */
export type Lines = LineSpans | readonly Buffer[]

/** Lines that were made of a request, until they are too many. */
export class BoundedLines {
  readonly all: Buffer[] = []
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes = MOST_LINE_BYTES) {
    this.#mostBytes = mostBytes
  }

  /** Refused where it is one too many. */
  add(line: Buffer): Refusal | undefined {
    this.#bytes += line.length
    if (this.all.length >= MOST_LINES || this.#bytes > this.#mostBytes) return tooManyLines(this.#mostBytes)
    this.all.push(line)
    return undefined
  }
}

function tooManyLines(mostBytes = MOST_LINE_BYTES): Refusal {
  const most = mostBytes < 1 << 20 ? `${mostBytes >> 10} kB` : `${mostBytes >> 20} MB`
  return refuse('too-large', {
    zh: `一次最多 ${MOST_LINES} 条、展开后 ${most}；请分次发送。`,
    en: `At most ${MOST_LINES} events, ${most} as lines, at a time: send it in parts.`,
  })
}

const LF = 10

/** Lines as `import` counts them: blank ones count, the last counts without LF. Refused where they are more than `most`. */
export function linesIn(body: Buffer, most = MOST_LINES): LineSpans | Refusal {
  const lines = new LineSpans()
  let begin = 0
  for (let end = body.indexOf(LF); end >= 0; end = body.indexOf(LF, begin)) {
    // A body of nothing but LF costs eight times its size.
    if (lines.length === most) return tooManyLines()
    lines.take(body, begin, end)
    begin = end + 1
  }
  if (begin === body.length) return lines
  if (lines.length === most) return tooManyLines()
  lines.take(body, begin, body.length)
  return lines
}

export const tooManyFields = (): Refusal =>
  refuse('too-large', {
    zh: `一次最多 ${MOST_FIELDS_READ} 个字段；请分次发送。`,
    en: `At most ${MOST_FIELDS_READ} fields at a time: send it in parts.`,
  })

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const BEGINS_ONE = new Set([...'{[,'].map((sign) => sign.charCodeAt(0)))

/** Whether JSON has more values than one request may: two bytes of it cost fifty in memory. Text in quotes has none. */
export function hasTooManyFields(json: Uint8Array): boolean {
  if (json.length <= MOST_FIELDS_READ) return false
  let fields = 0
  let isQuoted = false
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (byte === QUOTE) isQuoted = !isQuoted
    else if (isQuoted) at += byte === BACKSLASH ? 1 : 0
    else if (BEGINS_ONE.has(byte)) fields += 1
    if (fields > MOST_FIELDS_READ) return true
  }
  return false
}

export const unread = (zh: string, en: string): Refusal => refuse('unreadable', { zh, en })

/** Values that stand in one another thousands deep are read, and can be written by nobody. */
export function unlessTooDeep<Lines>(read: () => Lines): Lines | Refusal {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return unread('嵌套过深', 'Values stand too deep in one another')
  }
}

export function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const TAKEN = ['create', 'index'].map((action) => Buffer.from(action))

/** Elasticsearch `_bulk`: an action, and the document behind it, line by line. Returns the documents. */
export function readBulk(body: Buffer): LineSpans | Refusal {
  // A blank line behind the last is none.
  const lines = linesIn(body, 2 * MOST_LINES + 1)
  if (isRefusal(lines)) return lines
  const json = new JsonBytes(body)
  const documents = new LineSpans()
  for (let at = 0; at < lines.length; at += 2) {
    const [from, to] = lines.at(at)
    if (from === to && at + 1 === lines.length) break
    if (!isTaken(json, from, to)) {
      return unread(
        `第 ${at + 1} 行：只收 create 与 index；收到的日志不能更新或删除。`,
        `Line ${at + 1}: only create and index are taken; what came in is never updated or deleted.`,
      )
    }
    if (at + 1 === lines.length) return unread(`第 ${at + 2} 行缺失`, `Line ${at + 2} is missing`)
    documents.take(body, ...lines.at(at + 1))
  }
  return documents
}

/** Whether a line of `_bulk` says that a document is to be added: mostly its bytes alone tell. */
function isTaken(json: JsonBytes, from: number, to: number): boolean {
  let members = 0
  let isOurs = false
  json.end = to
  json.isOdd = false
  const end = json.members(from, (begin, behind, at) => {
    members += 1
    isOurs = TAKEN.some((action) => json.is(action, begin, behind))
    return json.value(at)
  })
  if (members === 1 && isOurs && json.blank(end) === to) return true
  const [action] = Object.keys(parsed(Buffer.from(json.bytes.subarray(from, to))) ?? {})
  return action === 'create' || action === 'index'
}

/** `1772000000123456789`, nanoseconds since 1970, in RFC 3339 to the microsecond. */
export function timeOf(nanoseconds: unknown): string | undefined {
  if (typeof nanoseconds !== 'string' && typeof nanoseconds !== 'number') return undefined
  const digits = String(nanoseconds)
  if (!/^[1-9]\d{0,19}$/.test(digits)) return undefined
  const number = BigInt(digits)
  const date = new Date(Number(number / 1_000_000n))
  if (Number.isNaN(date.getTime())) return undefined
  return `${date.toISOString().slice(0, -1)}${String((number / 1000n) % 1000n).padStart(3, '0')}Z`
}

export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Under which labels agents name host and program. */
export const HOST_LABELS = ['host', 'hostname', 'instance', 'host.name']
export const APP_LABELS = ['app', 'job', 'service_name', 'service.name']

export const firstOf = (labels: Record<string, unknown>, names: readonly string[]): string | undefined =>
  names.map((name) => asText(labels[name])).find((value) => value !== undefined)

/** What is known of a line of Loki: its own time, and what its stream says. */
interface LokiEntry {
  readonly nanoseconds: unknown
  readonly host: string | undefined
  readonly app: string | undefined
  readonly line: string
  readonly labels: Record<string, unknown>
  readonly more: unknown
}

export function lokiLine({ nanoseconds, host, app, line, labels, more }: LokiEntry): Buffer {
  const metadata = isObject(more) ? { metadata: more } : {}
  return Buffer.from(JSON.stringify({ time: timeOf(nanoseconds), host, app, line, labels, ...metadata }))
}

/** Loki push, JSON: streams with labels, each with pairs of time and line. */
export function readLoki(body: Buffer): readonly Buffer[] | Refusal {
  if (hasTooManyFields(body)) return tooManyFields()
  const value = parsed(body)
  const streams = isObject(value) && Array.isArray(value.streams) ? value.streams : undefined
  if (!streams) return unread('不是 Loki 推送的 JSON（须有 streams）', 'No JSON of a Loki push: it has `streams`')
  return unlessTooDeep(() => lokiLines(streams))
}

/** Streams as the JSON of a Loki push has them, of which as many bytes of lines may come at most. */
export function lokiLines(streams: readonly unknown[], mostBytes?: number): readonly Buffer[] | Refusal {
  const lines = new BoundedLines(mostBytes)
  for (const [at, each] of streams.entries()) {
    const refusal = takeStream(lines, each, `streams[${at}]`)
    if (refusal) return refusal
  }
  return lines.all
}

function takeStream(lines: BoundedLines, each: unknown, where: string): Refusal | undefined {
  const labels = isObject(each) && isObject(each.stream) ? each.stream : undefined
  const values = isObject(each) && Array.isArray(each.values) ? each.values : undefined
  if (!labels || !values) return unread(`${where} 须有 stream 与 values`, `${where} has stream and values`)
  const [host, app] = [firstOf(labels, HOST_LABELS), firstOf(labels, APP_LABELS)]
  for (const [index, entry] of values.entries()) {
    const [nanoseconds, line, more]: readonly unknown[] = Array.isArray(entry) ? entry : []
    if (typeof line !== 'string') {
      return unread(`${where}.values[${index}] 无法识别`, `${where}.values[${index}] is not understood`)
    }
    const refusal = lines.add(lokiLine({ nanoseconds, host, app, line, labels, more }))
    if (refusal) return refusal
  }
  return undefined
}
