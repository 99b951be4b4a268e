// Requests of a thousand records each, as agents send them by HTTP.

/** How agents send: where to, and a request of these lines. */
export interface AgentKind {
  readonly name: string
  readonly path: string
  readonly type: string
  readonly asked?: string
  readonly body: (lines: readonly string[]) => string | Buffer<ArrayBuffer>
}

const NANOSECONDS = 1_772_409_516_551_123_456n
const RECORDS = 1000

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return Buffer.from([...bytes, rest])
}

const part = (field: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content)
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes])
}

const pair = (key: string, value: Buffer): Buffer => Buffer.concat([part(1, key), part(2, value)])

function protobufOf(lines: readonly string[]): Buffer<ArrayBuffer> {
  const time = Buffer.alloc(9, 9)
  time.writeBigUInt64LE(NANOSECONDS, 1)
  const pid = part(6, pair('pid', Buffer.concat([Buffer.from([24]), varint(4711)])))
  const records = lines.map((line) => part(2, Buffer.concat([time, Buffer.from([16, 9]), part(5, part(1, line)), pid])))
  const resource = part(1, part(1, pair('host.name', part(1, 'web-1'))))
  return Buffer.from(part(1, Buffer.concat([resource, part(2, Buffer.concat(records))])))
}

function jsonOf(lines: readonly string[]): string {
  const logRecords = lines.map((stringValue) => ({
    timeUnixNano: String(NANOSECONDS),
    severityNumber: 9,
    body: { stringValue },
    attributes: [{ key: 'pid', value: { intValue: '4711' } }],
  }))
  const attributes = [{ key: 'host.name', value: { stringValue: 'web-1' } }]
  return JSON.stringify({ resourceLogs: [{ resource: { attributes }, scopeLogs: [{ logRecords }] }] })
}

function bulkOf(lines: readonly string[]): string {
  const time = '2026-03-01T23:58:36.551Z'
  return lines
    .map((message) => `{"create":{}}\n${JSON.stringify({ time, host: 'web-1', app: 'portal', message })}\n`)
    .join('')
}

const lokiOf = (lines: readonly string[]): string =>
  JSON.stringify({
    streams: [{ stream: { host: 'web-1', job: 'portal' }, values: lines.map((line) => [String(NANOSECONDS), line]) }],
  })

export const AGENTS: readonly AgentKind[] = [
  { name: 'OTLP as JSON', path: '/v1/logs', type: 'application/json', asked: '110,000/s', body: jsonOf },
  { name: 'OTLP as protobuf', path: '/v1/logs', type: 'application/x-protobuf', asked: '110,000/s', body: protobufOf },
  { name: '`_bulk`', path: '/_bulk', type: 'application/x-ndjson', body: bulkOf },
  { name: 'Loki', path: '/loki/api/v1/push', type: 'application/json', body: lokiOf },
]

/** All lines by these many senders at once; each waits until its request is on the disk. */
export async function sendAsAgents(
  { path, type, body }: AgentKind,
  lines: readonly string[],
  { port, write, senders = 8 }: { readonly port: number; readonly write: string; readonly senders?: number },
): Promise<void> {
  const requests = Array.from({ length: Math.floor(lines.length / RECORDS) }, (_, at) =>
    body(lines.slice(RECORDS * at, RECORDS * (at + 1))),
  )
  const headers = { authorization: `Bearer ${write}`, 'content-type': type }
  const sendAll = async (): Promise<void> => {
    for (let next = requests.pop(); next !== undefined; next = requests.pop()) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: next })
      if (!answer.ok) throw new Error(`answered ${answer.status}`)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: senders }, sendAll))
}
