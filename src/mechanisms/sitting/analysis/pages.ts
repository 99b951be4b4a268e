import { sql } from 'kysely'
import { z } from 'zod'
import { addParts, readParts } from '../../../kernel/job/start.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Compute } from '../../../kernel/worker/workers.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { codeTask } from './tasks.ts'

/** Attempts of one page: about a third of a second of the database, and as much of a thread. */
export const PAPERS_A_PAGE = 5_000
/** Of one exam: five million attempts. */
const MOST_PAGES = 1_000
const PAGES = 'pages'
const ITEMS = 'items'
const SEEN = 'seen'

const Items = z.object({
  items: z.array(
    z.object({
      place: z.int(),
      record: z.string(),
      version: z.int(),
      options: z.array(z.string()),
      worth: z.string(),
    }),
  ),
  lines: z.array(z.number()),
})
/** What a job is told of the frozen items: no words and no key. */
export type JobItems = Readonly<z.output<typeof Items>>

const Kept = z.object({
  words: z.string(),
  seats: z.array(z.number()),
})
const Seen = z.array(z.array(z.tuple([z.int(), z.int()])))
type Kept = z.output<typeof Kept>

/** What a job of an exam is begun with, beside its body. */
export const partsOf = (items: JobItems) => ({ [ITEMS]: [items] })

export async function itemsOf(database: Database, job: string): Promise<JobItems> {
  const [items] = await readParts(database, job, ITEMS, { limit: 1 })
  return Items.parse(items)
}

export interface ReadPage {
  readonly job: string
  readonly exam: string
  /** The attempt after which the page begins, and its number among the pages. */
  readonly after: number
  readonly part: number
}

export interface PageRead {
  readonly after: number
  readonly count: number
}

/**
 * Keeps the next page of attempts as numbers. Of each seat the first attempt alone is measured: who sits again has seen the
 * items, their keys perhaps, and the best of several makes every item look easier than it is. Answers are those that marks
 * count: a late one that was admitted among them.
 */
export async function readPage(
  database: Database,
  compute: Compute,
  { job, exam, after, part }: ReadPage,
): Promise<PageRead | Refusal> {
  const { rows } = await sql<{ last: number | null; count: number; papers: string | null }>`
    with page as materialized (
      select a.id, a.seat, a.drawn, a.marks, a.nth = 1 and a.handed_at is not null and not s.withdrawn as measured
      from exam_attempt a join exam_seat s on s.id = a.seat
      where a.case_id = ${exam} and a.id > ${after} order by a.id limit ${PAPERS_A_PAGE}),
    answers as (
      select x.attempt, json_object_agg(x.item, x.answer)::text as given
      from (
        select s.attempt, s.item, s.answer from exam_answer s
        where not exists (
          select from exam_late_answer l
          where l.attempt = s.attempt and l.item = s.item and l.admitted_leaf is not null and l.sequence > s.sequence)
        union all
        select l.attempt, l.item, l.answer from exam_late_answer l
        where l.admitted_leaf is not null and not exists (
          select from exam_answer s where s.attempt = l.attempt and s.item = l.item and s.sequence >= l.sequence)
      ) x join page on page.id = x.attempt and page.measured group by x.attempt)
    select max(page.id) as last, count(*)::int as count, '[' || string_agg(
      '[' || page.seat || ',' || page.drawn::text || ',' || case when page.measured then coalesce(page.marks::text, 'null')
        || ',' || coalesce(answers.given, 'null') else 'null,null' end || ']', ',' order by page.id) || ']' as papers
    from page left join answers on answers.attempt = page.id`.execute(database)
  const [row] = rows
  if (!row || row.last === null || row.papers === null) return { after, count: 0 }
  const coded = await compute(codeTask, { papers: row.papers, ...(await itemsOf(database, job)) })
  if (isRefusal(coded)) return coded
  const { seen, ...page } = coded
  await addParts(database, job, PAGES, part, [page])
  await addParts(database, job, SEEN, part, [seen])
  return { after: row.last, count: row.count }
}

/** Some of the pages that were kept, from a number on. */
export async function pagesFrom(
  database: Database,
  job: string,
  from: number,
  limit: number,
): Promise<readonly Kept[]> {
  return z.array(Kept).parse(await readParts(database, job, PAGES, { from, limit }))
}

/** How many papers had each place on them, over all pages. */
export async function seenIn(database: Database, job: string): Promise<ReadonlyMap<number, number>> {
  const seen = new Map<number, number>()
  for (const [place, times] of Seen.parse(await readParts(database, job, SEEN, { limit: MOST_PAGES })).flat())
    seen.set(place, (seen.get(place) ?? 0) + times)
  return seen
}

/** Nothing of what a job worked on stays behind it: it holds people's answers. */
export async function dropParts(database: Database, job: string): Promise<void> {
  await database.deleteFrom('job_part').where('job', '=', job).execute()
}
