import { Unreadable } from '../archive/unreadable.ts'
import { openZip } from '../archive/zip.ts'
import { type Gathering, NotRead } from './gather.ts'
import { damaged, encrypted, unpacksToTooMuch } from './refusals.ts'
import type { SheetLimits } from './sheet.ts'
import { openBook } from './xlsx/book.ts'
import { readFormats } from './xlsx/formats.ts'
import { readRows } from './xlsx/rows.ts'
import { readStrings } from './xlsx/strings.ts'

const refusals = { damaged: () => damaged, encrypted: () => encrypted, 'too-large-inside': unpacksToTooMuch } as const

/**
 * The first sheet of a workbook that is shown. Of the archive only the parts that hold it are unpacked, piece by piece;
 * nothing is computed, fetched or run.
 *
 * @returns what the sheet is called
 * @throws NotRead
 */
export async function readXlsx(content: Buffer, gathering: Gathering, limits: SheetLimits): Promise<string> {
  try {
    const zip = openZip(content, limits.unpacked)
    const { sheet, strings, styles, from1904 } = openBook(zip)
    const piecesOf = (part: string) => {
      const pieces = zip.pieces(part)
      if (!pieces) throw new Unreadable('damaged')
      return pieces
    }
    const shared = {
      strings: strings === undefined ? [] : await readStrings(piecesOf(strings), limits),
      formats: styles === undefined ? [] : await readFormats(piecesOf(styles)),
      from1904,
    }
    await readRows(piecesOf(sheet.part), shared, gathering, limits)
    return sheet.name
  } catch (error) {
    throw error instanceof Unreadable ? new NotRead(refusals[error.why](limits)) : error
  }
}
