import type { Segment } from '../../law/word-diff.ts'
import type { Task } from '../worker/task.ts'

/** Two texts that somebody wrote, compared word by word. */
export const wordsTask: Task<{ readonly old: string; readonly fresh: string }, readonly Segment[]> = {
  name: 'library.words',
  group: 'text',
  subject: { zh: '两稿的比对', en: 'The comparison of the two drafts' },
  remedy: { zh: '请直接看各稿全文', en: 'read each draft in full' },
  load: async () => {
    const { segmentsOf } = await import('../../law/word-diff.ts')
    return { run: ({ old, fresh }) => segmentsOf(old, fresh) }
  },
}
