import { sql } from 'kysely'
import { dayOf } from '../calendar/day.ts'
import type { Administrator } from './administration.ts'
import { AT_THE_MACHINE } from './administration.ts'
import type { StaffRegister } from './identity.ts'
import type { PostEntry } from './posting.ts'
import { headRoles, KEEPER } from './roles.ts'

/** For what enters posts: which roles want a second person, as the procedures say (`rolesToConfirm`). */
export interface ConfirmingRegister extends StaffRegister {
  readonly toConfirm: ReadonlySet<string>
}

/** Who keeps the register must be two to make a third; who leads an office confirms its posts. */
export const wantsSecond = (
  role: string,
  { roles, toConfirm }: Pick<ConfirmingRegister, 'roles' | 'toConfirm'>,
): boolean => role === KEEPER || headRoles(roles).includes(role) || toConfirm.has(role)

interface EntryFacts {
  readonly role: string
  readonly wantsSecond: boolean
  /** At the command line, by whoever runs the server: the second keeper of an installation comes from there. */
  readonly atTheMachine: boolean
  /** How many keepers there are for the office, its own among them. */
  readonly keepers: number
  /** Whether the office has a head, or ever had one. */
  readonly headed: boolean
}

/**
 * What a post is worth when it is entered. One keeper alone makes the first posts of an office without a head: they have
 * effect and open nothing sealed. A keeper is never made by one keeper alone.
 */
function entryState({ role, wantsSecond: wants, atTheMachine, keepers, headed }: EntryFacts): PostEntry['state'] {
  if (role === KEEPER) return atTheMachine ? 'confirmed' : 'waiting'
  if (!wants) return 'entered'
  return keepers <= 1 && !headed ? 'entered' : 'waiting'
}

interface Wanted {
  readonly office: string
  readonly role: string
}

/** What a post is worth that is entered now. */
export async function entryOf(
  register: ConfirmingRegister,
  by: Pick<Administrator, 'person'>,
  { office, role }: Wanted,
): Promise<PostEntry> {
  const at = register.now()
  const { keepers, headed } = await officeFacts(register, office, dayOf(at))
  const atTheMachine = by.person === AT_THE_MACHINE.person
  const facts = { role, wantsSecond: wantsSecond(role, register), atTheMachine, keepers, headed }
  return { by: by.person, at, state: entryState(facts) }
}

async function officeFacts({ database, roles }: ConfirmingRegister, office: string, on: string) {
  const { rows } = await sql<{ keepers: number; headed: boolean }>`
    select
      (select count(distinct held.person)::int from held_role held
        join office keeping on keeping.id = held.office
        join account on account.person = held.person and account.closed_at is null
        where held.role = ${KEEPER} and held.since <= ${on}::date and (held.until is null or held.until > ${on}::date)
          and (held.office = place.id or (keeping.kind = 'installation' and keeping.demo = place.demo))) as keepers,
      exists (select from posting where posting.office = place.id and role = any(${headRoles(roles)}::text[])
        and state in ('entered', 'confirmed')) as headed
    from office place where place.id = ${office}`.execute(database)
  return rows[0] ?? { keepers: 0, headed: false }
}
