import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent } from '../../kernel/procedure/step-event.ts'

/** A plan is published: anybody may read its lines and tasks from here on. */
export const planPublished = stepEvent('plan.published', 'planning')

/** Something became of a task of a plan or of another file: who owes it, and what the act left. */
export const taskChanged = event(
  'plan-task.changed',
  z.strictObject({
    task: z.string(),
    /** The file that gives it, by its procedure and id. */
    procedure: z.string(),
    case: z.string(),
    office: z.string(),
    owner: z.string().optional(),
    act: z.string(),
    left: z.enum(['unowned', 'offered', 'refused', 'open', 'said', 'verified', 'returned', 'struck']),
    due: z.string(),
  }),
  { area: 'planning' },
)
