import { sql } from 'kysely'
import type { Database } from '../../../../kernel/storage/connection.ts'

/** An inspection that stands at the office, as its party knows it. */
export interface StandingInspection {
  readonly id: string
  /** 检查〔2026〕3号. */
  readonly number: string
  readonly office: { readonly zh: string; readonly en: string }
  readonly openedAt: Date
}

const MOST = 50

/** Inspections that are not over and of which the office is the party, the newest first. One statement. */
export async function standingInspections(
  database: Database,
  { office, id }: { readonly office: string; readonly id?: string },
): Promise<readonly StandingInspection[]> {
  const { rows } = await sql<{
    id: string
    mark: string
    year: number
    number: number
    zh: string
    en: string
    opened_at: Date
  }>`
    select c.id, c.mark, c.number_year as year, coalesce(c.public_number, c.number) as number,
      o.name_zh as zh, o.name_en as en, c.opened_at
    from "case" c join office o on o.id = c.office
    where c.party = ${`office:${office}`} and c.procedure = 'inspection' and not c.ended
      and ${id === undefined ? sql`true` : sql`c.id = ${id}`}
    order by c.opened_at desc, c.id limit ${MOST}`.execute(database)
  return rows.map(({ mark, year, number, zh, en, opened_at, ...row }) => ({
    ...row,
    number: `${mark}〔${year}〕${number}号`,
    office: { zh, en },
    openedAt: opened_at,
  }))
}
