import { describe, expect, test } from 'vitest'
import { findAccount } from '../../src/kernel/identity/account.ts'
import { AT_THE_MACHINE } from '../../src/kernel/identity/administration.ts'
import {
  type Confirmer,
  confirmerOf,
  confirmPost,
  letOlder,
  rejectPost,
} from '../../src/kernel/identity/confirm-acts.ts'
import { invitationCode, inviteOwner } from '../../src/kernel/identity/invitation.ts'
import { closePosting } from '../../src/kernel/identity/post-acts.ts'
import { whyNotOpeners } from '../../src/kernel/identity/post-standing.ts'
import { secretHash } from '../../src/kernel/identity/secret.ts'
import { confirmMailAddress } from '../../src/kernel/notice/mail-address.ts'
import { mailboxMac, setWay } from '../../src/kernel/notice/way.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { couriersOf } from '../../src/server/notices/outward.ts'
import { openTestApp } from '../app.ts'
import { enterOfficer, granted, post, wangxin } from '../identity.ts'

// Somebody who has both: a keeper's or a head's honest word, and any statement over the server's own connection. No row
// that SQL wrote becomes a second person's word by what an honest keeper does next.

const fadu = await openTestApp({ day: '2026-12-07', demo: true })
const { identity } = fadu.kernel
const { database } = identity
const server = fadu.kernel.pool
const actor = (person: string, role: string) =>
  ({ kind: 'officer', person, office: wangxin.id, roles: [role] }) as const

const head = await enterOfficer(identity, 'head', 'decider')
const keeper = await enterOfficer(identity, 'second-keeper', 'keeper')
const word = async (person: string, role: string): Promise<Confirmer> =>
  granted(await confirmerOf(identity, actor(person, role)))

const opens = async (person: string, role: string) => {
  const now = fadu.kernel.now()
  const asked = { openers: [{ person, role }], office: wangxin.id, began: now, now, grounds: [] }
  return (await whyNotOpeners(database, identity.keys.row, asked))?.code ?? 'opens'
}

describe('a post that SQL wrote (Art. 15 para. 2)', () => {
  const insert = (id: string, person: string, state: string, enteredBy: string) =>
    server.query(
      `insert into posting (id, person, office, role, since, state, entered_by, entered_at)
       values ($1, $2, $3, 'legal-reviewer', '2026-01-01', $4, $5, '2026-01-01')`,
      [id, person, wangxin.id, state, enteredBy],
    )

  test('in another keeper’s name is confirmed by no keeper: one alone would be two', async () => {
    const puppet = await enterOfficer(identity, 'puppet', 'lecturer')
    await insert('in-anothers-name', puppet.person, 'waiting', head.person)
    const named = { office: wangxin.id, kind: 'posting', id: 'in-anothers-name' } as const
    const done = await confirmPost(identity, await word(keeper.person, 'keeper'), { ...named, older: false })
    expect(isRefusal(done) && done.reason.zh).toContain('不是由本系统这样登记的')
    expect(await opens(puppet.person, 'legal-reviewer')).toBe('not-yours')
    expect(isRefusal(await rejectPost(identity, await word(keeper.person, 'keeper'), named))).toBe(true)
  })

  test('as confirmed is not made so by the head’s leave for older cases', async () => {
    const made = await enterOfficer(identity, 'made', 'lecturer')
    await insert('let-older', made.person, 'confirmed', keeper.person)
    const named = { office: wangxin.id, kind: 'posting', id: 'let-older' } as const
    const done = await letOlder(identity, await word(head.person, 'decider'), named)
    expect(isRefusal(done) && done.reason.zh).toContain('不是由本系统这样登记的')
    expect(await opens(made.person, 'legal-reviewer')).toBe('not-yours')
    const { rows } = await server.query(`select mac from posting where id = 'let-older'`)
    expect(rows).toEqual([{ mac: null }])
  })

  test('and an honest one whose enterer, holder or worth SQL changes is confirmed by nobody', async () => {
    const { person } = await enterOfficer(identity, 'changed', 'lecturer')
    const given = { person, office: wangxin.id, role: 'legal-reviewer', since: '2026-01-01' }
    granted((await post(identity, given)) ?? true)
    expect(await opens(person, 'legal-reviewer')).toBe('opens')
    await server.query(`update posting set state = 'entered' where person = $1 and role = 'legal-reviewer'`, [person])
    expect(await opens(person, 'legal-reviewer')).toBe('not-yours')
    const { rows } = await server.query(`select id from posting where person = $1 and role = 'legal-reviewer'`, [
      person,
    ])
    const named = { office: wangxin.id, kind: 'posting', id: String(rows[0].id), older: false } as const
    expect(isRefusal(await confirmPost(identity, await word(keeper.person, 'keeper'), named))).toBe(true)
  })
})

describe('a post that has ended (Art. 23 item 1)', () => {
  const ended = async (login: string) => {
    const { person } = await enterOfficer(identity, login, 'investigator')
    const { rows } = await server.query(`select * from posting where person = $1 and role = 'investigator'`, [person])
    expect(await opens(person, 'investigator')).toBe('opens')
    const ending = { person, office: wangxin.id, role: 'investigator', until: '2026-12-07' }
    granted(await closePosting(identity, AT_THE_MACHINE, ending))
    expect(await opens(person, 'investigator')).toBe('not-yours')
    return { person, before: rows[0] }
  }

  test('opens nothing more when SQL puts off its last day', async () => {
    const { person } = await ended('put-off')
    await server.query(`update posting set until = null where person = $1`, [person])
    expect(await opens(person, 'investigator')).toBe('not-yours')
  })

  test('nor when it was entered with a last day, which SQL takes away', async () => {
    const { person } = await enterOfficer(identity, 'for-a-time', 'lecturer')
    const given = { person, office: wangxin.id, role: 'investigator', since: '2026-01-01', until: '2026-12-20' }
    granted((await post(identity, given)) ?? true)
    expect(await opens(person, 'investigator')).toBe('opens')
    await server.query(`update posting set until = null where person = $1`, [person])
    expect(await opens(person, 'investigator')).toBe('not-yours')
  })

  test('nor when its row is put back as it was, with its code; its end can be taken out by nobody', async () => {
    const { person, before } = await ended('put-back')
    await server.query(`update posting set until = null, mac = $2 where person = $1 and role = 'investigator'`, [
      person,
      before.mac,
    ])
    expect(await opens(person, 'investigator')).toBe('not-yours')
    await expect(server.query('delete from post_end')).rejects.toMatchObject({ code: '42501' })
    await expect(server.query(`update post_end set until = '2030-01-01'`)).rejects.toMatchObject({ code: '42501' })
  })

  test('one with a day to come opens until then, and its later end is ours', async () => {
    const { person } = await enterOfficer(identity, 'leaving', 'investigator')
    const ending = { person, office: wangxin.id, role: 'investigator' }
    granted(await closePosting(identity, AT_THE_MACHINE, { ...ending, until: '2026-12-20' }))
    expect(await opens(person, 'investigator')).toBe('opens')
    granted(await closePosting(identity, AT_THE_MACHINE, { ...ending, until: '2026-12-10' }))
    expect(await opens(person, 'investigator')).toBe('opens')
    await server.query(`update posting set until = '2026-12-20' where person = $1`, [person])
    expect(await opens(person, 'investigator')).toBe('not-yours')
  })
})

describe('the mailbox of an invitation', () => {
  const letters: string[] = []
  const mailer = async ({ to, text }: { to: string; text: string }) => {
    letters.push(`${to} ${text}`)
    return 'sent' as const
  }
  const { mail } = couriersOf(identity, { mailer, networks: [] })

  const invited = async (login: string) => {
    await enterOfficer(identity, login, 'lecturer')
    const account = granted(await findAccount(database, login))
    const addressee = { person: account.person, office: null }
    const address = `${login}@office.example`
    const mac = mailboxMac(identity.keys, addressee, address)
    await setWay(database, { addressee, channel: 'mail', address, mac, by: account.person, at: fadu.kernel.now() })
    expect(await inviteOwner(identity, account)).toMatchObject({ to: 'owner' })
    const { rows } = await server.query(
      `select id, what from notice where addressee = $1 and kind = 'account.invited' order by id desc limit 1`,
      [`person:${account.person}`],
    )
    const code = invitationCode(identity.keys, `person:${account.person}`, rows[0].what)
    const sends = (person = account.person) =>
      mail?.send({
        id: `notice-${rows[0].id}`,
        addressee: `person:${person}`,
        case: undefined,
        about: { kind: 'account.invited', procedure: '', what: rows[0].what, stage: '' },
        restricted: undefined,
        writtenAt: fadu.kernel.now(),
      })
    return { person: account.person, code, sends }
  }

  test('is the one its owner confirmed: what SQL puts in its place is sent no invitation', async () => {
    const { person, code, sends } = await invited('mailbox')
    expect(await sends()).toBe('sent')
    expect(letters.splice(0)).toEqual([expect.stringContaining(code)])
    await server.query(`update notice_way set address = 'thief@example.org' where person = $1`, [person])
    expect(await sends()).toBe('refused')
    // A question of SQL's own, answered by whoever knows its code, confirms nothing.
    const asked = 'a-code-that-the-thief-knows'
    await server.query(
      `insert into mail_confirmation (hash, person, address, asked_by, asked_at, ends_at)
       values ($1, $2, 'thief@example.org', $2, now(), '2030-01-01')`,
      [secretHash(asked), person],
    )
    expect(isRefusal((await confirmMailAddress(identity, asked)) ?? true)).toBe(true)
    expect(letters).toEqual([])
  })

  test('one’s own mailbox is sent no other’s invitation, however its notice is copied', async () => {
    const { code, sends } = await invited('victim')
    const thief = await invited('thief')
    await sends(thief.person)
    expect(letters.splice(0).filter((letter) => letter.includes(code))).toEqual([])
  })
})
