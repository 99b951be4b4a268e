import type { YearFigures, YearTask } from './figures.ts'

/** A task that is otherwise than it was decided on. */
export interface ChangedTask {
  readonly before: YearTask | undefined
  readonly now: YearTask
}

/**
 * Of these tasks as they stand now those that are otherwise than when the figures were decided on; the figures themselves
 * stay. Pure.
 */
export function changedSince(frozen: Pick<YearFigures, 'tasks'>, now: readonly YearTask[]): readonly ChangedTask[] {
  const before = new Map(frozen.tasks.map((task) => [task.id, task]))
  return now.flatMap((task): readonly ChangedTask[] => {
    const then = before.get(task.id)
    return then && told(then) === told(task) ? [] : [{ before: then, now: task }]
  })
}

const told = ({ standing, due, reasons, owner }: YearTask): string => JSON.stringify([standing, due, reasons, owner])
