import { addDays, dayOf, endOf } from '../../kernel/calendar/day.ts'
import { keyedHash } from '../../kernel/identity/secret.ts'
import { decrypt, encrypt } from '../../kernel/seal/cipher.ts'
import { dataKeyFor, dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Contests } from './contests.ts'
import { type ContestWinner, moveUp } from './lots.ts'
import type { ContestHead } from './open-contests.ts'
import type { ContestRules } from './rules.ts'
import type { ContestSeat } from './seat.ts'

/** How a winner is reached: a telephone number, and a name where they give one. */
export interface WinnerContact {
  readonly phone: string
  readonly name: string
}

const placeOf = ({ office, caseId }: Pick<ContestHead, 'office' | 'caseId'>, place: number): readonly string[] => [
  'contest contact',
  office,
  caseId,
  String(place),
]

/** Contacts are filled up to so many bytes, so that their length tells nothing. */
const FILL = 256

/** What no name is written with, and what stands in JSON as six signs. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Filled up with blanks; undefined where it is more than is kept. */
function filled(contact: WinnerContact): Buffer | undefined {
  const json = JSON.stringify(contact)
  if (UNFIT.test(contact.name) || Buffer.byteLength(json) > FILL) return undefined
  const words = Buffer.alloc(FILL, ' ')
  words.write(json)
  return words
}

/** Undefined where it cannot be read: one that is broken hides no other. */
function contactIn(words: Buffer | undefined): WinnerContact | undefined {
  try {
    return words && JSON.parse(words.toString())
  } catch {
    return undefined
  }
}

/** Figures alone: of an 11-digit number with or without +86 the same. */
const phoneOf = (typed: string): string | undefined => {
  const figures = typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^\d{7,15}$/.test(figures) ? figures : undefined
}

const unreadablePhone = (): Refusal =>
  refuse('incomplete', {
    zh: '请填电话号码（7 至 15 位数字），姓名可以不填、不超过 40 字，不含控制符和不可见字符',
    en: 'Give a telephone number of 7 to 15 digits; a name may be left out; it has 40 characters at most, and none that cannot be seen',
  })

const noWinner = (): Refusal =>
  refuse('not-yours', {
    zh: '这个昵称不在最后的获奖名单里，不用留联系方式',
    en: 'This nickname is not among the winners, and no contact is asked',
  })

const goneAlready = (): Refusal =>
  refuse('same-person', {
    zh: '这个号码已经领了这项竞赛的奖：一人只得一次奖，这一个昵称的奖由下一位递补，规则里已经写明',
    en: 'That number has had a prize of this contest: one person wins once, and the next in the draw has the prize of this nickname, as the rules say',
  })

const leftAlready = (): Refusal =>
  refuse('out-of-turn', {
    zh: '联系方式已经留过，主办单位会联系您',
    en: 'The contact is there; the organiser will reach you',
  })

interface Leaving {
  readonly contest: ContestHead
  readonly seat: ContestSeat
  readonly typed: { readonly phone: string; readonly name: string }
  /** Of the draw, for whoever moves up. */
  readonly seed: string
}

/**
 * A winner leaves a contact, encrypted for the organiser. Whoever has won under another nickname already is refused, and the
 * next in the order of the draw moves up.
 *
 * @returns why not; undefined where it was taken
 */
export async function leaveContact(
  { database, keyring, keys, now }: Contests,
  { contest, seat, typed, seed }: Leaving,
): Promise<Refusal | undefined> {
  const phone = phoneOf(typed.phone)
  const name = typed.name.trim()
  const words = phone !== undefined && name.length <= 40 ? filled({ phone, name }) : undefined
  if (phone === undefined || !words) return unreadablePhone()
  const { caseId, office } = contest
  return database.transaction().execute(async (transaction) => {
    const { rows } = await statement<{ place: number; prize: number; state: string; there: boolean }>`
      select place, prize, state, contact_at is not null as there from contest_winner
      where case_id = ${caseId} and seat = ${seat.seat} for update`.execute(transaction)
    const [row] = rows
    if (row?.state !== 'drawn') return row?.state === 'refused' ? goneAlready() : noWinner()
    if (row.there) return leftAlready()
    const hash = keyedHash(keys.row, JSON.stringify(['contest contact', caseId, phone]))
    const key = await dataKeyFor(transaction, keyring, { subject: caseSubject(caseId), office }, now())
    const contact = encrypt(key, placeOf(contest, row.place), words).toString('base64')
    // Of two that come at once with one number the index lets one through.
    const taken = await statement`
      update contest_winner w set contact = ${contact}, contact_hash = ${hash}, contact_at = ${now()}
      where case_id = ${caseId} and place = ${row.place} and not exists (
        select from contest_winner o where o.case_id = ${caseId} and o.contact_hash = ${hash})
      returning place`.execute(transaction)
    if (taken.rows.length > 0) return undefined
    await statement`
      update contest_winner set state = 'refused' where case_id = ${caseId} and place = ${row.place}`.execute(
      transaction,
    )
    await moveUp(transaction, { caseId, seed, prize: row.prize, at: now() })
    return goneAlready()
  })
}

/**
 * The last moment at which a winner leaves a contact: the common one, or as many days from when they moved up, if that is
 * later. Pure. @returns undefined where no common day is set
 */
export function contactUntil(
  common: Date | undefined,
  { movedAt }: Pick<ContestWinner, 'movedAt'>,
  { contactDays }: Pick<ContestRules, 'contactDays'>,
): Date | undefined {
  const own = movedAt && endOf(addDays(dayOf(movedAt), contactDays))
  return common && own && own > common ? own : common
}

export interface WinnerToReach extends WinnerContact {
  readonly place: number
}

/** The contacts of winners that can be read, for the organiser alone. */
export async function contactsIn(
  { database, keyring }: Pick<Contests, 'database' | 'keyring'>,
  contest: Pick<ContestHead, 'caseId' | 'office'>,
): Promise<ReadonlyMap<number, WinnerContact>> {
  const { caseId, office } = contest
  const key = await dataKeyOf(database, keyring, { subject: caseSubject(caseId), office })
  const rows = await database
    .selectFrom('contest_winner')
    .select(['place', 'contact'])
    .where('case_id', '=', caseId)
    .where('contact', 'is not', null)
    .orderBy('place')
    .limit(20_000)
    .execute()
  return new Map(
    rows.flatMap(({ place, contact }): readonly [number, WinnerContact][] => {
      const words = key && contact ? decrypt(key, placeOf(contest, place), Buffer.from(contact, 'base64')) : undefined
      const left = contactIn(words)
      return left ? [[place, left]] : []
    }),
  )
}

/** Contacts go once the prizes are given. */
export async function forgetContacts(transaction: Database, caseId: string): Promise<void> {
  await statement`
    update contest_winner set contact = null, contact_hash = null where case_id = ${caseId} and contact is not null`.execute(
    transaction,
  )
}
