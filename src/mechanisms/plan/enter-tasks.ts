import { z } from 'zod'
import { addMonths, type Day, dayOf, daysBetween, isDay } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import {
  carryOut,
  lockFile,
  type PlanContext,
  type PlanDecision,
  type PlanDeed,
  type PlanDone,
  type PlanOfficer,
  planAct,
  type TaskFile,
  whyNotKept,
} from './act.ts'
import { dayFaults, type TaskContent, TaskInput, taskNames, unfit, unreadable } from './content.ts'
import { owedBy, whyNotApart } from './decide-task.ts'
import { loadLine } from './load.ts'
import { areHolders, mayVerify } from './people.ts'
import { isStruck, noSuchHolder, noSuchLine, noSuchPlan, tooManyOccurrences, verifierWithoutPost } from './refusals.ts'
import type { WrittenTask } from './rows.ts'
import { offeredTask } from './task-notices.ts'

/** How a task recurs: each occurrence is a task of its own, made ahead, until a last day. */
const Recurs = z.strictObject({
  months: z.number().int().min(1).max(60),
  until: z.string().refine(isDay),
})

/** A task that is entered, once or again and again. */
const EnteredTask = TaskInput.extend({ recurs: Recurs.optional() })
type EnteredTask = Readonly<z.infer<typeof EnteredTask>>

const MOST_OCCURRENCES = 60

interface TaskEntry extends PlanDeed {
  /** The file that gives it. */
  readonly caseId: string
  readonly line?: string | undefined
  readonly input: unknown
  readonly reason?: string | undefined
}

/** Enters a task, or each occurrence of one that recurs, in one act. */
export const enterTask = (
  context: PlanContext,
  { actor, key, caseId, line, input, reason }: TaskEntry,
): Promise<PlanDone | Refusal> =>
  planAct(
    context,
    { actor, key, body: { task: 'entry', caseId, line, input, reason } },
    async (transaction, officer) => {
      const file = await lockFile(transaction, caseId)
      if (!file || file.office !== officer.office) return noSuchPlan()
      return whyNotKept(file, officer, reason) ?? entered(context, transaction, { file, line, input, reason, officer })
    },
  )

interface Entering {
  readonly file: TaskFile
  readonly line: string | undefined
  readonly input: unknown
  readonly reason: string | undefined
  readonly officer: Pick<PlanOfficer, 'person' | 'office'>
}

async function entered(
  context: PlanContext,
  transaction: Database,
  { file, line, input, reason }: Entering,
): Promise<PlanDecision | Refusal> {
  const now = context.now()
  const parsed = EnteredTask.safeParse(input)
  if (!parsed.success) return unreadable(taskNames, parsed.error)
  const told = withFigure(context, parsed.data)
  if (isRefusal(told)) return told
  const serves = line === undefined ? undefined : await lineFor(transaction, line, file)
  if (isRefusal(serves)) return serves
  if (file.files.hasLines && !serves) return noSuchLine()
  const faults = dayFaults(told)
  if (faults.length > 0) return unfit(faults)
  const refused = whyNotApart(told)
  if (refused) return refused
  const holders = [told.owner, told.verifier].flatMap((one) => (one ? [one] : []))
  const today = dayOf(now)
  if (!(await areHolders(transaction, holders, today))) return noSuchHolder()
  if (!(await mayVerify(transaction, told.verifier, { roles: file.files.verifiers, today })))
    return verifierWithoutPost()
  const rows = occurrences(told, { file, line, reason, now })
  if (isRefusal(rows)) return rows
  const [first] = rows
  const grounds = serves?.basis ?? file.files.grounds
  return { file, grounds, rows, notices: first ? offeredTask(first.id, first.content) : [] }
}

/** The line of the file that a task stands under, which is not struck out. */
async function lineFor(transaction: Database, id: string, { id: caseId, office }: TaskFile) {
  const reader = { kind: 'officer', person: '', office, roles: [] } as const
  const line = await loadLine(transaction, { id, reader })
  if (!line || line.caseId !== caseId) return noSuchLine()
  return line.content.struck === undefined ? line.content : isStruck()
}

/** Whose figure the due day is, as an address where it is a provision's. */
function withFigure({ shelf, now }: PlanContext, input: EnteredTask): EnteredTask | Refusal {
  if (input.figure === 'own') return input
  const figure = typedAddress(input.figure, { laws: shelf, day: dayOf(now()) })
  return isRefusal(figure)
    ? unfit([{ field: 'figure', name: taskNames.figure, reason: figure.reason, grounds: figure.grounds }])
    : { ...input, figure }
}

interface Occurring extends Pick<Entering, 'file' | 'line' | 'reason'> {
  readonly now: Date
}

function occurrences(
  { recurs, owner, ...told }: EnteredTask,
  { file, line, reason, now }: Occurring,
): readonly WrittenTask[] | Refusal {
  const days = recurs ? daysUntil(told.due, recurs) : [told.due]
  if (days.length === 0 || days.length > MOST_OCCURRENCES) return tooManyOccurrences()
  const series = newSubjectId(now)
  return days.map((due, at) => {
    const content: TaskContent = {
      ...told,
      ...owedBy(owner, file),
      due,
      ...(told.begins !== undefined && recurs && { begins: addMonths(told.begins, at * recurs.months) }),
      ...(line !== undefined && { line }),
      ...(recurs && { occurrence: { series, number: at + 1, of: days.length } }),
      moves: [],
    }
    return { kind: 'task', id: newSubjectId(now), version: 1, act: 'entry', content, reason }
  })
}

/** The due day and each that follows it at the interval, the last no later than `until`; one too many where they are too many. */
function daysUntil(due: Day, { months, until }: z.infer<typeof Recurs>): readonly Day[] {
  const all = Array.from({ length: MOST_OCCURRENCES + 1 }, (_, at) => addMonths(due, at * months))
  return all.filter((day) => daysBetween(day, until) >= 0)
}

interface GivenTask {
  /** The file that gives it; its procedure stands in `files.ts`. */
  readonly caseId: string
  /** The line it stands under, where its file has lines. */
  readonly line?: string
  /** Who caused it, a pseudonymous key; `system` where a consumer does. */
  readonly who: string
  readonly now: Date
  readonly shelf: PlanContext['shelf']
  readonly input: z.input<typeof TaskInput>
}

/**
 * Adds a task to a file of another area in that area's own transaction: from a consumer ("a problem makes a task") or
 * beside an act. The procedure of the file must stand among the kinds of file in `files.ts`; that whoever acts may do so is
 * the caller's to have asked. The task is written with its version, its entry in the ledger, its due day, its event, and the
 * notice to whoever is to owe it.
 *
 * @returns its id, for `/tasks/ID`; a refusal where it cannot be as it was given (a day before it begins, no such office,
 *   a verifier who is its owner)
 */
export async function addTask(transaction: Database, given: GivenTask): Promise<{ readonly id: string } | Refusal> {
  const { caseId, line, who, now, shelf, input } = given
  const file = await lockFile(transaction, caseId)
  if (!file) return noSuchPlan()
  const officer = { person: who, office: file.office }
  const context = { database: transaction, now: () => now, shelf }
  const decision = await entered(context, transaction, { file, line, input, reason: undefined, officer })
  if (isRefusal(decision)) return decision
  const { id } = await carryOut(transaction, { ...decision, actor: officer, now })
  return { id }
}
