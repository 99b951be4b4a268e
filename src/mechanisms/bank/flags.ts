import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import { openWordsStanding, type WordsStanding, type WordsStandingOf } from '../exam/words-standing.ts'
import { hashedUnits } from '../register/provisions.ts'
import { ITEMS } from './names.ts'
import { oldTextRow } from './old-text.ts'

const opened = new WeakMap<readonly Edition[], WordsStandingOf>()

/** Follows units through the shelf; its versions are paired once. */
function standingOn(laws: readonly Edition[]): WordsStandingOf {
  const before = opened.get(laws)
  if (before) return before
  const made = openWordsStanding(laws)
  opened.set(laws, made)
  return made
}

/** A unit that items rest on, how its words stand on a day, and how many items rest on it. */
export interface BoundStanding {
  readonly unit: string
  readonly hash: string
  /** As a record has it: `ADDRESS SHA-256`. */
  readonly line: string
  readonly standing: WordsStanding
  readonly items: number
}

/** How each unit of a record stands on a day, in its order. */
export const standingsOf = (
  laws: readonly Edition[],
  bound: unknown,
  day: string,
): readonly Omit<BoundStanding, 'line' | 'items'>[] =>
  hashedUnits(bound).map((one) => ({ ...one, standing: standingOn(laws)(one, day) }))

/**
 * Whether the item may be drawn by its words: none of its units has changed or gone by the day. A change that is to come
 * flags the item on the desk, and stops it on its own day.
 */
export const hasStopped = ({ kind }: WordsStanding): boolean =>
  kind !== 'same' && kind !== 'renumbered' && kind !== 'changing'

/** Whether some unit of an item has changed or gone by a day. */
export const stoppedBy = (laws: readonly Edition[], bound: unknown, day: string): boolean =>
  standingsOf(laws, bound, day).some(({ standing }) => hasStopped(standing))

/** All units that current items of an office rest on but for those that ask about an older text, each once: one statement, whatever the number of items. */
export async function boundStandings(
  database: Database,
  { laws, office, day }: { readonly laws: readonly Edition[]; readonly office: string; readonly day: string },
): Promise<readonly BoundStanding[]> {
  const { rows } = await sql<{ line: string; items: number }>`
    select line, count(*)::integer as items
    from register_record r, unnest(string_to_array(r.content ->> 'bound', E'\\n')) as line
    where r.register = ${ITEMS} and r.office = ${office} and r.state = 'current' and not ${oldTextRow}
    group by line order by line`.execute(database)
  return rows.flatMap(({ line, items }) => {
    const [one] = standingsOf(laws, line, day)
    return one ? [{ ...one, line, items }] : []
  })
}
