import type { Refusal } from '../../law/refusal.ts'
import type { Task } from '../worker/task.ts'
import type { ReadSheet } from './sheet.ts'

/** Reads a table that somebody sent, within `SHEET_LIMITS` and the limits of its thread. */
export const sheetTask: Task<Uint8Array, ReadSheet | Refusal> = {
  name: 'sheet.read',
  group: 'sheet',
  subject: { zh: '表格', en: 'The sheet' },
  remedy: { zh: '请分成几份，或者另存为CSV', en: 'send it in parts, or save it as CSV' },
  load: () => import('./read-sheet.ts'),
}
