import type { RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import { roleRows, rowsByOwner } from '../../test/all-route-rows.ts'
import { openTestApp } from '../../test/app.ts'
import { enterWithCodes, PASSWORD, wangxin } from '../../test/identity.ts'
import { openVisitor } from '../../test/visitor.ts'
import { issueToken, type Scope } from '../kernel/identity/api-token.ts'
import { isRefusal } from '../law/refusal.ts'
import { routerPath } from './api.ts'
import { areas } from './areas.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
await fadu.sequence()
const { identity } = fadu.kernel

const routes = fadu.app.declaredRoutes
const stated = (options: RouteOptions) => options.config?.who
/** Of one method, or of all but GET: who may pass each route of the table. */
const rolesOf = (isOf: (route: string) => boolean) =>
  Object.fromEntries(Object.entries(roleRows).flatMap(([route, [who]]) => (isOf(route) ? [[route, who]] : [])))
const isRead = (route: string) => route.startsWith('GET ')

test('every route states who may pass, and the table knows every route', () => {
  const found = routes
    .filter(({ method, url }) => method === 'GET' && !url.startsWith('/assets/'))
    .map((options) => [`${options.method} ${options.url}`, stated(options)])
  expect(Object.fromEntries(found)).toEqual(rolesOf(isRead))
})

test('only the routes of this table take anything, and each says from whom', () => {
  const found = routes
    .filter(({ method }) => [method].flat().some((verb) => verb !== 'GET' && verb !== 'HEAD'))
    .map((options) => [`${options.method} ${options.url}`, stated(options)])
  expect(Object.fromEntries(found)).toEqual(rolesOf((route) => !isRead(route)))
})

test('each area brings the rows of its own routes, and the server those of the rest', () => {
  const owners = new Map<string, string>()
  for (const { id, routes, endpoints } of areas) {
    for (const { method, path } of routes) owners.set(`${method} ${path}`, id)
    for (const { method, path } of endpoints) owners.set(`${method} /api${routerPath(path)}`, id)
  }
  const strangers = [...rowsByOwner].flatMap(([owner, { roles, knocks }]) =>
    [...new Set([...Object.keys(roles), ...Object.keys(knocks)])]
      .filter((route) => (owners.get(route) ?? 'server') !== owner)
      .map((route) => `${route} stands with ${owner}, and is of ${owners.get(route) ?? 'server'}`),
  )
  expect(strangers).toEqual([])
})

const officer = await enterWithCodes(identity, 'chenli')
const token = async (scope: Scope) => {
  const issued = await issueToken(identity, { person: officer.person, office: wangxin.id, scope, days: 1, label: '' })
  return isRefusal(issued) ? '' : issued.token
}
const writing = await token('write')

/** Routes that may end what one is signed in as, or change it. */
const endsSession = (url: string) => /^\/(?:session|demo|invitation)/.test(url)

let signedIn: Promise<string> | undefined

async function signIn(): Promise<string> {
  const visitor = openVisitor(fadu)
  await visitor.get('/session')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  fadu.pass(1)
  await visitor.submit('/session/code', { code: officer.code() })
  return `session=${visitor.cookies.get('session')}`
}

/** One session for all routes that leave it alone. */
const cookieOf = (url: string): Promise<string> => {
  if (endsSession(url)) return signIn()
  signedIn ??= signIn()
  return signedIn
}

type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE'
const verbs: readonly Verb[] = ['POST', 'PUT', 'DELETE']

const formOf = async (cookie: string): Promise<string> => {
  const { body } = await fadu.app.inject({ url: '/session/list', headers: { cookie, host: 'localhost' } })
  return /name="form-token" value="([^"]*)"/.exec(body)?.[1] ?? ''
}

async function knock(method: Verb, url: string, as: 'anonymous' | 'officer'): Promise<number> {
  const api = url.startsWith('/api/')
  const cookie = as === 'officer' && !api ? await cookieOf(url) : ''
  const token = method !== 'GET' && cookie !== '' ? await formOf(cookie) : ''
  const reply = await fadu.app.inject({
    method,
    url,
    headers: {
      host: 'localhost',
      ...(cookie !== '' && { cookie }),
      ...(api && as === 'officer' && { authorization: `Bearer ${writing}` }),
      ...(method !== 'GET' &&
        !api && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
    },
    ...(method !== 'GET' &&
      (api ? { payload: {} } : { payload: new URLSearchParams({ 'form-token': token }).toString() })),
  })
  return reply.statusCode
}

test.each(Object.entries(roleRows))('%s lets pass whom it says', async (door, [, path, anonymous, signedIn]) => {
  const method = verbs.find((verb) => door.startsWith(verb)) ?? 'GET'
  expect({
    anonymous: await knock(method, path, 'anonymous'),
    officer: await knock(method, path, 'officer'),
  }).toEqual({ anonymous, officer: signedIn })
})

test('a token that only reads is refused on writes, and may still ask what only reads', async () => {
  const authorization = `Bearer ${await token('read')}`
  const ask = (url: string) => fadu.app.inject({ method: 'POST', url, headers: { authorization }, payload: {} })
  expect((await ask('/api/session')).statusCode).toBe(403)
  expect((await ask('/api/amend')).statusCode).toBe(400)
})

test('without the demonstration its routes do not exist', async () => {
  const real = await openTestApp()
  expect(real.app.declaredRoutes.filter(({ url }) => url.startsWith('/demo'))).toEqual([])
  expect((await real.get('/demo')).status).toBe(404)
  expect((await real.post('/demo/demo-wangxin-1', {})).status).toBe(404)
  expect((await real.get('/')).text).not.toContain('/demo')
})
