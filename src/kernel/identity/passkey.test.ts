import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { type AuthenticatorOf, openAuthenticator } from '../../../test/authenticator.ts'
import { enterOfficer, granted, openTestIdentity, PASSWORD, sessionOf } from '../../../test/identity.ts'
import { isRefusal } from '../../law/refusal.ts'
import { AT_THE_MACHINE } from './administration.ts'
import { closeAccount } from './close-account.ts'
import { factorsOf, removeFactor } from './factors.ts'
import { beginCodes, confirmCodes } from './one-time-codes.ts'
import { addPasskey, askNewPasskey, askPasskey, provePasskey, signInWithPasskey } from './passkey.ts'
import { readSession, whyNotProven } from './session.ts'
import { signIn } from './sign-in.ts'

const { identity, pass } = await openTestIdentity()

/** Somebody with a key, signed in with it. */
async function enterWithKey(login: string, given: AuthenticatorOf = {}) {
  const officer = await enterOfficer(identity, login)
  const key = openAuthenticator(given)
  const session = await sessionOf(identity, officer.first.token)
  const { options, handle } = granted(await askNewPasskey(identity, session))
  const answer = key.create(options)
  const added = await addPasskey(identity, session, { handle, answer, label: '我的电脑' })
  return { ...officer, key, added, handle, answer, session }
}

async function show(key: ReturnType<typeof openAuthenticator>) {
  const { options, handle } = await askPasskey(identity)
  return { handle, answer: key.get(options) }
}

const chen = await enterWithKey('chenli')

test('a key set up at the first sign-in opens the door, and later alone', async () => {
  const { stage } = granted(chen.added)
  expect(stage).toBe('open')
  const again = granted(await signInWithPasskey(identity, await show(chen.key)))
  expect((await sessionOf(identity, again.token)).actor).toMatchObject({ kind: 'officer', person: chen.person })
  const [entry] = (await factorsOf(identity.database, chen.account)).passkeys
  expect(entry).toMatchObject({ label: '我的电脑', usedAt: identity.now() })
})

test('what a key is asked is the same for everybody', async () => {
  const { options } = await askPasskey(identity)
  expect(options.allowCredentials ?? []).toEqual([])
  expect(options.userVerification).toBe('required')
})

test('an answer is good once, and for ten minutes', async () => {
  const shown = await show(chen.key)
  granted(await signInWithPasskey(identity, shown))
  expect(isRefusal(await signInWithPasskey(identity, shown))).toBe(true)
  const late = await show(chen.key)
  pass(11)
  expect(isRefusal(await signInWithPasskey(identity, late))).toBe(true)
  expect(isRefusal(await addPasskey(identity, chen.session, { ...chen, label: '' }))).toBe(true)
})

test('after a password the key is the second factor; another’s is not', async () => {
  const zhao = await enterWithKey('zhao')
  const half = granted(await signIn(identity, { login: 'chenli', password: PASSWORD }))
  expect(half.stage).toBe('code')
  const session = await sessionOf(identity, half.token)
  expect(isRefusal(await provePasskey(identity, session, await show(zhao.key)))).toBe(true)
  const whole = await provePasskey(identity, session, await show(chen.key))
  expect(whole && !isRefusal(whole) && whole.stage).toBe('open')
})

test('before a grave act the key is shown again', async () => {
  const { token } = granted(await signInWithPasskey(identity, await show(chen.key)))
  pass(11)
  expect(whyNotProven(await sessionOf(identity, token), identity.now())).toBeDefined()
  expect(await provePasskey(identity, await sessionOf(identity, token), await show(chen.key))).toBeUndefined()
  expect(whyNotProven(await sessionOf(identity, token), identity.now())).toBeUndefined()
})

test('the last factor is not taken away', async () => {
  const { token } = granted(await signInWithPasskey(identity, await show(chen.key)))
  const session = await sessionOf(identity, token)
  const [entry] = (await factorsOf(identity.database, chen.account)).passkeys
  expect((await removeFactor(identity, session, { passkey: entry?.id ?? '' }))?.reason.zh).toMatch(/最后一个/)
  const { options, handle } = granted(await askNewPasskey(identity, session))
  expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([entry?.id])
  const second = openAuthenticator()
  const renewed = granted(await addPasskey(identity, session, { handle, answer: second.create(options), label: '' }))
  const fresh = await sessionOf(identity, renewed.token)
  expect((await removeFactor(identity, fresh, { passkey: 'nobody’s' }))?.code).toBe('not-found')
  expect(await removeFactor(identity, fresh, { passkey: entry?.id ?? '' })).toBeUndefined()
  expect(isRefusal(await signInWithPasskey(identity, await show(chen.key)))).toBe(true)
  granted(await signInWithPasskey(identity, await show(second)))
  expect((await removeFactor(identity, fresh, 'codes'))?.code).toBe('not-found')
  pass(11)
  expect(isRefusal(await removeFactor(identity, fresh, { passkey: entry?.id ?? '' }))).toBe(true)
})

test('one of two factors may go, the codes as well as the key', async () => {
  const wu = await enterWithKey('wu')
  const session = await sessionOf(identity, granted(wu.added).token)
  const totp = new TOTP({ secret: Secret.fromBase32(granted(await beginCodes(identity, session)).secret) })
  const code = totp.generate({ timestamp: identity.now().getTime() })
  const renewed = await sessionOf(identity, granted(await confirmCodes(identity, session, code)).token)
  expect((await factorsOf(identity.database, wu.account)).codes).toBe(true)
  expect(await removeFactor(identity, renewed, 'codes')).toBeUndefined()
  expect((await factorsOf(identity.database, wu.account)).codes).toBe(false)
  expect((await removeFactor(identity, renewed, 'codes'))?.code).toBe('not-found')
})

test('whoever was about to set up the first factor with the password alone is too late once there is one', async () => {
  const officer = await enterOfficer(identity, 'two-at-once')
  const thief = granted(await signIn(identity, { login: officer.login, password: PASSWORD }))
  expect(thief.stage).toBe('enrol')
  const owner = await sessionOf(identity, officer.first.token)
  const { options, handle } = granted(await askNewPasskey(identity, owner))
  granted(await addPasskey(identity, owner, { handle, answer: openAuthenticator().create(options), label: '' }))
  expect(await readSession(identity, thief.token)).toBeUndefined()
})

const bad: readonly (readonly [string, AuthenticatorOf])[] = [
  ['of another site', { origin: 'https://fadu.example.evil' }],
  ['that has not seen its owner', { verifies: false }],
]

test.each(bad)('no key %s', async (name, given) => {
  const { added } = await enterWithKey(`bad-${name.length}`, given)
  expect(isRefusal(added) && added.reason.zh).toMatch(/未能验证/)
})

test('a copied key, whose count stands still, is refused', async () => {
  const { key } = await enterWithKey('copied', { stuck: true })
  granted(await signInWithPasskey(identity, await show(key)))
  expect(isRefusal(await signInWithPasskey(identity, await show(key)))).toBe(true)
})

test('a key of a closed account opens nothing', async () => {
  const { key } = await enterWithKey('closed')
  granted(await closeAccount(identity, AT_THE_MACHINE, 'closed'))
  expect(isRefusal(await signInWithPasskey(identity, await show(key)))).toBe(true)
})

const nonsense: readonly unknown[] = [undefined, null, '', 7, {}, { id: 'x', type: 'public-key', response: {} }]

test.each(nonsense)('nonsense is refused: %j', async (answer) => {
  const { handle } = await askPasskey(identity)
  expect(isRefusal(await signInWithPasskey(identity, { handle, answer }))).toBe(true)
})

test('a handle that was given out for something else, or for nobody, is none', async () => {
  const { answer } = await show(chen.key)
  expect(isRefusal(await signInWithPasskey(identity, { handle: 'made up', answer }))).toBe(true)
  expect(isRefusal(await signInWithPasskey(identity, { handle: chen.handle, answer }))).toBe(true)
})
