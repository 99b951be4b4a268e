import type { Refusal } from '../../law/refusal.ts'
import {
  asText,
  BoundedLines,
  hasTooManyFields,
  isObject,
  type Lines,
  parsed,
  tooManyFields,
  unlessTooDeep,
  unread,
} from './forms.ts'
import { readOtlpBytes } from './otlp-bytes.ts'
import { aroundOf, attributesOf, listIn, type OtlpResource, otlpLine, resourceOf } from './otlp-line.ts'
import { ExportRequest } from './otlp-messages.ts'
import { readOtlpWire } from './otlp-wire.ts'
import { textOf } from './text.ts'
import { readMessage } from './wire.ts'

// OpenTelemetry logs (opentelemetry-proto, logs/v1): as JSON, and as protobuf, which is read into the same values as
// JSON has, so that a record is the same line in either. Most go into their lines by their bytes and become no values.

/**
 * OTLP/HTTP logs, JSON: each record a line of JSON with what its resource and scope say. The lines are good until the next
 * request is read.
 */
export function readOtlp(body: Buffer): Lines | Refusal {
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
export const readOtlpProtobuf = (body: Buffer): Lines | Refusal => readOtlpWire(body) ?? readOtlpValues(body)

/** The same with each record read as values, plain or not. */
export function readOtlpValues(body: Buffer): readonly Buffer[] | Refusal {
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
