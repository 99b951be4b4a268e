import type { Refusal } from '../../law/refusal.ts'
import { isObject, lokiLines, tooManyFields, unread } from './forms.ts'
import { labelsOf } from './loki-labels.ts'
import { listIn } from './otlp-line.ts'
import { plainTextOf } from './text.ts'
import { message, readMessage } from './wire.ts'
import { MOST_FIELDS_READ } from './wire-bytes.ts'

// Loki push as protobuf (grafana/loki, pkg/push/push.proto), which its agents send: read into the same values as its JSON
// has, so that an entry is the same line in either. Numbers of fields are those of the published definition.

const Timestamp = message({ 1: { name: 'seconds', kind: 'int64' }, 2: { name: 'nanos', kind: 'int32' } })
const LabelPair = message({ 1: { name: 'name', kind: 'text' }, 2: { name: 'value', kind: 'text' } })
// Its `parsed` (4) is what Loki answers with, and sent by nobody.
const Entry = message({
  1: { name: 'timestamp', kind: Timestamp },
  2: { name: 'line', kind: 'text' },
  3: { name: 'structuredMetadata', kind: LabelPair, isRepeated: true },
})
const Stream = message({
  1: { name: 'labels', kind: 'text' },
  2: { name: 'entries', kind: Entry, isRepeated: true },
})
const PushRequest = message({ 1: { name: 'streams', kind: Stream, isRepeated: true } })

/** Each entry a line of JSON with the labels of its stream; `mostBytes` of lines at most. */
export function readLokiProtobuf(body: Buffer, mostBytes: number): readonly Buffer[] | Refusal {
  const value = readMessage(body, PushRequest, plainTextOf)
  if (value === 'too-many') return tooManyFields()
  if (value === 'broken')
    return unread('不是 Loki 推送的 protobuf（PushRequest）', 'No protobuf of a Loki push: PushRequest')
  let labels = 0
  const streams = listIn(value, 'streams').map((stream) => {
    const read = streamOf(stream, MOST_FIELDS_READ - labels)
    labels += Object.keys(read.stream).length
    return read
  })
  return lokiLines(streams, mostBytes)
}

function streamOf(value: unknown, mostLabels: number) {
  const { labels = '' }: Record<string, unknown> = isObject(value) ? value : {}
  const text = typeof labels === 'string' ? labels : ''
  const stream = text === '' ? {} : (labelsOf(text, mostLabels) ?? { labels: text })
  return { stream, values: listIn(value, 'entries').map(entryOf) }
}

/** Time, line and, where there is any, metadata: as an entry of its JSON has them. */
function entryOf(value: unknown): readonly unknown[] {
  const { timestamp, line = '' }: Record<string, unknown> = isObject(value) ? value : {}
  const metadata = listIn(value, 'structuredMetadata').map(pairOf)
  const time = nanosecondsOf(isObject(timestamp) ? timestamp : {})
  return metadata.length === 0 ? [time, line] : [time, line, Object.fromEntries(metadata)]
}

function pairOf(value: unknown): readonly [string, string] {
  const { name, value: text }: Record<string, unknown> = isObject(value) ? value : {}
  return [typeof name === 'string' ? name : '', typeof text === 'string' ? text : '']
}

/** Decimal digits; undefined where it is no moment. */
function nanosecondsOf({ seconds = '0', nanos = 0 }: Record<string, unknown>): string | undefined {
  if (typeof seconds !== 'string' || typeof nanos !== 'number' || nanos < 0 || nanos > 999_999_999) return undefined
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanos))
}
