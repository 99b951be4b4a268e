import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer, enterWithCodes, PASSWORD } from '../../../test/identity.ts'
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
