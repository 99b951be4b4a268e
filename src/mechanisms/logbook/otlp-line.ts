import { APP_LABELS, asText, firstOf, HOST_LABELS, isObject, timeOf } from './forms.ts'

// A record of OTLP as the line of JSON that is kept of it: what its resource and scope say stands in each.

/** What a resource says of each of its records. */
export interface OtlpResource {
  readonly host: string | undefined
  readonly app: string | undefined
  /** The resource as JSON, and the end of the line. */
  readonly tail: string
}

export const resourceOf = (labels: Record<string, unknown>): OtlpResource => ({
  host: firstOf(labels, HOST_LABELS),
  app: firstOf(labels, APP_LABELS),
  tail: `"resource":${JSON.stringify(labels)}}`,
})

/** What stands in every line of one scope, as JSON: host and program, the scope, the resource. */
export interface OtlpAround {
  readonly head: string
  readonly scope: string
  readonly tail: string
}

export const aroundOf = ({ host, app, tail }: OtlpResource, scope: string | undefined): OtlpAround => ({
  head: member('host', host) + member('app', app ?? scope),
  scope: member('scope', scope),
  tail,
})

/** Nothing where there is no value. */
export function member(name: string, value: unknown): string {
  const json: string | undefined = value === undefined ? undefined : JSON.stringify(value)
  return json === undefined ? '' : `"${name}":${json},`
}

export function otlpLine(record: Record<string, unknown>, { head, scope, tail }: OtlpAround): Buffer {
  const time = member('time', timeOf(record.timeUnixNano) ?? timeOf(record.observedTimeUnixNano))
  const severity = member('severity', severityOf(record.severityNumber))
  const said =
    member('body', meantBy(record.body)) +
    member('severity_text', asText(record.severityText)) +
    member('trace_id', asText(record.traceId)) +
    member('span_id', asText(record.spanId)) +
    member('event_name', asText(record.eventName))
  const attributes = `"attributes":${JSON.stringify(attributesOf(record.attributes))},`
  return Buffer.from(`{${time}${head}${severity}${said}${scope}${attributes}${tail}`)
}

/** OTLP severity numbers, 1 to 24, as the severities of syslog. */
export function severityOf(number: unknown): number | undefined {
  if (typeof number !== 'number' || number < 1 || number > 24) return undefined
  if (number >= 21) return 2
  if (number >= 17) return 3
  if (number >= 13) return 4
  return number >= 9 ? 6 : 7
}

/** An AnyValue of OTLP as the value it means. */
function meantBy(value: unknown): unknown {
  if (!isObject(value)) return value
  for (const name of ['stringValue', 'boolValue', 'doubleValue', 'bytesValue']) if (name in value) return value[name]
  if ('intValue' in value) return integerOf(value.intValue)
  if (isObject(value.arrayValue)) return listIn(value.arrayValue, 'values').map(meantBy)
  if (isObject(value.kvlistValue)) return attributesOf(value.kvlistValue.values)
  return undefined
}

/** Some agents write digits, some a number: a number where it is one without loss. */
const integerOf = (value: unknown): unknown =>
  typeof value === 'string' && /^(?:0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value

export function attributesOf(list: unknown): Record<string, unknown> {
  const pairs = Array.isArray(list) ? list : []
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      // Protobuf leaves out what is empty.
      const key = isObject(pair) ? (pair.key ?? '') : undefined
      return isObject(pair) && typeof key === 'string' ? [[key, meantBy(pair.value)]] : []
    }),
  )
}

export const listIn = (value: unknown, name: string): readonly unknown[] =>
  isObject(value) && Array.isArray(value[name]) ? value[name] : []
