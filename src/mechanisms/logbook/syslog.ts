import { CHINA_MINUTES, type DayAndTime, inZone, parseMoment, spelledZone } from './moment.ts'

// RFC 5424 section 6, RFC 3164 section 4. Only what the whole form allows is read as that form; everything else is
// kept all the same and read as nothing.

const PRI = /^<(0|[1-9][0-9]{0,2})>/
const HIGHEST_PRI = 191

/** What a syslog line says of itself; what it does not say is undefined. */
export interface SyslogLine {
  readonly severity: number | undefined
  /** As the line says it where that is RFC 3339, else worked out; undefined where it names no moment. */
  readonly said: string | undefined
  readonly host: string | undefined
  readonly app: string | undefined
  /** Name and value of each parameter of its structured data, unescaped. */
  readonly parameters: readonly (readonly [string, string])[]
}

/**
 * @param received in milliseconds since 1970: RFC 3164 tells no year
 * @param eastMinutes nor a zone: that of the source
 */
export function readSyslog(text: string, received: number, eastMinutes = CHINA_MINUTES): SyslogLine | undefined {
  const [pri = '', number = ''] = PRI.exec(text) ?? []
  const priority = pri === '' ? undefined : Number(number)
  if (priority !== undefined && priority > HIGHEST_PRI) return undefined
  const severity = priority === undefined ? undefined : priority % 8
  const rest = text.slice(pri.length)
  const modern = severity === undefined ? undefined : readModern(rest, severity)
  return modern ?? readOld(rest, severity, { received, eastMinutes })
}

const HEADER = /^[1-9][0-9]{0,2} (-|\S+) (-|[!-~]{1,255}) (-|[!-~]{1,48}) (?:[!-~]{1,128}) (?:[!-~]{1,32}) (?=[-[])/

/** Nobody tells more precisely than a microsecond, and no second is the 61st (RFC 5424 section 6.2.3). */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})$/

const named = (text: string | undefined): string | undefined => (text === '-' ? undefined : text)

function readModern(rest: string, severity: number): SyslogLine | undefined {
  const [header, time = '', host, app] = HEADER.exec(rest) ?? []
  if (header === undefined) return undefined
  if (time !== '-' && !(TIMESTAMP.test(time) && parseMoment(time) !== undefined)) return undefined
  const parameters = readStructured(rest, header.length)
  return parameters && { severity, said: named(time), host: named(host), app: named(app), parameters }
}

const NAME = '[!#-<>-\\\\^-~]{1,32}'
const ELEMENT = new RegExp(`\\[${NAME}`, 'y')
const PARAMETER = new RegExp(` (${NAME})="`, 'y')

/** Undefined where what stands there is no structured data, or is followed by neither blank nor end. */
function readStructured(text: string, from: number): readonly (readonly [string, string])[] | undefined {
  const parameters: (readonly [string, string])[] = []
  let at = from
  if (text[at] === '-') at += 1
  else {
    ELEMENT.lastIndex = at
    while (ELEMENT.test(text)) {
      at = readParameters(text, ELEMENT.lastIndex, parameters)
      if (text[at] !== ']') return undefined
      ELEMENT.lastIndex = at += 1
    }
  }
  return at === text.length || text[at] === ' ' || text[at] === '\r' ? parameters : undefined
}

/** Adds those that stand there, and returns where they end. */
function readParameters(text: string, from: number, parameters: (readonly [string, string])[]): number {
  let at = from
  for (;;) {
    PARAMETER.lastIndex = at
    const [, name = ''] = PARAMETER.exec(text) ?? []
    if (name === '') return at
    const begin = PARAMETER.lastIndex
    let end = begin
    while (end < text.length && text[end] !== '"' && text[end] !== ']') end += text[end] === '\\' ? 2 : 1
    if (text[end] !== '"') return at
    parameters.push([name, text.slice(begin, end).replace(/\\(["\\\]])/g, '$1')])
    at = end + 1
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const OLD = /^([A-Z][a-z]{2}) ([ 0-3]?[0-9]) ([0-9]{2}):([0-9]{2}):([0-5][0-9]) ([!-~]+)(?: |\r?$)/

/** When a line came, and where its clock stands. */
interface LineClock {
  readonly received: number
  readonly eastMinutes: number
}

function readOld(rest: string, severity: number | undefined, clock: LineClock): SyslogLine | undefined {
  const [header, month = '', day = '', hour, minute, second, host] = OLD.exec(rest) ?? []
  const time = { day: Number(day), hour: Number(hour), minute: Number(minute), second: Number(second) }
  const said = header === undefined ? undefined : saidAt({ month: MONTHS.indexOf(month) + 1, ...time }, clock)
  if (header === undefined || said === undefined) {
    // Section 4.3.3: a priority with nothing behind it that a relay would understand is a priority all the same.
    return severity === undefined
      ? undefined
      : { severity, said: undefined, host: undefined, app: undefined, parameters: [] }
  }
  const [tag = ''] = /^[^:[\s]*/.exec(rest.slice(header.length)) ?? []
  return { severity, said, host, app: tag === '' ? undefined : tag, parameters: [] }
}

const A_DAY_MS = 86_400_000
const padded = (number: number): string => String(number).padStart(2, '0')

/**
 * The moment in the time of the source: of the last year in which it does not lie more than a day ahead of when it was received.
 * Undefined where no year has that day or no day that time.
 */
function saidAt(time: Omit<DayAndTime, 'year'>, { received, eastMinutes }: LineClock): string | undefined {
  const newest = new Date(received + A_DAY_MS).getUTCFullYear()
  // The 29th of February comes every fourth year, over 1900 and 2100 after eight.
  for (let year = newest; year > newest - 9; year -= 1) {
    const at = inZone({ year, ...time }, eastMinutes)
    if (at === undefined || at > received + A_DAY_MS) continue
    const { month, day, hour = 0, minute = 0, second = 0 } = time
    return `${year}-${padded(month)}-${padded(day)}T${padded(hour)}:${padded(minute)}:${padded(second)}${spelledZone(eastMinutes)}`
  }
  return undefined
}
