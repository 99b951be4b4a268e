import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { type Account, findAccount, foldLogin } from './account.ts'
import type { Administrator } from './administration.ts'
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
 * The name of an account that a keeper opens. Those of an office's own keeper end in `@` and the id of their office: so a
 * name that is taken is one of that office, and says nothing of who has an account elsewhere.
 */
export function nameFor(by: Administrator, login: string): string {
  const name = foldLogin(login)
  const ending = `@${by.office}`
  return by.whole || name.endsWith(ending) ? name : `${name}${ending}`
}
