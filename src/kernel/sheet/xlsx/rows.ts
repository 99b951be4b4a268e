import { Unreadable } from '../../archive/unreadable.ts'
import { readXmlPieces, type Tag } from '../../archive/xml.ts'
import { type FoundCell, type Gathering, NotRead } from '../gather.ts'
import { asEntered } from '../harmless.ts'
import { tooManyCells } from '../refusals.ts'
import type { SheetLimits } from '../sheet.ts'
import { type NumberFormat, shownNumber } from './formats.ts'
import { runs, unescaped } from './strings.ts'

/** What cells refer to. */
export interface Shared {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
}

/** A cell while it is read. */
interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  formula: string | undefined
}

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
/** As much of a formula as tells its writer which it is. */
const SHOWN_FORMULA = 200

/** `AB12` → 27; the row it names is that of its row. */
function columnOf(reference: string): number {
  const [letters = ''] = /^[A-Z]{1,3}(?=[1-9]\d{0,6}$)/.exec(reference) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  if (column < 0 || column >= LAST_COLUMN) throw new Unreadable('damaged')
  return column
}

/**
 * The rows of a worksheet, read piece by piece. Of a formula its writing is told and never what it came to: that is
 * whatever the program wrote that computed it last, and nobody sees the difference.
 *
 * @throws NotRead, Unreadable
 */
export async function readRows(
  pieces: AsyncIterable<Uint8Array>,
  shared: Shared,
  gathering: Gathering,
  limits: SheetLimits,
): Promise<void> {
  const path: string[] = []
  const run = runs()
  let row = 0
  let next = 0
  let found: FoundCell[] = []
  let cell: Cell | undefined
  await readXmlPieces(pieces, {
    open(tag) {
      path.push(tag.local)
      if (tag.local === 'row') {
        row = rowOf(tag, row)
        next = 0
        found = []
      } else if (tag.local === 'c') {
        cell = cellOf(tag, next)
        next = cell.column + 1
        run.take()
      } else if (tag.local === 'f' && cell) cell.formula ??= ''
      else if (cell) run.open(tag.local)
    },
    text(text) {
      const local = path.at(-1)
      if (!cell) return
      if (local === 'v') cell.value += text
      else if (local === 'f') cell.formula = `${cell.formula ?? ''}${text}`.slice(0, SHOWN_FORMULA)
      else run.text(text)
    },
    close() {
      const local = path.pop() ?? ''
      if (local === 'row') gathering.row(row, found)
      else if (local === 'c' && cell) {
        found.push(read(cell, run.take(), shared))
        if (found.length > limits.cells) throw new NotRead(tooManyCells(limits))
        cell = undefined
      } else if (cell) run.close(local)
    },
  })
}

/** Rows may leave out their number, and never go back. */
function rowOf({ attributes }: Tag, last: number): number {
  const number = attributes.r === undefined ? last + 1 : Number(attributes.r.value)
  if (!Number.isInteger(number) || number <= last || number > LAST_ROW) throw new Unreadable('damaged')
  return number
}

function cellOf({ attributes }: Tag, next: number): Cell {
  const column = attributes.r === undefined ? next : columnOf(attributes.r.value)
  if (column < next) throw new Unreadable('damaged')
  const style = Number(attributes.s?.value ?? '0')
  return { column, type: attributes.t?.value ?? 'n', style, value: '', formula: undefined }
}

function read({ column, type, style, value, formula }: Cell, inline: string, shared: Shared): FoundCell {
  if (formula !== undefined) return { column, words: `=${unescaped(formula)}`, isFormula: true }
  return { column, words: asEntered(wordsOf(type, style, value, inline, shared)), isFormula: false }
}

function wordsOf(type: string, style: number, value: string, inline: string, shared: Shared): string {
  if (type === 'inlineStr') return inline
  if (type === 's') {
    const words = shared.strings[Number(value)]
    if (words === undefined) throw new Unreadable('damaged')
    return words
  }
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE'
  if (type === 'n') return shownNumber(value, shared.formats[style] ?? 'number', shared.from1904)
  return unescaped(value)
}
