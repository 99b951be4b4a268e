import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { createAccount, findAccount } from './account.ts'
import type { Office } from './actor.ts'
import {
  type Administrator,
  isDemo,
  notOfTheWhole,
  notOfThisWorld,
  notOnOneself,
  recordChange,
  whyNotEnter,
} from './administration.ts'
import { delegateIn, endDelegation } from './delegation.ts'
import type { IdentityStore, KeyedRegister, StaffRegister } from './identity.ts'
import { type Invitation, invite } from './invitation.ts'
import { addOffice } from './offices.ts'
import { addPerson } from './person.ts'
import { endPosting, type Posting, postIn } from './posting.ts'
import { noSuchAccount } from './refusals.ts'
import { endRemit, grantRemit, type Remit } from './remit.ts'
import { kept, wholly } from './undone.ts'

// Every change of the register by an administrator: whether it is theirs, the change itself, and its entry on record, in
// one transaction. That a factor was shown just before is asked at the door.

type Asked<Answer = true> = Promise<Answer | Refusal>

export const enterOffice = (register: IdentityStore, by: Administrator, office: Office): Asked =>
  wholly(register.database, async (trx) => {
    if (!by.whole) kept(notOfTheWhole())
    const { id, kind, level, region, name } = kept(await addOffice(trx, office, { demo: by.demo }))
    const content = { kind, level, region, zh: name.zh, en: name.en }
    await recordChange({ ...register, database: trx }, by, { what: 'office.entered', about: { office: id }, content })
    return true as const
  })

/** A line for one office by name. */
export type OfficeRemit = Omit<Remit, 'id' | 'to'> & { readonly office: string }

export const enterRemit = (register: IdentityStore, by: Administrator, { office, ...line }: OfficeRemit): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office, whole: true }))
    const { id } = kept(await grantRemit(trx, { ...line, to: { office } }, { demo: by.demo }))
    const { act, source, since, until = null, grounds } = line
    await recordChange({ ...register, database: trx }, by, {
      what: 'remit.granted',
      about: { office },
      grounds,
      content: { id, act, source, since, until },
    })
    return true as const
  })

export interface RemitEnd {
  readonly office: string
  readonly id: string
  readonly until: string
  /** The document that ends it. */
  readonly source: string
}

export const closeRemit = (
  register: IdentityStore,
  by: Administrator,
  { office, id, until, source }: RemitEnd,
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office, whole: true }))
    refuseIf(await endRemit(trx, id, until, { office, source }))
    await recordChange({ ...register, database: trx }, by, {
      what: 'remit.ended',
      about: { office },
      content: { id, until, source },
    })
    return true as const
  })

/** Where somebody is to sit, and how long. */
export type Seat = Omit<Posting, 'person'>

/** Somebody new: entered, posted, given an account and invited. The invitation is shown once. */
export const enterPerson = (
  register: KeyedRegister & StaffRegister,
  by: Administrator,
  { name, login, ...seat }: Seat & { readonly name: string; readonly login: string },
): Asked<Invitation> =>
  wholly(register.database, async (trx) => {
    const inside = { ...register, database: trx }
    refuseIf(await whyNotEnter(trx, by, { office: seat.office, whole: false }))
    const { id: person } = kept(await addPerson(trx, { name, demo: by.demo }))
    await seatIn(inside, by, { ...seat, person })
    const { id: account } = kept(await createAccount(trx, { person, login }))
    return invite(inside, account)
  })

/** Somebody who has an account, here or at another office. */
export const enterPosting = (
  register: StaffRegister,
  by: Administrator,
  { login, ...seat }: Seat & { readonly login: string },
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office: seat.office, whole: false }))
    const { person } = kept(await findAccount(trx, login))
    await seatIn({ ...register, database: trx }, by, { ...seat, person })
    return true as const
  })

async function seatIn(register: StaffRegister, by: Administrator, posting: Posting): Promise<void> {
  const { person, office, role, since, until = null } = posting
  if (person === by.person) kept(notOnOneself())
  if ((await isDemo(register.database, 'person', person)) !== by.demo) kept(notOfThisWorld())
  refuseIf(await postIn(register, posting))
  const content = { office, role, since, until }
  await recordChange(register, by, { what: 'posting.entered', about: { person }, content })
}

export const closePosting = (
  register: IdentityStore,
  by: Administrator,
  posting: Omit<Posting, 'since'> & { readonly until: string },
): Asked =>
  wholly(register.database, async (trx) => {
    const { person, office, role, until } = posting
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    if (person === by.person) kept(notOnOneself())
    refuseIf(await endPosting(trx, posting))
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

export const enterDelegation = (register: StaffRegister, by: Administrator, asked: DelegationAsked): Asked =>
  wholly(register.database, async (trx) => {
    const { office, role, since, until, reason } = asked
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    const [giver, receiver] = [await findAccount(trx, asked.from), await findAccount(trx, asked.to)]
    if (isRefusal(giver) || isRefusal(receiver)) return kept(noSuchAccount())
    if (receiver.person === by.person) kept(notOnOneself())
    if ((await isDemo(trx, 'person', receiver.person)) !== by.demo) kept(notOfThisWorld())
    const given = { by: giver.person, to: receiver.person, office, roles: [role], since, until, reason }
    const id = kept(await delegateIn({ ...register, database: trx }, given))
    await recordChange({ ...register, database: trx }, by, {
      what: 'delegation.entered',
      about: { person: receiver.person },
      content: { id, from: giver.person, office, role, since, until, reason },
    })
    return true as const
  })

export const closeDelegation = (
  register: IdentityStore,
  by: Administrator,
  { office, id, until }: { readonly office: string; readonly id: string; readonly until: string },
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    const person = kept(await endDelegation(trx, id, until, { office }))
    const content = { id, office, until }
    await recordChange({ ...register, database: trx }, by, { what: 'delegation.ended', about: { person }, content })
    return true as const
  })

const refuseIf = (refusal: Refusal | undefined): void => {
  if (refusal) kept(refusal)
}
