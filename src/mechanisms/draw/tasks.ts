import type { Task } from '../../kernel/worker/task.ts'
import type { Repeated } from './repeat.ts'

export const repeatTask: Task<Readonly<Record<string, string>>, Repeated | undefined> = {
  name: 'draw.repeat',
  group: 'text',
  subject: { zh: '这次重算', en: 'This draw' },
  remedy: {
    zh: '请核对散列是否每行一个、没有多余的内容',
    en: 'check that the hashes stand one a line, with nothing else among them',
  },
  load: async () => ({ run: (await import('./repeat.ts')).repeat }),
}
