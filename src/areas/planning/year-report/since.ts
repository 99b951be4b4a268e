import type { YearFigures, YearTask } from './figures.ts'

/** A task that is otherwise than it was decided on. */
export interface ChangedTask {
  readonly before: YearTask | undefined
  readonly now: YearTask
}

/** What changed of the plan since its figures were decided on; the figures themselves stay. Pure. */
export function changedSince(frozen: YearFigures, now: YearFigures): readonly ChangedTask[] {
  const before = new Map(frozen.tasks.map((task) => [task.id, task]))
  return now.tasks.flatMap((task): readonly ChangedTask[] => {
    const then = before.get(task.id)
    return then && told(then) === told(task) ? [] : [{ before: then, now: task }]
  })
}

const told = ({ standing, due, reasons, owner }: YearTask): string => JSON.stringify([standing, due, reasons, owner])
