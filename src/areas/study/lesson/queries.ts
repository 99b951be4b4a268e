import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type HourItem, HourItems, type HourResult, HourResults } from './hour.ts'

/** An hour of a class, as its school lists it. */
export interface HeldHour {
  readonly id: string
  readonly topic: string
  readonly class: string
  readonly pupils: number
  readonly openedAt: Date
  readonly endsAt: Date
  readonly closedAt: Date | undefined
  /** Numbers that are in, or were. */
  readonly came: number
}

interface HeldRow extends Omit<HeldHour, 'closedAt'> {
  readonly closedAt: Date | null
}

const heldHour = ({ closedAt, ...row }: HeldRow): HeldHour => ({ ...row, closedAt: closedAt ?? undefined })

/** The latest first. */
const hoursByOpening: Keyset<HeldHour> = {
  index: 'class_hour_of_office',
  direction: 'desc',
  columns: [
    { column: 'h.opened_at', kind: 'moment', of: ({ openedAt }) => openedAt.toISOString() },
    { column: 'h.id', kind: 'id', of: ({ id }) => id },
  ],
}

const heldColumns = sql`h.id, h.topic, h.class, h.pupils, h.opened_at as "openedAt", h.ends_at as "endsAt",
  h.closed_at as "closedAt",
  coalesce(h.came, (select count(*)::int from class_pupil p where p.hour = h.id)) as came`

/** Hours of a school. One statement. */
export async function hoursOf(
  database: Database,
  { office, limit, after }: { readonly office: string; readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<HeldHour> | Refusal> {
  const mark = markGiven(hoursByOpening, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<HeldRow>`
    select ${heldColumns} from class_hour h where h.office = ${office} and ${onward(hoursByOpening, mark)}
    order by ${ordered(hoursByOpening)} limit ${limit + 1}`.execute(database)
  return pageOf(hoursByOpening, rows.map(heldHour), limit)
}

/** A number that is in, and how many questions it has answered: nothing else is known of it. */
export interface InClass {
  readonly number: number
  readonly done: number
}

/** An hour with what its teacher sees. */
export interface WholeHour extends HeldHour {
  readonly lesson: string
  readonly provisions: string
  readonly items: readonly HourItem[]
  /** While it runs. */
  readonly inClass: readonly InClass[]
  /** How many answered each item; how many rightly once it is over, and of ten or more. */
  readonly results: readonly HourResult[]
}

interface WholeRow extends HeldRow {
  readonly lesson: string
  readonly provisions: string
  readonly items: unknown
  readonly results: unknown
}

/** An hour of a school by its id; of another school none. Three statements. */
export async function readHour(
  database: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<WholeHour | undefined> {
  const { rows } = await sql<WholeRow>`
    select ${heldColumns}, h.lesson, h.provisions, h.items, h.results from class_hour h
    where h.id = ${id} and h.office = ${office}`.execute(database)
  const [row] = rows
  if (!row) return undefined
  const { items: kept, results: told, ...rest } = row
  const items = HourItems.parse(kept)
  const whole = { ...heldHour(rest), lesson: rest.lesson, provisions: rest.provisions, items }
  if (told !== null) return { ...whole, inClass: [], results: HourResults.parse(told) }
  const { rows: inClass } = await sql<InClass>`
    select number, length(replace(done, '0', '')) as done from class_pupil where hour = ${id}
    order by number`.execute(database)
  const { rows: counts } = await sql<{ item: number; answered: number }>`
    select item, answered from class_count where hour = ${id}`.execute(database)
  const results = items.map((_, at) => ({
    answered: counts.find(({ item }) => item === at)?.answered ?? 0,
    right: null,
  }))
  return { ...whole, inClass, results }
}
