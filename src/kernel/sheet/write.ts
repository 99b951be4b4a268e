import { stringify } from 'csv-stringify/sync'
import { writeXlsx as writeBookFile, writeXlsxStream } from 'hucre/xlsx'
import { harmless } from './harmless.ts'

/** Rows of a sheet, each with its cells in words; read as the file is written, one after the other. */
export type SheetRows = AsyncIterable<readonly string[]>

/** A cell of Excel holds no more; a file with a longer one does not open. */
const LONGEST_CELL = 32_767
const CUT = '…'
const LONGEST_NAME = 31

/** As RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know it. */
export async function* writeCsv(rows: SheetRows): AsyncGenerator<string> {
  yield '\uFEFF'
  for await (const row of rows) {
    yield stringify([row.map(harmless)], {
      record_delimiter: 'windows',
      // Where another separator is meant, or a single CR ends a line, an open cell would fall into two, the second a formula.
      quoted_match: /[;\t\r\n]/,
    })
  }
}

/** A workbook of one sheet, all cells words, its head in sight while the rows go by; nothing but the row at hand is in memory. */
export const writeXlsx = (name: string, rows: SheetRows): AsyncIterable<Uint8Array> =>
  writeXlsxStream(cellsOf(rows), { name: sheetName(name), freezePane: { rows: 1 } })

/** A sheet of a workbook that is written whole. */
interface BookSheet {
  /** Tells it from the others in its first 31 characters. */
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** How wide each column is, in characters. */
  readonly widths: readonly number[]
}

/** A workbook of several sheets, for tables of some thousand rows in all: it stands in memory. */
export const writeBook = (sheets: readonly BookSheet[]): Promise<Uint8Array> =>
  writeBookFile({
    sheets: sheets.map(({ name, rows, widths }) => ({
      name: sheetName(name),
      rows: rows.map((row) => row.map((words) => xlsxCell(harmless(words)))),
      columns: widths.map((width) => ({ width })),
      freezePane: { rows: 1 },
    })),
  })

async function* cellsOf(rows: SheetRows): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map((words) => xlsxCell(harmless(words)))
}

/** `_x000D_` stands for a character in a cell (ECMA-376 part 1, 22.9.2.19); words that only look so say that they do not. */
function xlsxCell(words: string): string {
  const spelled = words.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return spelled.length <= LONGEST_CELL ? spelled : spelled.slice(0, LONGEST_CELL - CUT.length) + CUT
}

/** A sheet is called by at most 31 characters and none of those that places are spelled with. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, LONGEST_NAME)
    .trim()
