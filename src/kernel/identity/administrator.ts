import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import { createAccount } from './account.ts'
import { AT_THE_MACHINE, recordChange } from './administration.ts'
import type { Identity, IdentityStore, KeyedRegister } from './identity.ts'
import { type Invitation, invite } from './invitation.ts'
import { addOffice, findOffice } from './offices.ts'
import { addPerson } from './person.ts'
import { type ConfirmingRegister, entryOf } from './post-entry.ts'
import { postIn } from './posting.ts'
import { KEEPER } from './roles.ts'
import { kept, wholly } from './undone.ts'

/** Where the first administrator sits, before anybody has entered an office. */
const KEEPERS = 'installation'

export interface AccountWanted {
  readonly login: string
  readonly name: string
  /** The keepers' own, where none is said; it is made with the first account. */
  readonly office?: string
  /** `keeper`, where none is said. */
  readonly role?: string
}

/**
 * Enters a person with a desk and an account, and invites them: the first administrator of an installation, and anybody
 * after. All of it or nothing.
 */
export async function enterAccount(
  register: KeyedRegister & ConfirmingRegister,
  wanted: AccountWanted,
): Promise<Invitation | Refusal> {
  return wholly(register.database, (trx) => enter({ ...register, database: trx }, wanted))
}

async function enter(register: KeyedRegister & ConfirmingRegister, wanted: AccountWanted): Promise<Invitation> {
  const { database, now } = register
  const { login, name, office = KEEPERS, role = KEEPER } = wanted
  if (office === KEEPERS) await makeKeepers(register)
  const { id: person } = kept(await addPerson(database, { name }))
  const since = dayOf(now())
  const entry = await entryOf(register, AT_THE_MACHINE, { office, role })
  kept(await postIn(register, { person, office, role, since }, entry))
  await recordChange(register, AT_THE_MACHINE, {
    what: 'posting.entered',
    about: { person },
    content: { office, role, since, until: null, state: entry.state },
  })
  const { id: account } = kept(await createAccount(database, { person, login }))
  return invite(register, account)
}

/** Whether anybody may sign in at all; people of the demonstration count only where there is one. */
export async function hasAccount({ database, demo }: Pick<Identity, 'database' | 'demo'>): Promise<boolean> {
  const found = await database
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person')
    .select('account.id')
    .where('closed_at', 'is', null)
    .where('person.demo', 'in', demo ? [true, false] : [false])
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

async function makeKeepers(register: IdentityStore): Promise<void> {
  const { database } = register
  if (!isRefusal(await findOffice(database, KEEPERS))) return
  const name = { zh: '系统维护', en: 'Keepers of this installation' }
  const rest = { kind: 'installation', level: 'unit', region: '000000' } as const
  await addOffice(database, { id: KEEPERS, name, ...rest })
  await recordChange(register, AT_THE_MACHINE, {
    what: 'office.entered',
    about: { office: KEEPERS },
    content: { ...rest, ...name },
  })
}
