import type { Printed } from './sheet.ts'

/** What is to be put on paper, and how. */
export interface PressOrder {
  readonly format: 'pdf' | 'docx'
  readonly printed: Printed
}

/**
 * One order in, one file out, in a thread of the pool (see press.ts). Each library is loaded only where it is asked for;
 * together they take longer to load than a short law takes to print.
 */
export async function run({ format, printed }: PressOrder): Promise<Uint8Array> {
  return format === 'pdf'
    ? (await import('./pdf-sheet.ts')).pdfSheet(printed)
    : (await import('./docx-sheet.ts')).docxSheet(printed)
}
