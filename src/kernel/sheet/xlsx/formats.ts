import { readXmlPieces } from '../../archive/xml.ts'

/** What a number of a cell is shown as. */
export type NumberFormat = 'number' | 'day' | 'moment' | 'time'

/** Formats without a spelling of their own (ECMA-376 part 1, 18.8.30), those of Chinese and Japanese systems too. */
const BUILT_IN: Readonly<Record<number, NumberFormat>> = Object.fromEntries([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'day'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'moment'],
])

/** Excel takes no longer one. */
const LONGEST_FORMAT = 255

/** By its spelling: `yyyy"年"m"月"d"日"` is a day. What stands in quotes, brackets or behind a backslash is no part of it. */
function shownBy(code: string): NumberFormat {
  const open = code
    .slice(0, LONGEST_FORMAT)
    .replace(/"[^"]*"|\\.|_./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';', 1)[0]
  const hasDay = /[yd]/i.test(open ?? '')
  const hasTime = /[hs]|AM\/PM/i.test(open ?? '')
  if (hasDay) return hasTime ? 'moment' : 'day'
  return hasTime ? 'time' : 'number'
}

/** How the numbers of cells are shown, by the number of their style. */
export async function readFormats(pieces: AsyncIterable<Uint8Array>): Promise<readonly NumberFormat[]> {
  const spelled = new Map<number, NumberFormat>()
  const styles: NumberFormat[] = []
  let inCells = false
  let depth = 0
  let cellsDepth = 0
  await readXmlPieces(pieces, {
    open({ local, attributes }) {
      depth += 1
      const of = (name: string) => attributes[name]?.value ?? ''
      if (local === 'numFmt') spelled.set(Number(of('numFmtId')), shownBy(of('formatCode')))
      if (local === 'cellXfs') {
        inCells = true
        cellsDepth = depth
      }
      if (!inCells || local !== 'xf') return
      const id = Number(of('numFmtId'))
      styles.push(spelled.get(id) ?? BUILT_IN[id] ?? 'number')
    },
    text() {},
    close() {
      if (inCells && depth === cellsDepth) inCells = false
      depth -= 1
    },
  })
  return styles
}

const DAY_MS = 86_400_000
/** Day 0 of a sheet, such that its days from 1 March 1900 on are right; before that sheets believe in a 29 February 1900. */
const DAY_0 = Date.UTC(1899, 11, 30)
const DAYS_TO_1904 = 1_462
const MOST_DAYS = 2_958_465

/** A number as a person reads it in the sheet: `2026-03-02`, `2026-03-02T09:30`, `09:30`, or the number itself. */
export function shownNumber(written: string, shown: NumberFormat, from1904: boolean): string {
  const number = Number(written)
  if (written.trim() === '' || !Number.isFinite(number)) return written
  const days = number + (from1904 && shown !== 'time' ? DAYS_TO_1904 : 0)
  if (shown === 'number' || days < 0 || days > MOST_DAYS) return plain(number)
  // To the second: a time is kept as a share of a day, which is rarely exact.
  const at = new Date(DAY_0 + Math.round((days * DAY_MS) / 1000) * 1000).toISOString()
  const time = at.slice(11, 19).replace(/:00$/, '')
  if (shown === 'time' && days < 1) return time
  return shown === 'day' && Number.isInteger(days) ? at.slice(0, 10) : `${at.slice(0, 10)}T${time}`
}

/** Fifteen digits are what a sheet shows: 0.30000000000000004 is 0.3 there. Long whole numbers are written out. */
function plain(number: number): string {
  const rounded = Number(number.toPrecision(15))
  return Number.isInteger(rounded) && Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded)
}
