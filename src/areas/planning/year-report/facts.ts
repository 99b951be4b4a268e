import { sql } from 'kysely'
import { canonical } from '../../../kernel/ledger/commitment.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { readPlan } from '../plans/queries.ts'
import type { YearFigures } from './figures.ts'
import { isReported, REPORTS } from './kinds.ts'
import { MOST_LINES, MOST_TASKS, readYear, sizeOf } from './read-year.ts'
import { planOf } from './report-file.ts'

const planAsked = ({ file, answers }: Pick<FactQuestion, 'file' | 'answers'>): string =>
  file ? planOf(file) : String(Object(answers).plan ?? '')

/** Figures in the very spelling that is hashed. */
export const frozenText = (figures: YearFigures): string => canonical(JSON.parse(JSON.stringify(figures)))

async function hasReport(database: Database, plan: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (
    select from case_index i join "case" c on c.id = i.case_id
    where i.procedure = any(${[...REPORTS]}::text[]) and i.field = 'plan' and i.key = ${plan}
      and c.stage <> 'dropped') as found`.execute(database)
  return rows[0]?.found ?? false
}

export const readers: readonly FactReader[] = [
  factReader(
    'year-report.plan',
    async (database, question) => {
      const { actor, day } = question
      const id = planAsked(question)
      const plan = await readPlan(database, actor, id)
      const isOwn =
        plan !== undefined &&
        actor.kind === 'officer' &&
        isReported(plan) &&
        plan.office === actor.office &&
        planFiles.open.includes(plan.stage)
      const { tasks, lines } = await sizeOf(database, isOwn ? id : '')
      return {
        isOwn,
        hasBegun: plan !== undefined && plan.head.from <= day,
        isTooLarge: tasks > MOST_TASKS || lines > MOST_LINES,
        hasReport: await hasReport(database, id),
      }
    },
    // Two reports of one plan that are drafted in the same moment.
    { alone: (question) => [`year report of ${planAsked(question)}`] },
  ),
  factReader('year-report.figures', async (database, question) => {
    const figures = await readYear(database, planAsked(question), question.day)
    return figures && frozenText(figures)
  }),
  factReader('year-report.above', async (database, question) => {
    const own = await readPlan(database, question.actor, planAsked(question))
    const parent = own?.head.parent
    return parent === undefined ? undefined : (await readPlan(database, question.actor, parent))?.office
  }),
]
