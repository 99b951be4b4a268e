import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { readPublicCase, unfitCases } from '../../../kernel/procedure/case-list.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetPage,
  mapPage,
  markGiven,
  onward,
  ordered,
  pageOf,
} from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type HIDDEN_FOR, MOST_WAITING, type TAKEN } from './comment.ts'

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
  factReader('comment.ownDraft', async (database, { file, actor }) => {
    if (actor.kind !== 'officer') return false
    const { rows } = await sql`
      select from case_step s join "case" c on c.id = s.case_id
      where c.id = ${String(file?.steps[0]?.answers.draft ?? '')} and c.procedure = 'paper-draft'
        and s.step in ('draft', 'revise') and s.effect = 'taken' and s.taken_by = ${actor.person}
      limit 1`.execute(database)
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
  /** The provision it stands on; undefined of one that was drafted before it was asked. */
  readonly basis: string | undefined
  readonly isOpen: boolean
  readonly number: string | undefined
  readonly where: string | undefined
  readonly versions: readonly DraftVersion[]
  /** Whether its case is not as the ledger has it. */
  readonly differs: boolean
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
    ...{ title: String(first?.title), purpose: String(first?.purpose), basis: said(first?.basis) },
    differs: file.differs.length > 0,
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
  /** What it is called in public. */
  readonly mark: string
  readonly text: string | null
  readonly name: string | null
  readonly taken: keyof typeof TAKEN | null
  readonly answer: string | null
  readonly why: keyof typeof HIDDEN_FOR | null
  /** The mark of the comment it was answered with. */
  readonly same: string | undefined
  /** Whether it is not as the ledger has it. */
  readonly unfit: boolean
}

const MARK_DIGITS = 24

/**
 * What a comment is called where anybody reads it, and by what its list is sorted: a hash of its id. The ids of comments of
 * an earlier release have the moment they were sent in them; what is guessed by nobody in them keeps it from being read
 * out of the mark.
 */
export const commentMark = (id: string): string => hash('sha256', id).slice(0, MARK_DIGITS)

interface CommentRow extends Omit<OpenComment, 'same' | 'unfit'> {
  readonly id: string
  readonly same: string | null
}

/** No order of theirs tells which came first. Comments on one draft: sorted as they are read. */
const byMark: Keyset<CommentRow> = {
  index: undefined,
  direction: 'asc',
  columns: [{ column: 'o.mark', kind: 'id', of: ({ mark }) => mark }],
}

/** Comments on a draft that were looked at, each compared with its record. Three statements. */
export async function draftComments(
  database: Database,
  { draft, limit, after }: { readonly draft: string; readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<OpenComment> | Refusal> {
  const mark = markGiven(byMark, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<CommentRow>`
    select o.id, o.mark, w.text, w.name, w.taken, w.why, w.same, w.answer
    from (
      select c.id, c.stage, left(encode(sha256(convert_to(c.id, 'UTF8')), 'hex'), ${MARK_DIGITS}) as mark
      from "case" c join case_index i
        on i.case_id = c.id and i.procedure = 'draft-comment' and i.field = 'draft' and i.key = ${draft.toLowerCase()}
      where c.procedure = 'draft-comment' and c.stage <> 'received') o
    cross join lateral (
      select case when o.stage <> 'hidden' then s.answers::json ->> 'text' end as text,
        case when o.stage <> 'hidden' then s.answers::json ->> 'name' end as name,
        a.answers ->> 'taken' as taken, a.answers ->> 'why' as why, a.answers ->> 'same' as same,
        a.answers ->> 'reasons' as answer
      from case_step s left join lateral (
        select t.answers::json as answers from case_step t
        where t.case_id = o.id and t.effect = 'taken' and t.step in ('answer', 'group', 'hide')
        order by t.revision desc limit 1) a on true
      where s.case_id = o.id and s.revision = 1) w
    where ${onward(byMark, mark)}
    order by ${ordered(byMark)} limit ${limit + 1}`.execute(database)
  const page = pageOf(byMark, rows, limit)
  const unfit = await unfitCases(
    database,
    page.rows.map(({ id }) => id),
  )
  return mapPage(page, ({ id, same, ...row }) => ({
    ...row,
    same: same === null ? undefined : commentMark(idIn(same)),
    unfit: unfit.has(id),
  }))
}
