import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { isDay } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import { foldLogin } from './account.ts'
import { type Administrator, recordChange, whyNotEnter } from './administration.ts'
import type { IdentityStore } from './identity.ts'
import { no } from './refusals.ts'
import { kept, refuseIf, wholly } from './undone.ts'

// What papers and forms of an office say of it, entered once by its keepers: its name on papers, where it is and how it is
// reached, and the law enforcement certificates (执法证件) of its people.

/** What an office says of itself from a day on, until the next line. */
export interface Particulars {
  /** As papers name it; its name in the register, if not said. */
  readonly name: Say | undefined
  readonly address: string
  readonly telephone: string
  /** Whom one asks for: a section or a person. */
  readonly contact: string | undefined
}

/** How one reaches the office, in one line as forms and papers have it. */
export const reachedAt = ({ contact, address, telephone }: Particulars): string =>
  [contact, address, telephone].filter((one) => one !== undefined).join('，')

/** What an office says of itself on a day; undefined before anything was entered. One statement. */
export async function particularsOn(database: Database, office: string, on: string): Promise<Particulars | undefined> {
  const { rows } = await statement<ParticularsRow>`
    select name_zh, name_en, address, telephone, contact from office_particulars
    where office = ${office} and since <= ${on}::date
    order by since desc, place desc limit 1`.execute(database)
  const [row] = rows
  return (
    row && {
      name: row.name_zh !== null && row.name_en !== null ? { zh: row.name_zh, en: row.name_en } : undefined,
      address: row.address,
      telephone: row.telephone,
      contact: row.contact ?? undefined,
    }
  )
}

interface ParticularsRow {
  readonly name_zh: string | null
  readonly name_en: string | null
  readonly address: string
  readonly telephone: string
  readonly contact: string | null
}

/** A certificate of somebody of an office. */
export interface Certificate {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly number: string
  readonly since: string
  readonly until: string | null
}

/** At most so many people of one office are offered in its forms. */
const MOST = 100

/** The certificates in force of those who sit in an office on a day, by name. One statement. */
export async function certificatesOn(database: Database, office: string, on: string): Promise<readonly Certificate[]> {
  const { rows } = await statement<Certificate>`
    select certificate.id, person, person.name, number, since, until from certificate
      join person on person.id = certificate.person
    where office = ${office} and since <= ${on}::date and (until is null or until > ${on}::date)
    order by person.name, number limit ${MOST}`.execute(database)
  return rows
}

type Asked = Promise<true | Refusal>

export interface ParticularsEntry extends Particulars {
  readonly office: string
  readonly since: string
}

/** A keeper of the installation or of the office itself enters what holds from a day on; it is on record. */
export const enterParticulars = (register: IdentityStore, by: Administrator, entry: ParticularsEntry): Asked =>
  wholly(register.database, async (trx) => {
    const { office, name, address, telephone, contact = null, since } = entry
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    if (!isDay(since)) kept(wrongDays())
    const id = randomUUID()
    const said = { name_zh: name?.zh ?? null, name_en: name?.en ?? null, address, telephone, contact, since }
    await trx
      .insertInto('office_particulars')
      .values({ id, office, ...said, demo: by.demo })
      .execute()
    const content = { id, ...said }
    await recordChange({ ...register, database: trx }, by, { what: 'particulars.entered', about: { office }, content })
    return true as const
  })

export interface CertificateEntry {
  readonly office: string
  /** The account of somebody who has a post there. */
  readonly login: string
  readonly number: string
  readonly since: string
  readonly until: string | undefined
}

/** A keeper enters a certificate of somebody of the office. Refused where they have no post there, or the number is held. */
export const enterCertificate = (register: IdentityStore, by: Administrator, entry: CertificateEntry): Asked =>
  wholly(register.database, async (trx) => {
    const { office, login, number, since, until = null } = entry
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    if (!isDay(since) || (until !== null && (!isDay(until) || until <= since))) kept(wrongDays())
    const { rows } = await sql<{ person: string }>`
      select person from account where login = ${foldLogin(login)}
        and exists (select 1 from posting where posting.person = account.person and posting.office = ${office})`.execute(
      trx,
    )
    const person = kept(rows[0]?.person ?? notOfTheOffice())
    const held = await sql`
      select 1 from certificate where office = ${office} and number = ${number}
        and (until is null or until > ${since}::date) and (${until}::date is null or since < ${until}::date)`.execute(
      trx,
    )
    if (held.rows.length > 0) kept(isHeld())
    const id = randomUUID()
    await trx.insertInto('certificate').values({ id, office, person, number, since, until, demo: by.demo }).execute()
    const content = { id, person, number, since, until }
    await recordChange({ ...register, database: trx }, by, { what: 'certificate.entered', about: { office }, content })
    return true as const
  })

export interface CertificateEnd {
  readonly office: string
  readonly id: string
  readonly until: string
}

/** A keeper ends a certificate from a day on, on record; papers of before keep what they say. */
export const endCertificate = (
  register: IdentityStore,
  by: Administrator,
  { office, id, until }: CertificateEnd,
): Asked =>
  wholly(register.database, async (trx) => {
    refuseIf(await whyNotEnter(trx, by, { office, whole: false }))
    if (!isDay(until)) kept(wrongDays())
    const ended = await trx
      .updateTable('certificate')
      .set({ until })
      .where('id', '=', id)
      .where('office', '=', office)
      .where('since', '<', until)
      .where((or) => or.or([or('until', 'is', null), or('until', '>', until)]))
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n)
      kept(no('missing', { zh: '没有这份在效的证件。', en: 'No such certificate in force.' }))
    const content = { id, until }
    await recordChange({ ...register, database: trx }, by, { what: 'certificate.ended', about: { office }, content })
    return true as const
  })

const wrongDays = (): Refusal =>
  no('unreadable', {
    zh: '起止日期不对：应为真实日期，止期在起期之后。',
    en: 'The days are not right: they must exist, and the end must come after the beginning.',
  })

const notOfTheOffice = (): Refusal =>
  no('unfit', {
    zh: '这个账号在本机构没有任职，请先登记任职。',
    en: 'That account has no post in this office: enter the post first.',
  })

const isHeld = (): Refusal =>
  no('unfit', {
    zh: '这些日子已有这个编号的执法证件：请先终止它。',
    en: 'A certificate of that number stands on these days already: end it first.',
  })
