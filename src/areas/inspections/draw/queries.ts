import { sql } from 'kysely'
import { readPublicCase, type ShownCase } from '../../../kernel/procedure/case-list.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
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

const drawsByAge: Keyset<PublicLine> = {
  index: 'case_draw',
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

/** Draws that were announced, the newest first. One statement. */
export async function announcedDraws(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<PublicLine> | Refusal> {
  const mark = markGiven(drawsByAge, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select c.id, c.mark, c.number_year, c.number, c.stage, o.name_zh, o.name_en, i.key as subject, c.opened_at
    from "case" c
    join case_index i on i.case_id = c.id and i.field = 'subject'
    join office o on o.id = c.office
    where c.procedure = 'draw' and ${onward(drawsByAge, mark)} and exists (
      select from case_step s where s.case_id = c.id and s.step = 'announce')
    order by ${ordered(drawsByAge)} limit ${limit + 1}`.execute(database)
  return pageOf(drawsByAge, rows.map(lineOf), limit)
}

interface Row {
  readonly id: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly stage: string
  readonly name_zh: string
  readonly name_en: string
  readonly subject: string
  readonly opened_at: Date
}

const lineOf = ({ id, mark, number_year, number, stage, name_zh, name_en, subject, opened_at }: Row): PublicLine => ({
  id,
  number: caseNumber(mark, number_year, number),
  office: { zh: name_zh, en: name_en },
  stage,
  subject,
  openedAt: opened_at,
})

/** A draw that anybody may read, since it was announced; undefined for every other case. */
export async function announcedDraw(database: Database, id: string): Promise<ShownCase | undefined> {
  const file = await readPublicCase(database, id)
  return file?.procedure === 'draw' && file.steps.some(({ step }) => step === 'announce') ? file : undefined
}
