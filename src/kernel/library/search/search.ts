import type { Pool, PoolClient } from 'pg'
import { isVersion } from '../../../law/address.ts'
import { labelOf } from '../../../law/citation.ts'
import { isLawClass } from '../../../law/law.ts'
import { KINDS, type Kind } from '../../../law/provision.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { mark } from '../../../law/search/mark.ts'
import { namesIn, type Understood, understand } from '../../../law/search/understand.ts'
import { findNamed } from './find-named.ts'
import type { Ask, Hit, SearchResult } from './found.ts'
import { gateOf } from './gate.ts'
import { COUNTED, type Key, type Query, searchStatement } from './statement.ts'
import { within } from './within.ts'

export type { Ask, Hit, SearchResult } from './found.ts'

/** Longer queries are a pasted text, not a question. */
const LONGEST_QUERY = 200

const LONGEST_PAGE = 100
const PAGE = 20

/**
 * Finds units by their words. Exact: a unit is found if and only if its words, folded, hold every phrase of the query.
 * Never throws for what a person typed; two or three statements for a query that names an article, else one, on one
 * connection. Refused where the database takes too long (`too-large`) or too many search at once (`too-many`).
 */
export async function searchLaws(pool: Pool, ask: Ask): Promise<SearchResult | Refusal> {
  if (ask.q.length > LONGEST_QUERY) return nothing(TOO_LONG)
  const names = namesIn(ask.q)
  // What a law's name may be decides only which article is meant: without words there is nothing to look for.
  if (!queryOf(ask, understand(ask.q, new Map()))) return nothing(ask.q.trim() === '' ? NOTHING_ASKED : ONLY_MARKS)
  return gateOf(pool)(() => within(pool, (client) => searchOn(client, ask, names)))
}

async function searchOn(client: PoolClient, ask: Ask, names: readonly string[]): Promise<SearchResult> {
  const understood = understand(ask.q, names.length > 0 ? await lawsNamed(client, names) : new Map())
  const query = queryOf(ask, understood)
  if (!query) return nothing(ONLY_MARKS)
  const named = query.after ? [] : await findNamed(client, understood.named, ask)
  return foundOf({ ask, query, named, rows: await findRows(client, query) })
}

const nothing = (say: Say): SearchResult => ({ hits: [], total: 0, more: false, after: undefined, say })

const TOO_LONG: Say = {
  zh: `检索词太长，请缩短到${LONGEST_QUERY}字以内`,
  en: `The query is too long: keep it to ${LONGEST_QUERY} characters`,
}
const NOTHING_ASKED: Say = {
  zh: '请输入要找的词、短语或者条号，例如：日志　网安法21条第三项',
  en: 'Type a word, a phrase or an article, such as 日志 or csl 21',
}
const ONLY_MARKS: Say = {
  zh: '检索词中没有文字，只有标点或者符号',
  en: 'The query holds no letters or digits, only marks',
}
const NOT_FOUND: Say = {
  zh: '没有找到。每个词都须出现在同一款、项中；可以减少词数，或者取消筛选条件',
  en: 'Nothing found. Every word must stand in the same paragraph or item: try fewer words, or lift a filter',
}

async function lawsNamed(client: PoolClient, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; id: string }>({
    name: 'search-names',
    text: `select name, law.id from law, unnest(law.names) as name
           where law.names && $1::text[] and name = any($1::text[])
           order by law.place desc, law.id desc`,
    values: [names],
  })
  // Two laws of one name: the one that stands first on the shelf is meant.
  return new Map(rows.map(({ name, id }) => [name, id]))
}

function queryOf(ask: Ask, { phrases }: Understood): Query | undefined {
  const { law, kind, bearer, on, today } = ask
  if (phrases.length === 0 && (ask.q.trim() !== '' || !(law || kind || bearer))) return undefined
  return {
    phrases,
    law: law || undefined,
    kind: kind || undefined,
    bearer: bearer || undefined,
    on: on && isVersion(on) ? on : undefined,
    today,
    limit: Math.max(1, Math.min(Math.trunc(ask.limit ?? PAGE) || PAGE, LONGEST_PAGE)),
    after: readKey(ask.after),
  }
}

const KEY = /^(-?\d{1,6})\.(\d{1,9})\.(\d{1,9})$/

function readKey(after: string | undefined): Key | undefined {
  const [, rank, version, ordinal] = KEY.exec(after ?? '') ?? []
  return rank === undefined ? undefined : { rank: Number(rank), version: Number(version), ordinal: Number(ordinal) }
}

interface Row {
  readonly version_id: number
  readonly ordinal: number
  readonly rank: number
  readonly total: number
  readonly path: string
  readonly sole: boolean
  readonly kinds: readonly string[] | null
  readonly words: string
  readonly in_force: boolean
  readonly law: string
  readonly version: string
  readonly title_zh: string
  readonly title_en: string
  readonly class: string
}

async function findRows(client: PoolClient, query: Query): Promise<readonly Row[]> {
  const { name, text, values } = searchStatement(query)
  return (await client.query<Row>({ name, text, values: [...values] })).rows
}

interface Finding {
  readonly ask: Ask
  readonly query: Query
  readonly named: readonly Hit[]
  readonly rows: readonly Row[]
}

function foundOf({ ask, query, named, rows }: Finding): SearchResult {
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const total = rows[0]?.total ?? 0
  const hits = page.map((row) => hitOf(row, query))
  const others = hits.filter((hit) => !named.some((unit) => isSame(unit, hit)))
  return {
    hits: [...named, ...others],
    total: Math.min(COUNTED, total + named.length - (hits.length - others.length)),
    more: total > COUNTED,
    after: rows.length > query.limit && last ? `${last.rank}.${last.version_id}.${last.ordinal}` : undefined,
    say: named.length + total === 0 && !ask.after ? NOT_FOUND : undefined,
  }
}

const isSame = (one: Hit, other: Hit): boolean =>
  one.law === other.law && one.version === other.version && one.path === other.path

function hitOf(row: Row, { phrases, kind }: Query): Hit {
  const kinds = (row.kinds ?? []).filter(isKind)
  const main = kinds.find((one) => one === kind) ?? kinds[0]
  return {
    law: row.law,
    version: row.version,
    path: row.path,
    title: { zh: row.title_zh, en: row.title_en },
    label: row.path ? labelOf(row.path, row.sole) : { zh: '', en: '' },
    class: isLawClass(row.class) ? row.class : 'normative-document',
    inForce: row.in_force,
    cited: false,
    kinds,
    ...(main && { kind: main }),
    marked: mark(row.words, phrases),
  }
}

const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text)
