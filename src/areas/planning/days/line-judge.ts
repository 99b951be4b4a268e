import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { refuse } from '../../../law/refusal.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import type { RecordJudge } from '../../../mechanisms/register/judge.ts'

export const LINE_JUDGE = 'planning.day-line'

/** The id of a line in the address of its page, or the id itself. */
export const lineIn = (typed: string): string =>
  (/\/lines\/([\w-]{1,80})/.exec(typed)?.[1] ?? typed.trim()).slice(0, 80)

/** The plan of a line of an office that tasks may be entered in; undefined where there is none such. One statement. */
export async function planOfLine(
  database: Database,
  { line, office }: { readonly line: string; readonly office: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ plan: string }>`
    select c.id as plan from plan_line l join "case" c on c.id = l.case_id
    where l.id = ${line} and not l.struck and c.procedure = ${planFiles.procedure} and c.office = ${office}
      and c.stage = any(${[...planFiles.drafts, ...planFiles.runs]}::text[])`.execute(database)
  return rows[0]?.plan
}

const noSuchLine = refuse(
  'incomplete',
  {
    zh: '本机关正在起草或者执行的计划里没有这一项，贴上该项页面的地址',
    en: 'No plan of your office that is drafted or under way has this line: paste the address of its page',
  },
  {
    faults: [
      {
        field: 'line',
        name: { zh: '任务放在计划的哪一项', en: 'Line of a plan that the tasks stand under' },
        reason: { zh: '没有这一项', en: 'There is no such line' },
        grounds: [],
      },
    ],
  },
)

/** Tasks of a day are made in a plan of its own office alone. */
export const lineJudge: RecordJudge = {
  name: LINE_JUDGE,
  async whyNot({ database, office, record: { state, content } }) {
    if (state === 'withdrawn' || typeof content.line !== 'string') return undefined
    return (await planOfLine(database, { line: lineIn(content.line), office })) === undefined ? noSuchLine : undefined
  },
}
