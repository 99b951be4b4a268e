import type { Task } from '../../kernel/worker/task.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Unpacked } from './unpack.ts'

/** Opens an archive that somebody sent and holds it to its manifest, line by line. */
export const unpackTask: Task<Uint8Array, Unpacked | Refusal> = {
  name: 'carryover.unpack',
  group: 'sheet',
  subject: { zh: '压缩包', en: 'The archive' },
  remedy: { zh: '请分成几份', en: 'send it in parts' },
  load: () => import('./unpack-archive.ts'),
}
