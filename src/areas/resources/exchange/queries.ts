import { sql } from 'kysely'
import { readPublicCase } from '../../../kernel/procedure/case-list.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'

/** An accepted practice as its public list shows it. */
export interface PracticeLine {
  readonly id: string
  readonly title: string
  readonly organ: string
}

const byAge: Keyset<PracticeLine> = {
  index: 'case_accepted_practice',
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

/** Accepted practices, the newest first. One statement. */
export async function acceptedPractices(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<PracticeLine> | Refusal> {
  const mark = markGiven(byAge, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<PracticeLine>`
    select c.id, s.answers::json ->> 'title' as title, s.answers::json ->> 'organ' as organ
    from "case" c join case_step s on s.case_id = c.id and s.step = 'submit'
    where c.procedure = 'practice' and c.stage = 'accepted' and ${onward(byAge, mark)}
    order by ${ordered(byAge)} limit ${limit + 1}`.execute(database)
  return pageOf(byAge, rows, limit)
}

/** What anybody reads of a practice that was accepted; undefined for every other case. */
export interface AcceptedPractice extends PracticeLine {
  readonly office: string
  readonly exchange: string
  readonly practice: string
  readonly effect: string
}

export async function acceptedPractice(database: Database, id: string): Promise<AcceptedPractice | undefined> {
  const file = await readPublicCase(database, id)
  const told = file?.steps[0]?.answers
  if (!file || !told || file.procedure !== 'practice' || file.stage !== 'accepted') return undefined
  const { title, organ, exchange, practice, effect } = told
  return {
    id,
    office: file.office,
    title: String(title),
    organ: String(organ),
    exchange: String(exchange),
    practice: String(practice),
    effect: String(effect),
  }
}
