import type { Refusal } from '../../law/refusal.ts'
import type { Task } from '../worker/task.ts'
import type { UnzippedEntry } from './zip.ts'

/** Reads an archive that somebody sent, within `UNZIP_LIMITS` and the limits of its thread. */
export const unzipTask: Task<Uint8Array, readonly UnzippedEntry[] | Refusal> = {
  name: 'archive.unzip',
  group: 'sheet',
  subject: { zh: '压缩包', en: 'The archive' },
  remedy: { zh: '请分成几份', en: 'send it in parts' },
  load: () => import('./unzip.ts'),
}
