import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'

// What agents send by HTTP, taken apart into lines. Where the form has the line itself (NDJSON, lines, `_bulk`) its bytes
// are kept as they came. Loki and OTLP send a line apart from its time and labels, which one line of JSON joins.

/** The most lines that one request may bring. */
export const MOST_LINES = 100_000

const LF = 10

/** Lines as `import` counts them: blank ones count, the last counts without LF. */
export function linesIn(body: Buffer): readonly Buffer[] {
  const lines: Buffer[] = []
  let begin = 0
  for (let end = body.indexOf(LF); end >= 0; end = body.indexOf(LF, begin)) {
    lines.push(body.subarray(begin, end))
    begin = end + 1
  }
  if (begin < body.length) lines.push(body.subarray(begin))
  return lines
}

const unread = (zh: string, en: string): Refusal => refuse('unreadable', { zh, en })

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface BulkLine {
  readonly action: 'create' | 'index'
  readonly line: Buffer
}

/** Elasticsearch `_bulk`: an action, and the document behind it, line by line. */
export function readBulk(body: Buffer): readonly BulkLine[] | Refusal {
  const lines = linesIn(body)
  const found: BulkLine[] = []
  for (let at = 0; at < lines.length; at += 2) {
    const [head, line] = [lines[at], lines[at + 1]]
    if (head?.length === 0 && line === undefined) break
    const action = head && Object.keys(parsed(head) ?? {})[0]
    if (action !== 'create' && action !== 'index') {
      return unread(
        `第 ${at + 1} 行：只收 create 与 index；收到的日志不能更新或删除。`,
        `Line ${at + 1}: only create and index are taken; what came in is never updated or deleted.`,
      )
    }
    if (line === undefined) return unread(`第 ${at + 2} 行缺失`, `Line ${at + 2} is missing`)
    found.push({ action, line })
  }
  return found
}

/** `1772000000123456789`, nanoseconds since 1970, in RFC 3339 to the microsecond. */
function timeOf(nanoseconds: unknown): string | undefined {
  if (typeof nanoseconds !== 'string' && typeof nanoseconds !== 'number') return undefined
  const digits = String(nanoseconds)
  if (!/^[1-9]\d{0,19}$/.test(digits)) return undefined
  const number = BigInt(digits)
  const date = new Date(Number(number / 1_000_000n))
  if (Number.isNaN(date.getTime())) return undefined
  return `${date.toISOString().slice(0, -1)}${String((number / 1000n) % 1000n).padStart(3, '0')}Z`
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const jsonLine = (fields: object): Buffer => Buffer.from(JSON.stringify(fields))

/** Under which labels agents name host and program. */
const HOST_LABELS = ['host', 'hostname', 'instance', 'host.name']
const APP_LABELS = ['app', 'job', 'service_name', 'service.name']

const firstOf = (labels: Record<string, unknown>, names: readonly string[]): string | undefined =>
  names.map((name) => asText(labels[name])).find((value) => value !== undefined)

/** Loki push, JSON: streams with labels, each with pairs of time and line. */
export function readLoki(body: Buffer): readonly Buffer[] | Refusal {
  const value = parsed(body)
  const streams = isObject(value) && Array.isArray(value.streams) ? value.streams : undefined
  if (!streams) return unread('不是 Loki 推送的 JSON（须有 streams）', 'No JSON of a Loki push: it has `streams`')
  const found: Buffer[] = []
  for (const [at, each] of streams.entries()) {
    const lines = linesOfStream(each, `streams[${at}]`)
    if (isRefusal(lines)) return lines
    found.push(...lines)
  }
  return found
}

function linesOfStream(each: unknown, where: string): readonly Buffer[] | Refusal {
  const labels = isObject(each) && isObject(each.stream) ? each.stream : undefined
  const values = isObject(each) && Array.isArray(each.values) ? each.values : undefined
  if (!labels || !values) return unread(`${where} 须有 stream 与 values`, `${where} has stream and values`)
  const [host, app] = [firstOf(labels, HOST_LABELS), firstOf(labels, APP_LABELS)]
  const found: Buffer[] = []
  for (const [index, entry] of values.entries()) {
    const [nanoseconds, line, more]: readonly unknown[] = Array.isArray(entry) ? entry : []
    if (typeof line !== 'string') {
      return unread(`${where}.values[${index}] 无法识别`, `${where}.values[${index}] is not understood`)
    }
    const metadata = isObject(more) ? { metadata: more } : {}
    found.push(jsonLine({ time: timeOf(nanoseconds), host, app, line, labels, ...metadata }))
  }
  return found
}

/** OTLP severity numbers, 1 to 24, as the severities of syslog. */
function severityOf(number: unknown): number | undefined {
  if (typeof number !== 'number' || number < 1 || number > 24) return undefined
  if (number >= 21) return 2
  if (number >= 17) return 3
  if (number >= 13) return 4
  return number >= 9 ? 6 : 7
}

/** An AnyValue of OTLP as the value it means. */
function meantBy(value: unknown): unknown {
  if (!isObject(value)) return value
  for (const name of ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'bytesValue']) {
    if (name in value) return value[name]
  }
  if (isObject(value.arrayValue) && Array.isArray(value.arrayValue.values)) return value.arrayValue.values.map(meantBy)
  if (isObject(value.kvlistValue)) return attributesOf(value.kvlistValue.values)
  return undefined
}

function attributesOf(list: unknown): Record<string, unknown> {
  const pairs = Array.isArray(list) ? list : []
  return Object.fromEntries(
    pairs.flatMap((pair) => (isObject(pair) && typeof pair.key === 'string' ? [[pair.key, meantBy(pair.value)]] : [])),
  )
}

const listIn = (value: unknown, name: string): readonly unknown[] =>
  isObject(value) && Array.isArray(value[name]) ? value[name] : []

/** OTLP/HTTP logs, JSON: each record a line of JSON with what its resource and scope say. */
export function readOtlp(body: Buffer): readonly Buffer[] | Refusal {
  const value = parsed(body)
  if (!isObject(value) || !Array.isArray(value.resourceLogs)) {
    return unread('不是 OTLP 日志的 JSON（须有 resourceLogs）', 'No JSON of OTLP logs: it has `resourceLogs`')
  }
  return value.resourceLogs.flatMap((resourceLog) => {
    const resource = attributesOf(
      isObject(resourceLog) && isObject(resourceLog.resource) && resourceLog.resource.attributes,
    )
    return listIn(resourceLog, 'scopeLogs').flatMap((scopeLog) => {
      const scope = isObject(scopeLog) && isObject(scopeLog.scope) ? asText(scopeLog.scope.name) : undefined
      return listIn(scopeLog, 'logRecords').map((record) => otlpLine(isObject(record) ? record : {}, resource, scope))
    })
  })
}

function otlpLine(
  record: Record<string, unknown>,
  resource: Record<string, unknown>,
  scope: string | undefined,
): Buffer {
  const severityText = asText(record.severityText)
  return jsonLine({
    time: timeOf(record.timeUnixNano) ?? timeOf(record.observedTimeUnixNano),
    host: firstOf(resource, HOST_LABELS),
    app: firstOf(resource, APP_LABELS) ?? scope,
    severity: severityOf(record.severityNumber),
    body: meantBy(record.body),
    severity_text: severityText,
    trace_id: asText(record.traceId),
    span_id: asText(record.spanId),
    scope,
    attributes: attributesOf(record.attributes),
    resource,
  })
}
