import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal } from '../../law/refusal.ts'
import { hashedUnits } from '../register/provisions.ts'
import type { FrozenItem } from '../sitting/paper.ts'
import { stoppedBy } from './flags.ts'
import { DIFFICULTIES, type ItemValues, itemFields } from './item-form.ts'
import { itemOf } from './item-values.ts'
import { ITEMS } from './names.ts'
import { asksOldText } from './old-text.ts'

/** More than a bank of a province has; a paper is drawn from at most 5,000 of them. */
const MOST_ITEMS = 50_000

interface Row {
  readonly id: string
  readonly version: number
  readonly content: unknown
}

interface DrawableOf {
  readonly laws: readonly Edition[]
  readonly office: string
  readonly day: string
  /** The last day on which it is sat; the same day, if not said. */
  readonly until?: string
}

/**
 * What an exam of an office may be drawn from on a day: current items that a reviewer agreed to, none of whose words have
 * changed by then or by `until` unless it asks about an older text, each as it is frozen. A question on a passage brings the words of it; passages themselves are not drawn.
 * In the order of their records' ids.
 */
export async function drawableItems(
  database: Database,
  { laws, office, day, until = day }: DrawableOf,
): Promise<readonly FrozenItem[]> {
  const { rows } = await sql<Row>`
    select r.id, r.version, r.content from register_record r
    join register_version v on v.register = ${ITEMS} and v.id = r.id and v.version = r.version and v.agreed is not null
    where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current'
    order by r.id limit ${MOST_ITEMS}`.execute(database)
  const items = rows.flatMap(({ id, version, content }) => {
    const { data } = itemFields.safeParse(content)
    return data ? [{ id, version, values: data }] : []
  })
  const passages = new Map(
    items.flatMap(({ values: { kind, code, stem } }) => (kind === 'text' && code !== undefined ? [[code, stem]] : [])),
  )
  return items.flatMap(({ id, version, values }) => frozen(laws, { id, version, values, passages, days: [day, until] }))
}

interface Freezing {
  readonly id: string
  readonly version: number
  readonly values: ItemValues
  readonly passages: ReadonlyMap<string, string>
  readonly days: readonly string[]
}

function frozen(laws: readonly Edition[], { id, version, values, passages, days }: Freezing): readonly FrozenItem[] {
  if (values.kind === 'text') return []
  const passage = values.passage === undefined ? undefined : passages.get(values.passage)
  // A passage that was withdrawn leaves its questions without what they ask about.
  if (values.passage !== undefined && passage === undefined) return []
  if (!asksOldText(values) && days.some((day) => stoppedBy(laws, values.bound, day))) return []
  const item = itemOf(values)
  if (isRefusal(item)) return []
  return [
    {
      record: id,
      version,
      ...(values.difficulty && { difficulty: DIFFICULTIES[values.difficulty].zh }),
      ...(passage !== undefined && { passage }),
      bound: [...hashedUnits(values.bound)],
      item: { ...item, id },
    },
  ]
}
