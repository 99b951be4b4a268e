import type { Say } from '../../../law/say.ts'
import type { RegisterField } from '../field-kind.ts'

/** A cell as the value of a field; why it is none, and what may have been meant. */
export type CellReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly reason: Say; readonly instead?: Say }

const value = (given: unknown): CellReading => ({ kind: 'value', value: given })

const plain = (words: string): string => words.normalize('NFKC').trim().toLowerCase()

const YES = new Set(['是', '有', '对', '√', '✓', 'true', 'yes', 'y', '1'])
const NO = new Set(['否', '无', '没有', '×', '✗', 'false', 'no', 'n', '0'])

const formula: Say = {
  zh: '是公式，不读；请改填算出的值',
  en: 'is a formula and is not read: enter the value it comes to',
}

/** No field of a register takes as much. */
const LONGEST_CELL = 10_000
const tooLong: Say = { zh: `太长，至多${LONGEST_CELL}个字`, en: `is too long: at most ${LONGEST_CELL} characters` }

/** Reads a cell that says something, as people write in sheets. What a field asks beyond its kind is for its schema. */
export function readCell(field: RegisterField, words: string, isFormula: boolean): CellReading {
  if (isFormula) return { kind: 'fault', reason: formula }
  if (words.length > LONGEST_CELL) return { kind: 'fault', reason: tooLong }
  switch (field.kind) {
    case 'number':
      return readNumber(words)
    case 'yes':
      return readYes(words)
    case 'day':
      return readDay(words)
    case 'choice':
      return readChoice(field, words)
    case 'many':
      return readMany(field, words)
    default:
      return value(words)
  }
}

function readNumber(words: string): CellReading {
  const digits = plain(words).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '')
  if (/^-?\d{1,15}(?:\.\d{1,10})?$/.test(digits)) return value(Number(digits))
  return { kind: 'fault', reason: { zh: '不是数', en: 'is no number' } }
}

function readYes(words: string): CellReading {
  const word = plain(words)
  if (YES.has(word)) return value(true)
  if (NO.has(word)) return value(false)
  return { kind: 'fault', reason: { zh: '要填“是”或者“否”', en: 'must be yes or no' } }
}

const DAY =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/

function readDay(words: string): CellReading {
  // A day with a time, as a sheet shows one that was computed, is still that day.
  const found = DAY.exec(plain(words).replace(/[t ]00:00(?::00)?$/, ''))
  if (!found) return { kind: 'fault', reason: { zh: '要写成2026-03-02这样的日期', en: 'must be a day, as 2026-03-02' } }
  const [year = '', month = '', day = ''] = found.slice(1).filter((part) => part !== undefined)
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  if (!Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)) return value(written)
  return { kind: 'fault', reason: { zh: '没有这一天', en: 'There is no such day' } }
}

function readChoice(field: RegisterField, words: string): CellReading {
  const key = choiceOf(field, words)
  return key === undefined ? noChoice(field, words) : value(key)
}

function readMany(field: RegisterField, words: string): CellReading {
  const keys: string[] = []
  for (const part of words.split(/[、,，;；\n]/).filter((one) => one.trim() !== '')) {
    const key = choiceOf(field, part)
    if (key === undefined) return noChoice(field, part)
    if (!keys.includes(key)) keys.push(key)
  }
  return value(keys)
}

/** By what it is called in either language, or by its word in the API. */
const choiceOf = ({ choices }: RegisterField, words: string): string | undefined =>
  Object.entries(choices).find(([key, say]) => [key, say.zh, say.en].map(plain).includes(plain(words)))?.[0]

/** Choices named in a reason; a longer list stands on the sheet that explains the empty table. */
const NAMED = 12

function noChoice({ choices }: RegisterField, words: string): CellReading {
  const all = Object.values(choices)
  const more = all.length > NAMED
  const list = (of: keyof Say, between: string) =>
    all
      .slice(0, NAMED)
      .map((say) => say[of])
      .join(between)
  const near = all.filter(({ zh, en }) => [zh, en].some((name) => isLike(plain(name), plain(words))))
  return {
    kind: 'fault',
    reason: {
      zh: `要从“${list('zh', '、')}${more ? '……' : ''}”里选`,
      en: `must be one of: ${list('en', ', ')}${more ? ' …' : ''}`,
    },
    ...(near.length === 1 && near[0] && { instead: near[0] }),
  }
}

const isLike = (name: string, words: string): boolean =>
  words.length > 0 && (name.includes(words) || (name.length > 1 && words.includes(name)))
