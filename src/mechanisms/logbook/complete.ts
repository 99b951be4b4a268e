import type { Say } from '../../law/say.ts'
import { EVENT_FIELDS, type EventField } from './query/query.ts'
import { termFor } from './query/written.ts'

// How a query may be gone on with from where one writes. Pure: what is known of the fields is given.

/** Values of a field that are known, the most frequent first. */
export type KnownValues = Readonly<Record<EventField, readonly string[]>>

export interface Completion {
  /** What takes the place of the term that is being written. */
  readonly insert: string
  readonly about: Say
}

export interface Completions {
  /** Where the term begins and ends that is being written: UTF-16 units of the query. */
  readonly from: number
  readonly to: number
  readonly options: readonly Completion[]
}

/** What is offered at once. */
const MOST_OPTIONS = 12

const FIELD_WORDS: Readonly<Record<EventField, Say>> = {
  source: { zh: '来源', en: 'source' },
  host: { zh: '主机', en: 'host' },
  app: { zh: '程序', en: 'program' },
}

const FIELDS: readonly Completion[] = [
  ...EVENT_FIELDS.map((field) => ({ insert: `${field}:`, about: FIELD_WORDS[field] })),
  { insert: 'sev<=', about: { zh: '这一级及更重', en: 'this level and worse' } },
  { insert: 'sev:', about: { zh: '这一级', en: 'this level' } },
  { insert: 'ip:', about: { zh: '地址或网段', en: 'address or range' } },
  { insert: 'since:', about: { zh: '收到不早于', en: 'received at or after' } },
  { insert: 'until:', about: { zh: '收到早于', en: 'received before' } },
]

/** What each level is called, 0 the worst. */
export const LEVELS: readonly Say[] = [
  { zh: '危急', en: 'emergency' },
  { zh: '警报', en: 'alert' },
  { zh: '严重', en: 'critical' },
  { zh: '错误', en: 'error' },
  { zh: '警告', en: 'warning' },
  { zh: '注意', en: 'notice' },
  { zh: '通知', en: 'info' },
  { zh: '调试', en: 'debug' },
]

/** Where the term begins that ends at a place: behind a blank or bracket outside of quotes, and behind `-`. */
function beginOf(text: string): number {
  let [begin, isQuoted] = [0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isQuoted && sign === '\\') at += 1
    else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && /[\s()]/.test(sign ?? '')) begin = at + 1
  }
  return text[begin] === '-' ? begin + 1 : begin
}

/**
 * What may stand in place of the term at a place of a query.
 *
 * @param at where one writes, in UTF-16 units
 * @param today a day in China
 */
export function completionsAt(text: string, at: number, known: KnownValues, today: string): Completions {
  const from = beginOf(text.slice(0, at))
  const term = text.slice(from, at)
  const rest = /^[^\s()"]*/.exec(text.slice(at))?.[0].length ?? 0
  return { from, to: at + rest, options: optionsFor(term, known, today).slice(0, MOST_OPTIONS) }
}

function optionsFor(term: string, known: KnownValues, today: string): readonly Completion[] {
  const field = EVENT_FIELDS.find((each) => term.startsWith(`${each}:`))
  if (field) return valuesOf(field, term.slice(field.length + 1).replace(/^"/, ''), known)
  const [, sign] = /^sev(<=|:)[0-7]?$/.exec(term) ?? []
  if (sign !== undefined) return levelsFor(sign, term)
  if (/^(?:since|until):/.test(term)) {
    return [{ insert: `${term.slice(0, 6)}${today}`, about: { zh: '今日', en: 'today' } }]
  }
  if (/[:=<~"]/.test(term)) return []
  const fields = FIELDS.filter(({ insert }) => insert.startsWith(term))
  if (term === '') return fields
  return [...fields, ...EVENT_FIELDS.flatMap((each) => valuesOf(each, term, known).slice(0, 4))]
}

function valuesOf(field: EventField, begun: string, known: KnownValues): readonly Completion[] {
  const asked = begun.toLowerCase()
  const begins = known[field].filter((value) => value.toLowerCase().startsWith(asked))
  const holds = known[field].filter((value) => !begins.includes(value) && value.toLowerCase().includes(asked))
  return [...begins, ...holds]
    .slice(0, MOST_OPTIONS)
    .map((value) => ({ insert: termFor(field, value), about: FIELD_WORDS[field] }))
}

function levelsFor(sign: string, term: string): readonly Completion[] {
  return LEVELS.flatMap(({ zh, en }, level) => {
    const insert = `sev${sign}${level}`
    const about = sign === '<=' ? { zh: `${zh}及更重`, en: `${en} and worse` } : { zh, en }
    return insert.startsWith(term) ? [{ insert, about }] : []
  })
}
