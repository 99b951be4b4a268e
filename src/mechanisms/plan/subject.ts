import type { Subject } from '../../kernel/subject.ts'

/** What the due day of a task hangs on. */
export const taskSubject = (id: string): Subject => ({ kind: 'task', id })

/** Where a task stands, whichever kind of file gives it. */
export const taskPath = (id: string): string => `/tasks/${id}`
