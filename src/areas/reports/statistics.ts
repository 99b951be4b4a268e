import { sql } from 'kysely'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { MonthSpan } from '../../web/months.ts'

const within = ({ from, to }: MonthSpan) => sql`c.procedure = 'report'
  and c.opened_at >= (${from}::timestamp at time zone 'Asia/Shanghai') and c.opened_at < (${to}::timestamp at time zone 'Asia/Shanghai')`

export interface KindCount {
  readonly month: string
  readonly kind: string
  readonly reports: number
}

/** Reports by the month they really came and what they are of. One statement. */
export async function countByKind(database: Database, span: MonthSpan): Promise<readonly KindCount[]> {
  const { rows } = await sql<KindCount>`
    select to_char(c.opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, i.key as kind, count(*) as reports
    from "case" c join case_index i on i.case_id = c.id and i.procedure = 'report' and i.field = 'kind'
    where ${within(span)} group by 1, 2`.execute(database)
  return rows
}

export interface Count {
  readonly key: string
  readonly reports: number
}

/** Where reports stood when the last whole month ended, read off the last step that moved them. One statement. */
export async function countByStage(
  database: Database,
  span: MonthSpan,
  versions: readonly Procedure[],
): Promise<readonly Count[]> {
  const moves = versions.flatMap(({ version, steps }) =>
    Object.entries(steps).flatMap(([step, { to }]) => (to === undefined ? [] : [{ version, step, stage: to }])),
  )
  const { rows } = await sql<Count>`
    select stage as key, count(*) as reports from (
      select distinct on (c.id) m.stage
      from "case" c join case_step s on s.case_id = c.id and s.effect = 'taken'
        join json_to_recordset(${JSON.stringify(moves)}::json) as m(version date, step text, stage text)
          on m.version = c.procedure_version and m.step = s.step
      where ${within(span)} and (s.taken_at < (${span.to}::timestamp at time zone 'Asia/Shanghai') or s.revision = 1)
      order by c.id, s.revision desc) as stood
    group by stage`.execute(database)
  return rows
}

/** Reports by the region of the office they were made to. One statement. */
export async function countByRegion(database: Database, span: MonthSpan): Promise<readonly Count[]> {
  const { rows } = await sql<Count>`
    select o.region as key, count(*) as reports
    from "case" c join office o on o.id = c.number_office
    where ${within(span)} group by 1 order by 1 limit 1000`.execute(database)
  return rows
}
