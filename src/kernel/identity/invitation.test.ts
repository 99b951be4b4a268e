import { expect, test } from 'vitest'
import { enterOfficer, enterWithCodes, granted, openTestIdentity, PASSWORD, sessionOf } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { createAccount, findAccount, resetAccount } from './account.ts'
import { AT_THE_MACHINE } from './administration.ts'
import { enterAccount } from './administrator.ts'
import { issueToken, readBearer, revokeToken, tokensOf } from './api-token.ts'
import { closeAccount } from './close-account.ts'
import { acceptInvitation, INVITATION_DAYS, invite } from './invitation.ts'
import { addPerson } from './person.ts'
import { endPosting } from './posting.ts'
import { readSession } from './session.ts'
import { signIn } from './sign-in.ts'

const { identity, fresh, pass } = await openTestIdentity()
const { database } = identity
const DAY = 24 * 60

const accept = (code: string, password = PASSWORD) => acceptInvitation(identity, { code, password })

test('the first administrator is entered with one call, or not at all', async () => {
  const { code } = granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'Root', name: '任可' }))
  const { token, stage } = granted(await accept(code))
  expect(stage).toBe('enrol')
  expect(await sessionOf(identity, token)).toMatchObject({ name: '任可', office: 'installation' })
  expect(isRefusal(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '另一个' }))).toBe(
    true,
  )
  expect(
    isRefusal(
      await enterAccount(
        { ...identity, toConfirm: new Set() },
        { login: 'x', name: '某', office: 'nowhere', role: 'intake' },
      ),
    ),
  ).toBe(true)
  const { rows: leaves } = await fresh.pool.query(
    `select entry::json->>'who' as who, entry::json->>'what' as what from ledger_leaf order by id`,
  )
  expect(leaves).toEqual([
    { who: 'fadu', what: 'office.entered' },
    { who: 'fadu', what: 'posting.entered' },
  ])
  const { rows } = await fresh.pool.query('select name from person')
  expect(rows).toEqual([{ name: '任可' }])
})

test('an invitation is good once; a password that is refused leaves it as it was', async () => {
  const { code } = granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'second', name: '乙' }))
  expect(isRefusal(await accept(code, 'password2026'))).toBe(true)
  expect(isRefusal(await accept(code, 'second2026'))).toBe(true)
  granted(await accept(code))
  const again = await accept(code)
  expect(isRefusal(again) && again.code).toBe('not-found')
})

test('of two who accept at once one is let in', async () => {
  const { code } = granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'race', name: '丙' }))
  const answers = await Promise.all([accept(code), accept(code)])
  expect(answers.filter(isRefusal)).toHaveLength(1)
})

test('a wrong, an expired, a replaced one and one of a closed account are refused alike', async () => {
  const late = granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'late', name: '丁' }))
  pass(INVITATION_DAYS * DAY + 1)
  const early = granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'early', name: '戊' }))
  const account = granted(await findAccount(database, 'early'))
  await invite(identity, account.id)
  const closed = granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'shut', name: '己' }))
  granted(await closeAccount(identity, AT_THE_MACHINE, 'shut'))
  const answers = []
  for (const code of ['made up', late.code, early.code, closed.code]) answers.push(await accept(code))
  expect(isRefusal(answers[0])).toBe(true)
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

test('an invitation to an account with a second factor does not go past it', async () => {
  const chen = await enterWithCodes(identity, 'chenli')
  const { code } = await invite(identity, chen.account)
  expect(granted(await accept(code)).stage).toBe('code')
  expect(await readSession(identity, chen.token)).toBeUndefined()
})

const logins: readonly (readonly [string, RegExp])[] = [
  ['', /账号应为/],
  ['a b', /账号应为/],
  ['-a', /账号应为/],
  ['a'.repeat(65), /账号应为/],
  ['chenli', /已有人用/],
  ['ＣＨＥＮＬＩ', /已有人用/],
]

test.each(logins)('no account is called “%s”', async (login, why) => {
  const person = granted(await addPerson(database, { name: '庚' })).id
  const refusal = await createAccount(database, { person, login })
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(why)
})

test.each(['', ' ', '很'.repeat(101)])('nobody is called “%s”', async (name) => {
  expect(isRefusal(await addPerson(database, { name }))).toBe(true)
})

test('a token acts as its person at its desk, with the roles of the day', async () => {
  const zhao = await enterOfficer(identity, 'zhao', 'investigator')
  const desk = { person: zhao.person, office: 'wangxin', days: 30, label: '导出' }
  const { id, token } = granted(await issueToken(identity, { ...desk, scope: 'read' }))
  const read = () => readBearer(identity, `Bearer ${token}`)
  expect(granted(await read())).toEqual({
    token: id,
    scope: 'read',
    actor: { kind: 'officer', person: zhao.person, office: 'wangxin', roles: ['investigator'] },
  })
  const [entry] = await tokensOf(identity, zhao.person)
  expect(entry).toMatchObject({ id, label: '导出', scope: 'read' })
  const { rows } = await fresh.pool.query<{ row: string }>('select api_token::text as row from api_token')
  expect(rows.map(({ row }) => row).join()).not.toContain(token.slice(5))
  await endPosting(identity, {
    person: zhao.person,
    office: 'wangxin',
    role: 'investigator',
    until: '2026-03-01',
  })
  expect(isRefusal(await read())).toBe(true)
})

test('every token that opens nothing is refused alike', async () => {
  const sun = await enterOfficer(identity, 'sun')
  const issue = async (days = 30) =>
    granted(await issueToken(identity, { person: sun.person, office: 'wangxin', scope: 'write', days, label: '' }))
  const [revoked, short, kept] = [await issue(), await issue(1), await issue(366)]
  expect(await revokeToken(identity, revoked.id)).toBeUndefined()
  expect((await revokeToken(identity, revoked.id))?.code).toBe('not-found')
  pass(DAY + 1)
  expect(isRefusal(await readBearer(identity, `bearer ${kept.token}`))).toBe(false)
  const answers = []
  for (const header of [
    '',
    'Bearer',
    `Basic ${kept.token}`,
    `Bearer ${revoked.token}`,
    `Bearer ${short.token}`,
    'Bearer x',
  ]) {
    answers.push(await readBearer(identity, header))
  }
  expect(isRefusal(answers[0])).toBe(true)
  for (const answer of answers) expect(answer).toEqual(answers[0])
  granted(await closeAccount(identity, AT_THE_MACHINE, 'sun'))
  expect(await readBearer(identity, `Bearer ${kept.token}`)).toEqual(answers[0])
})

test.each([0, -1, 1.5, 367, Number.NaN])('no token for %d days', async (days) => {
  const refusal = await issueToken(identity, { person: 'p', office: 'wangxin', scope: 'read', days, label: '' })
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/1 至 366 天/)
})

test('no token for a desk where one does not sit', async () => {
  const refusal = await issueToken(identity, { person: 'p', office: 'wangxin', scope: 'read', days: 1, label: '' })
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/没有现任职务/)
})

test('a reset takes back every way in', async () => {
  const li = await enterWithCodes(identity, 'lilei')
  const { token } = granted(
    await issueToken(identity, { person: li.person, office: 'wangxin', scope: 'read', days: 9, label: '' }),
  )
  granted(await resetAccount(identity, 'LiLei'))
  expect(await readSession(identity, li.token)).toBeUndefined()
  expect(isRefusal(await readBearer(identity, `Bearer ${token}`))).toBe(true)
  expect(isRefusal(await signIn(identity, { login: 'lilei', password: PASSWORD }))).toBe(true)
  const { code } = await invite(identity, li.account)
  expect(granted(await accept(code, '新的一座桥在第九条河上')).stage).toBe('enrol')
  expect(isRefusal(await resetAccount(identity, 'nobody'))).toBe(true)
})
