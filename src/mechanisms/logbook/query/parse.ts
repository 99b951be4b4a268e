import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { parseAddressBlock } from '../address.ts'
import { parseMomentOrDay } from '../moment.ts'
import { phraseOf } from '../token.ts'
import { EVENT_FIELDS, EVERYTHING, type EventField, type LogbookQuery, termKey } from './query.ts'

/** A query that is not understood, and where. */
export interface QueryFault extends Refusal {
  /** Which character of the query, from 1. */
  readonly column: number
}

/** Longer ones are nobody's question. */
export const LONGEST_QUERY = 4000
const DEEPEST = 200
/** So many different terms a query has at most, each of which every event is asked for. Our own figure. */
const MOST_TERMS = 64

/** Thrown within this file alone, where a descent of several calls ends at the first thing not understood. */
class NotUnderstood extends Error {
  readonly at: number
  readonly reason: Say

  constructor(at: number, zh: string, en: string) {
    super(en)
    this.at = at
    this.reason = { zh, en }
  }
}

/**
 * Reads a query by the grammar of contract 5. Nothing at all asks for everything.
 *
 * @param mostTerms different terms that it may have; a query that has effect already is read whatever it has
 */
export function parseQuery(text: string, mostTerms = MOST_TERMS): LogbookQuery | QueryFault {
  try {
    if (text.length > LONGEST_QUERY) {
      throw new NotUnderstood(LONGEST_QUERY, `查询过长，至多 ${LONGEST_QUERY} 个字符`, `longer than ${LONGEST_QUERY}`)
    }
    return new Reading(text, mostTerms).whole()
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error
    const column = [...text.slice(0, error.at)].length + 1
    const { zh, en } = error.reason
    return {
      ...refuse('unreadable', { zh: `查询第 ${column} 列：${zh}`, en: `Query, column ${column}: ${en}` }),
      column,
    }
  }
}

const BLANK = /\s*/y
/** What a term is made of until a blank, a bracket or a quotation mark. */
const HEAD = /[^\s()"]*/y
const QUOTED = /"((?:[^"\\]|\\["\\]|\\(?!["\\]))*)"/y

class Reading {
  readonly #text: string
  readonly #mostTerms: number
  readonly #terms = new Set<string>()
  #at = 0
  #depth = 0

  constructor(text: string, mostTerms: number) {
    this.#text = text
    this.#mostTerms = mostTerms
  }

  whole(): LogbookQuery {
    this.#skip()
    if (this.#at === this.#text.length) return EVERYTHING
    const query = this.#any()
    if (this.#at < this.#text.length)
      throw new NotUnderstood(this.#at, '多出一个右括号', 'a bracket that was not opened')
    return query
  }

  #any(): LogbookQuery {
    const of = [this.#all()]
    while (this.#isOr()) {
      this.#at += 2
      of.push(this.#all())
    }
    return of.length === 1 && of[0] ? of[0] : { kind: 'any', of }
  }

  #all(): LogbookQuery {
    const of: LogbookQuery[] = []
    for (this.#skip(); !this.#isEnd() && !this.#isOr(); this.#skip()) of.push(this.#factor())
    if (of.length === 0) throw new NotUnderstood(this.#at, '此处缺一个检索词', 'a term is missing here')
    return of.length === 1 && of[0] ? of[0] : { kind: 'all', of }
  }

  #factor(): LogbookQuery {
    const next = this.#text[this.#at]
    if (next === '(') return this.#bracket()
    if (next !== '-') return this.#counted()
    const from = this.#at
    this.#at += 1
    const after = this.#text[this.#at]
    if (after === undefined || after === ')' || after === '-' || /\s/.test(after) || this.#isOr()) {
      throw new NotUnderstood(from, '“-” 之后须紧接检索词或括号', '"-" takes the term or bracket right after it')
    }
    return { kind: 'not', of: after === '(' ? this.#bracket() : this.#counted() }
  }

  #counted(): LogbookQuery {
    const from = this.#at
    const term = this.#term()
    this.#terms.add(termKey(term))
    if (this.#terms.size > this.#mostTerms) {
      const most = this.#mostTerms
      throw new NotUnderstood(
        from,
        `不同的检索词至多 ${most} 个（本机关自定）`,
        `more than ${most} different terms (our own figure)`,
      )
    }
    return term
  }

  #bracket(): LogbookQuery {
    const from = this.#at
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new NotUnderstood(from, '括号过深', `brackets more than ${DEEPEST} deep`)
    this.#at += 1
    const query = this.#any()
    if (this.#text[this.#at] !== ')') throw new NotUnderstood(from, '括号没有关闭', 'a bracket that is not closed')
    this.#at += 1
    this.#depth -= 1
    return query
  }

  #term(): LogbookQuery {
    const from = this.#at
    const head = this.#read(HEAD)?.[0] ?? ''
    if (this.#text[this.#at] !== '"') return termOf({ head, quoted: undefined, at: from })
    const mark = this.#at
    if (!/^(?:~|[^=:<>]+[=:]|)$/.test(head)) {
      throw new NotUnderstood(mark, '引号只能在检索词开头，或在 “~”、“=”、“:” 之后', 'a quotation mark within a word')
    }
    const quoted = this.#read(QUOTED)?.[1]
    if (quoted === undefined) throw new NotUnderstood(mark, '引号没有关闭', 'a quotation mark that is not closed')
    if (/[^\s()]/.test(this.#text.charAt(this.#at))) {
      throw new NotUnderstood(this.#at, '引号之后须有空格', 'a blank is missing behind the quotation mark')
    }
    return termOf({ head, quoted: quoted.replace(/\\(["\\])/g, '$1'), at: from })
  }

  #read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found
  }

  #skip(): void {
    this.#read(BLANK)
  }

  #isEnd(): boolean {
    return this.#at === this.#text.length || this.#text[this.#at] === ')'
  }

  /** The bare word `or` stands here: behind a blank or bracket, and before one. */
  #isOr(): boolean {
    return this.#text.startsWith('or', this.#at) && !/[^\s()]/.test(this.#text.charAt(this.#at + 2))
  }
}

/** A term as written: what stands before a quotation mark, and what stands in the marks, where there are some. */
interface WrittenTerm {
  readonly head: string
  readonly quoted: string | undefined
  /** Where it begins in the query. */
  readonly at: number
}

const PAIR = /^([\p{L}\p{Nd}_.-]+)([=:])(.*)$/su

function termOf(term: WrittenTerm): LogbookQuery {
  const { head, quoted, at } = term
  if (head.startsWith('~')) return charactersOf(head.slice(1) + (quoted ?? ''), at)
  if (/^sev[<>]/.test(head)) return severityOf(head, at)
  const [, key = '', sign, bare = ''] = PAIR.exec(head) ?? []
  const special = sign === ':' && Object.hasOwn(NAMED, key) ? NAMED[key] : undefined
  if (special) return special({ key, value: quoted ?? bare, isQuoted: quoted !== undefined, at })
  if (sign === '=' || (sign === ':' && /^\p{L}/u.test(key))) return pairOf(term, key, sign, quoted ?? bare)
  return wordsOf(term)
}

function pairOf({ head, quoted, at }: WrittenTerm, key: string, sign: '=' | ':', value: string): LogbookQuery {
  if (value === '' && quoted === undefined) {
    throw new NotUnderstood(at, `“${head}” 之后缺值；空值写作 ${head}""`, `no value; an empty one is ${head}""`)
  }
  return { kind: 'pair', key, value, signs: sign === '=' ? ['='] : [':', '='] }
}

function wordsOf({ head, quoted, at }: WrittenTerm): LogbookQuery {
  if (head !== '' && quoted !== undefined) {
    throw new NotUnderstood(at, `“${head}” 不是字段名`, `"${head}" is no name of a field`)
  }
  const tokens = phraseOf(quoted ?? head)
  if (tokens.length > 0) return { kind: 'phrase', tokens }
  throw new NotUnderstood(
    at,
    '其中没有字母、数字或汉字；符号用 ~"…" 检索',
    'no letter or digit; signs are found by ~"…"',
  )
}

function charactersOf(text: string, at: number): LogbookQuery {
  if (text === '') throw new NotUnderstood(at, '“~” 之后缺字符', 'no characters behind "~"')
  return { kind: 'characters', text }
}

function severityOf(written: string, at: number): LogbookQuery {
  const [, sign, level = ''] = /^sev(:|<=)([0-7])$/.exec(written) ?? []
  if (sign === undefined) {
    throw new NotUnderstood(at, '严重程度写作 sev:3 或 sev<=3，0 至 7', 'severity is sev:3 or sev<=3, 0 to 7')
  }
  return { kind: 'severity', from: sign === ':' ? Number(level) : 0, to: Number(level) }
}

interface NamedTerm {
  readonly key: string
  readonly value: string
  readonly isQuoted: boolean
  readonly at: number
}

const fieldOf = (field: EventField) => (term: NamedTerm) => fieldTerm(field, term)

function fieldTerm(field: EventField, { key, value, isQuoted, at }: NamedTerm): LogbookQuery {
  if (value === '' && !isQuoted) throw new NotUnderstood(at, `“${key}:” 之后缺值`, `no value behind "${key}:"`)
  const isPrefix = value.endsWith('*')
  return { kind: 'field', field, value: isPrefix ? value.slice(0, -1) : value, isPrefix }
}

function addressOf({ value, at }: NamedTerm): LogbookQuery {
  const block = parseAddressBlock(value)
  if (block) return { kind: 'address', block }
  throw new NotUnderstood(at, `“${value}” 不是 IP 地址或网段`, `"${value}" is no address or range of addresses`)
}

function receivedOf({ key, value, at }: NamedTerm): LogbookQuery {
  const moment = parseMomentOrDay(value)
  if (moment === undefined) {
    throw new NotUnderstood(at, `“${value}” 不是时刻（RFC 3339）或日期`, `"${value}" is neither RFC 3339 nor a date`)
  }
  return key === 'since'
    ? { kind: 'received', from: moment, until: Number.POSITIVE_INFINITY }
    : { kind: 'received', from: Number.NEGATIVE_INFINITY, until: moment }
}

const NAMED: Readonly<Record<string, (term: NamedTerm) => LogbookQuery>> = {
  ip: addressOf,
  ...Object.fromEntries(EVENT_FIELDS.map((field) => [field, fieldOf(field)])),
  sev: ({ value, at }) => severityOf(`sev:${value}`, at),
  since: receivedOf,
  until: receivedOf,
}
