import type { LineContent, TaskContent } from './content.ts'
import type { TaskFiles } from './files.ts'
import type { TaskLeftAt } from './tables.ts'

export type LineAct = 'entry' | 'change' | 'strike'
export type TaskAct =
  | 'entry'
  | 'change'
  | 'assign'
  | 'accept'
  | 'refuse'
  | 'done'
  | 'verify'
  | 'return'
  | 'move'
  | 'strike'
  | 'comment'

interface WrittenRow<Kind extends string, Act extends string, Content> {
  readonly kind: Kind
  readonly id: string
  /** The version it becomes; 1 where it is entered. */
  readonly version: number
  readonly act: Act
  readonly content: Content
  readonly reason: string | undefined
}
type WrittenLine = WrittenRow<'line', LineAct, LineContent>
export type WrittenTask = WrittenRow<'task', TaskAct, TaskContent>
export type WrittenPlanRow = WrittenLine | WrittenTask

/** The rows of one act. */
export interface PlanWriting {
  readonly files: TaskFiles
  readonly caseId: string
  /** The office that holds the file. */
  readonly office: string
  /** Who acts, a pseudonymous key, and at which office. */
  readonly who: string
  readonly atOffice: string
  readonly now: Date
  readonly grounds: readonly string[]
  readonly rows: readonly WrittenPlanRow[]
}

/** What the last act on a task left. */
export function leftAt(content: TaskContent): TaskLeftAt {
  if (content.struck !== undefined) return 'struck'
  if (!content.owner) return 'unowned'
  if (content.offer === 'offered' || content.offer === 'refused') return content.offer
  if (content.verified) return 'verified'
  if (content.said) return 'said'
  return content.returned ? 'returned' : 'open'
}
