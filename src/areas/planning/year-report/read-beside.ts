import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { YearFigures } from './figures.ts'

// What an office entered beside its plan, as far as it is of the plan's days: money, research, problems.

/** Whose plan it is, and of which days. */
export interface YearScope {
  readonly plan: string
  readonly office: string
  readonly from: Day
  readonly to: Day
}

/** Problems that a report lists by their titles; of more it says how many. */
const MOST_PROBLEMS = 2_000
const MOST_RESEARCH = 500

/**
 * What the office entered of money for these years: budgets and support by society, both public, and what its expenses of
 * these days come to by budget entry: the single expense is the office's own and stands in no report. Three statements.
 */
export async function fundsOf(database: Database, { office, from, to }: YearScope): Promise<YearFigures['funds']> {
  const [budgets, supports, expenses] = await Promise.all([
    sql<YearFigures['funds']['budgets'][number]>`
      select open_content ->> 'document' as document, open_content ->> 'year' as year,
        (open_content ->> 'amount')::float8 as yuan
      from register_record where register = 'fund-budgets' and office = ${office} and state = 'current'
        and open_content ->> 'year' between ${from.slice(0, 4)} and ${to.slice(0, 4)}
      order by 2, 1`.execute(database),
    sql<{ supports: number; yuan: number }>`
      select count(*)::int as supports, coalesce(sum((open_content ->> 'amount')::float8), 0) as yuan
      from register_record where register = 'fund-support' and office = ${office} and state = 'current'
        and open_content ->> 'on' between ${from} and ${to}`.execute(database),
    sql<NonNullable<YearFigures['funds']['expenses']>[number]>`
      select b.content ->> 'document' as document, b.content ->> 'year' as year, count(*)::int as expenses,
        sum((e.content ->> 'amount')::numeric)::float8 as yuan
      from register_record e join register_record b
        on b.register = 'fund-budgets' and b.office = e.office and b.id = e.content ->> 'budget'
      where e.register = 'fund-expenses' and e.office = ${office} and e.state = 'current'
        and e.content ->> 'on' between ${from} and ${to}
      group by b.id, 1, 2 order by 2, 1, b.id`.execute(database),
  ])
  const [given] = supports.rows
  return {
    ...{ budgets: budgets.rows, expenses: expenses.rows },
    ...{ supports: given?.supports ?? 0, supportYuan: given?.yuan ?? 0 },
  }
}

/** Research of the office that ended in these days, by its title: what units said stays with the office. One statement. */
export async function researchOf(
  database: Database,
  { office, from, to }: YearScope,
): Promise<YearFigures['research']> {
  const { rows } = await sql<NonNullable<YearFigures['research']>[number]>`
    select content ->> 'title' as title, content ->> 'from' as from, content ->> 'to' as to
    from register_record where register = 'publicity-research' and office = ${office} and state = 'current'
      and content ->> 'to' between ${from} and ${to}
    order by 2, 1, id limit ${MOST_RESEARCH}`.execute(database)
  return rows
}

/**
 * Problems that the office found in these days, and those it found before that are neither solved nor found to be none:
 * what is open is not left out because it is old. One statement.
 */
export async function problemsOf(
  database: Database,
  { office, from, to }: YearScope,
): Promise<YearFigures['problems']> {
  type Listed = NonNullable<YearFigures['problems']>['listed'][number]
  const { rows } = await sql<Omit<Listed, 'due'> & { due: string | null; found: number; total: number }>`
    select p.title, p.found_on as "foundOn", p.stage, p.due,
      (count(*) filter (where p.found_on >= ${from}) over ())::int as found, (count(*) over ())::int as total
    from (
      select c.id, c.stage, f.answers::json ->> 'title' as title,
        to_char(f.taken_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as found_on,
        (select s.answers::json ->> 'due' from case_step s
          where s.case_id = c.id and s.effect = 'taken' and s.step in ('assign', 'reopen')
          order by s.revision desc limit 1) as due
      from "case" c join case_step f on f.case_id = c.id and f.step = 'find' and f.effect = 'taken'
      where c.procedure = 'plan-problem' and c.number_office = ${office}) p
    where p.found_on <= ${to} and (p.found_on >= ${from} or p.stage not in ('closed', 'dropped'))
    order by p.found_on, p.id limit ${MOST_PROBLEMS}`.execute(database)
  return {
    ...{ found: rows[0]?.found ?? 0, total: rows[0]?.total ?? 0 },
    listed: rows.map(({ title, foundOn, stage, due }) => ({ title, foundOn, stage, ...(due !== null && { due }) })),
  }
}
