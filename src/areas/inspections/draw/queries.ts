import { sql } from 'kysely'
import { readPublicCase, type ShownCase } from '../../../kernel/procedure/case-list.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'

/** A draw as the public list shows it. */
export interface PublicLine {
  readonly id: string
  readonly number: string
  readonly office: Say
  readonly stage: string
  readonly subject: string
  readonly openedAt: Date
}

/** Draws that were announced, the newest first. One statement. */
export async function announcedDraws(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<readonly PublicLine[]> {
  const { rows } = await sql<{
    id: string
    mark: string
    number_year: number
    number: number
    stage: string
    name_zh: string
    name_en: string
    subject: string
    opened_at: Date
  }>`
    select c.id, c.mark, c.number_year, c.number, c.stage, o.name_zh, o.name_en, i.key as subject, c.opened_at
    from case_index i
    join "case" c on c.id = i.case_id
    join office o on o.id = c.office
    where i.procedure = 'draw' and i.field = 'subject' and exists (
      select from case_step s where s.case_id = c.id and s.step = 'announce') ${after === undefined ? sql`` : sql`and c.id < ${after}`}
    order by c.id desc limit ${limit}`.execute(database)
  return rows.map(({ id, mark, number_year, number, stage, name_zh, name_en, subject, opened_at }) => ({
    id,
    number: caseNumber(mark, number_year, number),
    office: { zh: name_zh, en: name_en },
    stage,
    subject,
    openedAt: opened_at,
  }))
}

/** A draw that anybody may read, since it was announced; undefined for every other case. */
export async function announcedDraw(database: Database, id: string): Promise<ShownCase | undefined> {
  const file = await readPublicCase(database, id)
  return file?.procedure === 'draw' && file.steps.some(({ step }) => step === 'announce') ? file : undefined
}
