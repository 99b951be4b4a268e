import { dashedAt, isDash, isNumeral, numberOf } from '../numeral.ts'
import type { Rank } from './reference.ts'

/** The unit words and the numbers of references: 条 款 项, 第十二, （三）. */

const RANK_OF: ReadonlyMap<string, Rank> = new Map([
  ['编', 'part'],
  ['章', 'chapter'],
  ['节', 'section'],
  ['条', 'article'],
  ['款', 'paragraph'],
  ['项', 'item'],
  ['目', 'subitem'],
])

// Words that only begin like a unit: 条例, 项目, 章程, 节目, 编制. 第一项 before 议程 or 决议 is a matter, not a unit.
const OTHERWISE: Readonly<Record<string, string>> = {
  条: '例约件目幅款文',
  款: '项式待',
  项: '目',
  章: '程鱼',
  节: '课点目日能约育水制省奏气',
  编: '制号辑委码纂写队入',
  目: '录标前',
}

export interface UnitWord {
  readonly rank: Rank
  readonly end: number
}

/** The unit word at `at`: 条 款 项 目 章 节 编 分编, unless it begins another word. */
export function unitWordAt(text: string, at: number): UnitWord | undefined {
  const sign = text[at] ?? ''
  if (sign === '分' && text[at + 1] === '编') return { rank: 'subpart', end: at + 2 }
  const rank = RANK_OF.get(sign)
  const next = text[at + 1]
  if (!rank || (next !== undefined && OTHERWISE[sign]?.includes(next))) return undefined
  return { rank, end: at + 1 }
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0xa0 || code === 0x3000

/** People leave a space or two inside 第 十二 条; more than that is layout. */
export function pastSpaces(text: string, at: number): number {
  let end = at
  while (end < at + 2 && isSpace(text.charCodeAt(end))) end += 1
  return end
}

export interface NumberRead {
  readonly value: number
  readonly end: number
  readonly bracketed: boolean
}

// A numeral has at most seven signs; seventeen are read to see that it ends.
const LONGEST = 17

export function plainNumberAt(text: string, at: number): NumberRead | undefined {
  const start = pastSpaces(text, at)
  let end = start
  // 第一、第二两款: behind a numeral 两 counts what was listed.
  while (end < start + LONGEST && isNumeral(text.charCodeAt(end)) && (end === start || text[end] !== '两')) end += 1
  const misspelt = isDash(text.charCodeAt(end)) ? dashedAt(text, start) : undefined
  if (misspelt && (text[misspelt.end] === '）' || unitWordAt(text, misspelt.end)))
    return { ...misspelt, bracketed: false }
  if (end === start) return undefined
  const value = numberOf(text.slice(start, end))
  return value === undefined ? undefined : { value, end, bracketed: false }
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

export function bracketedNumberAt(text: string, at: number): NumberRead | undefined {
  const open = text.charCodeAt(at)
  if (open !== 0xff08 && open !== 0x28) return undefined
  const stem = STEMS.indexOf(text[at + 1] ?? '-')
  const inner = stem >= 0 ? { value: stem + 1, end: at + 2 } : plainNumberAt(text, at + 1)
  const end = inner && pastSpaces(text, inner.end)
  if (!inner || end === undefined) return undefined
  const close = text.charCodeAt(end)
  return close === 0xff09 || close === 0x29 ? { value: inner.value, end: end + 1, bracketed: true } : undefined
}

export const numberAt = (text: string, at: number): NumberRead | undefined =>
  plainNumberAt(text, at) ?? bracketedNumberAt(text, at)
