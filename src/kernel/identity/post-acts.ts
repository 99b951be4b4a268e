import type { Refusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import { type Account, createAccount } from './account.ts'
import { findAccountFor, nameFor } from './account-sought.ts'
import {
  type Administrator,
  isDemo,
  notOfThisWorld,
  notOnOneself,
  recordChange,
  whyNotEnter,
} from './administration.ts'
import { delegateIn, endDelegation } from './delegation.ts'
import type { KeyedRegister } from './identity.ts'
import { type Invitation, invite } from './invitation.ts'
import { addPerson } from './person.ts'
import { type ConfirmingRegister, entryOf, wantsSecond } from './post-entry.ts'
import { tellConfirmers, tellSupervisors } from './post-notices.ts'
import { endPosting, type PostEntry, type Posting, postIn } from './posting.ts'
import { kept, refuseIf, wholly } from './undone.ts'

// Posts and delegations, as `register-acts.ts` has the rest of the register. Who may concur, unseal, review or decide has
// their post confirmed by a second person: `confirm-acts.ts`.

type Asked<Answer = true> = Promise<Answer | Refusal>

/** Where somebody is to sit, and how long. */
export type Seat = Omit<Posting, 'person'>

type KeyedPostRegister = KeyedRegister & ConfirmingRegister

/** Somebody new: entered, posted, given an account and invited. The invitation is shown once. */
export const enterPerson = (
  register: KeyedPostRegister,
  by: Administrator,
  { name, login, ...seat }: Seat & { readonly name: string; readonly login: string },
): Asked<Invitation & Pick<Account, 'login'>> =>
  wholly(register.database, async (trx) => {
    const inside = { ...register, database: trx }
    refuseIf(await whyNotEnter(trx, by, { office: seat.office, whole: false }))
    const { id: person } = kept(await addPerson(trx, { name, demo: by.demo }))
    await seatIn(inside, by, { ...seat, person })
    const account = kept(await createAccount(trx, { person, login: nameFor(by, login) }))
    return { ...(await invite(inside, account.id)), login: account.login }
  })

/** Somebody who has an account: here, or, for the keeper of the installation, at another office too. */
export const enterPosting = (
  register: KeyedPostRegister,
  by: Administrator,
  { login, ...seat }: Seat & { readonly login: string },
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office: seat.office, whole: false }))
    const { person } = kept(await findAccountFor(trx, by, login))
    await seatIn({ ...register, database: trx }, by, { ...seat, person })
    return true as const
  })

async function seatIn(register: KeyedPostRegister, by: Administrator, posting: Posting): Promise<void> {
  const { person, office, role, since, until = null } = posting
  if (person === by.person) kept(notOnOneself())
  if ((await isDemo(register.database, 'person', person)) !== by.demo) kept(notOfThisWorld())
  const entry = await entryOf(register, by, posting)
  refuseIf(await postIn(register, posting, entry))
  const content = { office, role, since, until, state: entry.state }
  await recordChange(register, by, { what: 'posting.entered', about: { person }, content })
  if (wantsSecond(role, register)) await tellOfEntry(register, { office, by, entry })
}

export const closePosting = (
  register: KeyedRegister,
  by: Administrator,
  posting: Omit<Posting, 'since'> & { readonly until: string },
): Asked =>
  wholly(register.database, async (trx) => {
    const { person, office, role, until } = posting
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    if (person === by.person) kept(notOnOneself())
    refuseIf(await endPosting({ ...register, database: trx }, posting))
    const content = { office, role, until }
    await recordChange({ ...register, database: trx }, by, { what: 'posting.ended', about: { person }, content })
    return true as const
  })

export interface DelegationAsked {
  readonly office: string
  /** By their accounts. */
  readonly from: string
  readonly to: string
  readonly role: string
  readonly since: string
  readonly until: string
  readonly reason: string
}

export const enterDelegation = (register: KeyedPostRegister, by: Administrator, asked: DelegationAsked): Asked =>
  wholly(register.database, async (trx) => {
    const { office, role, since, until, reason } = asked
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    const giver = kept(await findAccountFor(trx, by, asked.from))
    const receiver = kept(await findAccountFor(trx, by, asked.to))
    if (receiver.person === by.person) kept(notOnOneself())
    if ((await isDemo(trx, 'person', receiver.person)) !== by.demo) kept(notOfThisWorld())
    const given = { by: giver.person, to: receiver.person, office, roles: [role], since, until, reason }
    const inside = { ...register, database: trx }
    const entry = await entryOf(inside, by, { office, role })
    const id = kept(await delegateIn(inside, given, entry))
    await recordChange(inside, by, {
      what: 'delegation.entered',
      about: { person: receiver.person },
      content: { id, from: giver.person, office, role, since, until, reason, state: entry.state },
    })
    if (wantsSecond(role, register)) await tellOfEntry(inside, { office, by, entry })
    return true as const
  })

export const closeDelegation = (
  register: KeyedRegister,
  by: Administrator,
  { office, id, until }: { readonly office: string; readonly id: string; readonly until: string },
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    const person = kept(await endDelegation({ ...register, database: trx }, id, until, { office }))
    const content = { id, office, until }
    await recordChange({ ...register, database: trx }, by, { what: 'delegation.ended', about: { person }, content })
    return true as const
  })

interface Entered {
  readonly office: string
  readonly by: Administrator
  readonly entry: PostEntry
}

/** Who may confirm a post hears that it waits, and the supervisor of every one that was entered. */
async function tellOfEntry(register: ConfirmingRegister, { office, by, entry: { at, state } }: Entered): Promise<void> {
  const { database } = register
  const place = await database
    .selectFrom('office')
    .select(['name_zh as zh', 'name_en as en'])
    .where('id', '=', office)
    .executeTakeFirstOrThrow()
  const told = { office, demo: by.demo, on: dayOf(at), at }
  if (state === 'waiting') {
    const text = {
      zh: `${place.zh}有一项任职待您确认，确认前不生效（机构与任职：待确认的任职）`,
      en: `A post at ${place.en} waits for your word and has no effect before (Offices and posts: posts to confirm)`,
    }
    await tellConfirmers(register, { ...told, text, except: by.person })
  }
  const text =
    state === 'entered'
      ? {
          zh: `${place.zh}尚无负责人、系统管理员只有一名：一项任职由其一人登记，已生效，经第二人确认前不能启封`,
          en: `A post at ${place.en}, which has no head, was entered by the only keeper: in effect, and it opens nothing sealed before a second person confirms it`,
        }
      : {
          zh: `${place.zh}登记了一项任职，待第二人确认`,
          en: `A post was entered at ${place.en} and waits for a second person`,
        }
  await tellSupervisors(database, { ...told, text })
}
