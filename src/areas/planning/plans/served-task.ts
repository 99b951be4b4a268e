import type { SubjectKind } from '../../../mechanisms/evidence/definition.ts'
import { owesTask, servedId } from '../../../mechanisms/plan/served.ts'
import { taskPath } from '../../../mechanisms/plan/subject.ts'

/** One of the kinds of evidence that a task needs, `/tasks/ID/2`, of a task that an office owes. */
const needIn = (typed: string) => /([\w-]{1,80})\/(\d{1,2})\/?(?:[?#].*)?$/.exec(typed)

/** A kind of evidence that a task needs, which pieces are collected for. */
export const servedTaskKind: SubjectKind = {
  kind: 'task',
  name: { zh: '任务', en: 'Task' },
  path: (id) => taskPath(id.split('/')[0] ?? ''),
  idIn: (typed) => {
    const [, task, need] = needIn(typed) ?? []
    return task && need ? servedId(task, Number(need)) : undefined
  },
  isOf: (database, { office, id }) => {
    const [task = '', need] = id.split('/')
    return owesTask(database, { task, need: Number(need), office })
  },
}
