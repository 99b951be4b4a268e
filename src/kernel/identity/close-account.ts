import { sql } from 'kysely'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { type Account, closeIn } from './account.ts'
import { findAccountFor, noSuchAccountHere } from './account-sought.ts'
import { type Administrator, isDemo, notOfThisWorld, recordChange } from './administration.ts'
import type { KeyedRegister } from './identity.ts'
import { endPosts } from './post-end.ts'
import { tellSupervisors } from './post-notices.ts'
import { no } from './refusals.ts'
import { KEEPER } from './roles.ts'
import { kept, wholly } from './undone.ts'

/** What ended with an account. */
export interface AccountClosed {
  readonly account: Account
  readonly posts: number
  readonly delegations: number
}

/**
 * Closes an account for good: its sessions, tokens, invitations and ways in end now, the posts and delegations of its person
 * today, and nothing is sent to them any more. What they did stays theirs. Refused for one's own account, and where nobody
 * would be left to keep the installation.
 */
export const closeAccount = (
  register: KeyedRegister,
  by: Administrator,
  login: string,
): Promise<AccountClosed | Refusal> =>
  wholly(register.database, async (trx) => {
    const account = kept(await findAccountFor(trx, by, login))
    const { person } = account
    const at = register.now()
    if ((await isDemo(trx, 'person', person)) !== by.demo) kept(notOfThisWorld())
    if (person === by.person) kept(notOnesOwn())
    const held = await placesOf(trx, person, dayOf(at))
    if (!by.whole && !held.some(({ office }) => office === by.office)) kept(noSuchAccountHere())
    if (!by.whole && held.some(({ office }) => office !== by.office)) kept(elsewhereToo())
    if (held.some(({ keeps }) => keeps) && (await otherKeepers(trx, by, person)) === 0) kept(lastKeeper())
    await closeIn(trx, account, at)
    const inside = { ...register, database: trx }
    const posts = await postsOf(trx, person, dayOf(at))
    const delegations = await delegationsOf(trx, person, dayOf(at))
    const today = { until: dayOf(at), turnsDown: true }
    await endPosts(inside, { kind: 'posting', ids: posts, ...today })
    await endPosts(inside, { kind: 'delegation', ids: delegations, ...today })
    await trx.deleteFrom('notice_way').where('person', '=', person).execute()
    await trx.deleteFrom('mail_confirmation').where('person', '=', person).execute()
    await trx.deleteFrom('calendar_feed').where('person', '=', person).execute()
    await recordChange(inside, by, {
      what: 'account.closed',
      about: { person },
      content: { account: account.id, posts: [...posts], delegations: [...delegations] },
    })
    const text = {
      zh: `系统管理员关闭了一个账号，终止任职 ${posts.length} 项、委托 ${delegations.length} 项`,
      en: `A keeper closed an account; posts that ended with it: ${posts.length}, delegations: ${delegations.length}`,
    }
    await tellSupervisors(trx, { office: by.office, demo: by.demo, on: dayOf(at), at, text })
    return { account, posts: posts.length, delegations: delegations.length }
  })

const notOnesOwn = (): Refusal =>
  refuse('same-person', {
    zh: '自己的账号须由另一名系统管理员关闭。',
    en: 'Your own account is for another keeper to close.',
  })

const elsewhereToo = (): Refusal =>
  no('forbidden', {
    zh: '此人在其他机构也有任职，其账号由本系统的系统管理员关闭；本机构的任职可以在“人员”中终止。',
    en: 'They hold posts in other offices too: the keeper of the installation closes the account; a post here is ended under “People”.',
  })

const lastKeeper = (): Refusal =>
  refuse('out-of-turn', {
    zh: '这是本系统最后一名系统管理员，不能关闭：先用 fadu account create 开出另一名。',
    en: 'This is the last keeper of the installation and stays: make another first, with fadu account create.',
  })

/** Where somebody has a post, in effect or waiting, and whether they keep the installation by it. */
async function placesOf(trx: Database, person: string, on: string) {
  const { rows } = await sql<{ office: string; keeps: boolean }>`
    select office, role = ${KEEPER} and office.kind = 'installation' and state = 'confirmed' as keeps
    from posting join office on office.id = posting.office
    where person = ${person} and state <> 'rejected' and (until is null or until > ${on}::date)`.execute(trx)
  return rows
}

/** How many others keep the installation, and can sign in. The rows are locked: two are not closed at once. */
async function otherKeepers(trx: Database, { demo }: Administrator, person: string): Promise<number> {
  const { rows } = await sql<{ person: string }>`
    select account.person from account
    where account.closed_at is null and account.person <> ${person} and account.person in (
      select held.person from held_role held join office on office.id = held.office
      where held.role = ${KEEPER} and held.until is null and office.kind = 'installation' and office.demo = ${demo})
    for update`.execute(trx)
  return rows.length
}

async function postsOf(trx: Database, person: string, on: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('posting')
    .select('id')
    .where('person', '=', person)
    .where('state', '<>', 'rejected')
    .where((or) => or.or([or('until', 'is', null), or('until', '>', on)]))
    .execute()
  return rows.map(({ id }) => id)
}

async function delegationsOf(trx: Database, person: string, on: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('delegation')
    .select('id')
    .where((or) => or.or([or('by_person', '=', person), or('to_person', '=', person)]))
    .where('state', '<>', 'rejected')
    .where('until', '>', on)
    .execute()
  return rows.map(({ id }) => id)
}
