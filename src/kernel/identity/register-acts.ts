import { type Address, parseAddress } from '../../law/address.ts'
import type { Refusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import type { Office } from './actor.ts'
import { type Administrator, notOfTheWhole, recordChange, whyNotEnter } from './administration.ts'
import type { IdentityStore } from './identity.ts'
import { addOffice, type OfficeParticulars, whyNotOffice } from './offices.ts'
import { no } from './refusals.ts'
import { endRemit, grantRemit, type Remit } from './remit.ts'
import { whyBelowFloor } from './remit-floors.ts'
import { kept, refuseIf, wholly } from './undone.ts'

// Every change of the register by an administrator: whether it is theirs, the change itself, and its entry on record, in
// one transaction. That a factor was shown just before is asked by the route.

type Asked<Answer = true> = Promise<Answer | Refusal>

export const enterOffice = (register: IdentityStore, by: Administrator, office: Office): Asked =>
  wholly(register.database, async (trx) => {
    if (!by.whole) kept(notOfTheWhole())
    const { id, kind, level, region, name } = kept(await addOffice(trx, office, { demo: by.demo }))
    const content = { kind, level, region, zh: name.zh, en: name.en }
    await recordChange({ ...register, database: trx }, by, { what: 'office.entered', about: { office: id }, content })
    return true as const
  })

/**
 * Changes what an office is called, its level or its division, from now on; what it was stays readable. Refused where its
 * remits stand on provisions that name another level.
 */
export const changeOffice = (
  register: IdentityStore,
  by: Administrator,
  { id, ...given }: OfficeParticulars & { readonly id: string },
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office: id, whole: true }))
    const { name, level, region } = given
    const next = { name_zh: name.zh.trim(), name_en: name.en.trim(), level, region }
    const before = await trx.selectFrom('office').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    refuseIf(whyNotOffice({ id, kind: before.kind, ...given }))
    const was = { name_zh: before.name_zh, name_en: before.name_en, level: before.level, region: before.region }
    if (JSON.stringify(was) === JSON.stringify(next)) kept(nothingChanged())
    refuseIf(await whyNotLevel(trx, { ...before, level }, dayOf(register.now())))
    const until = register.now()
    await trx
      .insertInto('office_former')
      .values({ office: id, until, ...was, changed_by: by.person })
      .execute()
    await trx.updateTable('office').set(next).where('id', '=', id).execute()
    await recordChange({ ...register, database: trx }, by, {
      what: 'office.changed',
      about: { office: id },
      content: { before: was, after: next },
    })
    return true as const
  })

const nothingChanged = (): Refusal => no('unfit', { zh: '没有任何变更。', en: 'Nothing would change.' })

/** What the law gives to others by name stays theirs: an office that moves to another level must have given it up. */
async function whyNotLevel(
  trx: Database,
  { id, kind, level }: Pick<Office, 'id' | 'kind' | 'level'>,
  on: string,
): Promise<Refusal | undefined> {
  const lines = await trx
    .selectFrom('remit')
    .select('grounds')
    .where('office', '=', id)
    .where((or) => or.or([or('until', 'is', null), or('until', '>', on)]))
    .execute()
  const grounds = lines.flatMap((line) => line.grounds).filter((ground): ground is Address => !!parseAddress(ground))
  return whyBelowFloor(grounds, { kind, level })
}

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
