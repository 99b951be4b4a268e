import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import { type FieldFault, isRefusal, type Refusal } from '../../law/refusal.ts'
import {
  hasReason,
  lockFile,
  type PlanContext,
  type PlanDeed,
  type PlanDone,
  planAct,
  type TaskFile,
  whyNotKept,
} from './act.ts'
import { LineInput, lineNames, unfit, unreadable } from './content.ts'
import { linesOf, loadLine, type PlanTask, type TaskRow, taskColumns, taskOf } from './load.ts'
import { isStruck, needsReason, noSuchLine, noSuchPlan, overtaken } from './refusals.ts'
import type { WrittenPlanRow } from './rows.ts'

interface LineDeed extends PlanDeed {
  readonly input: unknown
  readonly reason?: string | undefined
}

/** Enters a line of a plan. */
export const enterLine = (
  context: PlanContext,
  { actor, key, caseId, input, reason }: LineDeed & { readonly caseId: string },
): Promise<PlanDone | Refusal> =>
  planAct(context, { actor, key, body: { line: 'entry', caseId, input, reason } }, async (transaction, officer) => {
    const file = await lockFile(transaction, caseId)
    if (!file?.files.hasLines || file.office !== officer.office) return noSuchPlan()
    const refused = whyNotKept(file, officer, reason)
    if (refused) return refused
    const line = await readLine(context, transaction, { input, file })
    if (isRefusal(line)) return line
    const row = {
      kind: 'line',
      id: newSubjectId(context.now()),
      version: 1,
      act: 'entry',
      content: line,
      reason,
    } as const
    return { file, grounds: line.basis, rows: [row] }
  })

interface LineChange extends PlanDeed {
  readonly id: string
  /** The version the actor had before their eyes. */
  readonly seen?: number | undefined
  readonly reason?: string | undefined
}

/** Changes a line; of a plan that was approved, with a reason. The version before stays. */
export const changeLine = (
  context: PlanContext,
  { actor, key, id, seen, input, reason }: LineChange & LineDeed,
): Promise<PlanDone | Refusal> =>
  planAct(context, { actor, key, body: { line: 'change', id, seen, input, reason } }, async (transaction, officer) => {
    const line = await loadLine(transaction, { id, reader: officer })
    const file = line && (await lockFile(transaction, line.caseId))
    if (!line || !file) return noSuchLine()
    const refused = whyNotKept(file, officer, reason) ?? whyNotChanged(line, seen)
    if (refused) return refused
    const content = await readLine(context, transaction, { input, file, id })
    if (isRefusal(content)) return content
    const row = { kind: 'line', id, version: line.version + 1, act: 'change', content, reason } as const
    return { file, grounds: content.basis, rows: [row] }
  })

function whyNotChanged(
  { version, content }: { readonly version: number; readonly content: { readonly struck?: string | undefined } },
  seen: number | undefined,
): Refusal | undefined {
  if (content.struck !== undefined) return isStruck()
  return seen !== undefined && seen !== version ? overtaken() : undefined
}

/** Strikes a line out with its tasks: all of it stays visible, with the reason. */
export const strikeLine = (
  context: PlanContext,
  { actor, key, id, seen, reason }: LineChange,
): Promise<PlanDone | Refusal> =>
  planAct(context, { actor, key, body: { line: 'strike', id, seen, reason } }, async (transaction, officer) => {
    const line = await loadLine(transaction, { id, reader: officer })
    const file = line && (await lockFile(transaction, line.caseId))
    if (!line || !file) return noSuchLine()
    const refused = whyNotKept(file, officer, reason) ?? whyNotChanged(line, seen)
    if (refused) return refused
    if (!hasReason(reason)) return needsReason()
    const struck = reason.trim()
    const tasks = await tasksOfLine(transaction, id)
    const rows: readonly WrittenPlanRow[] = [
      {
        kind: 'line',
        id,
        version: line.version + 1,
        act: 'strike',
        content: { ...line.content, struck },
        reason: struck,
      },
      ...tasks.map((task) => struckWith(task, struck)),
    ]
    return { file, grounds: line.content.basis, rows }
  })

const struckWith = ({ id, version, content }: PlanTask, reason: string): WrittenPlanRow => ({
  ...{ kind: 'task', id, version: version + 1, act: 'strike', reason },
  content: { ...content, struck: reason },
})

const MOST_OF_LINE = 1_000

async function tasksOfLine(transaction: Database, line: string): Promise<readonly PlanTask[]> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from plan_task t where t.line = ${line} and t.left_at <> 'struck' limit ${MOST_OF_LINE}`.execute(
    transaction,
  )
  return rows.map(taskOf)
}

interface ReadLine {
  readonly input: unknown
  readonly file: TaskFile
  /** Of a line that is there already. */
  readonly id?: string | undefined
}

/** What somebody says of a line, with each basis as its address; refused with a fault for each field that is wrong. */
async function readLine(
  { now, shelf }: PlanContext,
  transaction: Database,
  { input, file, id }: ReadLine,
): Promise<LineInput | Refusal> {
  const parsed = LineInput.safeParse(input)
  if (!parsed.success) return unreadable(lineNames, parsed.error)
  const basis = parsed.data.basis.map((typed) => typedAddress(typed, { laws: shelf, day: dayOf(now()) }))
  const faults = [
    ...basis.flatMap((one): readonly FieldFault[] =>
      isRefusal(one) ? [{ field: 'basis', name: lineNames.basis, reason: one.reason, grounds: one.grounds }] : [],
    ),
    ...(await placeFaults(transaction, parsed.data, { file, id })),
  ]
  if (faults.length > 0) return unfit(faults)
  return { ...parsed.data, basis: [...new Set(basis.flatMap((one) => (isRefusal(one) ? [] : [one])))] }
}

/** No two lines of a plan have one number, and a parent line is a line of the plan that this one carries on. */
async function placeFaults(
  transaction: Database,
  { number, parent }: LineInput,
  { file, id }: Omit<ReadLine, 'input'>,
): Promise<readonly FieldFault[]> {
  const others = await linesOf(transaction, file.id)
  const taken = others.some((one) => one.id !== id && one.content.number === number && one.content.struck === undefined)
  const fault = (field: 'number' | 'parent', zh: string, en: string): FieldFault => ({
    ...{ field, name: lineNames[field], reason: { zh, en }, grounds: [] },
  })
  return [
    ...(taken ? [fault('number', '这个序号已经有了', 'This number is taken')] : []),
    ...(parent === undefined || (await isLineOfParent(transaction, parent, file))
      ? []
      : [fault('parent', '上级计划里没有这一项', 'There is no such line of the parent plan')]),
  ]
}

async function isLineOfParent(transaction: Database, line: string, { id, files }: TaskFile): Promise<boolean> {
  const { rows } = await sql`
    select from plan_line l where l.id = ${line} and not l.struck and l.case_id = ${parentSql(id, files)}`.execute(
    transaction,
  )
  return rows.length > 0
}

/** The file that one carries on, by the newest step that says it; null where it says none. */
const parentSql = (id: string, { parentIn }: TaskFile['files']) => sql`(
  select s.answers::json ->> 'parent' from case_step s
  where s.case_id = ${id} and s.effect = 'taken' and s.step = any(${[...parentIn]}::text[])
  order by s.revision desc limit 1)`
