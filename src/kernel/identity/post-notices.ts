import type { Say } from '../../law/say.ts'
import { tellWhom } from '../notice/tell.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { PostRegister } from './posting.ts'
import { headRoles, KEEPER } from './roles.ts'

interface Told {
  readonly office: string
  readonly demo: boolean
  readonly on: string
  readonly at: Date
  readonly text: Say
}

const inForce = (on: string) =>
  statement`held.since <= ${on}::date and (held.until is null or held.until > ${on}::date)`

/** Tells every supervisor, wherever they sit. A notice names no person: who it is about stands in the register. */
export const tellSupervisors = (database: Database, { demo, on, at, text }: Told): Promise<void> =>
  tellWhom(
    database,
    statement`
      select distinct 'person:' || held.person as addressee from held_role held join person on person.id = held.person
      where held.role = 'supervisor' and person.demo = ${demo} and ${inForce(on)}`,
    { text },
    at,
  )

/** Tells whoever may confirm a post of an office: its keepers, those of the installation, and its head; not who entered it. */
export const tellConfirmers = (
  { database, roles }: Pick<PostRegister, 'database' | 'roles'>,
  { office, demo, on, at, text, except }: Told & { readonly except: string },
): Promise<void> =>
  tellWhom(
    database,
    statement`
      select distinct 'person:' || held.person as addressee from held_role held
        join office keeping on keeping.id = held.office
      where held.person <> ${except} and keeping.demo = ${demo} and ${inForce(on)}
        and ((held.role = ${KEEPER} and (held.office = ${office} or keeping.kind = 'installation'))
          or (held.office = ${office} and held.role = any(${headRoles(roles)}::text[])))`,
    { text },
    at,
  )
