import { dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import {
  lockFile,
  type PlanContext,
  type PlanDecision,
  type PlanDeed,
  type PlanDone,
  type PlanOfficer,
  planAct,
  type TaskFile,
} from './act.ts'
import { MOST_COMMENTS } from './content.ts'
import { decideTask, tooMany } from './decide-task.ts'
import { commentsOn, loadLine, loadTask, type PlanTask, piecesOf } from './load.ts'
import { actsFor, areHolders, mayVerify } from './people.ts'
import { isStruck, noSuchHolder, noSuchTask, overtaken, verifierWithoutPost } from './refusals.ts'
import type { TaskAct } from './rows.ts'
import { taskState } from './state.ts'

/** What somebody asks to have done with a task. */
export interface TaskDeed extends PlanDeed {
  readonly id: string
  readonly act: Exclude<TaskAct, 'entry'>
  /** What the act needs said: the changed task, the new owner, the new day, who takes it on. */
  readonly input?: unknown
  /** The version the actor had before their eyes. */
  readonly seen?: number | undefined
  /** Why, or the words of a comment. */
  readonly reason?: string | undefined
}

/** One act on a task, by whoever it is for. A task that the actor may not read is answered as one that is not there. */
export const actOnTask = (
  context: PlanContext,
  { actor, key, id, act, input, seen, reason }: TaskDeed,
): Promise<PlanDone | Refusal> =>
  planAct(context, { actor, key, body: { task: act, id, input, seen, reason } }, async (transaction, officer) => {
    const task = await loadTask(transaction, { id, reader: officer })
    const file = task && (await lockFile(transaction, task.caseId))
    if (!task || !file) return noSuchTask()
    if (task.content.struck !== undefined && act !== 'comment') return isStruck()
    if (seen !== undefined && seen !== task.version) return overtaken()
    return judged(context, transaction, { task, file, officer, act, input, reason: reason?.trim() })
  })

interface Judging {
  readonly task: PlanTask
  readonly file: TaskFile
  readonly officer: PlanOfficer
  readonly act: TaskDeed['act']
  readonly input: unknown
  readonly reason: string | undefined
}

async function judged(
  { now }: PlanContext,
  transaction: Database,
  { task, file, officer, act, input, reason }: Judging,
): Promise<PlanDecision | Refusal> {
  const today = dayOf(now())
  const pieces = (await piecesOf(transaction, [task])).get(task.id) ?? []
  const decision = decideTask({
    ...{ task, file, officer, act, input, reason, today, pieces },
    state: taskState(task.content, pieces, today),
    actsFor: await actsFor(transaction, { person: officer.person, today }),
  })
  if (isRefusal(decision)) return decision
  const { content, holders, notices } = decision
  if (!(await areHolders(transaction, holders, today))) return noSuchHolder()
  const { verifiers: roles } = file.files
  if (act === 'change' && !(await mayVerify(transaction, content.verifier, { roles, today }))) {
    return verifierWithoutPost()
  }
  if (act === 'comment' && (await commentsOn(transaction, task.id)) >= MOST_COMMENTS) return tooMany(MOST_COMMENTS)
  const row = { kind: 'task', id: task.id, version: task.version + 1, act, content, reason } as const
  return { file, grounds: await groundsOf(transaction, { task, file, officer }), rows: [row], notices }
}

async function groundsOf(transaction: Database, { task, file, officer }: Pick<Judging, 'task' | 'file' | 'officer'>) {
  const { line: id } = task.content
  // Whoever only owes a task stands on what the file stands on: the line is the plan's office's to read.
  const line =
    id === undefined ? undefined : await loadLine(transaction, { id, reader: { ...officer, office: file.office } })
  return line?.content.basis ?? file.files.grounds
}
