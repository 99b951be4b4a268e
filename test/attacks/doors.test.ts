import { expect, test } from 'vitest'
import { freePort } from '../../bench/free-port.ts'
import { setPassword } from '../../src/kernel/identity/account.ts'
import { DEVICE_DAYS, knownDevice } from '../../src/kernel/identity/known-device.ts'
import { FREE_MISTAKES } from '../../src/kernel/identity/lockout.ts'
import { isReachable } from '../../src/kernel/notice/reach.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { openServer, type ServerOptions } from '../../src/server/app.ts'
import { areas } from '../../src/server/areas.ts'
import { networkOf } from '../../src/server/client-key.ts'
import { readMetricsListen, readTrustedProxies } from '../../src/server/listen-options.ts'
import { openTestApp } from '../app.ts'
import { enterWithCodes, PASSWORD } from '../identity.ts'
import { officerAt } from '../report-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const built = { style: '', scripts: [], folder: undefined }
const STRANGER = '198.51.100.7'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

type Server = Awaited<ReturnType<typeof openServer>>

/** A server over the same data, with other settings. */
async function serverWith<Answer>(options: Partial<ServerOptions>, work: (server: Server) => Promise<Answer>) {
  const server = await openServer({ kernel: fadu.kernel, areas, built, ...options })
  const answer = await work(server)
  await server.close()
  return answer
}

/** How often a question was answered before it was refused, of 700 times. */
async function answersBeforeRefusal(ask: (turn: number) => Promise<{ statusCode: number }>): Promise<number> {
  for (let turn = 0; turn < 700; turn++) if ((await ask(turn)).statusCode === 429) return turn
  return 700
}

test('a household with 2^64 addresses is one client, and the next one another', async () => {
  await serverWith({}, async (server) => {
    const from = (remoteAddress: string) => server.inject({ url: '/healthz', remoteAddress })
    expect(await answersBeforeRefusal((turn) => from(`2001:db8:7:1::${(turn + 1).toString(16)}`))).toBe(600)
    expect((await from('2001:db8:7:2::1')).statusCode).toBe(200)
  })
  expect([networkOf('::ffff:198.51.100.7'), networkOf('2001:db8:7:1:aaaa::9')]).toEqual([STRANGER, '8193:3512:7:1'])
})

test('a stranger who names other clients in a header is counted as one', async () => {
  await serverWith({}, async (server) => {
    const ask = (turn: number) =>
      server.inject({
        url: '/healthz',
        remoteAddress: STRANGER,
        headers: { 'x-forwarded-for': `203.0.113.${turn % 250}` },
      })
    expect(await answersBeforeRefusal(ask)).toBe(600)
  })
})

test('behind a proxy that is named each client has a count of its own', async () => {
  await serverWith({ trustedProxies: ['192.0.2.0/24'] }, async (server) => {
    const by = (client: string) =>
      server.inject({ url: '/healthz', remoteAddress: '192.0.2.9', headers: { 'x-forwarded-for': client } })
    expect(await answersBeforeRefusal(() => by('203.0.113.5'))).toBe(600)
    expect((await by('203.0.113.6')).statusCode).toBe(200)
  })
})

test('a proxy on this machine that does not name its client is no machine without limit', async () => {
  await serverWith({}, async (server) => {
    const ask = () => server.inject({ url: '/healthz', remoteAddress: '127.0.0.1', headers: { via: '1.1 proxy' } })
    expect(await answersBeforeRefusal(ask)).toBe(600)
    const tunnel = () =>
      server.inject({ url: '/healthz', remoteAddress: '127.0.0.1', headers: { host: 'fadu.example' } })
    expect((await tunnel()).statusCode).toBe(429)
  })
})

/** So often a minute a client may ask at doors where something is guessed, begun or signed in to. */
const FEW = 60

test('a door at which a code is guessed, a case begun or a session asked for has a limit of its own, lower than that of pages', () => {
  const limitOf = (config: object | undefined) =>
    config && 'rateLimit' in config ? Number(Object(config.rateLimit).max) : undefined
  const open = fadu.app.declaredRoutes.filter(({ method, config }) => method === 'POST' && config?.who === 'anyone')
  const strict = open.filter(({ config }) => (limitOf(config) ?? Number.POSITIVE_INFINITY) <= FEW)
  const guessed = open.filter(({ url }) =>
    /\/(?:status|follow|party|receipts|new|new\/:step|session|invitation|cases)$/.test(url),
  )
  // Cases of a penalty are begun by officers alone: their door says no to everybody else.
  const officers = ['/supervision/cases/new/:step', '/supervision/summary/new/:step']
  expect(guessed.filter((door) => !strict.includes(door)).map(({ url }) => url)).toEqual(officers)
  expect(strict.length).toBeGreaterThan(12)
})

test('whoever has used up the tries of one door still reads pages, and nobody else is held up', async () => {
  const guess = (remoteAddress: string) =>
    fadu.app.inject({
      method: 'POST',
      url: '/reports/status',
      headers: { ...FORM, 'sec-fetch-site': 'same-origin' },
      payload: 'code=AAAA-BBBB-CCCC-DDDD',
      remoteAddress,
    })
  expect(await answersBeforeRefusal(() => guess('198.51.100.40'))).toBe(20)
  expect((await fadu.app.inject({ url: '/reports', remoteAddress: '198.51.100.40' })).statusCode).toBe(200)
  expect((await guess('198.51.100.41')).statusCode).toBe(404)
})

test('settings that name no network and no address are refused at the start', () => {
  const wrong = [readTrustedProxies('everybody'), readTrustedProxies('10.0.0.0/8, x'), readMetricsListen('9464')]
  expect(wrong.map(isRefusal)).toEqual([true, true, true])
  expect(readTrustedProxies('')).toEqual(['127.0.0.0/8', '::1/128'])
  expect(readMetricsListen('[::1]:9464')).toEqual({ host: '::1', port: 9464 })
})

const figuresAt = (headers: Record<string, string>, remoteAddress: string) =>
  fadu.app.inject({ url: '/metrics', headers: { host: 'localhost', ...headers }, remoteAddress })

test('figures are for this machine alone: neither a proxy’s client, nor who asks by the public name, reads them', async () => {
  expect((await figuresAt({}, STRANGER)).statusCode).toBe(404)
  const proxied: readonly Record<string, string>[] = [
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-for': STRANGER },
    { forwarded: 'for=127.0.0.1' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '127.0.0.1' },
    { 'x-forwarded-proto': 'https' },
    // A tunnel, HAProxy, or a page elsewhere whose name leads to this machine.
    { host: 'fadu.example' },
    { host: '127.0.0.1.evil.example' },
  ]
  for (const headers of proxied) {
    expect([headers, (await figuresAt(headers, '127.0.0.1')).statusCode]).toEqual([headers, 404])
  }
  for (const host of ['localhost:8000', '127.0.0.1:8000', '[::1]:8000']) {
    expect([host, (await figuresAt({ host }, '127.0.0.1')).statusCode]).toEqual([host, 200])
  }
})

test('figures name no page that asks nobody who they are', async () => {
  const officer = await officerAt(fadu, 'wangxin-1')
  await officer.get('/notices')
  for (const { method, url, config } of fadu.app.declaredRoutes) {
    if (method === 'GET' && config?.who === 'anyone') await fadu.get(url.replace(/:\w+|\*/g, 'none'))
  }
  await fadu.get('/no/such/page')
  const { body } = await figuresAt({}, '127.0.0.1')
  const named = new Set([...body.matchAll(/route="([^"]*)"/g)].map(([, route]) => route))
  const signedIn = new Set(
    fadu.app.declaredRoutes.filter(({ config }) => config?.who === 'signed-in').map(({ url }) => url),
  )
  expect([...named].filter((route) => route !== 'public' && !signedIn.has(route ?? ''))).toEqual([])
  expect([named.has('public'), named.has('/notices')]).toEqual([true, true])
})

test('where figures have a listener of their own they are at no other door, and it has nothing else', async () => {
  const port = await freePort()
  await serverWith({ metricsAt: { host: '127.0.0.1', port } }, async (server) => {
    await server.listen({ host: '127.0.0.1', port: 0 })
    expect((await server.inject({ url: '/metrics', headers: { host: 'localhost' } })).statusCode).toBe(404)
    const at = `http://127.0.0.1:${port}`
    const [figures, elsewhere, posted] = await Promise.all([
      fetch(`${at}/metrics`),
      fetch(`${at}/law`),
      fetch(`${at}/metrics`, { method: 'POST' }),
    ])
    expect([figures.status, elsewhere.status, posted.status]).toEqual([200, 404, 404])
    expect(await figures.text()).toContain('fadu_http_seconds')
  })
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
})

test('a form that another site sends, or that does not say where it comes from, is refused', async () => {
  const send = (url: string, headers: Record<string, string>) =>
    fadu.app.inject({
      method: 'POST',
      url,
      payload: 'law=csl',
      remoteAddress: STRANGER,
      headers: { host: 'fadu.example', ...FORM, ...headers },
    })
  const refused: readonly Record<string, string>[] = [
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'null' },
    { origin: 'https://evil.example' },
  ]
  for (const headers of refused) {
    expect([headers, (await send('/reports/status', headers)).statusCode]).toEqual([headers, 401])
  }
  for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://fadu.example' }]) {
    expect([headers, (await send('/reports/status', headers)).statusCode]).not.toEqual([headers, 401])
  }
  expect((await send('/api/receipts', {})).statusCode).toBeGreaterThanOrEqual(400)
})

test('a program without a cookie asks the API in JSON, and nobody on the way keeps the answer', async () => {
  const program = await fadu.app.inject({
    method: 'POST',
    url: '/api/receipts',
    headers: { 'content-type': 'application/json' },
    payload: '{"code":"AAAA-BBBB-CCCC-DDDD"}',
    remoteAddress: STRANGER,
  })
  expect(program.statusCode).toBe(404)
  expect(program.headers['cache-control']).toBe('no-store')
})

test('nobody on the way keeps the answer of a door that reads cases, takes a code or gives one', async () => {
  const given = (url: string) => url.replace(/:\w+/g, 'none').replace('*', 'none')
  const secret = fadu.app.declaredRoutes.filter(
    ({ url, config }) =>
      config?.who === 'anyone' &&
      /\/api\/(?:cases|receipts|session|procedures\/:id\/cases)|:code|^\/invitation|^\/session/.test(url),
  )
  const asked = secret.flatMap(({ method, url }) =>
    [method]
      .flat()
      .filter((one) => one !== 'HEAD')
      .map((one) => [one, given(url)] as const),
  )
  asked.push(['GET', '/documents?code=AAAA'], ['GET', '/notices/confirm?code=AAAA'])
  expect(asked.length).toBeGreaterThan(18)
  const kept: string[] = []
  for (const [method, url] of asked) {
    const { headers } = await fadu.app.inject({
      method: method === 'POST' ? 'POST' : 'GET',
      url,
      headers: { 'sec-fetch-site': 'same-origin', ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { payload: '{}' }),
      remoteAddress: STRANGER,
    })
    if (headers['cache-control'] !== 'no-store') kept.push(`${method} ${url}: ${headers['cache-control']}`)
  }
  expect(kept).toEqual([])
})

test('every answer says what a browser may do with it, and over TLS that it comes so from now on (ASVS 3.4)', async () => {
  const told = ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]
  const asked = fadu.app.declaredRoutes
    .filter(({ method }) => method === 'GET')
    .map(({ url }) => url.replace(/:\w+|\*/g, 'none'))
  asked.push('/no/such/page', '/reports/status?code=%00')
  for (const url of asked) {
    const { headers } = await fadu.app.inject({
      url,
      headers: {
        host: 'fadu.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': `203.0.113.${asked.indexOf(url) % 250}`,
      },
      remoteAddress: '127.0.0.1',
    })
    const policy = String(headers['content-security-policy']).split('; ')
    expect([url, told.filter((one) => !policy.includes(one))]).toEqual([url, []])
    expect([url, headers['x-content-type-options'], headers['referrer-policy']]).toEqual([
      url,
      'nosniff',
      'same-origin',
    ])
    expect([url, headers['strict-transport-security']]).toEqual([url, 'max-age=31536000'])
    expect([url, headers['access-control-allow-origin']]).toEqual([url, undefined])
  }
  expect((await fadu.get('/')).headers['strict-transport-security']).toBeUndefined()
})

test('an address with two slashes never becomes a link to another host', async () => {
  for (const path of ['//evil.example/law', '/\\evil.example/law', '/en//evil.example', '//evil.example//en']) {
    const { body } = await fadu.app.inject({ url: path, remoteAddress: STRANGER })
    expect([path, [...body.matchAll(/(?:href|action)="([/\\]{2}[^"]*)"/g)].map(([, link]) => link)]).toEqual([path, []])
  }
})

test('a webhook goes to no address that is loopback in older clothes', () => {
  const inside = [
    '::7f00:1',
    '::127.0.0.1',
    '::ffff:0:7f00:1',
    '64:ff9b:1::7f00:1',
    'fec0::1',
    '2a00:1450::5efe:7f00:1',
  ]
  expect(inside.filter((address) => isReachable(address, []))).toEqual([])
  expect(isReachable('2a00:1450:4001:81b::200e', [])).toBe(true)
})

test('whoever guesses from elsewhere never locks the owner out of a network they signed in from', async () => {
  const owner = await enterWithCodes(fadu.kernel.identity, 'wangmin')
  const send = (url: string, form: Record<string, string>, remoteAddress: string, cookie = '') =>
    fadu.app.inject({
      method: 'POST',
      url,
      headers: { ...FORM, 'sec-fetch-site': 'same-origin', host: 'localhost', cookie },
      payload: new URLSearchParams(form).toString(),
      remoteAddress,
    })
  const signIn = (remoteAddress: string, password: string) =>
    send('/session', { login: 'wangmin', password }, remoteAddress)

  const half = await signIn('203.0.113.20', PASSWORD)
  const cookie = String(half.headers['set-cookie']).split(';')[0] ?? ''
  const { body } = await fadu.app.inject({ url: '/session/code', headers: { cookie, host: 'localhost' } })
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(body) ?? []
  fadu.pass(1)
  const whole = await send('/session/code', { code: owner.code(), 'form-token': token }, '203.0.113.20', cookie)
  expect([whole.statusCode, whole.headers.location]).toEqual([303, '/desk'])

  for (let turn = 0; turn < FREE_MISTAKES + 3; turn++) await signIn('198.51.100.66', 'a guess that is wrong')
  expect((await signIn('198.51.100.66', PASSWORD)).statusCode).toBe(429)
  // The same household under a neighbouring address.
  expect((await signIn('203.0.113.21', PASSWORD)).statusCode).toBe(303)
})

test('whoever guesses in the owner’s own network locks out the rest of it, and not the browser they signed in with', async () => {
  const owner = await enterWithCodes(fadu.kernel.identity, 'lanhua')
  await enterWithCodes(fadu.kernel.identity, 'neighbour')
  const HOME = '203.0.113.40'
  const send = (url: string, form: Record<string, string>, cookie = '') =>
    fadu.app.inject({
      method: 'POST',
      url,
      headers: { ...FORM, 'sec-fetch-site': 'same-origin', host: 'localhost', cookie },
      payload: new URLSearchParams(form).toString(),
      remoteAddress: HOME,
    })
  const cookiesOf = ({ headers }: Awaited<ReturnType<typeof send>>) =>
    [headers['set-cookie'] ?? []].flat().map((cookie) => String(cookie))
  const signIn = (password: string, cookie = '', login = 'lanhua') => send('/session', { login, password }, cookie)

  const half = await signIn(PASSWORD)
  expect(cookiesOf(half).some((cookie) => cookie.startsWith('device='))).toBe(false)
  const [cookie = ''] = cookiesOf(half)[0]?.split(';') ?? []
  const { body } = await fadu.app.inject({ url: '/session/code', headers: { cookie, host: 'localhost' } })
  const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(body) ?? []
  fadu.pass(1)
  const whole = await send('/session/code', { code: owner.code(), 'form-token': token }, cookie)
  const given = cookiesOf(whole).find((one) => one.startsWith('device=')) ?? ''
  expect(given).toMatch(/^device=[\w.-]+; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Lax/)
  const [device = ''] = given.split(';')

  for (let turn = 0; turn < FREE_MISTAKES + 3; turn++) await signIn('a guess that is wrong')
  expect((await signIn(PASSWORD)).statusCode).toBe(429)
  expect((await signIn(PASSWORD, device)).statusCode).toBe(303)
  // It is no way in, is worth nothing for another account or made up, and its own guesses are counted.
  expect((await signIn('a guess that is wrong', device)).statusCode).toBe(401)
  for (let turn = 0; turn < FREE_MISTAKES + 3; turn++) await signIn('a guess that is wrong', '', 'neighbour')
  expect((await signIn(PASSWORD, device, 'neighbour')).statusCode).toBe(429)
  expect((await signIn(PASSWORD, device.replace(/.{4}$/, 'AAAA'))).statusCode).toBe(429)
  for (let turn = 0; turn < FREE_MISTAKES + 3; turn++) await signIn('a guess that is wrong', device)
  expect((await signIn(PASSWORD, device)).statusCode).toBe(429)
  // It ends by itself, and with the password.
  const { identity } = fadu.kernel
  const known = { ...identity, network: 'n', device: device.slice('device='.length) }
  expect(await knownDevice(known, 'lanhua')).toBeDefined()
  const later = { ...known, now: () => new Date(identity.now().getTime() + DEVICE_DAYS * 86_400_000) }
  expect(await knownDevice(later, 'lanhua')).toBeUndefined()
  expect(await setPassword(identity, owner.account, '第八座桥在柳湾以南 2026')).toBeUndefined()
  expect(await knownDevice(known, 'lanhua')).toBeUndefined()
})
