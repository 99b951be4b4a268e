import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetMark, type KeysetPage, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { flagRank, measuredRecords, type RecordMeasure } from '../sitting/analysis/measures.ts'
import { type ItemValues, itemFields } from './item-form.ts'
import { ITEMS } from './names.ts'
import { oldTextRow } from './old-text.ts'
import type { ComparedItem } from './same-words.ts'

/** An item as the desk lists it. */
export interface DeskItem {
  readonly id: string
  readonly version: number
  readonly values: ItemValues
  /** How early it is looked at: `WORDS` where one of its units is among those that were asked for, then by its figures. */
  readonly flagged: number
  readonly measure: DeskMeasure | undefined
  readonly author: string | undefined
}

/** What answers told of the version in effect; undefined where it was in no exam that was analysed. */
export type DeskMeasure = Pick<RecordMeasure, 'exams' | 'seen' | 'n' | 'p' | 'rest'>

/** Above every flag that figures give. */
const WORDS = 4

export interface DeskAsked {
  readonly office: string
  /** Units with their hashes that are flagged on the day. */
  readonly lines: readonly string[]
  /** Only these: flagged ones, or those that somebody entered. */
  readonly only:
    | { readonly kind: 'all' }
    | { readonly kind: 'flagged' }
    | { readonly kind: 'mine'; readonly person: string }
  readonly mark: KeysetMark | undefined
  readonly limit: number
}

/** Flags depend on the day, so that no index has them: the rows are those of one office's bank, some thousands. */
export const DESK: Keyset<DeskItem> = {
  index: undefined,
  direction: 'desc',
  columns: [
    { column: 'i.flagged', kind: 'number', of: ({ flagged }) => flagged },
    { column: 'i.id', kind: 'id', of: ({ id }) => id },
  ],
}

interface Row extends Omit<DeskItem, 'values' | 'author' | 'measure'> {
  readonly measure: DeskMeasure | null
  readonly content: unknown
  readonly author: string | null
}

/** Items of an office, flagged ones first. One statement. */
export async function deskItems(
  database: Database,
  { office, lines, only, mark, limit }: DeskAsked,
): Promise<KeysetPage<DeskItem>> {
  const whose = only.kind === 'mine' ? sql`v.who = ${only.person}` : sql`true`
  const which = only.kind === 'flagged' ? sql`i.flagged = ${WORDS}` : sql`true`
  const { rows } = await sql<Row>`
    with i as materialized (
      select r.id, r.version, r.content, to_jsonb(m) as measure,
        case when coalesce(string_to_array(r.content ->> 'bound', E'\\n'), '{}') && ${[...lines]}::text[] and not ${oldTextRow} then ${sql.lit(WORDS)}
          else ${flagRank} end as flagged
      from register_record r left join (${measuredRecords(office)}) m on m.record = r.id and m.version = r.version
      where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current')
    select i.id, i.version, i.content, i.flagged, i.measure, p.name as author
    from i join register_version v on v.register = ${ITEMS} and v.id = i.id and v.version = 1
      left join person p on p.id = v.who
    where ${whose} and ${which} and ${onward(DESK, mark)}
    order by ${ordered(DESK)} limit ${limit + 1}`.execute(database)
  const items = rows.flatMap(({ content, author, measure, ...row }) => {
    const { data } = itemFields.safeParse(content)
    return data ? [{ ...row, values: data, author: author ?? undefined, measure: measure ?? undefined }] : []
  })
  return pageOf(DESK, items, limit)
}

export interface DeskCounts {
  /** Items and passages that are in effect. */
  readonly all: number
  /** Of these, what can be drawn by its kind and whose words have not changed. */
  readonly usable: number
  readonly stopped: number
  readonly changing: number
  readonly waiting: number
  /** Of all, those whose figures put their key in doubt. */
  readonly doubtful: number
}

/** How many there are, and how many are flagged by what. One statement. */
export async function deskCounts(
  database: Database,
  {
    office,
    stopped,
    changing,
  }: { readonly office: string; readonly stopped: readonly string[]; readonly changing: readonly string[] },
): Promise<DeskCounts> {
  const { rows } = await sql<DeskCounts>`
    with i as (
      select r.content ->> 'kind' as kind,
        case when ${oldTextRow} then '{}' else coalesce(string_to_array(r.content ->> 'bound', E'\\n'), '{}') end as lines, m.rest
      from register_record r left join (${measuredRecords(office)}) m on m.record = r.id and m.version = r.version
      where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current')
    select count(*)::integer as "all",
      count(*) filter (where kind <> 'text' and not lines && ${[...stopped]}::text[])::integer as usable,
      count(*) filter (where lines && ${[...stopped]}::text[])::integer as stopped,
      count(*) filter (where lines && ${[...changing]}::text[] and not lines && ${[...stopped]}::text[])::integer as changing,
      count(*) filter (where rest < 0)::integer as doubtful,
      (select count(*)::integer from register_proposal p join register_proposed n on n.proposal = p.id
        where p.register = ${ITEMS} and p.office = ${office} and p.state = 'waiting') as waiting
    from i`.execute(database)
  return rows[0] ?? { all: 0, usable: 0, stopped: 0, changing: 0, waiting: 0, doubtful: 0 }
}

/** What is compared to find items that ask the same, as many as one look holds. */
export async function comparedItems(
  database: Database,
  office: string,
  most: number,
): Promise<readonly ComparedItem[]> {
  const { rows } = await sql<{
    id: string
    kind: ItemValues['kind']
    stem: string
    options: string | null
    lines: string[] | null
  }>`
    select r.id, r.content ->> 'kind' as kind, r.content ->> 'stem' as stem, r.content ->> 'options' as options,
      string_to_array(r.content ->> 'bound', E'\\n') as lines
    from register_record r where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current'
    order by r.id limit ${most}`.execute(database)
  return rows.map(({ id, kind, stem, options, lines }) => ({
    id,
    kind,
    stem,
    options: options ?? undefined,
    bound: lines ?? [],
  }))
}

/** All current items of an office with their values, as a file takes them; the first where there are more. */
export async function currentItems(
  database: Database,
  office: string,
  most: number,
): Promise<readonly { readonly id: string; readonly values: ItemValues }[]> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    select r.id, r.content from register_record r
    where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current'
    order by r.content ->> 'kind' = 'text' desc, r.content ->> 'topic', r.id limit ${most}`.execute(database)
  return rows.flatMap(({ id, content }) => {
    const { data } = itemFields.safeParse(content)
    return data ? [{ id, values: data }] : []
  })
}

/** Of some records of an office those that are there, withdrawn ones too, or wait for a reviewer. */
export async function knownItems(
  database: Database,
  office: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select given.id from unnest(${[...ids]}::text[]) as given(id)
    left join lateral (
      select true as is from register_record r
      where r.register = ${ITEMS} and r.office = ${office} and r.id = given.id limit 1) entered on true
    left join lateral (
      select true as is from register_proposed n join register_proposal p on p.id = n.proposal
      where n.waiting and n.record = given.id and p.register = ${ITEMS} and p.office = ${office} limit 1) waits on true
    where entered.is or waits.is`.execute(database)
  return new Set(rows.map(({ id }) => id))
}

/** Of some codes those that a current passage of the office has. */
export async function knownPassages(
  database: Database,
  office: string,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const { rows } = await sql<{ code: string }>`
    select r.content ->> 'code' as code from register_record r
    where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current'
      and r.content ->> 'kind' = 'text' and r.content ->> 'code' = any(${[...codes]}::text[])`.execute(database)
  return new Set(rows.map(({ code }) => code))
}
