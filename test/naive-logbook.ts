import { isIPv6 } from 'node:net'

// Contract 5 a second time, by other means and without any care for speed: what the logbook finds is compared with it.

interface NaiveEvent {
  readonly received: number
  readonly source: string
  readonly host: string | null
  readonly app: string | null
  readonly severity: number | null
  readonly raw: string
}

/** A query in pieces, as a test makes it: its words and what they mean are made side by side. */
export interface NaiveQuery {
  readonly text: string
  readonly holds: (event: NaiveEvent) => boolean
}

const sameCase = (one: string, other: string): boolean =>
  [...one].length === [...other].length &&
  [...one].every((letter, at) => {
    const twin = [...other][at] ?? ''
    return letter === twin || /^(.)\1$/iu.test(letter + twin)
  })

function naiveTokens(text: string): string[] {
  const tokens: string[] = []
  let run = ''
  for (const character of text) {
    if (/\p{sc=Han}/u.test(character)) {
      tokens.push(run, character)
      run = ''
    } else if (/[\p{L}\p{Nd}_]/u.test(character)) run += character
    else {
      tokens.push(run)
      run = ''
    }
  }
  return [...tokens, run].filter((token) => token !== '')
}

export const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

export function naivePhrase(words: string, written = quoted(words)): NaiveQuery {
  const wanted = naiveTokens(words)
  return {
    text: written,
    holds({ raw }) {
      const tokens = naiveTokens(raw)
      return tokens.some((_, at) => wanted.every((word, after) => sameCase(tokens[at + after] ?? '', word)))
    },
  }
}

export const naiveCharacters = (text: string): NaiveQuery => ({
  text: `~${quoted(text)}`,
  holds: ({ raw }) => raw.split(text).length > 1,
})

export const naiveField = (field: 'host' | 'app' | 'source', value: string, isPrefix: boolean): NaiveQuery => ({
  text: `${field}:${quoted(value + (isPrefix ? '*' : ''))}`,
  holds: ({ [field]: held }) => held !== null && (isPrefix ? held.indexOf(value) === 0 : held === value),
})

export const naiveSeverity = (level: number, isUpTo: boolean): NaiveQuery => ({
  text: `sev${isUpTo ? '<=' : ':'}${level}`,
  holds: ({ severity }) => severity !== null && (isUpTo ? severity <= level : severity === level),
})

/** The eight groups of an IPv6 address as one binary number; of an IPv4 address its four. */
function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
  const plain = address.replace(/\d+\.\d+\.\d+\.\d+$/, (quad) => {
    const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [left = '', right] = plain.split('::')
  const groups = (half: string) => half.split(':').filter((group) => group !== '')
  const zeros = right === undefined ? 0 : 8 - groups(left).length - groups(right).length
  const all = [...groups(left), ...Array<string>(zeros).fill('0'), ...groups(right ?? '')]
  return all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')
}

const LETTER = /[0-9A-Za-z_]/
const isTouched = (text: string, from: number, to: number): boolean =>
  LETTER.test(text.slice(0, from).slice(-1)) || LETTER.test(text.slice(to, to + 1))

function isIpv4(text: string, from: number, to: number): boolean {
  const part = text.slice(from, to)
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(part) || part.split('.').some((each) => Number(each) > 255)) return false
  return !isTouched(text, from, to) && !/[0-9]\.$/.test(text.slice(0, from)) && !/^\.[0-9]/.test(text.slice(to))
}

function naiveAddresses(text: string): string[] {
  const places = Array.from({ length: text.length }, (_, from) => from)
  const quads = places.flatMap((from) =>
    [7, 8, 9, 10, 11, 12, 13, 14, 15]
      .filter((length) => from + length <= text.length && isIpv4(text, from, from + length))
      .map((length) => text.slice(from, from + length)),
  )
  const runs = [...text.matchAll(/[0-9a-fA-F:.]+/g)].flatMap(({ 0: run, index }) => {
    const from = index + (/^(\.|:([^:]|$))/.test(run) ? 1 : 0)
    const to = index + run.length - (/(\.|(^|[^:]):)$/.test(run) ? 1 : 0)
    return !isTouched(text, from, to) && isIPv6(text.slice(from, to)) ? [text.slice(from, to)] : []
  })
  return [...quads, ...runs]
}

export const naiveAddress = (address: string, prefix: number | undefined): NaiveQuery => ({
  text: `ip:${address}${prefix === undefined ? '' : `/${prefix}`}`,
  holds: ({ raw }) =>
    naiveAddresses(raw).some((each) => {
      const [one, other] = [bitsOf(each), bitsOf(address)]
      return one.length === other.length && one.slice(0, prefix) === other.slice(0, prefix)
    }),
})

/** Of lines that are neither JSON nor hold structured data, whose words are read elsewhere. */
export const naivePair = (key: string, value: string, sign: '=' | ':' = '='): NaiveQuery => ({
  text: `${key}${sign}${quoted(value)}`,
  holds({ raw }) {
    for (let at = 0; at < raw.length; at += 1) {
      // `key:value` may be written either way, `key=value` in this one alone.
      const isThere = raw.startsWith(`${key}=`, at) || (sign === ':' && raw.startsWith(`${key}:`, at))
      if (!isThere || /[\p{L}\p{Nd}_.-]$/u.test(raw.slice(0, at))) continue
      const rest = raw.slice(at + key.length + 1)
      const marked = /^"((?:[^"\\]|\\["\\]|\\(?!["\\]))*)"/.exec(rest)?.[1]?.replace(/\\(["\\])/g, '$1')
      const bare = /^[^\p{White_Space},;)\]}]*/u.exec(rest)?.[0]
      if ((marked ?? bare) === value) return true
    }
    return false
  },
})

export const naiveReceived = (name: 'since' | 'until', [written, moment]: readonly [string, number]): NaiveQuery => ({
  text: `${name}:${written}`,
  holds: ({ received }) => (name === 'since' ? received >= moment : received < moment),
})

export const naiveNot = (query: NaiveQuery): NaiveQuery => ({
  text: `-(${query.text})`,
  holds: (event) => !query.holds(event),
})

export const naiveAll = (queries: readonly NaiveQuery[]): NaiveQuery => ({
  text: `(${queries.map(({ text }) => text).join(' ')})`,
  holds: (event) => queries.filter(({ holds }) => !holds(event)).length === 0,
})

export const naiveAny = (queries: readonly NaiveQuery[]): NaiveQuery => ({
  text: `(${queries.map(({ text }) => text).join(' or ')})`,
  holds: (event) => queries.filter(({ holds }) => holds(event)).length > 0,
})
