import { readXmlPieces } from '../../archive/xml.ts'
import { NotRead } from '../gather.ts'
import { tooManyCells, tooManyCharacters } from '../refusals.ts'
import type { SheetLimits } from '../sheet.ts'

/** `_x000D_` stands for a character that XML does not take (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (words: string): string =>
  words.includes('_x')
    ? words.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : words

/**
 * Words in runs, as strings and cells have them, without the reading that stands above characters (`rPh`): `open` and
 * `close` are told of each element within, `text` of what stands in it.
 */
export function runs() {
  let words = ''
  let inText = false
  let above = 0
  return {
    open(local: string) {
      if (local === 'rPh') above += 1
      else if (local === 't') inText = above === 0
    },
    text(text: string) {
      if (inText) words += text
    },
    close(local: string) {
      if (local === 'rPh') above -= 1
      else if (local === 't') inText = false
    },
    /** What came since the last time. */
    take(): string {
      const taken = words
      words = ''
      return unescaped(taken)
    },
  }
}

/**
 * The strings that cells of a workbook share, by their number.
 *
 * @throws NotRead, Unreadable
 */
export async function readStrings(pieces: AsyncIterable<Uint8Array>, limits: SheetLimits): Promise<readonly string[]> {
  const strings: string[] = []
  const path: string[] = []
  const run = runs()
  let characters = 0
  await readXmlPieces(pieces, {
    open({ local }) {
      path.push(local)
      run.open(local)
    },
    text: run.text,
    close() {
      const local = path.pop() ?? ''
      run.close(local)
      if (local !== 'si') return
      const words = run.take()
      characters += words.length
      strings.push(words)
      if (strings.length > limits.cells) throw new NotRead(tooManyCells(limits))
      if (characters > limits.characters) throw new NotRead(tooManyCharacters(limits))
    },
  })
  return strings
}
