import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { MonthSpan } from '../../../web/months.ts'

/** The day a step really happened: of what was entered later (补录) the one that was named. */
const dayOfStep = sql`coalesce(s.answers::json ->> 'on', to_char(s.taken_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'))`

/** Steps of these names within the months; a case that did not move since they began has none. */
const within = ({ from, to }: MonthSpan, steps: readonly string[]) => sql`c.procedure = 'penalty'
  and c.moved_at >= (${from}::timestamp at time zone 'Asia/Shanghai')
  and s.effect = 'taken' and s.step = any(${[...steps]}::text[])
  and ${dayOfStep} >= ${from} and ${dayOfStep} < ${to}`

export interface ArticleCount {
  readonly month: string
  /** The article breached, with its text: `csl@2017-06-01#art-21`. */
  readonly article: string
  readonly decisions: number
}

/** Decisions by the month they were taken and the article breached; one of several articles counts under each. One statement. */
export async function countByArticle(database: Database, span: MonthSpan): Promise<readonly ArticleCount[]> {
  const { rows } = await sql<ArticleCount>`
    select decided.month, substring(breach ->> 'unit' from '^[^#]+#art-[0-9]+(?:-[0-9]+)*') as article,
      count(distinct decided.case_id)::int as decisions
    from (
        select s.case_id, left(min(${dayOfStep}), 7) as month
        from case_step s join "case" c on c.id = s.case_id
        where ${within(span, ['decide'])} group by s.case_id) decided
      cross join lateral (
        select f.answers::json -> 'breaches' as breaches from case_step f
        where f.case_id = decided.case_id and f.step = 'file' and f.effect = 'taken'
        order by f.revision desc limit 1) filed
      cross join lateral json_array_elements(filed.breaches) as breach
    group by 1, 2 order by 2, 1 limit 5000`.execute(database)
  return rows
}

export interface ReviewCount {
  /** By whom it was looked at again. */
  readonly by: string
  readonly outcome: 'upheld' | 'change' | 'annul'
  readonly decisions: number
}

/** What became of decisions that were looked at again, the last word of each body on each case. One statement. */
export async function countReviews(database: Database, span: MonthSpan): Promise<readonly ReviewCount[]> {
  const { rows } = await sql<ReviewCount>`
    select by, outcome, count(*)::int as decisions from (
      select distinct on (s.case_id, s.answers::json ->> 'by') s.answers::json ->> 'by' as by, s.step as outcome
      from case_step s join "case" c on c.id = s.case_id
      where ${within(span, ['upheld', 'change', 'annul'])}
      order by s.case_id, s.answers::json ->> 'by', s.revision desc) as reviewed
    group by 1, 2 limit 100`.execute(database)
  return rows
}

/** How many decisions were taken in the months. One statement. */
export async function countDecisions(database: Database, span: MonthSpan): Promise<number> {
  const { rows } = await sql<{ decisions: number }>`
    select count(distinct s.case_id)::int as decisions
    from case_step s join "case" c on c.id = s.case_id where ${within(span, ['decide'])}`.execute(database)
  return rows[0]?.decisions ?? 0
}
