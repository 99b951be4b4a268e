import type { LogbookEvent } from './event.ts'
import { beginsAsJournal, journalPairs } from './journal.ts'
import { topFieldsOf } from './json-line.ts'
import { parseMoment } from './moment.ts'
import type { LineField } from './query/query.ts'
import { readSyslog } from './syslog.ts'
import { plainTextOf, textOf } from './text.ts'

/** What a line tells of itself, as far as its form is known. */
export interface LineFields {
  /** When it says it was written, RFC 3339. */
  readonly said: string | undefined
  readonly host: string | undefined
  readonly app: string | undefined
  /** 0, the worst, to 7. */
  readonly severity: number | undefined
  /** Structured data, fields of JSON at the top or of an entry of a journal: name and value, strings as meant, numbers and booleans as written. */
  readonly pairs: readonly (readonly [string, string])[]
}

const NOTHING: LineFields = { said: undefined, host: undefined, app: undefined, severity: undefined, pairs: [] }

/** Under which names JSON tells when it was written; the first that is there and is RFC 3339. */
const TIME_FIELDS = ['time', 'timestamp', '@timestamp']

/** Reads RFC 5424, RFC 3164 with or without a priority, and JSON; of every other line nothing. */
export function readLine(text: string, received: number, eastMinutes?: number): LineFields {
  const line = text.startsWith('\uFEFF') ? text.slice(1) : text
  const syslog = readSyslog(line, received, eastMinutes)
  if (syslog) {
    const { parameters, ...fields } = syslog
    return { ...fields, pairs: parameters }
  }
  return readJson(line) ?? NOTHING
}

function readJson(line: string): LineFields | undefined {
  const fields = topFieldsOf(line)
  if (!fields) return undefined
  // A name that stands twice is the later one, as everywhere JSON is read; what is looked for is found in either.
  const last = new Map(fields)
  const words = (name: string): string | undefined => {
    const value = last.get(name)
    return value?.kind === 'string' ? value.text : undefined
  }
  const level = last.get('severity')
  return {
    said: TIME_FIELDS.map(words).find((text) => text !== undefined && parseMoment(text) !== undefined),
    host: words('host'),
    app: words('app'),
    severity: level?.kind === 'number' && /^[0-7]$/.test(level.text) ? Number(level.text) : undefined,
    pairs: fields.flatMap(([name, { kind, text }]) => (kind === 'other' ? [] : [[name, text] as const])),
  }
}

/** What an event tells of itself: an entry that a journal exported by its fields, every other as {@link readLine}. */
export function readEvent(
  { raw, received }: Pick<LogbookEvent, 'raw' | 'received'>,
  text = textOf(raw),
  eastMinutes?: number,
): LineFields {
  return beginsAsJournal(raw) ? readEntry(raw) : readLine(text, received, eastMinutes)
}

/** How many minutes east of Greenwich the clock of a source stands that tells no zone; of every other China's. */
export type SourceZones = ReadonlyMap<string, number>

const CHINA_ALONE: SourceZones = new Map()

/** Under which names a journal tells when something was said, in microseconds since 1970, and by which program. */
const JOURNAL_TIMES = ['_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP']
const JOURNAL_APPS = ['SYSLOG_IDENTIFIER', '_COMM']

function readEntry(raw: Uint8Array): LineFields {
  const pairs = journalPairs(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), plainTextOf)
  // Of a name that stands twice the first: systemd writes its own, which begin with `_`, before those of the program.
  const firstOf = (...names: readonly string[]): string | undefined =>
    names.map((name) => pairs.find(([each]) => each === name)?.[1]).find((value) => value !== undefined && value !== '')
  const priority = firstOf('PRIORITY') ?? ''
  return {
    said: momentOf(firstOf(...JOURNAL_TIMES) ?? ''),
    host: firstOf('_HOSTNAME'),
    app: firstOf(...JOURNAL_APPS),
    severity: /^[0-7]$/.test(priority) ? Number(priority) : undefined,
    pairs,
  }
}

/** Microseconds since 1970 in RFC 3339. */
function momentOf(microseconds: string): string | undefined {
  if (!/^[1-9]\d{0,16}$/.test(microseconds)) return undefined
  const date = new Date(Math.floor(Number(microseconds) / 1000))
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999
    ? undefined
    : `${date.toISOString().slice(0, -1)}${microseconds.padStart(4, '0').slice(-3)}Z`
}

/**
 * Of a line that is one JSON object what {@link readLine} says but its pairs, without looking where each value stands;
 * undefined where it is none. A severity that is written otherwise than as a digit, as `5.0`, is told here and not there:
 * good for a filter, which may hold more than there is.
 */
export function readJsonHead(text: string): Pick<LineFields, LineField | 'severity'> | undefined {
  try {
    const { host, app, severity }: Record<string, unknown> = JSON.parse(text)
    return {
      host: typeof host === 'string' ? host : undefined,
      app: typeof app === 'string' ? app : undefined,
      severity: typeof severity === 'number' && /^[0-7]$/.test(String(severity)) ? severity : undefined,
    }
  } catch {
    return undefined
  }
}

/** An event as `--json` prints it. */
export interface PrintedEvent {
  readonly position: number
  readonly received: string
  readonly said: string | null
  readonly source: string
  readonly host: string | null
  readonly app: string | null
  readonly severity: number | null
  readonly raw: string
}

export function printedEvent(
  { position, received, source, raw }: LogbookEvent,
  zones: SourceZones = CHINA_ALONE,
): PrintedEvent {
  const text = textOf(raw)
  const {
    said = null,
    host = null,
    app = null,
    severity = null,
  } = readEvent({ raw, received }, text, zones.get(source))
  return { position, received: new Date(received).toISOString(), said, source, host, app, severity, raw: text }
}
