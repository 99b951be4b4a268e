import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { type Edition, editionOf } from '../../law/edition.ts'
import { isLawClass, type LawClass } from '../../law/law.ts'
import { bareTitle } from '../../law/names.ts'
import { parseLaw } from '../../law/parse/law-text.ts'
import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import { type Keyset, onward, ordered, pageOf, readMark } from '../storage/keyset.ts'

/** A law on the shelf, by its newest version. */
export interface ShelfLine {
  readonly law: string
  readonly title: Say
  readonly class: LawClass
  /** The newest version we hold; it may come into force later than today. */
  readonly version: string
  readonly versions: number
  readonly articles: number
  /** Whether somebody has analysed what its provisions demand. */
  readonly analysed: boolean
}

/** A version of a law, without its text. */
export interface VersionLine {
  readonly law: string
  /** In force from this day. */
  readonly version: string
  /** The day the next version replaced it; undefined for the newest. */
  readonly until: string | undefined
  readonly title: Say
  readonly class: LawClass
  readonly articles: number
  readonly findings: number
  readonly hash: string
}

export interface ShelfQuery {
  readonly limit: number
  /** The `after` of the page before. */
  readonly after?: string
  readonly class?: LawClass
}

export interface ShelfPage {
  readonly lines: readonly ShelfLine[]
  /** Give it as `after` to go on; undefined on the last page. */
  readonly after: string | undefined
  /** Stops at 1,000. */
  readonly total: number
}

/** The laws we hold, every version by its date. Right with several servers on one database. */
export interface Library {
  /** Laws in the order of their class, then of their title; at most 100 a page. */
  laws(query: ShelfQuery): Promise<ShelfPage>
  /** Oldest first; empty for a law we do not hold. */
  versions(law: string): Promise<readonly VersionLine[]>
  edition(law: string, version: string): Promise<Edition | undefined>
  /** The greatest version that had begun by a day (`2018-03-01`, Asia/Shanghai); none before the first. */
  inForce(law: string, on: string): Promise<Edition | undefined>
}

/** Parsed laws kept in memory, by the length of their text: a tree takes some eight bytes a character. */
const KEPT_CHARACTERS = 16_000_000

const LONGEST_PAGE = 100

/** Totals stop here: nobody reads the thousandth line, and counting further costs. */
const COUNTED = 1_000

/**
 * Opens the library over a database. The shelf is read from memory; what was imported is read from the database and kept
 * by its hash, so that a text which another server replaced is never answered from memory. Each call is one statement.
 */
export function openLibrary(database: Database, shelf: readonly Edition[]): Library {
  const held = new Map(shelf.map((edition) => [`${edition.law}@${edition.version}`, edition]))
  const kept = new LRUCache<string, Edition>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: ({ source }) => Math.max(1, source.length),
  })
  const ids = namesOnShelf(shelf)
  const idOf = (law: string): string => ids.get(law) ?? law

  // Which hash we hold of a version: the database sends the text only where it has another.
  const hashes = new LRUCache<string, string>({ max: 10_000 })

  const read = async (law: string, which: RawBuilder<unknown>, hint: string): Promise<Edition | undefined> => {
    const known = hashes.get(hint)
    const kind = known !== undefined && kept.has(known) ? known : ''
    const row = await database
      .selectFrom('law_version as v')
      .innerJoin('law as l', 'l.id', 'v.law')
      .select(['l.id', 'l.title_zh', 'l.title_en', 'l.short', 'l.class', 'v.version', 'v.hash'])
      .select(sql<string | null>`case when v.hash = ${kind} then null else v.source end`.as('source'))
      .where('v.law', '=', law)
      .where(sql<boolean>`${which}`)
      .orderBy('v.version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row) return undefined
    hashes.set(hint, row.hash)
    const onShelf = held.get(`${law}@${row.version}`)
    if (onShelf) return onShelf
    const edition = row.source === null ? kept.get(row.hash) : editionFrom({ ...row, source: row.source })
    if (edition) kept.set(row.hash, edition)
    return edition
  }

  return {
    laws: (query) => listLaws(database, query),
    versions: (law) => listVersions(database, idOf(law)),
    edition: async (name, version) => {
      const law = idOf(name)
      return held.get(`${law}@${version}`) ?? read(law, sql`v.version = ${version}::date`, `${law}@${version}`)
    },
    inForce: (name, on) => {
      const law = idOf(name)
      return read(law, sql`v.version <= ${on}::date`, `${law}<=${on}`)
    },
  }
}

/** A law of the shelf is also found by its titles: /law/网络安全法 is /law/csl. */
function namesOnShelf(shelf: readonly Edition[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const { law, title, short } of shelf) {
    for (const name of [title.zh, bareTitle(title.zh), ...short]) ids.set(name, law)
  }
  return ids
}

interface Volume {
  readonly id: string
  readonly title_zh: string
  readonly title_en: string
  readonly short: readonly string[]
  readonly class: string
  readonly version: string
  readonly hash: string
  readonly source: string
}

const editionFrom = (row: Volume): Edition =>
  editionOf({
    law: row.id,
    version: row.version,
    title: { zh: row.title_zh, en: row.title_en },
    short: row.short,
    class: classOf(row.class),
    text: parseLaw(row.source),
    source: row.source,
    hash: row.hash,
  })

// A database of a newer release may know a class that this one does not.
const classOf = (text: string): LawClass => (isLawClass(text) ? text : 'normative-document')

async function listVersions(database: Database, law: string): Promise<readonly VersionLine[]> {
  const rows = await database
    .selectFrom('law_version as v')
    .innerJoin('law as l', 'l.id', 'v.law')
    .select(['v.law', 'v.version', 'v.until', 'l.title_zh', 'l.title_en', 'l.class', 'v.articles', 'v.hash'])
    .select(sql<number>`jsonb_array_length(v.findings)`.as('findings'))
    .where('v.law', '=', law)
    .orderBy('v.version')
    .execute()
  return rows.map(({ title_zh: zh, title_en: en, until, class: kind, ...row }) => ({
    ...row,
    until: until ?? undefined,
    title: { zh, en },
    class: classOf(kind),
  }))
}

/** By class, then by title. A mark that is none begins at the first line: whoever collects the laws goes on. */
const lawsByPlace: Keyset<ShelfRow> = {
  index: 'law_shelf',
  direction: 'asc',
  columns: [
    { column: 'l.place', kind: 'number', of: ({ place }) => place },
    { column: 'l.title_zh', kind: 'words', of: ({ title_zh }) => title_zh },
    { column: 'l.id', kind: 'words', of: ({ id }) => id },
  ],
}

async function listLaws(database: Database, { limit, after, class: kind }: ShelfQuery): Promise<ShelfPage> {
  const wanted = Math.max(1, Math.min(limit, LONGEST_PAGE))
  const mark = after === undefined ? undefined : readMark(lawsByPlace, after)
  const ofClass = kind === undefined ? sql`true` : sql`l.class = ${kind}`
  const { rows } = await sql<ShelfRow>`
    select l.id, l.title_zh, l.title_en, l.class, l.analysed, l.place, v.version, v.articles, v.versions,
           (select count(*) from (select from law l where ${ofClass} limit ${COUNTED}) counted) as total
    from law l
    join lateral (
      select version, articles, count(*) over () as versions from law_version where law = l.id
      order by version desc limit 1
    ) v on true
    where ${ofClass} and ${onward(lawsByPlace, mark)}
    order by ${ordered(lawsByPlace)}
    limit ${wanted + 1}`.execute(database)
  const page = pageOf(lawsByPlace, rows, wanted)
  return { lines: page.rows.map(lineOf), after: page.after, total: rows[0]?.total ?? 0 }
}

interface ShelfRow {
  readonly id: string
  readonly title_zh: string
  readonly title_en: string
  readonly class: string
  readonly analysed: boolean
  readonly place: number
  readonly version: string
  readonly articles: number
  readonly versions: number
  readonly total: number
}

const lineOf = ({ id, title_zh: zh, title_en: en, class: kind, version, versions, articles, analysed }: ShelfRow) => ({
  law: id,
  title: { zh, en },
  class: classOf(kind),
  version,
  versions,
  articles,
  analysed,
})
