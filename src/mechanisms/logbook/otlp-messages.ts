import { message, type WireMessage } from './wire.ts'

// OpenTelemetry logs (opentelemetry-proto, logs/v1) as protobuf. Numbers of fields are those of the published definition.

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
export const LogRecord = message({
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
export const Scope = message({ 1: { name: 'name', kind: 'text' } })
const ScopeLogs = message({
  1: { name: 'scope', kind: Scope },
  2: { name: 'logRecords', kind: LogRecord, isRepeated: true },
})
export const Resource = message({ 1: { name: 'attributes', kind: KeyValue, isRepeated: true } })
const ResourceLogs = message({
  1: { name: 'resource', kind: Resource },
  2: { name: 'scopeLogs', kind: ScopeLogs, isRepeated: true },
})
export const ExportRequest = message({ 1: { name: 'resourceLogs', kind: ResourceLogs, isRepeated: true } })

/** How deep these stand in a request. */
export const DEPTH_OF = { resource: 2, scope: 3, record: 3 } as const
