import { sql } from 'kysely'
import { z } from 'zod'
import { addParts, readParts } from '../../../kernel/job/start.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Compute } from '../../../kernel/worker/workers.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { codeTask } from './tasks.ts'

/** Attempts of one page: about a quarter of a second of the database, and as much of a thread. */
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

export interface ReadPages {
  readonly job: string
  readonly exam: string
  /** The attempt after which the first page begins, and its number among the pages. */
  readonly after: number
  readonly part: number
  /** How many pages are read at most. */
  readonly most: number
}

export interface PagesRead {
  readonly after: number
  /** Attempts, and pages, that were read; none behind the last attempt. */
  readonly count: number
  readonly parts: number
}

/** A page as the database writes it: JSON of `CodedPaper[]`. */
interface RawPage {
  readonly last: number
  readonly count: number
  readonly papers: string
}

/**
 * Keeps the next pages of attempts as numbers; the database writes a page while a thread turns the one before it into
 * numbers. Of each seat the first attempt alone is measured: who sits again has seen the items, their keys perhaps, and the
 * best of several makes every item look easier than it is. Answers are those that marks count: a late one that was admitted
 * among them.
 */
export async function readPages(
  database: Database,
  compute: Compute,
  { job, exam, after, part, most }: ReadPages,
): Promise<PagesRead | Refusal> {
  const items = await itemsOf(database, job)
  let read: PagesRead = { after, count: 0, parts: 0 }
  let raw = await rawPage(database, exam, after)
  while (raw && read.parts < most) {
    const page = raw
    const wantsMore = read.parts + 1 < most
    const [coded, next] = await Promise.all([
      compute(codeTask, { papers: page.papers, ...items }),
      wantsMore ? rawPage(database, exam, page.last) : undefined,
    ])
    if (isRefusal(coded)) return coded
    const { seen, ...kept } = coded
    await addParts(database, job, PAGES, part + read.parts, [kept])
    await addParts(database, job, SEEN, part + read.parts, [seen])
    read = { after: page.last, count: read.count + page.count, parts: read.parts + 1 }
    raw = next
  }
  return read
}

async function rawPage(database: Database, exam: string, after: number): Promise<RawPage | undefined> {
  const { rows } = await sql<{ last: number | null; count: number; papers: string | null }>`
    with page as materialized (
      select a.id, a.seat, a.drawn, a.marks, a.nth = 1 and a.handed_at is not null and not s.withdrawn as measured
      from exam_attempt a join exam_seat s on s.id = a.seat
      where a.case_id = ${exam} and a.id > ${after} order by a.id limit ${PAPERS_A_PAGE})
    select max(page.id) as last, count(*)::int as count, '[' || string_agg(
      '[' || page.seat || ',' || page.drawn::text || ',' || case when page.measured then coalesce(page.marks::text, 'null')
        || ',' || coalesce(answers.given, 'null') else 'null,null' end || ']', ',' order by page.id) || ']' as papers
    from page
    -- Attempt by attempt: joined as a whole, the answers of all exams would be read for each page.
    left join lateral (
      select '{' || string_agg('"' || item || '":' || answer, ',') || '}' as given from (
        select s.item, s.answer from exam_answer s where s.attempt = page.id and not exists (
          select from exam_late_answer l
          where l.attempt = s.attempt and l.item = s.item and l.admitted_leaf is not null and l.sequence > s.sequence)
        union all
        select l.item, l.answer from exam_late_answer l
        where l.attempt = page.id and l.admitted_leaf is not null and not exists (
          select from exam_answer s where s.attempt = l.attempt and s.item = l.item and s.sequence >= l.sequence)
      ) counted) answers on page.measured`.execute(database)
  const [row] = rows
  if (!row || row.last === null || row.papers === null) return undefined
  return { last: row.last, count: row.count, papers: row.papers }
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
