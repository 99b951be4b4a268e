import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { parseAddress } from '../../../law/address.ts'
import { wordsAt } from '../../../law/relations.ts'
import { openStanding } from '../../../law/versions/standing.ts'
import type { ExamItem, PlacedItem } from '../../../mechanisms/exam/item.ts'
import { readItems } from '../../../mechanisms/exam/read.ts'
import { lawsFolder } from '../../../server/home.ts'

const TOPICS: Readonly<Record<string, readonly string[]>> = {
  'csl@2026-01-01': [
    '总则',
    '支持与促进',
    '网络运行安全',
    '关键信息基础设施',
    '网络信息安全',
    '监测预警',
    '法律责任',
    '附则',
  ],
  'csl@2017-06-01': ['2017年文本'],
  'rlpe@2025-11-01': ['普法总则', '普法职责', '普法措施', '重点对象', '保障监督'],
  'points-2017@2017-01-01': ['工作要点'],
}
const LAWS = Object.keys(TOPICS)
/** What an item of a text that is no longer in force says of it, so that nobody answers from today's. */
const OLD_TEXT = '2017年6月1日起施行的《网络安全法》文本'

const shelf = readShelf(lawsFolder())
const editions = new Map(shelf.map((edition) => [`${edition.law}@${edition.version}`, edition]))
const standingOf = openStanding(shelf)
const bank = await readBank()
const passages = bank.filter(({ kind }) => kind === 'text')
/** What is asked: passages ask nothing. */
const items = bank.filter(({ kind }) => kind !== 'text')

async function readBank(): Promise<readonly PlacedItem[]> {
  const content = readFileSync(new URL('items.csv', import.meta.url))
  const found = await readItems({ name: 'items.csv', content, beside: () => Promise.resolve(undefined) })
  if (!Array.isArray(found)) throw new Error(JSON.stringify(found))
  return found
}

const lawOf = ({ units }: PlacedItem): string => units[0]?.split('#')[0] ?? ''
const wordsOf = (unit: string): string => {
  const place = parseAddress(unit)
  const edition = place && editions.get(`${place.law}@${place.version}`)
  return (place && edition && wordsAt(edition, place.unit)) ?? ''
}
/** Marks of quotation within a quotation are others than around it. */
const plain = (words: string): string => words.replace(/[“”‘’\s]/g, '')
const quotesIn = (explanation: string): readonly string[] =>
  [...explanation.matchAll(/“([^”]+)”/g)].map(([, words = '']) => plain(words).replace(/。$/, ''))

/** Whether a key names options that are there, none twice, and so many as its kind has. */
function isValidChoice({ kind, key, options }: PlacedItem): boolean {
  const named: readonly string[] = Array.isArray(key) ? key.flat().map(String) : []
  const ids = new Set(options.map(({ id }) => id))
  if (named.length === 0 || new Set(named).size !== named.length || named.some((id) => !ids.has(id))) return false
  switch (kind) {
    case 'single':
      return named.length === 1 && ids.size === 4
    case 'multiple':
      return named.length > 1 && named.length < ids.size
    case 'indefinite':
      return ids.size > 2
    default:
      return named.length === ids.size
  }
}

/** Whether an item has a key and the key can be; a written answer has none. */
function isKeyed(item: PlacedItem): boolean {
  switch (item.kind) {
    case 'short':
      return item.explanation !== ''
    case 'true-false':
      return item.key !== null
    case 'fill':
      return item.key?.length === item.stem.split('____').length - 1
    case 'number':
      return item.key?.length === 1
    default:
      return isValidChoice(item)
  }
}

describe('the items of the demonstration', () => {
  test('are read without findings, each with an id of its own', () => {
    expect(bank.filter(({ findings }) => findings.length > 0)).toEqual([])
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length)
    expect(bank.every(({ id }) => id !== undefined)).toBe(true)
  })

  test('are so many of each law', () => {
    const counts = LAWS.map((law) => items.filter((item) => lawOf(item) === law).length)
    expect(counts).toEqual([99, 52, 74, 51])
    expect(counts.reduce((sum, count) => sum + count)).toBe(items.length)
  })

  test('are cases of two or three questions, each with a passage of its own', () => {
    const sizes = passages.map(({ id }) => items.filter(({ tags }) => tags?.includes(`材料:${id}`)).length)
    expect(sizes).toEqual([3, 3, 2])
    expect(items.filter(({ tags = [] }) => tags.some((tag) => tag.startsWith('材料:'))).length).toBe(8)
  })

  test('are of all kinds that have an answer', () => {
    const kinds: readonly ExamItem['kind'][] = [
      'single',
      'multiple',
      'indefinite',
      'true-false',
      'fill',
      'number',
      'match',
      'order',
      'short',
    ]
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(kinds))
  })

  test('rest on units of one of the four texts, which are there and in force from the day of the version', () => {
    for (const item of items) {
      expect(LAWS, item.id).toContain(lawOf(item))
      for (const unit of item.units) {
        const place = parseAddress(unit)
        expect(unit.startsWith(`${lawOf(item)}#`), unit).toBe(true)
        expect(wordsOf(unit), unit).not.toBe('')
        const printed = place?.law === 'points-2017' ? unit.replace(/\/\d+$/, '') : unit
        const at = parseAddress(printed)
        const address = at && (`${at.law}@${at.version}#${at.unit}` as const)
        expect(address && standingOf(address, at.version)?.kind, unit).toBe('same')
      }
    }
  })

  test('quote in their explanation the words of every unit they rest on, and nothing that none of them says', () => {
    for (const { id, explanation, units } of items) {
      const words = units.map((unit) => plain(wordsOf(unit)))
      const quotes = quotesIn(explanation).filter((quote) => words.some((one) => one.includes(quote)))
      expect(quotes.length, `${id}: quotes`).toBeGreaterThan(0)
      for (const [at, one] of words.entries())
        expect(
          quotes.some((quote) => one.includes(quote)),
          units[at],
        ).toBe(true)
      const long = quotesIn(explanation).filter((quote) => quote.length > 12)
      expect(
        long.filter((quote) => !quotes.includes(quote)),
        id,
      ).toEqual([])
    }
  })

  test('ask each question once, with options that differ and a key that can be', () => {
    expect(new Set(items.map(({ stem }) => stem)).size).toBe(items.length)
    for (const item of items) {
      expect(new Set(item.options.map(({ text }) => text)).size, item.id).toBe(item.options.length)
      expect(isKeyed(item), item.id).toBe(true)
    }
  })

  test('fill blanks with words of the unit', () => {
    for (const item of items)
      if (item.kind === 'fill')
        for (const [answer = '-'] of item.key ?? [])
          expect(
            item.units.some((unit) => wordsOf(unit).includes(answer)),
            item.id,
          ).toBe(true)
  })

  test('have one topic of their law and one difficulty', () => {
    for (const item of items) {
      expect(TOPICS[lawOf(item)], item.id).toContain(item.topic)
      expect(item.tags?.filter((tag) => ['易', '中', '难'].includes(tag)).length, item.id).toBe(1)
    }
  })

  test('say so where they ask about the text that is no longer in force, and only there', () => {
    for (const item of items) expect(item.stem.includes(OLD_TEXT), item.id).toBe(lawOf(item) === 'csl@2017-06-01')
  })

  test('have no favourite letter', () => {
    const singles = items.filter(({ kind }) => kind === 'single')
    for (const letter of 'ABCD') {
      const times = singles.filter(({ key }) => Array.isArray(key) && key[0] === letter).length
      expect(times, letter).toBeGreaterThan(singles.length / 6)
      expect(times, letter).toBeLessThan(singles.length / 3)
    }
  })
})
