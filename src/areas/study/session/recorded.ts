import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'

/**
 * The day in China on which a record `r` of a session came to say what it says of being held, with this very day: an
 * earlier day that is written in today was recorded today.
 */
export const recordedOn = sql<Day>`
  (select (min(v.at) at time zone 'Asia/Shanghai')::date from register_version v
    where v.register = r.register and v.id = r.id and v.version > coalesce((
      select max(w.version) from register_version w where w.register = r.register and w.id = r.id
        and (w.content ->> 'outcome', w.content ->> 'heldOn')
          is distinct from (r.content ->> 'outcome', r.content ->> 'heldOn')), 0))`

/** The day in China on which a record `r` was first entered. */
const enteredOn = sql<Day>`(r.entered_at at time zone 'Asia/Shanghai')::date`

/** Whether `r` was entered on its day or before: what was entered afterwards was no plan, whatever it says. */
export const wasPlanned = sql<boolean>`(${enteredOn} <= (r.content ->> 'plannedOn')::date)`

/** Whether `r` was planned, held, and recorded as that in its own term. */
export const heldInTime = sql<boolean>`
  (r.content ->> 'outcome' = 'held' and ${wasPlanned}
    and ${recordedOn} <= (r.content ->> 'heldOn')::date + (r.content ->> 'within')::int)`
