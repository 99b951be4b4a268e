import * as argon2 from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import {
  enterOfficer,
  enterWithCodes,
  granted,
  openTestIdentity,
  PASSWORD,
  post,
  sessionOf,
} from '../../../test/identity.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { createAccount } from './account.ts'
import { AT_THE_MACHINE } from './administration.ts'
import { closeAccount } from './close-account.ts'
import { acceptInvitation, invite } from './invitation.ts'
import { dropForgotten, FREE_MISTAKES, waitMinutes } from './lockout.ts'
import { giveCode } from './one-time-codes.ts'
import { changePassword } from './own-password.ts'
import { addPerson } from './person.ts'
import { openSession, readSession, type SignedIn, whyNotProven } from './session.ts'
import { proveAnew, signIn } from './sign-in.ts'

// Files of tests share the modules that a worker has loaded: here they are loaded anew, over the watched one.
vi.hoisted(() => vi.resetModules())

// The real one, watched: what it is asked tells how long a sign-in takes, and a stopwatch would not be believed.
vi.mock('@node-rs/argon2', { spy: true })

const { identity, fresh, pass } = await openTestIdentity()
const { database } = identity
const chen = await enterWithCodes(identity, 'chenli')
const other = await enterOfficer(identity, 'zhaoyiming', 'investigator')
pass(1)

const wrong = (login: string) => signIn(identity, { login, password: 'not the password' })
const right = (login: string) => signIn(identity, { login, password: PASSWORD })

test('a password opens half the door, the code of the telephone the other half', async () => {
  const half = granted(await right('ChenLi '))
  expect(half.stage).toBe('code')
  const session = await sessionOf(identity, half.token)
  expect(session.actor).toEqual({ kind: 'anyone' })
  const whole = granted(await giveCode(identity, session, chen.code()))
  expect(whole.token).not.toBe(half.token)
  expect((await sessionOf(identity, whole.token)).actor).toEqual({
    kind: 'officer',
    person: chen.person,
    office: 'wangxin',
    roles: ['intake'],
  })
  expect(await readSession(identity, half.token)).toBeUndefined()
  pass(1)
})

test('whoever has a desk and no second factor must set one up before anything else', async () => {
  const half = granted(await right('zhaoyiming'))
  expect(half.stage).toBe('enrol')
  expect((await sessionOf(identity, half.token)).actor).toEqual({ kind: 'anyone' })
})

test('a learner needs a password only, and a role given meanwhile waits for a second factor', async () => {
  const person = granted(await addPerson(database, { name: '小禾' })).id
  granted(await post(identity, { person, office: 'wangxin', role: 'learner', since: '2026-01-01' }))
  const account = granted(await createAccount(database, { person, login: 'xiaohe' }))
  const { code } = await invite(identity, account.id)
  const { token, stage } = granted(await acceptInvitation(identity, { code, password: PASSWORD }))
  expect(stage).toBe('open')
  granted(await post(identity, { person, office: 'wangxin', role: 'decider', since: '2026-01-01' }))
  expect((await sessionOf(identity, token)).actor).toMatchObject({ kind: 'officer', roles: ['learner'] })
  expect(granted(await right('xiaohe')).stage).toBe('enrol')
})

test('half a sign-in is nobody’s, a learner’s too', async () => {
  const pupil = await enterWithCodes(identity, 'pupil', 'learner')
  expect((await sessionOf(identity, pupil.token)).actor).toMatchObject({ roles: ['learner'] })
  const half = granted(await right('pupil'))
  expect(half.stage).toBe('code')
  expect((await sessionOf(identity, half.token)).actor).toEqual({ kind: 'anyone' })
})

const refusalOf = (answer: SignedIn | Refusal): Refusal => {
  if (!isRefusal(answer)) throw new Error('not refused')
  return answer
}

test('a wrong password, a name without an account, one without a password and a closed one are refused alike', async () => {
  const person = granted(await addPerson(database, { name: '无名' })).id
  granted(await createAccount(database, { person, login: 'nopassword' }))
  await enterOfficer(identity, 'gone')
  granted(await closeAccount(identity, AT_THE_MACHINE, 'gone'))
  const answers = await Promise.all([wrong('chenli'), wrong('nobody'), wrong('nopassword'), right('gone'), wrong('')])
  for (const answer of answers) expect(refusalOf(answer)).toEqual(refusalOf(answers[0]))
  granted(await right('chenli'))
})

test('a sign-in that is refused costs one hash of the same cost, whether there is an account or not', async () => {
  const work = async (login: string) => {
    vi.mocked(argon2.hashSync).mockClear()
    vi.mocked(argon2.verifySync).mockClear()
    await wrong(login)
    const [hashed] = vi.mocked(argon2.hashSync).mock.calls
    const [verified] = vi.mocked(argon2.verifySync).mock.calls
    expect(vi.mocked(argon2.hashSync).mock.calls.length + vi.mocked(argon2.verifySync).mock.calls.length).toBe(1)
    if (!verified) return [hashed?.[1]?.memoryCost, hashed?.[1]?.timeCost]
    const { memoryCost, timeCost } = argon2.parseOptions(verified[0])
    return [memoryCost, timeCost]
  }
  for (const login of ['chenli', 'nobody-else', 'nopassword', 'gone', '']) {
    expect(await work(login)).toEqual([identity.cost.memory, identity.cost.passes])
  }
  granted(await right('chenli'))
})

/** Failures in a row and the minutes to wait. */
const waits = [
  [0, 0],
  [4, 0],
  [5, 1],
  [6, 2],
  [8, 8],
  [11, 60],
  [1_000, 60],
] as const

test.each(waits)('after %i failures one waits %i minutes', (failures, minutes) => {
  expect(waitMinutes(failures)).toBe(minutes)
})

test.each(['zhaoyiming', 'who-has-no-account'])(
  '%s is locked after five failures, told so in the same words, and nobody else is',
  async (login) => {
    for (let mistake = 0; mistake < FREE_MISTAKES; mistake += 1) {
      expect(refusalOf(await wrong(login)).code).toBe('not-signed-in')
    }
    const locked = refusalOf(await right(login))
    expect(locked.code).toBe('too-many')
    expect(locked.reason.zh).toMatch(/1 分钟后再试/)
    expect(isRefusal(await right('chenli'))).toBe(false)
    pass(1)
    expect(refusalOf(await wrong(login)).code).toBe('not-signed-in')
    expect(refusalOf(await wrong(login)).reason.zh).toMatch(/2 分钟后再试/)
    pass(2)
  },
)

test('the right password after the wait, and the count begins anew', async () => {
  granted(await right('zhaoyiming'))
  expect(refusalOf(await wrong('zhaoyiming')).code).toBe('not-signed-in')
  granted(await right('zhaoyiming'))
})

test('many guesses at once are no better than one after another', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => wrong('zhaoyiming')))
  expect(answers.filter((answer) => refusalOf(answer).code === 'not-signed-in')).toHaveLength(FREE_MISTAKES)
  pass(61)
  granted(await right('zhaoyiming'))
})

test('a count is forgotten after a day', async () => {
  await wrong('forgotten')
  pass(24 * 60 + 1)
  await dropForgotten(identity)
  const { rows } = await fresh.pool.query('select * from sign_in_attempt')
  expect(rows).toEqual([])
})

test('a hash made at a lower cost is made anew at the next sign-in', async () => {
  const dearer = { ...identity, cost: { memory: 128, passes: 2, lanes: 1 } }
  granted(await signIn(dearer, { login: 'zhaoyiming', password: PASSWORD }))
  const { rows } = await fresh.pool.query<{ password: string }>(
    `select password from account where login = 'zhaoyiming'`,
  )
  expect(rows[0]?.password).toMatch(/m=128,t=2/)
  granted(await right('zhaoyiming'))
})

test('a grave act wants a factor shown within ten minutes, and one that is wrong does not do', async () => {
  const half = granted(await right('chenli'))
  pass(1)
  const { token } = granted(await giveCode(identity, await sessionOf(identity, half.token), chen.code()))
  const session = () => sessionOf(identity, token)
  expect(whyNotProven(await session(), identity.now())).toBeUndefined()
  pass(11)
  expect(whyNotProven(await session(), identity.now())?.reason.zh).toMatch(/再次输入/)
  expect(isRefusal(await proveAnew(identity, await session(), { password: 'not the password' }))).toBe(true)
  expect(whyNotProven(await session(), identity.now())).toBeDefined()
  expect(await proveAnew(identity, await session(), { password: PASSWORD })).toBeUndefined()
  expect(whyNotProven(await session(), identity.now())).toBeUndefined()
  pass(11)
  expect(await proveAnew(identity, await session(), { code: chen.code() })).toBeUndefined()
  expect(isRefusal(await proveAnew(identity, await session(), { code: chen.code() }))).toBe(true)
  const change = async (wanted: string, present = PASSWORD) =>
    changePassword(identity, await session(), { present, wanted })
  expect(isRefusal(await change('chenli2026'))).toBe(true)
  expect(isRefusal(await change('另一座桥在第三条河上', 'not the password'))).toBe(true)
  const elsewhere = await openSession(identity, { account: chen.account, way: 'passkey', stage: 'open' })
  expect(isRefusal(await change('另一座桥在第三条河上'))).toBe(false)
  expect(await readSession(identity, token)).toBeDefined()
  expect(await readSession(identity, elsewhere.token)).toBeUndefined()
  expect(isRefusal(await right('chenli'))).toBe(true)
  granted(await signIn(identity, { login: 'chenli', password: '另一座桥在第三条河上' }))
})

test('the door is recorded: what, when and how, with no name that was tried and no address', async () => {
  const records = database.selectFrom('sign_in_record').select('what').distinct().orderBy('what')
  const whats = (await records.where('account', '=', other.account).execute()).map(({ what }) => what)
  expect(whats).toEqual(['invited', 'locked', 'password-set', 'refused'])
  const { rows } = await fresh.pool.query<{ all: string }>(
    `select concat((select string_agg(r::text, '') from sign_in_record r), (select string_agg(a::text, '') from sign_in_attempt a)) as all`,
  )
  expect(rows[0]?.all).not.toMatch(/nobody|chenli|not the password/)
  const { rows: columns } = await fresh.pool.query(
    `select column_name from information_schema.columns where table_name in ('session', 'sign_in_record', 'sign_in_attempt')
      and (column_name ~ 'agent|address|^ip' or data_type = 'inet')`,
  )
  expect(columns).toEqual([])
})
