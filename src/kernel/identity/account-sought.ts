import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { type Account, findAccount, isTaken } from './account.ts'
import type { Administrator } from './administration.ts'
import type { KeyedRegister } from './identity.ts'
import { countAttempt, uncount } from './lockout.ts'
import { no } from './refusals.ts'

/**
 * The account a keeper names. An office's own keeper reaches those who have, or had, a post or a delegation there; any
 * other name, whether it has an account or none, is answered alike: else every keeper could find out who has one.
 */
export async function findAccountFor(trx: Database, by: Administrator, login: string): Promise<Account | Refusal> {
  const account = await findAccount(trx, login)
  if (by.whole) return account
  return isRefusal(account) || !(await isOfOffice(trx, account.person, by.office)) ? noSuchAccountHere() : account
}

async function isOfOffice(trx: Database, person: string, office: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from posting where person = ${person} and office = ${office})
      or exists (select from delegation where to_person = ${person} and office = ${office}) as known`.execute(trx)
  return rows[0]?.known ?? false
}

export const noSuchAccountHere = (): Refusal =>
  no('missing', {
    zh: '本机构没有这个账号。其他机构的人员到本机构任职，由本系统的系统管理员登记。',
    en: 'There is no such account in this office. Somebody of another office is posted here by the keeper of the installation.',
  })

/**
 * Enters a new account by an office's own keeper. That a name is taken cannot be hidden from who chooses one, so it is
 * counted: after five taken names each further one doubles a wait, up to an hour, in which no name is looked at.
 */
export async function withNewName<Value>(
  register: KeyedRegister,
  by: Administrator,
  enter: () => Promise<Value | Refusal>,
): Promise<Value | Refusal> {
  if (by.whole) return enter()
  const tries = `names taken, tried by ${by.person}`
  if (await countAttempt(register, tries)) return tooManyNames()
  const entered = await enter()
  if (!isRefusal(entered) || !isTaken(entered)) await uncount(register, tries)
  return entered
}

const tooManyNames = (): Refusal =>
  no('locked', {
    zh: '您选用的账号名多次与他人重复，请一小时后再试，或请本系统的系统管理员登记。',
    en: 'Too many of the names you chose were taken: try again in an hour, or ask the keeper of the installation.',
  })
