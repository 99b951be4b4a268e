import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enterWithCodes, granted, openTestIdentity, PASSWORD, post, sessionOf } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { formToken, whyNotOurForm } from './form-token.ts'
import { addOffice } from './offices.ts'
import { giveCode } from './one-time-codes.ts'
import { endPosting } from './posting.ts'
import { actorNow, openReceiptSession, openSession, readSession, sitAt } from './session.ts'
import { dropEnded, sessionsOf, signOut, signOutEverywhere } from './session-list.ts'
import { signIn } from './sign-in.ts'

const { identity, fresh, pass, withKey } = await openTestIdentity()
const { database } = identity
const chen = await enterWithCodes(identity, 'chenli')
const zhao = await enterWithCodes(identity, 'zhao', 'investigator')
const open = (account = chen.account) => openSession(identity, { account, way: 'passkey', stage: 'open' })

test('a token is in the browser only: the table holds its hash', async () => {
  const { token } = await open()
  const { rows } = await fresh.pool.query<{ row: string }>('select session::text as row from session')
  expect(rows.map(({ row }) => row).join()).not.toContain(token)
  expect(token).toMatch(/^[\w-]{43}$/)
  const { id } = await sessionOf(identity, token)
  expect(await readSession(identity, id)).toBeUndefined()
  expect(await readSession(identity, '')).toBeUndefined()
})

test('a session that is used lasts twelve hours, one that is left alone half an hour', async () => {
  const { token: used } = await open()
  const { token: left } = await open()
  for (let minutes = 0; minutes < 29; minutes += 1) pass(1)
  expect(await readSession(identity, used)).toBeDefined()
  pass(2)
  expect(await readSession(identity, used)).toBeDefined()
  expect(await readSession(identity, left)).toBeUndefined()
  for (let minutes = 31; minutes < 12 * 60 - 20; minutes += 20) {
    pass(20)
    expect(await readSession(identity, used)).toBeDefined()
  }
  pass(29)
  expect(await readSession(identity, used)).toBeUndefined()
})

test('to ask who acts by a session now is no use of it, and tells nobody once it has ended', async () => {
  const session = await sessionOf(identity, (await open()).token)
  for (let minutes = 0; minutes < 30; minutes += 10) {
    expect(await actorNow(identity, session)).toEqual(session.actor)
    pass(10)
  }
  expect(await actorNow(identity, session)).toEqual({ kind: 'anyone' })
  const other = await sessionOf(identity, (await open()).token)
  await signOut(identity, other)
  expect(await actorNow(identity, other)).toEqual({ kind: 'anyone' })
})

test('half a sign-in is over after ten minutes', async () => {
  const { token, stage } = granted(await signIn(identity, { login: 'chenli', password: PASSWORD }))
  expect(stage).toBe('code')
  const session = await sessionOf(identity, token)
  pass(11)
  expect(await readSession(identity, token)).toBeUndefined()
  await dropEnded(identity)
  expect(isRefusal(await giveCode(identity, session, chen.code()))).toBe(true)
})

test('one’s sessions are listed, one is ended, then all but this, and nobody else’s', async () => {
  await signOutEverywhere(identity, chen.account)
  const [here, there, third] = [await open(), await open(), await open()]
  const { token: theirs } = await open(zhao.account)
  const session = await sessionOf(identity, here.token)
  expect((await sessionsOf(identity, session)).map((each) => each.here).sort()).toEqual([false, false, true])
  expect(await signOut(identity, session, (await sessionOf(identity, there.token)).id)).toBeUndefined()
  expect(await readSession(identity, there.token)).toBeUndefined()
  expect(isRefusal(await signOut(identity, session, (await sessionOf(identity, theirs)).id))).toBe(true)
  expect(await signOutEverywhere(identity, chen.account, { but: session })).toBe(1)
  expect(await readSession(identity, third.token)).toBeUndefined()
  expect(await readSession(identity, here.token)).toBeDefined()
  expect(await readSession(identity, theirs)).toBeDefined()
  expect(await signOut(identity, session)).toBeUndefined()
  expect(await readSession(identity, here.token)).toBeUndefined()
})

test('whoever holds a receipt ends their own session and no other', async () => {
  const session = await sessionOf(identity, (await openReceiptSession(identity, 'case-1')).token)
  const { token } = await open()
  expect(isRefusal(await signOut(identity, session, (await sessionOf(identity, token)).id))).toBe(true)
  expect(await readSession(identity, token)).toBeDefined()
  expect(await signOut(identity, session)).toBeUndefined()
  expect(await sessionsOf(identity, session)).toEqual([])
})

test('one sits at one desk at a time, moves to another of one’s own, and loses it with the posting', async () => {
  const police = {
    id: 'police',
    name: { zh: '公安', en: 'Police' },
    kind: 'police',
    level: 'city',
    region: '990100',
  } as const
  granted(await addOffice(database, police))
  const { token } = await open()
  expect((await sitAt(identity, await sessionOf(identity, token), 'police'))?.reason.zh).toMatch(/没有现任职务/)
  const posting = { person: chen.person, office: 'police', role: 'decider', since: '2026-01-01' }
  granted(await post(identity, posting))
  expect(await sitAt(identity, await sessionOf(identity, token), 'police')).toBeUndefined()
  expect((await sessionOf(identity, token)).actor).toMatchObject({ office: 'police', roles: ['decider'] })
  await endPosting(identity, { ...posting, until: '2026-03-01' })
  expect((await sessionOf(identity, token)).actor).toEqual({ kind: 'anyone' })
})

test('a form is its session’s: each token differs, all fit, and none fits another session or key', async () => {
  const mine = await sessionOf(identity, (await open()).token)
  const other = await sessionOf(identity, (await open()).token)
  const [one, two] = [formToken(identity, mine), formToken(identity, mine)]
  expect(one).not.toBe(two)
  for (const token of [one, two]) expect(whyNotOurForm(identity, mine, token)).toBeUndefined()
  expect(whyNotOurForm(identity, other, one)?.reason.zh).toMatch(/表单已过期/)
  expect(whyNotOurForm(withKey(), mine, one)).toBeDefined()
  fc.assert(fc.property(fc.string(), (text) => void expect(whyNotOurForm(identity, mine, text)).toBeDefined()))
  fc.assert(
    fc.property(fc.nat(one.length - 1), fc.constantFrom('A', 'b', '.', ''), (at, sign) => {
      const changed = one.slice(0, at) + sign + one.slice(at + 1)
      if (changed !== one) expect(whyNotOurForm(identity, mine, changed)).toBeDefined()
    }),
  )
})
