import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../../kernel/storage/connection.ts'
import { literal } from '../../../mechanisms/register/expressions.ts'
import { isShown } from '../../../mechanisms/register/list.ts'
import { venues } from '../venues.ts'

const Shown = z.object({
  name: z.string(),
  kind: z.string(),
  district: z.string(),
  address: z.string(),
  hours: z.string(),
  longitude: z.number().optional(),
  latitude: z.number().optional(),
})

/** A venue as the public reads it. */
export interface ShownVenue extends z.infer<typeof Shown> {
  readonly id: string
}

/** A picture with more is a blot; the list of the register has all of them. */
export const MOST_ON_MAP = 300

/** Public venues by district and name, of one kind or of every; one more than the map shows, where there are more. */
export async function venuesFor(database: Database, kind: string | undefined): Promise<readonly ShownVenue[]> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    select id, open_content as content from register_record
    where register = ${sql.raw(literal(venues))} and ${isShown(venues)} and state = 'current'
      ${kind === undefined ? sql`` : sql`and open_content ->> 'kind' = ${kind}`}
    order by open_content ->> 'district', open_content ->> 'name', id limit ${MOST_ON_MAP + 1}`.execute(database)
  // A row that an older form left without something the map needs stands in the list, and spoils no map.
  return rows.flatMap(({ id, content }) => {
    const { data } = Shown.safeParse(content)
    return data ? [{ id, ...data }] : []
  })
}
