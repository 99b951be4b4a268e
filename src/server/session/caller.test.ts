import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer, enterWithCodes, PASSWORD } from '../../../test/identity.ts'
import { formToken } from '../../kernel/identity/form-token.ts'
import { openSession, readSession } from '../../kernel/identity/session.ts'
import { signOut } from '../../kernel/identity/session-list.ts'
import type { Area, Endpoint } from '../../web/area.ts'

const mine: Pick<Endpoint, 'who' | 'query' | 'gives' | 'answer' | 'summary'> = {
  who: 'signed-in',
  summary: { zh: '我是谁', en: 'Who I am' },
  query: z.object({}),
  gives: z.unknown(),
  answer: async ({ actor }) => actor,
}
const area: Area = {
  id: 'trial',
  name: { zh: '试', en: 'Trial' },
  about: { zh: '试', en: 'Trial' },
  pillar: 'use',
  home: '/',
  startPages: [],
  routes: [],
  endpoints: [
    { ...mine, method: 'GET', path: '/me' },
    { ...mine, method: 'POST', path: '/me', takes: z.object({ needed: z.string() }) },
    { ...mine, method: 'DELETE', path: '/me' },
    { ...mine, method: 'GET', path: '/whoever', who: 'anyone' },
  ],
}

const fadu = await openTestApp({ areas: [area], day: '2026-03-02' })
const { identity } = fadu.kernel
const chen = await enterWithCodes(identity, 'chenli')
await enterOfficer(identity, 'halfway')

const signIn = (payload: object) => fadu.app.inject({ method: 'POST', url: '/api/session', payload })
const me = (headers: Record<string, string> = {}) => fadu.app.inject({ url: '/api/me', headers })

test('a program signs in, is given a token and no cookie, and acts as its person', async () => {
  fadu.pass(1)
  const reply = await signIn({ login: 'chenli', password: PASSWORD, code: chen.code() })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['set-cookie']).toBeUndefined()
  const { token } = reply.json()
  const answer = await me({ authorization: `Bearer ${token}` })
  expect(answer.json()).toMatchObject({ kind: 'officer', person: chen.person, roles: ['intake'] })
})

const refused: readonly (readonly [string, object, number, RegExp])[] = [
  ['a wrong password', { login: 'chenli', password: 'x' }, 401, /账号或密码不对/],
  ['nobody', { login: 'nobody', password: 'x' }, 401, /账号或密码不对/],
  ['no code', { login: 'chenli', password: PASSWORD }, 422, /动态口令/],
  ['a wrong code', { login: 'chenli', password: PASSWORD, code: '000000' }, 401, /动态口令不对/],
  ['a second factor that is not set up', { login: 'halfway', password: PASSWORD }, 401, /用浏览器登录/],
  ['an unknown field', { login: 'chenli', password: PASSWORD, admin: true }, 400, /无法识别/],
]

test.each(refused)('refused, and nothing half open stays: %s', async (_, given, status, why) => {
  const count = () => fadu.database.selectFrom('session').select('id').execute()
  const before = (await count()).length
  const reply = await signIn(given)
  expect(reply.statusCode).toBe(status)
  expect(reply.json().reason.zh).toMatch(why)
  expect(await count()).toHaveLength(before)
})

test('who is not signed in learns that before anything of what they sent is read', async () => {
  expect((await me()).statusCode).toBe(401)
  const reply = await fadu.app.inject({ method: 'POST', url: '/api/me', payload: { wrong: 1 } })
  expect(reply.statusCode).toBe(401)
})

test('the API knows no cookie, and a token that opens nothing is refused everywhere', async () => {
  expect((await me({ cookie: `session=${chen.token}; __Host-session=${chen.token}` })).statusCode).toBe(401)
  for (const authorization of ['Bearer fadu_nothing', 'Bearer nothing', 'Basic eDp5', 'Bearer ']) {
    const reply = await me({ authorization })
    expect(reply.statusCode, authorization).toBe(401)
    expect(reply.json().reason.en).toMatch(/API token|Sign in/)
  }
})

/** Somebody in a browser: their cookie, and what a form of theirs carries. */
async function inBrowser(login: string) {
  const officer = await enterWithCodes(identity, login)
  const { token } = await openSession(identity, { account: officer.account, way: 'passkey', stage: 'open' })
  const session = await readSession(identity, token)
  if (!session) throw new Error('no session')
  return { ...officer, token, session, cookie: `session=${token}`, form: () => formToken(identity, session) }
}
const HERE = { 'sec-fetch-site': 'same-origin' }
const asked = (method: 'GET' | 'POST' | 'DELETE', headers: Record<string, string>, url = '/api/me') =>
  fadu.app.inject({
    method,
    url,
    headers: { host: 'localhost', ...headers },
    ...(method === 'POST' && { payload: { needed: 'x' } }),
  })

describe('a script of a page of ours calls the API under its session', () => {
  test('with the cookie and the token of a form: to read, to write and to delete; nobody on the way keeps the answer', async () => {
    const li = await inBrowser('scripted')
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const reply = await asked(method, { cookie: li.cookie, 'x-form-token': li.form(), ...HERE })
      expect([method, reply.statusCode, reply.json().person]).toEqual([method, 200, li.person])
      expect(reply.headers['cache-control']).toBe('no-store')
    }
    // A browser that tells no site tells the origin of what it writes.
    const plain = { cookie: li.cookie, 'x-form-token': li.form() }
    expect((await asked('POST', { ...plain, origin: 'http://localhost' })).statusCode).toBe(200)
    expect((await asked('GET', plain)).statusCode).toBe(200)
  })

  test('the cookie alone is nobody: where anyone may ask, it is anyone who asks', async () => {
    const li = await inBrowser('cookie-alone')
    const alone = { cookie: li.cookie, ...HERE }
    expect((await asked('GET', alone)).statusCode).toBe(401)
    expect((await asked('POST', alone)).statusCode).toBe(401)
    expect((await asked('GET', alone, '/api/whoever')).json()).toEqual({ kind: 'anyone' })
    expect((await asked('GET', { ...alone, 'x-form-token': li.form() }, '/api/whoever')).json().person).toBe(li.person)
  })

  test('never from another site, whatever it holds', async () => {
    const li = await inBrowser('cross-site')
    const held = { cookie: li.cookie, 'x-form-token': li.form() }
    const other = 'https://other.example'
    for (const from of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: other },
      { ...HERE, origin: other },
      { origin: 'null' },
    ] as Record<string, string>[])
      for (const method of ['GET', 'POST', 'DELETE'] as const)
        expect([method, from, (await asked(method, { ...held, ...from })).statusCode]).toEqual([method, from, 401])
    // What writes must say where it comes from, as a form must.
    expect((await asked('POST', held)).statusCode).toBe(401)
    expect((await asked('DELETE', held)).statusCode).toBe(401)
    // No other site is told that it may send the header.
    const preflight = await fadu.app.inject({
      method: 'OPTIONS',
      url: '/api/me',
      headers: {
        origin: other,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-form-token',
      },
    })
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('a token of another session, a made-up one, one of a session that has ended: refused, also where anyone may ask', async () => {
    const [li, wu] = [await inBrowser('one-session'), await inBrowser('another-session')]
    for (const token of [wu.form(), 'x', '', `${li.form()}x`, li.token])
      for (const url of ['/api/me', '/api/whoever'])
        expect([
          url,
          (await asked('GET', { cookie: li.cookie, 'x-form-token': token, ...HERE }, url)).statusCode,
        ]).toEqual([url, 401])
    const stale = { cookie: li.cookie, 'x-form-token': li.form(), ...HERE }
    await signOut(identity, li.session)
    expect((await asked('POST', stale)).statusCode).toBe(401)
    expect((await asked('GET', { 'x-form-token': wu.form(), ...HERE })).statusCode).toBe(401)
  })

  test('a session that still owes its second factor is nobody’s', async () => {
    const li = await inBrowser('half-open')
    const { token } = await openSession(identity, { account: li.account, way: 'password', stage: 'code' })
    const session = await readSession(identity, token)
    const form = session ? formToken(identity, session) : ''
    expect((await asked('GET', { cookie: `session=${token}`, 'x-form-token': form, ...HERE })).statusCode).toBe(401)
  })
})
