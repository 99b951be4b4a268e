import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'

/** Prompts that one office sent in one year, and what became of them. */
export interface PromptFigures {
  readonly year: number
  readonly office: Say
  readonly issued: number
  readonly improved: number
  readonly withdrawn: number
}

/** A hundred lines: of some thirty offices three years. */
const MOST = 100

/** By the year in which they were sent, the newest first, and by the office that sent them. One statement. */
export async function countPrompts(database: Database): Promise<readonly PromptFigures[]> {
  const { rows } = await sql<Omit<PromptFigures, 'office'> & { zh: string; en: string }>`
    select extract(year from sent.at at time zone 'Asia/Shanghai')::int as year, o.name_zh as zh, o.name_en as en,
      count(*)::int as issued,
      (count(*) filter (where c.stage = 'improved'))::int as improved,
      (count(*) filter (where c.stage = 'withdrawn'))::int as withdrawn
    from "case" c
      cross join lateral (
        select min(s.taken_at) as at from case_step s
        where s.case_id = c.id and s.step = 'send' and s.effect = 'taken') sent
      join office o on o.id = c.number_office
    where c.procedure = 'prompt' and sent.at is not null
    group by 1, o.id, 2, 3 order by 1 desc, o.id limit ${MOST}`.execute(database)
  return rows.map(({ zh, en, ...figures }) => ({ ...figures, office: { zh, en } }))
}
