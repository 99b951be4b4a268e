import type { Refusal } from '../../law/refusal.ts'
import {
  asText,
  BoundedLines,
  hasTooManyFields,
  isObject,
  parsed,
  tooManyFields,
  unlessTooDeep,
  unread,
} from './forms.ts'
import { readOtlpBytes } from './otlp-bytes.ts'
import { aroundOf, attributesOf, listIn, type OtlpResource, otlpLine, resourceOf } from './otlp-line.ts'
import { textOf } from './text.ts'
import { readMessage, type WireField, type WireMessage } from './wire.ts'

// OpenTelemetry logs (opentelemetry-proto, logs/v1): as JSON, and as protobuf, which is read into the same values as
// JSON has, so that a record is the same line in either. Numbers of fields are those of the published definition.

const message = (fields: Readonly<Record<number, WireField>>): WireMessage => {
  const known = new Map(Object.entries(fields).map(([number, field]) => [Number(number), field]))
  return () => known
}

const AnyValue: WireMessage = message({
  1: { name: 'stringValue', kind: 'text' },
  2: { name: 'boolValue', kind: 'bool' },
  3: { name: 'intValue', kind: 'int64' },
  4: { name: 'doubleValue', kind: 'double' },
  5: { name: 'arrayValue', kind: () => ArrayValue() },
  6: { name: 'kvlistValue', kind: () => KeyValueList() },
  7: { name: 'bytesValue', kind: 'bytes' },
})
const KeyValue = message({ 1: { name: 'key', kind: 'text' }, 2: { name: 'value', kind: AnyValue } })
const ArrayValue = message({ 1: { name: 'values', kind: AnyValue, isRepeated: true } })
const KeyValueList = message({ 1: { name: 'values', kind: KeyValue, isRepeated: true } })
const LogRecord = message({
  1: { name: 'timeUnixNano', kind: 'fixed64' },
  2: { name: 'severityNumber', kind: 'int32' },
  3: { name: 'severityText', kind: 'text' },
  5: { name: 'body', kind: AnyValue },
  6: { name: 'attributes', kind: KeyValue, isRepeated: true },
  9: { name: 'traceId', kind: 'hex' },
  10: { name: 'spanId', kind: 'hex' },
  11: { name: 'observedTimeUnixNano', kind: 'fixed64' },
  12: { name: 'eventName', kind: 'text' },
})
const Scope = message({ 1: { name: 'name', kind: 'text' } })
const ScopeLogs = message({
  1: { name: 'scope', kind: Scope },
  2: { name: 'logRecords', kind: LogRecord, isRepeated: true },
})
const Resource = message({ 1: { name: 'attributes', kind: KeyValue, isRepeated: true } })
const ResourceLogs = message({
  1: { name: 'resource', kind: Resource },
  2: { name: 'scopeLogs', kind: ScopeLogs, isRepeated: true },
})
const ExportRequest = message({ 1: { name: 'resourceLogs', kind: ResourceLogs, isRepeated: true } })

/**
 * OTLP/HTTP logs, JSON: each record a line of JSON with what its resource and scope say. The lines are good until the next
 * request is read.
 */
export function readOtlp(body: Buffer): readonly Buffer[] | Refusal {
  if (hasTooManyFields(body)) return tooManyFields()
  const plain = readOtlpBytes(body)
  if (plain) return plain
  const value = parsed(body)
  if (!isObject(value) || !Array.isArray(value.resourceLogs)) {
    return unread('不是 OTLP 日志的 JSON（须有 resourceLogs）', 'No JSON of OTLP logs: it has `resourceLogs`')
  }
  return linesOf(value)
}

/** The same as protobuf. Texts that are not UTF-8 are read as all others that come in. */
export function readOtlpProtobuf(body: Buffer): readonly Buffer[] | Refusal {
  const value = readMessage(body, ExportRequest, textOf)
  if (value === 'too-many') return tooManyFields()
  return value === 'broken'
    ? unread(
        '不是 OTLP 日志的 protobuf（ExportLogsServiceRequest）',
        'No protobuf of OTLP logs: ExportLogsServiceRequest',
      )
    : linesOf(value)
}

const linesOf = (value: Record<string, unknown>): readonly Buffer[] | Refusal => unlessTooDeep(() => recordsOf(value))

function recordsOf(value: Record<string, unknown>): readonly Buffer[] | Refusal {
  const lines = new BoundedLines()
  for (const resourceLog of listIn(value, 'resourceLogs')) {
    const { resource }: Record<string, unknown> = isObject(resourceLog) ? resourceLog : {}
    const said = resourceOf(attributesOf(isObject(resource) && resource.attributes))
    for (const scopeLog of listIn(resourceLog, 'scopeLogs')) {
      const refusal = takeScope(lines, scopeLog, said)
      if (refusal) return refusal
    }
  }
  return lines.all
}

function takeScope(lines: BoundedLines, scopeLog: unknown, resource: OtlpResource): Refusal | undefined {
  const scope = isObject(scopeLog) && isObject(scopeLog.scope) ? asText(scopeLog.scope.name) : undefined
  const around = aroundOf(resource, scope)
  for (const record of listIn(scopeLog, 'logRecords')) {
    const refusal = lines.add(otlpLine(isObject(record) ? record : {}, around))
    if (refusal) return refusal
  }
  return undefined
}
