import type { Refusal } from '../../law/refusal.ts'
import type { Office } from './actor.ts'
import { type Administrator, notOfTheWhole, recordChange, whyNotEnter } from './administration.ts'
import type { IdentityStore } from './identity.ts'
import { addOffice } from './offices.ts'
import { endRemit, grantRemit, type Remit } from './remit.ts'
import { kept, refuseIf, wholly } from './undone.ts'

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
