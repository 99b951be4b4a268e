import { newSubjectId } from '../../kernel/subject.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { lockFile, type PlanContext, type PlanDeed, type PlanDone, planAct, whyNotKept } from './act.ts'
import type { LineInput, TaskInput } from './content.ts'
import { linesOf } from './load.ts'
import { noSuchPlan } from './refusals.ts'
import type { WrittenPlanRow } from './rows.ts'

/** A line with the tasks that are proposed under it, none of which anybody owes yet. */
export interface ProposedLine {
  readonly line: LineInput
  readonly tasks: readonly Omit<TaskInput, 'owner'>[]
}

interface Importing extends PlanDeed {
  readonly caseId: string
  /** Where the lines come from, as one call names it. */
  readonly from: string
  readonly lines: readonly ProposedLine[]
}

/** Enters lines and their tasks into a plan that has none, in one act with one entry in the ledger. */
export const importLines = (
  context: PlanContext,
  { actor, key, caseId, from, lines }: Importing,
): Promise<PlanDone | Refusal> =>
  planAct(context, { actor, key, body: { import: from, caseId } }, async (transaction, officer) => {
    const file = await lockFile(transaction, caseId)
    if (!file?.files.hasLines || file.office !== officer.office) return noSuchPlan()
    const refused = whyNotKept(file, officer, undefined)
    if (refused) return refused
    if ((await linesOf(transaction, caseId)).length > 0) return hasLines()
    // Ids made in one moment are sorted, so that tasks due on one day stand in the order of the text.
    const count = lines.reduce((sum, { tasks }) => sum + tasks.length + 1, 0)
    const ids = Array.from({ length: count }, () => newSubjectId(context.now())).sort()
    const nextId = () => ids.shift() ?? newSubjectId(context.now())
    const rows = lines.flatMap(({ line, tasks }): readonly WrittenPlanRow[] => {
      const id = nextId()
      const entry = { version: 1, act: 'entry', reason: undefined } as const
      return [
        { kind: 'line', id, ...entry, content: line },
        ...tasks.map((task) => ({
          ...({ kind: 'task', id: nextId(), ...entry } as const),
          content: { ...task, line: id, moves: [] },
        })),
      ]
    })
    if (rows.length === 0) return nothingToImport()
    return { file, grounds: [...new Set(lines.flatMap(({ line }) => line.basis))], rows }
  })

const hasLines = (): Refusal =>
  refuse('out-of-turn', {
    zh: '这份计划已经有内容，不再整体导入：请逐项登记',
    en: 'This plan has lines already and is not filled at once any more: enter them one by one',
  })

const nothingToImport = (): Refusal =>
  refuse('incomplete', { zh: '这份文件没有可以作为项的要点', en: 'This text has no points that could be lines' })
