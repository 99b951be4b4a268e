import { expect, test } from 'vitest'
import { enterOfficer, granted, openTestIdentity, sessionOf } from '../../../test/identity.ts'
import { signInOutside, startOutsideService } from '../../../test/outside-service.ts'
import { isRefusal } from '../../law/refusal.ts'
import { AT_THE_MACHINE } from './administration.ts'
import { closeAccount } from './close-account.ts'
import { acceptFromOutside, invite } from './invitation.ts'
import { comeBack, goOutside, openOutsideProvider, signInFromOutside } from './outside-login.ts'

const RETURN_TO = 'http://127.0.0.1:9/session/outside'
const { identity, fresh, pass } = await openTestIdentity()
const { issuer, ...client } = await startOutsideService(RETURN_TO)
const settings = { ...client, returnTo: RETURN_TO }
const start = granted(await openOutsideProvider({ ...settings, issuer }))

async function visit(name: string) {
  const { address, handle } = await goOutside(identity, start)
  return { handle, query: await signInOutside(address, name, RETURN_TO) }
}

test('somebody invited binds their login at the other service, and later signs in with it', async () => {
  const chen = await enterOfficer(identity, 'chenli')
  const { code } = await invite(identity, chen.account)
  const claims = granted(await comeBack(identity, start, await visit('chen-outside')))
  expect(claims).toEqual({ issuer, subject: 'chen-outside' })
  granted(await acceptFromOutside(identity, code, claims))
  const { token } = granted(await signInFromOutside(identity, start, await visit('chen-outside')))
  expect((await sessionOf(identity, token)).actor).toMatchObject({ kind: 'officer', person: chen.person })

  const again = await acceptFromOutside(identity, code, { issuer, subject: 'another' })
  expect(isRefusal(again) && again.code).toBe('not-found')
  const zhao = await enterOfficer(identity, 'zhao')
  const second = await invite(identity, zhao.account)
  expect(isRefusal(await acceptFromOutside(identity, second.code, claims))).toBe(true)
  granted(await acceptFromOutside(identity, second.code, { issuer, subject: 'zhao-outside' }))
})

test('somebody whom the service knows and nobody invited stays outside', async () => {
  const refusal = await signInFromOutside(identity, start, await visit('stranger'))
  expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/没有与本系统的账号绑定/)
})

test('a login of a closed account opens nothing', async () => {
  granted(await closeAccount(identity, AT_THE_MACHINE, 'chenli'))
  expect(isRefusal(await signInFromOutside(identity, start, await visit('chen-outside')))).toBe(true)
})

test('an answer is good once, for ten minutes, and only for the browser that asked', async () => {
  const answer = await visit('stranger')
  granted(await comeBack(identity, start, answer))
  expect(isRefusal(await comeBack(identity, start, answer))).toBe(true)
  const late = await visit('stranger')
  pass(11)
  expect(isRefusal(await comeBack(identity, start, late))).toBe(true)
  const [mine, theirs] = [await visit('stranger'), await visit('thief')]
  expect(isRefusal(await comeBack(identity, start, { handle: mine.handle, query: theirs.query }))).toBe(true)
})

const spoilt: readonly (readonly [string, (query: string) => string])[] = [
  ['a code made up', (query) => query.replace(/code=[^&]+/, 'code=made-up')],
  ['another state', (query) => query.replace(/state=[^&]+/, 'state=another')],
  ['another issuer', (query) => query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
  ['cancelled', (query) => query.replace(/code=[^&]+/, 'error=access_denied')],
  ['nothing', () => ''],
]

test.each(spoilt)('refused: %s', async (_, spoil) => {
  const { handle, query } = await visit('stranger')
  const refusal = await comeBack(identity, start, { handle, query: spoil(query) })
  expect(isRefusal(refusal) && refusal.reason.en).toMatch(/not completed/)
})

test('a service that does not answer is away, and the refusal names no address', async () => {
  const refusal = await openOutsideProvider({ ...settings, issuer: 'http://127.0.0.1:9' })
  expect(isRefusal(refusal) && refusal.code).toBe('not-ready')
  expect(JSON.stringify(refusal)).not.toContain('127.0.0.1')
})

test('plain HTTP is for this machine only', async () => {
  expect(isRefusal(await openOutsideProvider({ ...settings, issuer: 'http://login.example' }))).toBe(true)
})

test('of whoever came from outside the tables know a name the service gave, and nothing else', async () => {
  const { rows } = await fresh.pool.query('select issuer, subject from outside_login order by subject')
  expect(rows).toEqual([
    // The other went with its account.
    { issuer, subject: 'zhao-outside' },
  ])
})
