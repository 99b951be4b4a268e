import { hanOf, numberOf } from '../numeral.ts'
import { MOST_NAMED } from './bounds.ts'
import type { UnitPlace } from './decision.ts'

const NUM = '[零〇○一二三四五六七八九十百千两0-9０-９]{1,9}'

type Step = readonly [keyof UnitPlace, RegExp]

const ARTICLE = new RegExp(`^第(${NUM})\\s?条(?:之(${NUM}))?`, 'u')
const LEVELS: readonly Step[] = [
  ['part', new RegExp(`^第(${NUM})编`, 'u')],
  ['chapter', new RegExp(`^第(${NUM})章`, 'u')],
  ['section', new RegExp(`^第(${NUM})节`, 'u')],
  ['para', new RegExp(`^第(${NUM})款`, 'u')],
  ['item', new RegExp(`^第?[（(]?(${NUM})[）)]?项`, 'u')],
  ['subitem', new RegExp(`^第?[（(]?(${NUM})[）)]?目`, 'u')],
  ['sentence', new RegExp(`^第(${NUM})句(?:话)?`, 'u')],
]
const RANK: readonly (keyof UnitPlace)[] = [
  'part',
  'chapter',
  'section',
  'article',
  'para',
  'item',
  'subitem',
  'sentence',
]
const JOINED =
  /^(?:、|，|和|及|以及|与|或者|或|、?以及)?(?:原|该条|其)?(?=第[零〇○一二三四五六七八九十百千两0-9０-９（(])/u
const RANGE = /^至(?=第)/u

interface Read {
  readonly place: UnitPlace
  readonly end: number
}

function readLevel(text: string): readonly [keyof UnitPlace, string | number, number] | undefined {
  const [article, main = '', sub = ''] = ARTICLE.exec(text) ?? []
  const number = article ? numberOf(main) : undefined
  if (article && number !== undefined) {
    const inserted = sub ? numberOf(sub) : undefined
    return ['article', inserted === undefined ? String(number) : `${number}-${inserted}`, article.length]
  }
  for (const [key, pattern] of LEVELS) {
    const [words, digits = ''] = pattern.exec(text) ?? []
    const value = words ? numberOf(digits) : undefined
    if (words && value !== undefined) return [key, value, words.length]
  }
  return undefined
}

/** One place at the beginning of the words, 第十八条第二款. */
export function placeAt(text: string): Read | undefined {
  let place: UnitPlace = {}
  let end = 0
  let rank = -1
  for (;;) {
    const level = readLevel(text.slice(end, end + 24))
    if (!level) break
    const [key, value, length] = level
    if (RANK.indexOf(key) <= rank) break
    rank = RANK.indexOf(key)
    place = { ...place, [key]: value }
    end += length
  }
  return end > 0 ? { place, end } : undefined
}

/** What is left out is taken from the place named before: 第十八条第二款、第三款. */
function inherit(place: UnitPlace, before: UnitPlace | undefined): UnitPlace {
  if (!before) return place
  const first = RANK.findIndex((key) => place[key] !== undefined)
  let whole: UnitPlace = place
  for (const key of RANK.slice(0, first)) {
    const value = before[key]
    // A new article does not stand in the chapter named with the article before it.
    if (value !== undefined && first > RANK.indexOf('article')) whole = { ...whole, [key]: value }
  }
  return before.renewed && whole.article !== undefined && place.article === undefined
    ? { ...whole, renewed: true }
    : whole
}

const between = (from: UnitPlace, to: UnitPlace): readonly UnitPlace[] => {
  const key = RANK.findLast((level) => to[level] !== undefined)
  if (!key) return [to]
  const low = Number(from[key])
  const high = Number(to[key])
  if (!Number.isInteger(low) || !Number.isInteger(high) || high - low > 2000) return [from, to]
  const out: UnitPlace[] = []
  for (let value = low; value <= high; value += 1) out.push({ ...to, [key]: key === 'article' ? String(value) : value })
  return out
}

export interface ReadPlaces {
  readonly places: readonly UnitPlace[]
  readonly end: number
}

/** Where the list goes on after `end`: how long the joint is, and whether it is 至. */
const jointAt = (text: string, commas: boolean): readonly [number, boolean] | undefined => {
  const range = RANGE.exec(text)
  if (range) return [range[0].length, true]
  const joined = JOINED.exec(text)
  if (!joined || joined[0] === '' || (!commas && joined[0].startsWith('，'))) return undefined
  return [joined[0].length, false]
}

/**
 * A list of places at the beginning of the words: 第二条、第三条、第八十条第一款, ranges included (not those of articles
 * inserted between, 之一: the text alone knows them). `before` is the place that fills what the first one leaves out.
 */
export function placesAt(text: string, before?: UnitPlace): ReadPlaces | undefined {
  const first = placeAt(text)
  if (!first) return undefined
  let last = inherit(first.place, before)
  const places: UnitPlace[] = [last]
  let end = first.end
  // What stands behind is then read by nobody, and the decision refused.
  while (places.length <= MOST_NAMED) {
    const joint = jointAt(text.slice(end, end + 8), false)
    if (!joint) break
    const next = placeAt(text.slice(end + joint[0]))
    if (!next) break
    const whole = inherit(next.place, last)
    if (joint[1]) places.push(...between(last, whole).slice(1))
    else places.push(whole)
    last = whole
    end += joint[0] + next.end
  }
  return { places, end }
}

const articleWords = (article: string): string => {
  const [main = '', sub] = article.split('-')
  return `第${hanOf(Number(main))}条${sub ? `之${hanOf(Number(sub))}` : ''}`
}

const WORDS: readonly (readonly [keyof UnitPlace, string])[] = [
  ['part', '编'],
  ['chapter', '章'],
  ['section', '节'],
  ['article', '条'],
  ['para', '款'],
  ['item', '项'],
  ['subitem', '目'],
  ['sentence', '句'],
]

/** 第十八条第二款, for people. */
export function placeWords(place: UnitPlace): string {
  if (place.preamble) return '序言'
  if (place.everywhere) return '全文'
  return WORDS.map(([key, word]) => {
    const value = place[key]
    if (value === undefined) return ''
    return typeof value === 'string' ? articleWords(value) : `第${hanOf(Number(value))}${word}`
  }).join('')
}

const ENGLISH: readonly (readonly [keyof UnitPlace, string])[] = [
  ['part', 'Part'],
  ['chapter', 'Chapter'],
  ['section', 'Section'],
  ['article', 'Article'],
  ['para', 'paragraph'],
  ['item', 'item'],
  ['subitem', 'subitem'],
  ['sentence', 'sentence'],
]

/** Article 18, paragraph 2: the same in English. */
export function placeEnglish(place: UnitPlace): string {
  if (place.preamble) return 'preamble'
  if (place.everywhere) return 'the whole text'
  return ENGLISH.flatMap(([key, word]) => (place[key] === undefined ? [] : [`${word} ${place[key]}`])).join(', ')
}
