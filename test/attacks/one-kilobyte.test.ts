import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { issueToken } from '../../src/kernel/identity/api-token.ts'
import { stepCalled } from '../../src/kernel/procedure/definition.ts'
import { fieldsOf } from '../../src/web/fields.ts'
import type { Knock } from '../../src/web/route-rows.ts'
import { knocks } from '../all-route-rows.ts'
import { openTestApp } from '../app.ts'
import { granted } from '../identity.ts'
import { runLogbook } from '../logbook-beside.ts'
import { reportedTo } from '../report-walk.ts'
import { openVisitor, type Visitor } from '../visitor.ts'
import { families, KILOBYTE } from './hostile-texts.ts'
import { bestDelay, loopDelay, MOST_MS } from './loop-delay.ts'

const TODAY = '2026-03-02'
const logbook = await runLogbook('demo-qinghe', TODAY, ['<34>Mar  2 10:00:00 gw sshd: Failed password for root'])
afterAll(() => logbook.close())
const fadu = await openTestApp({ demo: true, day: TODAY, logbook: logbook.beside })
await fadu.sequence()
const { catalogue } = fadu.app.context
const report = await reportedTo(fadu)
const texts = Object.entries(families).map(([name, make]) => [name, make()] as const)

/** One for a route: those that read are asked by GET, whatever else the router adds. */
const verbs = ['POST', 'PUT', 'DELETE', 'GET'] as const
type Verb = (typeof verbs)[number]
const verbOf = (door: string): Verb => verbs.find((verb) => door.startsWith(verb)) ?? 'GET'

const routes = fadu.app.declaredRoutes
  .filter(({ method, url }) => verbs.some((verb) => [method].flat().includes(verb)) && !url.startsWith('/assets/'))
  .map(({ method, url }) => `${verbs.find((verb) => [method].flat().includes(verb)) ?? ''} ${url}`)

test('every route and endpoint of the app stands in the table: a new one says where a text may stand', () => {
  expect(Object.keys(knocks).toSorted()).toEqual([...new Set(routes)].toSorted())
})

/** What the API says of itself: the names a query may have. */
const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]) })),
  ),
})
const openApi = OpenApi.parse((await fadu.get('/api/openapi.json')).said)

function queryOf(door: string, { query = [] }: Knock): readonly string[] {
  const path = door
    .replace(/^GET /, '')
    .replace(/:(\w+)/g, '{$1}')
    .replace('*', '{unit}')
  const declared = openApi.paths[path]?.get?.parameters ?? []
  return [...new Set([...query, ...declared.flatMap(({ name, in: at }) => (at === 'query' ? [name] : []))])]
}

function fieldsAsked({ form = [], step }: Knock): readonly string[] {
  if (!step) return form
  const [id, name] = step
  const procedure = catalogue.current(id, TODAY)
  const asked = procedure && stepCalled(procedure, name)
  if (!asked) throw new Error(`no step ${id}.${name}`)
  return fieldsOf(asked).map((field) => field.name)
}

interface Signed {
  readonly visitor: Visitor
  readonly formToken: string
  readonly apiToken: string
}

const signed = new Map<string, Promise<Signed>>()

async function signIn(name: string): Promise<Signed> {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${name}`, {})
  const { text } = await visitor.get('/session/list')
  const formToken = /name="form-token" value="([^"]*)"/.exec(text)?.[1] ?? ''
  const office = `demo-${name.replace(/-\d+$/, '')}`
  const issued = await issueToken(fadu.kernel.identity, {
    person: `demo-${name}`,
    office,
    scope: 'write',
    days: 1,
    label: '',
  })
  return { visitor, formToken, apiToken: granted(issued).token }
}

const as = (name: string): Promise<Signed> => {
  const known = signed.get(name) ?? signIn(name)
  signed.set(name, known)
  return known
}

interface Request {
  readonly method: Verb
  readonly url: string
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** From this machine itself, which no rate limit counts. */
async function send({ method, url, form, json, headers: more }: Request, who: Signed | undefined): Promise<number> {
  const api = url.startsWith('/api/')
  const cookie = [...(who?.visitor.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const { statusCode } = await fadu.app.inject({
    method,
    url,
    headers: {
      host: 'localhost',
      'idempotency-key': 'one',
      ...(who && (api ? { authorization: `Bearer ${who.apiToken}` } : { cookie })),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...more,
    },
    ...(form && { payload: new URLSearchParams({ ...form, ...(who && { 'form-token': who.formToken }) }).toString() }),
    ...(json !== undefined && { payload: JSON.stringify(json) }),
  })
  return statusCode
}

interface Try {
  readonly text: string
  readonly request: Request
}

/** Names under which people send whole texts: these are tried with every family. */
const WHOLE_TEXTS = new Set(['q', 'words', 'decision', 'receipt', 'hashes', 'zh', 'list', 'reasons'])

/** Others are tried with every third family, each beginning at another. */
const textsFor = (names: readonly string[], turn: number) =>
  texts.filter((_, at) => names.some((name) => WHOLE_TEXTS.has(name)) || (at + turn) % 3 === 0)

/** Everything the texts can do at a door: in its form or body, in each name of its query, in the parameters of its path. */
function triesAt(door: string, knock: Knock): readonly Try[] {
  const { path, json } = knock
  if (json)
    return texts.map(([name, text]) => ({ text: name, request: { method: verbOf(door), url: path, json: json(text) } }))
  if (door.startsWith('POST')) {
    const fields = fieldsAsked(knock)
    const formOf = (text: string) => ({ ...Object.fromEntries(fields.map((name) => [name, text])), ...knock.right })
    return textsFor(fields, door.length).map(([name, text]) => ({
      text: name,
      request: { method: 'POST', url: path, form: formOf(text) },
    }))
  }
  const method = verbOf(door)
  const template = door.slice(method.length + 1)
  return [
    ...queryOf(door, knock).flatMap((name, turn) =>
      textsFor([name], turn).map(([family, text]) =>
        tryAt(method, family, `${path}${path.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${inUrl(text)}`),
      ),
    ),
    ...(/[:*]/.test(template) ? textsFor([], 0) : []).map(([family, text]) =>
      tryAt(method, family, inPath(template, text)),
    ),
  ]
}

const tryAt = (method: Verb, text: string, url: string): Try => ({ text, request: { method, url } })
const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed())
/** The router takes 200 signs in a parameter, and any number in the rest of a path. */
const inPath = (template: string, text: string): string =>
  template.replace(/:\w+/g, inUrl([...text].slice(0, 20).join(''))).replace('*', inUrl(text))

/** The knock without a text: it pays for what is loaded and planned once. */
const plain = (door: string, { path, json }: Knock): Request =>
  verbOf(door) === 'GET' || verbOf(door) === 'DELETE'
    ? { method: verbOf(door), url: path }
    : { method: verbOf(door), url: path, ...(json ? { json: {} } : { form: {} }) }

/** Each by itself, the best of three: those that keep the event loop too long. */
async function slowIn(tries: readonly Try[], one: (request: Request) => Promise<unknown>): Promise<readonly string[]> {
  const slow: string[] = []
  for (const { text, request } of tries) {
    const best = await bestDelay(() => one(request))
    if (best > MOST_MS) slow.push(`${text}: ${best.toFixed(0)} ms`)
  }
  return slow
}

/** A door with many names in its query is knocked at some hundred times, on a machine that does other things too. */
const LONG = 180_000

describe('a kilobyte at a door keeps nobody else waiting for 100 ms', { timeout: LONG }, () => {
  const worst: { readonly at: string; readonly ms: number }[] = []

  test.each(Object.entries(knocks))('%s', async (door, row) => {
    const knock = { ...row, path: row.path.replace('{report}', report.id) }
    const who = knock.as === undefined ? undefined : await as(knock.as)
    const tries = triesAt(door, knock)
    const statuses = new Set<number>()
    const one = async (request: Request) => statuses.add(await send(request, who))
    await send(plain(door, knock), who)
    const whole = await loopDelay(async () => {
      for (const { request } of tries) await one(request)
    })
    worst.push({ at: door, ms: whole })
    expect(whole > MOST_MS ? await slowIn(tries, one) : []).toEqual([])
    expect([...statuses].filter((status) => status >= 500)).toEqual([])
    // Whoever is named in the table is let in as far as anybody is; a wrong password is told at the door itself.
    if (who && !knock.path.startsWith('/session')) expect([...statuses]).not.toContain(401)
  })

  test('the slowest of them are told', () => {
    const most = worst.toSorted((one, other) => other.ms - one.ms).slice(0, 5)
    console.log(most.map(({ at, ms }) => `${ms.toFixed(0)} ms  ${at}`).join('\n'))
    expect(worst).toHaveLength(Object.keys(knocks).length)
  })
})

/** What every request brings, whatever its door. */
const headers = [
  'cookie',
  'authorization',
  'accept-language',
  'accept-encoding',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'proof-of-work',
  'content-type',
  'x-forwarded-for',
  'sec-fetch-site',
]

test.each(headers)('a kilobyte in the header %s costs nobody 100 ms either', async (name) => {
  // A header holds Latin signs only.
  const lines = texts.map(([, text]) => encodeURI(text.toWellFormed()).slice(0, KILOBYTE))
  const pairs = ['a=b;', ', ', 'q=0;', '10.0.0.1, ', '"" '].map((unit) => unit.repeat(KILOBYTE / unit.length))
  const tries = ['/law/csl/2017-06-01/art-21', '/api/search?q=x'].flatMap((url) =>
    [...lines, ...pairs].map((text): Try => ({ text, request: { method: 'GET', url, headers: { [name]: text } } })),
  )
  const one = (request: Request) => send(request, undefined)
  const whole = await loopDelay(async () => {
    for (const { request } of tries) await one(request)
  })
  expect(whole > MOST_MS ? await slowIn(tries, one) : []).toEqual([])
})
