import type { Pool } from 'pg'
import { nameKey } from '../../law/names.ts'

/** Which of these laws we hold, by the titles a text calls them: title → id. One statement, none for no titles. */
export async function heldLaws(pool: Pool, titles: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (titles.size === 0) return new Map()
  const keys = new Map([...titles].map((title) => [nameKey(title), title]))
  const { rows } = await pool.query<{ id: string; names: readonly string[] }>({
    name: 'held-laws',
    text: 'select id, names from law where names && $1::text[]',
    values: [[...keys.keys()]],
  })
  const held = new Map<string, string>()
  for (const { id, names } of rows) {
    for (const name of names) {
      const title = keys.get(name)
      if (title !== undefined) held.set(title, id)
    }
  }
  return held
}
