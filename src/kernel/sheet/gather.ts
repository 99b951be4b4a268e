import type { Refusal } from '../../law/refusal.ts'
import { storable } from '../storage/storable.ts'
import { tooManyCells, tooManyCharacters, tooManyColumns, tooManyRows } from './refusals.ts'
import type { SheetLimits, SheetRow } from './sheet.ts'

/** Thrown out of the middle of a file that is not read on. */
export class NotRead extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason.en)
    this.refusal = refusal
  }
}

/** A cell as its file has it. */
export interface FoundCell {
  /** From 0. */
  readonly column: number
  readonly words: string
  readonly isFormula: boolean
}

/** The rows of a table as they are found, counted while they come. */
export interface Gathering {
  /** @throws NotRead where this is more than a table may have */
  row(number: number, cells: Iterable<FoundCell>): void
  readonly rows: readonly SheetRow[]
}

export function gather(limits: SheetLimits): Gathering {
  const rows: SheetRow[] = []
  const counted = counting(limits)
  return {
    rows,
    row(number, found) {
      const cells: string[] = []
      const formulas: number[] = []
      for (const { column, words: written, isFormula } of found) {
        // A workbook can spell U+0000 and half a character.
        const words = storable(written.trim())
        if (words === '') continue
        counted(column, words)
        while (cells.length < column) cells.push('')
        cells[column] = words
        if (isFormula) formulas.push(column)
      }
      if (cells.length === 0) return
      if (rows.length === limits.rows) throw new NotRead(tooManyRows(limits))
      rows.push({ number, cells, formulas })
    },
  }
}

/** Counts cells that say something, and their characters. */
function counting(limits: SheetLimits): (column: number, words: string) => void {
  let cells = 0
  let characters = 0
  return (column, words) => {
    cells += 1
    characters += words.length
    if (column >= limits.columns) throw new NotRead(tooManyColumns(limits))
    if (cells > limits.cells) throw new NotRead(tooManyCells(limits))
    if (characters > limits.characters) throw new NotRead(tooManyCharacters(limits))
  }
}
