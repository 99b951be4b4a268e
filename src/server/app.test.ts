import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../test/app.ts'
import { importTexts } from '../kernel/library/import.ts'
import { openServer } from './app.ts'
import { areas } from './areas.ts'

const fadu = await openTestApp()

test('no page runs a script or a style that we did not ship', async () => {
  for (const path of ['/', '/law', '/law/csl/2017-06-01/art-21', '/search?q=x', '/coverage', '/en/']) {
    const { headers, text } = await fadu.get(path)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(text).not.toMatch(
      /<style|<script(?! type="module" src="\/assets\/| type="application\/ld\+json")| style=| on\w+="/,
    )
  }
})

test('no anonymous page sets a cookie', async () => {
  for (const path of ['/', '/en/law', '/search?q=%E6%97%A5%E5%BF%97']) {
    expect((await fadu.get(path)).headers['set-cookie']).toBeUndefined()
  }
})

test('English lives under /en/, and each page leads to its other language', async () => {
  expect((await fadu.get('/en')).text).toContain('<html lang="en">')
  expect((await fadu.get('/en/search?q=%E6%97%A5')).text).toContain('href="/search?q=%E6%97%A5"')
  expect((await fadu.get('/law')).text).toContain('href="/en/law"')
  expect((await fadu.get('/enough')).status).toBe(404)
})

test('a refusal is a problem with reasons in both languages (RFC 9457)', async () => {
  const { status, headers, said } = await fadu.get('/api/laws/csl/2017-06-01/art-80')
  expect(status).toBe(404)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(said).toMatchObject({
    type: '/problems/not-found',
    status: 404,
    reason: { zh: expect.any(String), en: expect.any(String) },
    grounds: [],
  })
})

test('the API describes itself as OpenAPI 3.1', async () => {
  const { said } = await fadu.get('/api/openapi.json')
  expect(said).toMatchObject({ openapi: '3.1.0', paths: { '/api/search': {}, '/api/laws/{law}/{version}/{unit}': {} } })
})

const Contract = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]) })),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

test('the description of the API names every part of a path, and refers to nothing it lacks', async () => {
  const { said, text } = await fadu.get('/api/openapi.json')
  const { paths, components } = Contract.parse(said)
  for (const [path, operations] of Object.entries(paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters } of Object.values(operations)) {
      const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
      expect([path, ...named.toSorted()]).toEqual([path, ...inPath.toSorted()])
    }
  }
  const referred = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
  expect(referred).toEqual(Object.keys(components.schemas))
})

test('those who keep the server learn whether it lives, whether it can work, and what it does', async () => {
  expect((await fadu.get('/healthz')).said).toEqual({ alive: true })
  expect((await fadu.get('/readyz')).said).toMatchObject({ ready: true, clocks: { works: true, overdue: 0 } })
  await fadu.get('/search?q=%E6%9C%BA%E5%AF%86')
  const { body: text } = await fadu.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })
  expect(text).toContain('fadu_http_seconds_count{route="public",status="200"}')
  expect(text).not.toMatch(/203\.0\.113|%E6%9C%BA|机密/)
})

test('who asks too often is told to wait, and only that one', async () => {
  const app = await openServer({ kernel: fadu.kernel, areas, built: { style: '', scripts: [], folder: undefined } })
  const ask = (remoteAddress: string) => app.inject({ url: '/healthz', remoteAddress })
  let last = 200
  for (let turn = 0; turn < 700 && last === 200; turn++) last = (await ask('198.51.100.7')).statusCode
  expect(last).toBe(429)
  expect((await ask('198.51.100.8')).statusCode).toBe(200)
  await app.close()
})

test('without the library the app still starts', async () => {
  const app = await openServer({ kernel: fadu.kernel, areas: [], built: { style: '', scripts: [], folder: undefined } })
  expect((await app.inject('/')).statusCode).toBe(200)
  expect((await app.inject('/law/csl')).statusCode).toBe(404)
  await app.close()
})

test('a request nobody can read is refused, not our failure', async () => {
  expect((await fadu.get('/%E0%A4%A')).status).toBe(400)
})

test('a page of the law is kept, told unchanged by its tag, and made anew when the library changes', async () => {
  const path = '/law'
  const first = await fadu.get(path)
  const tag = String(first.headers.etag)
  expect((await fadu.get(path, { 'if-none-match': tag })).status).toBe(304)
  const pressed = await fadu.get(path, { 'accept-encoding': 'br' })
  expect(pressed.headers['content-encoding']).toBe('br')
  const text = Buffer.from('# 某市测试条例\n\n第一条 为了测试，制定本条例。\n')
  await importTexts(fadu.database, [{ name: 'trial.md', read: () => text }], { id: 'trial', inForce: '2017-01-01' })
  const after = await fadu.get(path, { 'if-none-match': tag })
  expect(after.status).toBe(200)
  expect(after.text).toContain('某市测试条例')
})

test('the page of the API names every endpoint that the contract describes', async () => {
  const { text } = await fadu.get('/en/api')
  const { paths } = Contract.parse((await fadu.get('/api/openapi.json')).said)
  for (const path of Object.keys(paths)) expect(text).toContain(`<code>${path}</code>`)
})

test('who comes for the first time reads on /about where to begin, by what they came for', async () => {
  const { text } = await fadu.get('/about')
  const paths = ['/law/csl', '/i-am', '/reports/new', '/reports/status', '/supervision/party', '/documents', '/session']
  for (const path of paths) {
    expect(text).toContain(`<a href="${path}">`)
    expect([path, (await fadu.get(path)).status < 400 || path === '/session']).toEqual([path, true])
  }
})
