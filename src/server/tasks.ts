import { passwordTask } from '../kernel/identity/password-task.ts'
import { amendTask } from '../kernel/library/amend-task.ts'
import { compareTask } from '../kernel/library/compare.ts'
import { wordsTask } from '../kernel/library/words-task.ts'
import { printTask } from '../kernel/print/press.ts'
import { sheetTask } from '../kernel/sheet/sheet-task.ts'
import type { Task } from '../kernel/worker/task.ts'
import { unpackTask } from '../mechanisms/carryover/tasks.ts'
import { repeatTask } from '../mechanisms/draw/tasks.ts'
import { itemsTask } from '../mechanisms/exam/items-task.ts'
import { sittingTasks } from '../mechanisms/sitting/analysis/tasks.ts'

/** Everything the threads of the pool do. */
export const tasks: readonly Task[] = [
  amendTask,
  compareTask,
  wordsTask,
  printTask,
  sheetTask,
  unpackTask,
  itemsTask,
  repeatTask,
  ...sittingTasks,
  passwordTask.hash,
  passwordTask.verify,
]
