import { sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { linesOf, type PlanTask, piecesOf, type TaskRow, taskColumns, taskOf } from '../../../mechanisms/plan/load.ts'
import type { TaskPiece } from '../../../mechanisms/plan/state.ts'
import { newestHead } from '../plans/head.ts'
import { figuresOf, type YearSource } from './compute.ts'
import type { YearFigures } from './figures.ts'
import { isReported } from './kinds.ts'
import { fundsOf, problemsOf, researchOf, type YearScope } from './read-beside.ts'

/** A report has no more tasks and lines: of a plan with more nothing is left out, it is refused. */
export const MOST_TASKS = 2_000
export const MOST_LINES = 999
const TASKS_AT_ONCE = 200

/** How many tasks and lines a plan has. One statement. */
export async function sizeOf(
  database: Database,
  plan: string,
): Promise<{ readonly tasks: number; readonly lines: number }> {
  const { rows } = await sql<{ tasks: number; lines: number }>`
    select (select count(*)::int from plan_task where case_id = ${plan}) as tasks,
      (select count(*)::int from plan_line where case_id = ${plan}) as lines`.execute(database)
  return rows[0] ?? { tasks: 0, lines: 0 }
}

/** The year of a plan as it stands on a day; undefined where there is no such plan. */
export async function readYear(database: Database, plan: string, on: Day): Promise<YearFigures | undefined> {
  const file = await loadCase(database, plan)
  return file && isReported(file) ? figuresOf(await sourceOf(database, file, on)) : undefined
}

async function sourceOf(database: Database, file: CaseFile, on: Day): Promise<YearSource> {
  const head = newestHead(file.steps)
  const [lines, tasks] = await Promise.all([linesOf(database, file.id), tasksOf(database, file.id)])
  const scope: YearScope = { plan: file.id, office: file.office, from: head.from, to: head.to }
  const lists = await listsOf(database, scope, on)
  const owners = tasks.flatMap(({ content: { owner } }) => owner?.office ?? [])
  const named = [...new Set([file.office, ...owners, ...lists.map(({ office }) => office)])]
  const bases = [...new Set(lines.flatMap(({ content }) => content.basis))]
  const [pieces, names, evaluations, prompts, funds, listed, research, problems] = await Promise.all([
    allPieces(database, tasks),
    officesById(database, named),
    evaluationsOf(database, scope),
    promptsOf(database, scope),
    fundsOf(database, scope),
    listedOf(database, bases, scope),
    researchOf(database, scope),
    problemsOf(database, scope),
  ])
  const closed = file.steps.findLast(({ step }) => step === 'close')?.answers.reasons
  const { title, level, from, to, parent } = head
  return {
    on,
    plan: {
      ...{ id: file.id, office: file.office, title, level, from, to, stage: file.stage },
      version: file.steps.filter(({ step }) => step === 'publish' || step === 'revise').length,
      ...(parent !== undefined && { parent }),
      ...(typeof closed === 'string' && { closed }),
    },
    offices: Object.fromEntries(named.map((id) => [id, names.get(id)?.name ?? { zh: id, en: id }])),
    ...{ lines, tasks, pieces, listed, evaluations, lists, prompts, funds, research, problems },
  }
}

/** Every task of a plan, struck out or not. One statement. */
async function tasksOf(database: Database, plan: string): Promise<readonly PlanTask[]> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from plan_task t where t.case_id = ${plan} order by t.due, t.id`.execute(database)
  return rows.map(taskOf)
}

/** One statement for two hundred tasks. */
async function allPieces(database: Database, tasks: readonly PlanTask[]) {
  const all: (readonly [string, readonly TaskPiece[]])[] = []
  for (let from = 0; from < tasks.length; from += TASKS_AT_ONCE)
    all.push(...(await piecesOf(database, tasks.slice(from, from + TASKS_AT_ONCE))))
  return new Map(all)
}

const years = ({ from, to }: YearScope) => ({ first: Number(from.slice(0, 4)), last: Number(to.slice(0, 4)) })

/** Published evaluations of this plan. One statement. */
async function evaluationsOf(database: Database, { plan }: YearScope): Promise<YearFigures['evaluations']> {
  const { rows } = await sql<{ id: string; from: string; to: string; at: Date }>`
    select c.id, s.answers::json ->> 'from' as from, s.answers::json ->> 'to' as to, p.taken_at as at
    from "case" c
    join case_step s on s.case_id = c.id and s.step = 'open' and s.effect = 'taken'
    join case_step p on p.case_id = c.id and p.step = 'publish' and p.effect = 'taken'
    where c.procedure = 'plan-evaluation' and c.stage = 'published' and s.answers::json ->> 'planFile' = ${plan}
    order by c.id`.execute(database)
  return rows.map(({ at, ...row }) => ({ ...row, publishedOn: dayOf(at) }))
}

/** Lists of the same years of offices of the same region, with how many rows have evidence that counts. One statement. */
async function listsOf(database: Database, scope: YearScope, on: Day): Promise<YearFigures['lists']> {
  const { first, last } = years(scope)
  const { rows } = await sql<YearFigures['lists'][number]>`
    select r.office, r.year, r.version, count(*)::int as rows,
      (count(*) filter (where exists (
        select from evidence_subject s join evidence e on e.id = s.evidence
        where s.subject_kind = 'responsibility-row' and s.subject_id = r.case_id || '_' || r.row_id
          and e.office = r.office and e.state = 'current'
          and coalesce(e.content ->> 'expiresOn' >= ${on}, true))))::int as proven
    from responsibility_row r join office o on o.id = r.office
    where r.year between ${first} and ${last}
      and o.region is not distinct from (select region from office where id = ${scope.office})
      and r.version = (select max(n.version) from responsibility_row n where n.case_id = r.case_id)
    group by r.office, r.year, r.version, r.case_id order by r.office, r.year`.execute(database)
  return rows
}

/** Of these provisions those that a row of a list of these years names. One statement. */
async function listedOf(database: Database, bases: readonly string[], scope: YearScope): Promise<ReadonlySet<string>> {
  const { first, last } = years(scope)
  const { rows } = await sql<{ one: string }>`
    select b.one from unnest(${[...bases]}::text[]) as b(one) where exists (
      select from responsibility_row r where b.one = any(r.provisions) and r.year between ${first} and ${last})`.execute(
    database,
  )
  return new Set(rows.map(({ one }) => one))
}

/** Prompts that the office sent in these days, and what became of them. One statement. */
async function promptsOf(database: Database, { office, from, to }: YearScope): Promise<YearFigures['prompts']> {
  const { rows } = await sql<YearFigures['prompts']>`
    select count(*)::int as issued, (count(*) filter (where c.stage = 'improved'))::int as improved,
      (count(*) filter (where c.stage = 'withdrawn'))::int as withdrawn
    from "case" c cross join lateral (
      select min(s.taken_at) as at from case_step s
      where s.case_id = c.id and s.step = 'send' and s.effect = 'taken') sent
    where c.procedure = 'prompt' and c.number_office = ${office}
      and (sent.at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date`.execute(database)
  return rows[0] ?? { issued: 0, improved: 0, withdrawn: 0 }
}
