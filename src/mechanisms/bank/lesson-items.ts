import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { ExamItem, ItemOf } from '../exam/item.ts'
import { provisionsIn } from '../register/provisions.ts'
import { stoppedBy } from './flags.ts'
import { type ItemValues, itemFields } from './item-form.ts'
import { itemOf } from './item-values.ts'
import { ITEMS } from './names.ts'

/**
 * The tag by which an office gives an item away to lessons, agreed to with the item by its reviewer: whoever answers it in
 * a class is told what is right, so that an exam asks others.
 */
export const LESSON_TAG = '课堂'

const releasedRow = sql<boolean>`coalesce(r.content ->> 'tags', '') ~ ${`(^|[;；\n])\\s*${LESSON_TAG}\\s*($|[;；\n])`}`

/** An item that a phone in a class can show: choices alone. */
export type LessonItemKind = 'single' | 'multiple' | 'indefinite' | 'true-false'
const KINDS: readonly string[] = ['single', 'multiple', 'indefinite', 'true-false'] satisfies LessonItemKind[]

/** A released item in the version that was reviewed. */
export interface LessonItem {
  readonly record: string
  readonly version: number
  readonly item: ItemOf<'single' | 'multiple'> | ItemOf<'indefinite' | 'order'> | ItemOf<'true-false'>
}

interface Row {
  readonly id: string
  readonly version: number
  readonly content: unknown
}

const isChoice = (item: ExamItem): item is LessonItem['item'] =>
  item.kind !== null && KINDS.includes(item.kind) && item.key !== null

function lessonItem({ id, version, content }: Row): (LessonItem & { readonly values: ItemValues }) | undefined {
  const { data } = itemFields.safeParse(content)
  const item = data && itemOf(data)
  if (!data || !item || isRefusal(item) || !isChoice(item)) return undefined
  // A passage is more than a phone's screen holds.
  return data.passage === undefined ? { record: id, version, item, values: data } : undefined
}

/** The article of an address: `csl@2017-06-01#art-43`. */
const articleOf = (address: string): string => address.split('/')[0] ?? address

/** Released items that are read at most for one lesson. */
const MOST_READ = 2_000

interface ItemsForLesson {
  readonly laws: readonly Edition[]
  readonly day: string
  /** Addresses; an item is of the lesson where each of its units stands in an article of one of these. */
  readonly provisions: readonly string[]
  readonly limit: number
}

/**
 * What a lesson on these provisions may ask: current items of whichever office that a reviewer agreed to, released for
 * lessons, none of whose words have changed by the day. One statement.
 */
export async function lessonItems(
  database: Database,
  { laws, day, provisions, limit }: ItemsForLesson,
): Promise<readonly LessonItem[]> {
  const articles = new Set(provisions.map(articleOf))
  if (articles.size === 0) return []
  const { rows } = await sql<Row>`
    select r.id, r.version, r.content from register_record r
    join register_version v on v.register = ${ITEMS} and v.id = r.id and v.version = r.version and v.agreed is not null
    where r.register = ${ITEMS} and r.state = 'current' and ${releasedRow}
    order by r.id limit ${MOST_READ}`.execute(database)
  return rows
    .flatMap((row) => lessonItem(row) ?? [])
    .filter(({ values }) => {
      const units = provisionsIn(values.units)
      return (
        units.length > 0 && units.every((unit) => articles.has(articleOf(unit))) && !stoppedBy(laws, values.bound, day)
      )
    })
    .slice(0, limit)
    .map(({ values: _, ...item }) => item)
}

/** Items by record and version, in the order asked, as they were reviewed: a later change of the bank changes no class. */
export async function itemVersions(
  database: Database,
  asked: readonly { readonly record: string; readonly version: number }[],
): Promise<readonly (LessonItem | undefined)[]> {
  const { rows } = await sql<Row>`
    select v.id, v.version, v.content from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a(record text, version integer)
    join register_version v on v.register = ${ITEMS} and v.id = a.record and v.version = a.version`.execute(database)
  const found = new Map(
    rows.flatMap((row) => {
      const one = lessonItem(row)
      return one ? [[`${one.record}.${one.version}`, one] as const] : []
    }),
  )
  return asked.map(({ record, version }) => found.get(`${record}.${version}`))
}
