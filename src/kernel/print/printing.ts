import type { Printed, PrintedWords } from './sheet.ts'

/** What is to be put on paper, and how. */
export type PressOrder =
  | { readonly format: 'pdf'; readonly printed: Printed }
  | { readonly format: 'docx'; readonly printed: PrintedWords }

/**
 * One order in, one file out, in a thread of the pool (see press.ts). Each library is loaded only where it is asked for;
 * together they take longer to load than a short law takes to print.
 */
export async function run(order: PressOrder): Promise<Uint8Array> {
  return order.format === 'pdf'
    ? (await import('./pdf-sheet.ts')).pdfSheet(order.printed)
    : (await import('./docx-sheet.ts')).docxSheet(order.printed)
}
