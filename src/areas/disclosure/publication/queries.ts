import { sql } from 'kysely'
import { z } from 'zod'
import { unfitCases } from '../../../kernel/procedure/case-list.ts'
import { searchKey } from '../../../kernel/procedure/search-keys.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetPage,
  markGiven,
  onward,
  ordered,
  pageOf,
  turned,
} from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { causes } from './publication.ts'
import { PublicText } from './text.ts'

interface Published {
  readonly kind: 'published'
  readonly id: string
  readonly office: Say
  readonly text: PublicText
  readonly summary: string | undefined
  /** When it was made public. */
  readonly since: Date
  /** Whether it is not as it was recorded. */
  readonly differs: boolean
}

/** What is left of one that is public no longer: its number, that it was withdrawn, and why. */
interface Withdrawn {
  readonly kind: 'withdrawn'
  readonly id: string
  readonly office: Say
  readonly number: string
  readonly because: Say
  /** Undefined until the office has said why. */
  readonly reasons: string | undefined
  readonly since: Date
  readonly differs: boolean
}

export type PublicDecision = Published | Withdrawn

export interface DecisionQuery {
  /** By the name of an organisation, whole or its beginning. */
  readonly organisation?: string | undefined
  /** Addresses of articles, of which one was breached. */
  readonly articles?: readonly string[] | undefined
  readonly oldestFirst?: boolean
  readonly limit: number
  /** The `after` of the page before. */
  readonly after?: string | undefined
}

/** By the day they were made. */
const newestFirst: Keyset<Row> = {
  index: 'case_index_pkey',
  direction: 'desc',
  columns: [
    { column: 'i.key', kind: 'day', of: ({ key }) => key },
    { column: 'i.case_id', kind: 'id', of: ({ id }) => id },
  ],
}

/** Newest decisions first, if not asked otherwise. What is withdrawn is found by nobody's name. Two statements. */
export async function publicDecisions(
  database: Database,
  query: DecisionQuery,
): Promise<KeysetPage<PublicDecision> | Refusal> {
  const { organisation, articles, oldestFirst, limit, after } = query
  const keyset = oldestFirst ? turned(newestFirst) : newestFirst
  const mark = markGiven(keyset, after)
  if (isRefusal(mark)) return mark
  const filters = [
    ...(organisation ? [indexed('organisation', beginsWith(searchKey(organisation)))] : []),
    ...(articles ? [indexed('breaches', isUnderOneOf(articles))] : []),
    ...(organisation || articles ? [sql`c.stage = 'published'`] : []),
    onward(keyset, mark),
  ]
  const rows = await read(
    database,
    sql`
    where i.procedure = 'publication' and i.field = 'decidedOn'
      and ${sql.join([SHOWN, ...filters], sql` and `)}
    order by ${ordered(keyset)} limit ${limit + 1}`,
  )
  const page = pageOf(keyset, rows, limit)
  return { ...page, rows: await compared(database, page.rows) }
}

/** One that is or was public; nothing of a draft. */
export async function publicDecision(database: Database, id: string): Promise<PublicDecision | undefined> {
  const rows = await read(
    database,
    sql`where i.procedure = 'publication' and i.field = 'decidedOn' and i.case_id = ${id} and ${SHOWN} limit 1`,
  )
  return (await compared(database, rows))[0]
}

/** What was made public or withdrawn last, for those who follow it. */
export async function lastChanged(database: Database, limit: number): Promise<readonly PublicDecision[]> {
  const rows = await read(
    database,
    sql`where i.procedure = 'publication' and i.field = 'decidedOn' and ${SHOWN}
      order by c.moved_at desc, c.id desc limit ${limit}`,
  )
  return compared(database, rows)
}

/** Each beside what the ledger has of it. */
async function compared(database: Database, rows: readonly Row[]): Promise<readonly PublicDecision[]> {
  const unfit = await unfitCases(
    database,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => decisionOf(row, unfit.has(row.id)))
}

const SHOWN = sql`c.stage in ('published', 'retracted', 'withdrawn')`

const indexed = (field: string, matches: ReturnType<typeof sql>) => sql`exists (
  select from case_index f where f.procedure = 'publication' and f.field = ${field} and f.case_id = i.case_id
    and ${matches})`

const beginsWith = (words: string) => sql`starts_with(f.key, ${words})`

const isUnderOneOf = (articles: readonly string[]) => sql`exists (
  select from unnest(${[...articles]}::text[]) as article(address)
  where f.key = article.address or starts_with(f.key, article.address || '/'))`

interface Row {
  readonly id: string
  readonly key: string
  readonly stage: string
  readonly name_zh: string
  readonly name_en: string
  readonly posted: string
  readonly posted_at: Date
  readonly drafted: string
  readonly gone: string | null
  readonly gone_at: Date | null
}

async function read(database: Database, rest: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select i.case_id as id, i.key, c.stage, o.name_zh, o.name_en, posted.answers as posted,
      posted.taken_at as posted_at, drafted.answers as drafted, gone.answers as gone, gone.taken_at as gone_at
    from case_index i
    join "case" c on c.id = i.case_id
    join office o on o.id = c.office
    join lateral (select answers, taken_at from case_step s
      where s.case_id = c.id and s.step = 'post' and s.effect = 'taken') posted on true
    join lateral (select answers from case_step s
      where s.case_id = c.id and s.step in ('draft', 'revise') and s.effect = 'taken'
      order by s.revision desc limit 1) drafted on true
    left join lateral (
      select json_object_agg(s.step, s.answers)::text as answers, max(s.taken_at) as taken_at from case_step s
      where s.case_id = c.id and s.step in ('withdraw', 'retract', 'explain') and s.effect = 'taken') gone on true
    ${rest}`.execute(database)
  return rows
}

const Drafted = z.object({ summary: z.string().optional() })
const Said = z.object({
  because: z.enum(['changed', 'annulled', 'unlawful', 'void', 'mistake']).optional(),
  reasons: z.string().optional(),
})
const text = z.string().transform((answers) => Said.parse(JSON.parse(answers)))
const Gone = z.object({ withdraw: text.optional(), retract: text.optional(), explain: text.optional() })

function decisionOf(row: Row, differs: boolean): PublicDecision {
  const { id, stage, posted, posted_at, gone, gone_at } = row
  const office = { zh: row.name_zh, en: row.name_en }
  const said = PublicText.parse(JSON.parse(posted))
  if (stage === 'published') {
    const { summary } = Drafted.parse(JSON.parse(row.drafted))
    return { kind: 'published', id, office, text: said, summary, since: posted_at, differs }
  }
  const { withdraw, retract, explain } = Gone.parse(JSON.parse(gone ?? '{}'))
  const because = withdraw?.because ?? retract?.because ?? 'mistake'
  return {
    kind: 'withdrawn',
    id,
    office,
    number: said.number,
    because: causes[because],
    reasons: withdraw?.reasons ?? explain?.reasons,
    since: gone_at ?? posted_at,
    differs,
  }
}
