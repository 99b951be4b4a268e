import type { Task } from '../../kernel/worker/task.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { PlacedItem } from './item.ts'
import type { SentItems } from './read-sent.ts'

/** Reads items of any of our formats within the limits of a thread; nothing stands beside the file. */
export const itemsTask: Task<SentItems, readonly PlacedItem[] | Refusal> = {
  name: 'exam.items',
  group: 'sheet',
  subject: { zh: '试题文件', en: 'The file of items' },
  remedy: { zh: '请分成几份', en: 'send it in parts' },
  load: () => import('./read-sent.ts'),
}
