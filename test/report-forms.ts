import { readXlsx } from 'hucre/xlsx'
import { extractText, getDocumentProxy } from 'unpdf'
import { unzipped, wordsOfParagraphs } from './paper.ts'

/** Words without their white space: forms break their lines where they like. */
export const flat = (words: string): string => words.replaceAll(/\s+/g, '')

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
}

/** What a page says, without its marks. */
export const wordsOfPage = (html: string): string =>
  html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/&(?:lt|gt|amp|quot|#39);/g, (one) => ENTITIES[one] ?? one)

/**
 * A report in each of its forms as flat words.
 *
 * @param page its HTML
 * @param file its file of a form, `pdf`
 */
export async function wordsOfForms(page: string, file: (form: string) => Promise<Buffer>) {
  const pdf = await extractText(await getDocumentProxy(new Uint8Array(await file('pdf'))), { mergePages: true })
  const book = await readXlsx(new Uint8Array(await file('xlsx')))
  return {
    page: flat(wordsOfPage(page)),
    pdf: flat(pdf.text),
    docx: flat(wordsOfParagraphs(unzipped(await file('docx')).get('word/document.xml') ?? '').join('')),
    xlsx: flat(book.sheets.flatMap(({ name, rows }) => [name, ...rows.flat().map(String)]).join(' ')),
  }
}
