import type { Say } from '../../law/say.ts'
import type { TaskGroup } from './limits.ts'

/** What a task does, as a module of its own exports it: plain data in, plain data out, nothing else touched. */
export interface Work<Input, Output> {
  run(input: Input): Output | Promise<Output>
}

/**
 * Work that a stranger's text could make long, done in a thread with limits. Input and output are what `structuredClone`
 * takes: no functions, no classes of ours. A refusal is an output like any other.
 */
export interface Task<Input = unknown, Output = unknown> {
  /** `library.amend`: the area, and what is done. The threads know it by this name. */
  readonly name: string
  readonly group: TaskGroup
  /** What the task works on, and what its sender can do about one that is too long: a refusal says both. */
  readonly subject: Say
  readonly remedy: Say
  /** Loads the work, in the thread and when it is first asked for: declaring a task costs nothing. */
  load(): Promise<Work<Input, Output>>
}
