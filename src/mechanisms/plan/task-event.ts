import { type RaisedEvent, raised } from '../../kernel/event/raise.ts'
import { taskChanged } from '../event-kinds/plans.ts'
import { leftAt, type PlanWriting, type WrittenTask } from './rows.ts'

/** What others are told of an act on a task. */
export const taskTold = ({ files, caseId, office }: PlanWriting, { id, act, content }: WrittenTask): RaisedEvent =>
  raised(taskChanged, {
    subject: id,
    body: {
      ...{ task: id, procedure: files.procedure, case: caseId, office, act, due: content.due, left: leftAt(content) },
      ...(content.owner && { owner: content.owner.office }),
    },
  })
