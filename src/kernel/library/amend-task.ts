import type { Refusal } from '../../law/refusal.ts'
import type { Task } from '../worker/task.ts'
import type { AmendOrder, Tried } from './amending.ts'

export const amendTask: Task<AmendOrder, Tried | Refusal> = {
  name: 'library.amend',
  group: 'text',
  subject: { zh: '这份修改决定', en: 'This amending decision' },
  remedy: {
    zh: '请分成几份，先试前几条指令；或者用命令行 fadu law amend 办理',
    en: 'try its first instructions alone, or use fadu law amend on the command line',
  },
  load: () => import('./amending.ts'),
}
