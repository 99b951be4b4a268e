/**
 * Han numerals as statutes print them, both ways: 一百二十 ↔ 120. Zero is written 零, 〇, ○ or, by careless hands, O;
 * digits may be ASCII or full-width, and years stand digit by digit (二〇一六).
 */

const DIGITS = new Map<string, number>(
  Object.entries({
    〇: 0,
    零: 0,
    '○': 0,
    '◯': 0,
    O: 0,
    Ｏ: 0,
    o: 0,
    一: 1,
    二: 2,
    三: 3,
    四: 4,
    五: 5,
    六: 6,
    七: 7,
    八: 8,
    九: 9,
    两: 2,
    壹: 1,
    贰: 2,
    叁: 3,
    '0': 0,
    '1': 1,
    '2': 2,
    '3': 3,
    '4': 4,
    '5': 5,
    '6': 6,
    '7': 7,
    '8': 8,
    '9': 9,
    '０': 0,
    '１': 1,
    '２': 2,
    '３': 3,
    '４': 4,
    '５': 5,
    '６': 6,
    '７': 7,
    '８': 8,
    '９': 9,
  }),
)

const UNITS = new Map<string, number>([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
  ['万', 10_000],
])

// 廿 and 卅 are a digit and its ten in one sign.
const TENS = new Map<string, number>([
  ['廿', 20],
  ['卅', 30],
  ['卌', 40],
])

/** The longest numeral that stands in a label: 一千二百六十 has seven signs, room is left for spaces typed between. */
const LONGEST = 16

const CODES = new Set([...DIGITS.keys(), ...UNITS.keys(), ...TENS.keys()].map((sign) => sign.charCodeAt(0)))

/** Whether the sign with this UTF-16 code can stand in a numeral. */
export const isNumeral = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code > 0x4d && CODES.has(code))

const byPlace = (text: string): number | undefined => {
  let sum = 0
  for (const sign of text) {
    const digit = DIGITS.get(sign)
    if (digit === undefined) return undefined
    sum = sum * 10 + digit
  }
  return sum
}

interface Sum {
  readonly whole: number
  readonly below: number
  readonly digit: number
}

const add = ({ whole, below, digit }: Sum, sign: string): Sum | undefined => {
  const unit = UNITS.get(sign)
  if (unit === 10_000) return { whole: whole + (below + digit) * unit, below: 0, digit: 0 }
  if (unit !== undefined) return { whole, below: below + (digit === 0 ? 1 : digit) * unit, digit: 0 }
  const tens = TENS.get(sign)
  if (tens !== undefined) return { whole, below: below + tens, digit: 0 }
  const value = DIGITS.get(sign)
  // Two digits side by side among units (二三十) are no number.
  if (value === undefined || (digit !== 0 && value !== 0)) return undefined
  return { whole, below, digit: digit * (value === 0 && digit !== 0 ? 10 : 1) + value }
}

/** `一百二十` → 120, `１２` → 12, `二〇一六` → 2016; undefined where the words are no whole number. */
export function numberOf(text: string): number | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined
  const plain = byPlace(text)
  if (plain !== undefined) return plain
  let sum: Sum | undefined = { whole: 0, below: 0, digit: 0 }
  for (const sign of text) {
    sum = add(sum, sign)
    if (sum === undefined) return undefined
  }
  return sum.whole + sum.below + sum.digit
}

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const PLACES = ['', '十', '百', '千']

const hanBelowWan = (value: number): string => {
  let out = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) gap = out !== ''
    else {
      out += (gap ? '零' : '') + HAN[digit] + PLACES[place]
      gap = false
    }
  }
  return out
}

/** 120 → `一百二十`, 12 → `十二`, 308 → `三百零八`: the form statutes print, for whole numbers from 0 to 99,999,999. */
export function hanOf(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99_999_999) return String(value)
  if (value === 0) return '零'
  const wan = Math.floor(value / 10_000)
  const rest = value % 10_000
  const head = wan === 0 ? '' : `${hanBelowWan(wan)}万`
  const bridge = wan > 0 && rest > 0 && rest < 1000 ? '零' : ''
  const words = head + bridge + hanBelowWan(rest)
  return words.startsWith('一十') ? words.slice(1) : words
}

const DASHES = '‒–—―ー－-'

/** Whether the sign with this UTF-16 code is a dash that a hand or a scanner may have put for 一. */
export const isDash = (code: number): boolean =>
  code === 0x2d || (code >= 0x2012 && code <= 0x2015) || code === 0x30fc || code === 0xff0d

/** 第—条, 第二十—条, （—）: signs of a Han numeral with a dash among them. */
const DASHED = new RegExp(`[零〇○一二三四五六七八九十百千${DASHES}]{1,9}`, 'uy')
const A_DASH = new RegExp(`[${DASHES}]`, 'gu')

/**
 * The numeral at `start` with 一 put for its dash: 二十— → 21. Undefined where there is no dash, or where the numeral so
 * read is not one that statutes print (二—, —十).
 */
export function dashedAt(text: string, start: number): { readonly value: number; readonly end: number } | undefined {
  DASHED.lastIndex = start
  const [signs = ''] = DASHED.exec(text) ?? []
  const words = signs.replace(A_DASH, '一')
  const value = words === signs ? undefined : numberOf(words)
  return value !== undefined && hanOf(value) === words ? { value, end: start + signs.length } : undefined
}
