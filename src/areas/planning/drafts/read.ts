import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { readPublicCase } from '../../../kernel/procedure/case-list.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { MOST_WAITING } from './comment.ts'

/** Stages at which anybody reads a draft. */
const OPEN = ['commenting', 'review', 'reviewed', 'issued', 'registered']

const idIn = (typed: string): string => (/([\w-]{1,80})\/?(?:[?#].*)?$/.exec(typed.trim())?.[1] ?? '').slice(0, 80)

const Asked = z.object({ draft: z.string().catch(''), same: z.string().catch('') })

const opened = (id: string) => sql`
  from "case" c
  cross join lateral (
    select s.answers::json ->> 'until' as until from case_step s
    where s.case_id = c.id and s.effect = 'taken' and s.step = 'open' order by s.revision desc limit 1) o
  where c.id = ${id} and c.procedure = 'paper-draft' and c.stage = any(${OPEN}::text[])`

const commentsOf = (draft: string) => sql`
  "case" c join case_step s on s.case_id = c.id and s.revision = 1
  where c.procedure = 'draft-comment' and s.answers::json ->> 'draft' = ${draft}
    and c.id in (select i.case_id from case_index i
      where i.procedure = 'draft-comment' and i.field = 'draft' and i.key = ${draft.toLowerCase()})`

export const readers: readonly FactReader[] = [
  factReader('draft.unanswered', async (database, { file }) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${commentsOf(file?.id ?? '')} and c.stage in ('received', 'shown')`.execute(
      database,
    )
    return rows[0]?.count ?? 0
  }),
  factReader('comment.draft', async (database, { answers, now }) => {
    const { draft } = Asked.parse(Object(answers))
    const { rows } = await sql<{ office: string; stage: string; until: string; waiting: number }>`
      select c.office, c.stage, o.until,
        (select count(*)::int from (
          select from ${commentsOf(draft)} and c.stage = 'received' limit ${MOST_WAITING}) w) as waiting
      ${opened(draft)}`.execute(database)
    const [row] = rows
    return row && { ...row, isOpen: row.stage === 'commenting' && row.until >= dayOf(now) }
  }),
  factReader('comment.sameAnswered', async (database, { file, answers }) => {
    const { same } = Asked.parse(Object(answers))
    const draft = String(file?.steps[0]?.answers.draft ?? '')
    const { rows } = await sql`
      select from ${commentsOf(draft)} and c.id = ${idIn(same)} and c.stage = 'answered'
        and exists (select from case_step a where a.case_id = c.id and a.step = 'answer' and a.effect = 'taken')`.execute(
      database,
    )
    return rows.length > 0
  }),
]

/** A draft as its public list shows it. */
export interface DraftLine {
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly until: string
}

/** Drafts of some hundred offices: sorted as they are read. */
const newestFirst: Keyset<DraftLine> = {
  index: undefined,
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

/** Drafts that anybody reads, the newest first. One statement. */
export async function listDrafts(
  database: Database,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<DraftLine> | Refusal> {
  const mark = markGiven(newestFirst, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<DraftLine>`
    select c.id, c.stage, d.answers::json ->> 'title' as title, o.until
    from "case" c join case_step d on d.case_id = c.id and d.revision = 1
    cross join lateral (
      select s.answers::json ->> 'until' as until from case_step s
      where s.case_id = c.id and s.effect = 'taken' and s.step = 'open' order by s.revision desc limit 1) o
    where c.procedure = 'paper-draft' and c.stage = any(${OPEN}::text[]) and ${onward(newestFirst, mark)}
    order by ${ordered(newestFirst)} limit ${limit + 1}`.execute(database)
  return pageOf(newestFirst, rows, limit)
}

export interface DraftVersion {
  readonly text: string
  readonly on: string
  readonly reasons: string | undefined
}

export interface OpenDraft extends DraftLine {
  readonly office: string
  readonly purpose: string
  readonly isOpen: boolean
  readonly number: string | undefined
  readonly where: string | undefined
  readonly versions: readonly DraftVersion[]
}

/** A draft that anybody reads, with its versions; undefined for every other. */
export async function readDraft(database: Database, id: string, today: string): Promise<OpenDraft | undefined> {
  const file = await readPublicCase(database, id)
  if (file?.procedure !== 'paper-draft' || !OPEN.includes(file.stage)) return undefined
  const last = (step: string) => file.steps.findLast((one) => one.step === step)?.answers
  const first = file.steps[0]?.answers
  const until = String(last('open')?.until ?? '')
  const said = (value: unknown) => (value === undefined ? undefined : String(value))
  return {
    ...{ id, office: file.office, stage: file.stage, until, isOpen: file.stage === 'commenting' && until >= today },
    ...{ title: String(first?.title), purpose: String(first?.purpose) },
    ...{ number: said(last('issue')?.number), where: said(last('register')?.where) },
    versions: file.steps.flatMap(({ step, answers, at }) =>
      step === 'draft' || step === 'revise'
        ? [{ text: String(answers.text), on: dayOf(at), reasons: said(answers.reasons) }]
        : [],
    ),
  }
}

/** A comment as everybody reads it: without its words where it is hidden. */
export interface OpenComment {
  readonly id: string
  readonly stage: string
  readonly text: string | null
  readonly name: string | null
  readonly taken: 'yes' | 'part' | 'no' | null
  readonly answer: string | null
  readonly why: 'privacy' | 'illegal' | null
  readonly same: string | null
}

const firstFirst: Keyset<OpenComment> = {
  index: undefined,
  direction: 'asc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

/** Comments on a draft that were looked at, in the order they came. One statement. */
export async function draftComments(
  database: Database,
  { draft, limit, after }: { readonly draft: string; readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<OpenComment> | Refusal> {
  const mark = markGiven(firstFirst, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<OpenComment>`
    select c.id, c.stage,
      case when c.stage <> 'hidden' then s.answers::json ->> 'text' end as text,
      case when c.stage <> 'hidden' then s.answers::json ->> 'name' end as name,
      a.answers ->> 'taken' as taken, a.answers ->> 'why' as why, a.answers ->> 'same' as same,
      a.answers ->> 'reasons' as answer
    from "case" c join case_step s on s.case_id = c.id and s.revision = 1
    left join lateral (
      select t.answers::json as answers from case_step t
      where t.case_id = c.id and t.effect = 'taken' and t.step in ('answer', 'group', 'hide')
      order by t.revision desc limit 1) a on true
    where c.procedure = 'draft-comment' and c.stage <> 'received'
      and c.id in (select i.case_id from case_index i
        where i.procedure = 'draft-comment' and i.field = 'draft' and i.key = ${draft.toLowerCase()})
      and ${onward(firstFirst, mark)}
    order by ${ordered(firstFirst)} limit ${limit + 1}`.execute(database)
  return pageOf(firstFirst, rows, limit)
}

/** How many comments on a draft wait to be looked at. One statement. */
export async function waitingComments(database: Database, draft: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${commentsOf(draft)} and c.stage = 'received'`.execute(database)
  return rows[0]?.count ?? 0
}
