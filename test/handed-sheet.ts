import { pagesOfPdf } from './paper.ts'

/** The code on the sheet that a page gives as a file; none where it gives no sheet. */
export async function codeOnSheet(html: string): Promise<string> {
  const [, file = ''] = /href="data:application\/pdf;base64,([^"]+)"/.exec(html) ?? []
  if (file === '') return ''
  const [printed = ''] = await pagesOfPdf(Buffer.from(file, 'base64'))
  return /查询码([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(printed)?.[1] ?? ''
}
