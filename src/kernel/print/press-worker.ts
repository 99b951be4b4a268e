import { parentPort, workerData } from 'node:worker_threads'
import type { PressOrder } from './press.ts'

// The entry of a thread of its own (see press.ts): one order in, one file out. Each library is loaded only where it is
// asked for; together they take longer to load than a short law takes to print.
const order: PressOrder = workerData
const file =
  order.format === 'pdf'
    ? await (await import('./pdf-sheet.ts')).pdfSheet(order.printed)
    : await (await import('./docx-sheet.ts')).docxSheet(order.printed)
parentPort?.postMessage(file)
