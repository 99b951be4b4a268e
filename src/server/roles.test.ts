import type { RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { enterWithCodes, PASSWORD, wangxin } from '../../test/identity.ts'
import { openVisitor } from '../../test/visitor.ts'
import { issueToken, type Scope } from '../kernel/identity/api-token.ts'
import { isRefusal } from '../law/refusal.ts'
import type { RouteAccess } from '../web/area.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
await fadu.sequence()
const { identity } = fadu.kernel

/** Who may pass, a path to knock with, and what is answered to nobody in particular and to an officer. */
type DoorRow = readonly [who: RouteAccess, path: string, anonymous: number, officer: number]

/** Every door of the house: a new route is added here, or this test stops it. */
const doors: Record<string, DoorRow> = {
  'GET /': ['anyone', '/', 200, 200],
  'GET /about': ['anyone', '/about', 200, 200],
  'GET /study': ['anyone', '/study', 200, 200],
  'GET /comply': ['anyone', '/comply', 200, 200],
  'GET /use': ['anyone', '/use', 200, 200],
  'GET /law': ['anyone', '/law', 200, 200],
  'GET /law/:law': ['anyone', '/law/csl', 303, 303],
  'GET /law/:law/:version': ['anyone', '/law/csl/2017-06-01', 200, 200],
  'GET /law/:law/:version/*': ['anyone', '/law/csl/2017-06-01/art-21', 200, 200],
  'GET /compare/:law/:older/:newer': ['anyone', '/compare/csl/2017-06-01/2026-01-01', 200, 200],
  'GET /amend': ['anyone', '/amend?law=csl&version=2017-06-01', 200, 200],
  'GET /files/:law/:file': ['anyone', '/files/csl/2017-06-01.txt', 200, 200],
  'GET /laws.atom': ['anyone', '/laws.atom', 200, 200],
  'GET /laws.ndjson': ['anyone', '/laws.ndjson', 200, 200],
  'GET /search': ['anyone', '/search?q=x', 200, 200],
  'GET /i-am': ['anyone', '/i-am', 200, 200],
  'GET /i-am/:bearer': ['anyone', '/i-am/operator?law=csl', 200, 200],
  'GET /glossary': ['anyone', '/glossary', 200, 200],
  'GET /coverage': ['anyone', '/coverage', 200, 200],
  'GET /sanctions': ['anyone', '/sanctions', 200, 200],
  'GET /supervision': ['anyone', '/supervision', 200, 200],
  'GET /supervision/party': ['anyone', '/supervision/party', 200, 200],
  'GET /supervision/cases': ['anyone', '/supervision/cases', 200, 200],
  'GET /supervision/cases/new': ['anyone', '/supervision/cases/new', 403, 403],
  'GET /supervision/cases/:id': ['anyone', '/supervision/cases/none', 404, 404],
  'GET /supervision/cases/:id/hearing': ['anyone', '/supervision/cases/none/hearing', 404, 404],
  'GET /supervision/hearings': ['anyone', '/supervision/hearings', 200, 200],
  'GET /supervision/cases/:id/calculator': ['signed-in', '/supervision/cases/none/calculator', 401, 404],
  'GET /supervision/cases/:id/attachments/:number': ['anyone', '/supervision/cases/none/attachments/1', 404, 404],
  'GET /supervision/summary': ['anyone', '/supervision/summary', 200, 200],
  'GET /supervision/summary/new': ['anyone', '/supervision/summary/new', 403, 403],
  'GET /supervision/summary/:id': ['anyone', '/supervision/summary/none', 404, 404],
  'GET /supervision/summary/:id/attachments/:number': ['anyone', '/supervision/summary/none/attachments/1', 404, 404],
  'GET /documents/templates': ['signed-in', '/documents/templates', 401, 200],
  'GET /documents/templates/:procedure/:id': ['signed-in', '/documents/templates/penalty/none', 401, 404],
  'GET /supervision/decisions': ['anyone', '/supervision/decisions', 200, 200],
  'GET /supervision/decisions.atom': ['anyone', '/supervision/decisions.atom', 200, 200],
  'GET /supervision/decisions/:id': ['anyone', '/supervision/decisions/none', 404, 404],
  'GET /supervision/publications': ['signed-in', '/supervision/publications', 401, 200],
  'GET /supervision/publications/new': ['signed-in', '/supervision/publications/new', 401, 403],
  'GET /supervision/publications/:id': ['signed-in', '/supervision/publications/none', 401, 404],
  'GET /supervision/publications/:id/attachments/:number': [
    'signed-in',
    '/supervision/publications/none/attachments/1',
    401,
    404,
  ],
  'GET /supervision/credit': ['anyone', '/supervision/credit', 200, 200],
  'GET /supervision/credit.atom': ['anyone', '/supervision/credit.atom', 200, 200],
  'GET /supervision/credit/follow': ['anyone', '/supervision/credit/follow', 200, 200],
  'GET /supervision/credit-entries': ['anyone', '/supervision/credit-entries', 200, 200],
  'GET /supervision/credit-entries/new': ['anyone', '/supervision/credit-entries/new', 403, 403],
  'GET /supervision/credit-entries/:id': ['anyone', '/supervision/credit-entries/none', 404, 404],
  'GET /supervision/credit-entries/:id/attachments/:number': [
    'anyone',
    '/supervision/credit-entries/none/attachments/1',
    404,
    404,
  ],
  'GET /supervision/job-bar': ['signed-in', '/supervision/job-bar', 401, 200],
  'GET /supervision/job-bar/numbered': ['signed-in', '/supervision/job-bar/numbered', 401, 404],
  'GET /supervision/job-bar/follow': ['anyone', '/supervision/job-bar/follow', 200, 200],
  'GET /supervision/job-bar/new': ['anyone', '/supervision/job-bar/new', 403, 403],
  'GET /supervision/job-bar/:id': ['anyone', '/supervision/job-bar/none', 404, 404],
  'GET /supervision/job-bar/:id/attachments/:number': ['anyone', '/supervision/job-bar/none/attachments/1', 404, 404],
  'GET /api/decisions': ['anyone', '/api/decisions', 200, 200],
  'GET /api/credit-entries': ['anyone', '/api/credit-entries', 200, 200],
  'GET /supervision/statistics': ['anyone', '/supervision/statistics', 200, 200],
  'GET /supervision/figures': ['signed-in', '/supervision/figures', 401, 200],
  'GET /supervision/benchmarks': ['anyone', '/supervision/benchmarks', 200, 200],
  'GET /supervision/benchmarks/drafts': ['signed-in', '/supervision/benchmarks/drafts', 401, 200],
  'GET /supervision/benchmarks/:id': ['anyone', '/supervision/benchmarks/none', 404, 404],
  'GET /records': ['anyone', '/records', 200, 200],
  'GET /records/entries': ['anyone', '/records/entries', 200, 200],
  'GET /records/entries/:index': ['anyone', '/records/entries/0', 200, 200],
  'GET /records/law/:law/:version': ['anyone', '/records/law/csl/2026-01-01', 200, 200],
  'GET /records/law/:law/:version/:file': ['anyone', '/records/law/csl/2026-01-01/none.json', 404, 404],
  'GET /records/check': ['anyone', '/records/check', 200, 200],
  'GET /ledger/*': ['anyone', '/ledger/checkpoint', 200, 200],
  'GET /documents': ['anyone', '/documents', 200, 200],
  'GET /documents/:code': ['anyone', '/documents/none', 400, 400],
  'GET /documents/:code/receipt': ['anyone', '/documents/none/receipt', 400, 400],
  'GET /documents/:code/paper': ['anyone', '/documents/none/paper', 404, 404],
  'GET /documents/:code/paper/:format': ['anyone', '/documents/none/paper/pdf', 404, 404],
  'GET /reports': ['anyone', '/reports', 200, 200],
  'GET /reports/new': ['anyone', '/reports/new', 200, 200],
  'GET /reports/status': ['anyone', '/reports/status', 200, 200],
  'GET /reports/sealing': ['anyone', '/reports/sealing', 200, 200],
  'GET /reports/complaints': ['signed-in', '/reports/complaints', 401, 200],
  'GET /reports/complaints/new': ['anyone', '/reports/complaints/new', 200, 200],
  'GET /reports/register': ['signed-in', '/reports/register', 401, 403],
  'GET /reports/channels': ['anyone', '/reports/channels', 200, 200],
  'GET /reports/statistics': ['anyone', '/reports/statistics', 200, 200],
  'GET /reports/:id': ['anyone', '/reports/none', 404, 404],
  'GET /reports/:id/attachments/:number': ['anyone', '/reports/none/attachments/1', 404, 404],
  'GET /supervision/inspections': ['signed-in', '/supervision/inspections', 401, 200],
  'GET /supervision/inspections/new': ['signed-in', '/supervision/inspections/new', 401, 403],
  'GET /supervision/inspections/:id': ['signed-in', '/supervision/inspections/none', 401, 404],
  'GET /supervision/inspections/:id/attachments/:number': [
    'signed-in',
    '/supervision/inspections/none/attachments/1',
    401,
    404,
  ],
  'GET /supervision/interviews': ['signed-in', '/supervision/interviews', 401, 200],
  'GET /supervision/interviews/new': ['signed-in', '/supervision/interviews/new', 401, 403],
  'GET /supervision/interviews/:id': ['signed-in', '/supervision/interviews/none', 401, 404],
  'GET /supervision/interviews/:id/attachments/:number': [
    'signed-in',
    '/supervision/interviews/none/attachments/1',
    401,
    404,
  ],
  'GET /supervision/organ-orders': ['signed-in', '/supervision/organ-orders', 401, 200],
  'GET /supervision/organ-orders/new': ['signed-in', '/supervision/organ-orders/new', 401, 403],
  'GET /supervision/organ-orders/:id': ['signed-in', '/supervision/organ-orders/none', 401, 404],
  'GET /supervision/organ-orders/:id/attachments/:number': [
    'signed-in',
    '/supervision/organ-orders/none/attachments/1',
    401,
    404,
  ],
  'GET /supervision/draws': ['anyone', '/supervision/draws', 200, 200],
  'GET /supervision/draws/check': ['anyone', '/supervision/draws/check', 200, 200],
  'GET /supervision/draws/:id': ['anyone', '/supervision/draws/none', 404, 404],
  'GET /supervision/draws/:id/:file': ['anyone', '/supervision/draws/none/result.json', 404, 404],
  'GET /supervision/draws/office': ['signed-in', '/supervision/draws/office', 401, 200],
  'GET /supervision/draws/office/new': ['signed-in', '/supervision/draws/office/new', 401, 403],
  'GET /supervision/draws/office/:id': ['signed-in', '/supervision/draws/office/none', 401, 404],
  'GET /supervision/draws/office/:id/attachments/:number': [
    'signed-in',
    '/supervision/draws/office/none/attachments/1',
    401,
    404,
  ],
  'GET /supervision/officer-complaints': ['anyone', '/supervision/officer-complaints', 200, 200],
  'GET /supervision/officer-complaints/new': ['anyone', '/supervision/officer-complaints/new', 200, 200],
  'GET /supervision/officer-complaints/status': ['anyone', '/supervision/officer-complaints/status', 200, 200],
  'GET /supervision/officer-complaints/:id': ['anyone', '/supervision/officer-complaints/none', 404, 404],
  'GET /supervision/officer-complaints/:id/attachments/:number': [
    'anyone',
    '/supervision/officer-complaints/none/attachments/1',
    404,
    404,
  ],
  'GET /offices': ['signed-in', '/offices', 401, 403],
  'GET /offices/confirmations': ['signed-in', '/offices/confirmations', 401, 403],
  'GET /offices/:id': ['signed-in', '/offices/wangxin', 401, 403],
  'GET /offices/:id/people': ['signed-in', '/offices/wangxin/people', 401, 403],
  'GET /offices/:id/delegations': ['signed-in', '/offices/wangxin/delegations', 401, 403],
  'GET /api/procedures': ['anyone', '/api/procedures', 200, 200],
  'GET /api/procedures/:id': ['anyone', '/api/procedures/report', 200, 200],
  'GET /api/cases': ['signed-in', '/api/cases', 401, 200],
  'GET /api/cases/:id': ['anyone', '/api/cases/none', 404, 404],
  'GET /notices': ['signed-in', '/notices', 401, 200],
  'GET /notices/ways': ['signed-in', '/notices/ways', 401, 200],
  'GET /notices/undelivered': ['signed-in', '/notices/undelivered', 401, 403],
  'GET /notices/confirm': ['anyone', '/notices/confirm?code=none', 200, 200],
  'GET /cases/:id': ['signed-in', '/cases/none', 401, 404],
  'GET /calendar/:feed': ['anyone', '/calendar/none.ics', 404, 404],
  'GET /api/cases/:id/seal': ['anyone', '/api/cases/none/seal', 404, 404],
  'GET /session': ['anyone', '/session', 200, 200],
  'GET /session/code': ['anyone', '/session/code', 303, 303],
  'GET /session/passkey': ['anyone', '/session/passkey', 200, 200],
  'GET /session/factor': ['anyone', '/session/factor', 401, 200],
  'GET /session/factor/passkey': ['anyone', '/session/factor/passkey', 401, 200],
  'GET /session/password': ['signed-in', '/session/password', 401, 200],
  'GET /session/again': ['signed-in', '/session/again', 401, 200],
  'GET /session/desk': ['signed-in', '/session/desk', 401, 200],
  'GET /session/list': ['signed-in', '/session/list', 401, 200],
  'GET /invitation': ['anyone', '/invitation', 200, 200],
  'GET /demo': ['demo', '/demo', 200, 200],
  'GET /healthz': ['anyone', '/healthz', 200, 200],
  'GET /readyz': ['anyone', '/readyz', 200, 200],
  'GET /metrics': ['anyone', '/metrics', 200, 200],
  'GET /api/openapi.json': ['anyone', '/api/openapi.json', 200, 200],
  'GET /api/laws': ['anyone', '/api/laws', 200, 200],
  'GET /api/laws/:law': ['anyone', '/api/laws/csl', 200, 200],
  'GET /api/laws/:law/:version': ['anyone', '/api/laws/csl/2017-06-01', 200, 200],
  'GET /api/laws/:law/:version/*': ['anyone', '/api/laws/csl/2017-06-01/art-21', 200, 200],
  'GET /api/benchmarks': ['anyone', '/api/benchmarks', 200, 200],
  'GET /api/sanctions': ['anyone', '/api/sanctions?breach=csl%23art-21%2Fpara-1%2Fitem-3', 400, 400],
  'GET /api/search': ['anyone', '/api/search?q=x', 200, 200],
  'GET /api/compare/:law/:older/:newer': ['anyone', '/api/compare/csl/2017-06-01/2026-01-01', 200, 200],
  'GET /api/ledger/head': ['anyone', '/api/ledger/head', 200, 200],
  'GET /api/ledger/entries': ['anyone', '/api/ledger/entries', 200, 200],
  'GET /api/ledger/entries/:index': ['anyone', '/api/ledger/entries/0', 200, 200],
  'GET /api/records/:law/:version': ['anyone', '/api/records/csl/2026-01-01', 200, 200],
  'GET /icon.svg': ['anyone', '/icon.svg', 200, 200],
}

/** Doors that take a form, knocked at with an empty one. */
const taking: Record<string, DoorRow> = {
  'POST /amend': ['anyone', '/amend', 200, 200],
  'POST /amend/take': ['signed-in', '/amend/take', 401, 403],
  'POST /records/check': ['anyone', '/records/check', 200, 200],
  'POST /reports/new': ['anyone', '/reports/new', 422, 422],
  'POST /reports/status': ['anyone', '/reports/status', 400, 400],
  'POST /reports/:id/sealed': ['anyone', '/reports/none/sealed', 404, 404],
  'POST /reports/complaints/new': ['anyone', '/reports/complaints/new', 422, 422],
  'POST /reports/register': ['signed-in', '/reports/register', 401, 403],
  'POST /reports/channels/:step': ['signed-in', '/reports/channels/publish', 401, 403],
  'POST /reports/:id/:step': ['anyone', '/reports/none/accept', 404, 404],
  'POST /supervision/summary/new/:step': ['anyone', '/supervision/summary/new/open', 403, 403],
  'POST /supervision/summary/:id/:step': ['anyone', '/supervision/summary/none/hand', 404, 404],
  'POST /supervision/inspections/new/:step': ['signed-in', '/supervision/inspections/new/open', 401, 403],
  'POST /supervision/inspections/:id/:step': ['signed-in', '/supervision/inspections/none/open', 401, 404],
  'POST /supervision/interviews/new/:step': ['signed-in', '/supervision/interviews/new/plan', 401, 403],
  'POST /supervision/interviews/:id/:step': ['signed-in', '/supervision/interviews/none/plan', 401, 404],
  'POST /supervision/organ-orders/new/:step': ['signed-in', '/supervision/organ-orders/new/find', 401, 403],
  'POST /supervision/organ-orders/:id/:step': ['signed-in', '/supervision/organ-orders/none/find', 401, 404],
  'POST /supervision/draws/check': ['anyone', '/supervision/draws/check', 422, 422],
  'POST /supervision/draws/office/new/:step': ['signed-in', '/supervision/draws/office/new/prepare', 401, 403],
  'POST /supervision/draws/office/:id/:step': ['signed-in', '/supervision/draws/office/none/draw', 401, 404],
  'POST /supervision/officer-complaints/new/:step': ['anyone', '/supervision/officer-complaints/new/submit', 422, 422],
  'POST /supervision/officer-complaints/status': ['anyone', '/supervision/officer-complaints/status', 400, 400],
  'POST /supervision/officer-complaints/:id/:step': ['anyone', '/supervision/officer-complaints/none/accept', 404, 404],
  'POST /offices': ['signed-in', '/offices', 401, 403],
  'POST /offices/confirmations/confirm': ['signed-in', '/offices/confirmations/confirm', 401, 403],
  'POST /offices/confirmations/reject': ['signed-in', '/offices/confirmations/reject', 401, 403],
  'POST /offices/confirmations/older': ['signed-in', '/offices/confirmations/older', 401, 403],
  'POST /offices/:id/remits': ['signed-in', '/offices/wangxin/remits', 401, 403],
  'POST /offices/:id/remits/end': ['signed-in', '/offices/wangxin/remits/end', 401, 403],
  'POST /offices/:id/people': ['signed-in', '/offices/wangxin/people', 401, 403],
  'POST /offices/:id/people/known': ['signed-in', '/offices/wangxin/people/known', 401, 403],
  'POST /offices/:id/people/end': ['signed-in', '/offices/wangxin/people/end', 401, 403],
  'POST /offices/:id/delegations': ['signed-in', '/offices/wangxin/delegations', 401, 403],
  'POST /offices/:id/delegations/end': ['signed-in', '/offices/wangxin/delegations/end', 401, 403],
  'POST /api/procedures/:id/cases': ['anyone', '/api/procedures/report/cases', 400, 400],
  'POST /api/cases/:id/steps/:step': ['anyone', '/api/cases/none/steps/accept', 400, 400],
  'POST /api/cases/:id/seal/looks': ['signed-in', '/api/cases/none/seal/looks', 401, 404],
  'POST /api/receipts': ['anyone', '/api/receipts', 400, 400],
  'POST /notices/read': ['signed-in', '/notices/read', 401, 400],
  'POST /notices/mail': ['signed-in', '/notices/mail', 401, 422],
  'POST /notices/mail/end': ['signed-in', '/notices/mail/end', 401, 303],
  'POST /notices/confirm': ['anyone', '/notices/confirm', 404, 404],
  'POST /notices/webhook': ['signed-in', '/notices/webhook', 401, 403],
  'POST /notices/webhook/end': ['signed-in', '/notices/webhook/end', 401, 403],
  'POST /notices/feed': ['signed-in', '/notices/feed', 401, 200],
  'POST /notices/feed/end': ['signed-in', '/notices/feed/end', 401, 303],
  'POST /notices/undelivered': ['signed-in', '/notices/undelivered', 401, 403],
  'POST /supervision/publications/new/:step': ['signed-in', '/supervision/publications/new/draft', 401, 403],
  'POST /supervision/publications/:id/:step': ['signed-in', '/supervision/publications/none/agree', 401, 404],
  'POST /supervision/credit/follow': ['anyone', '/supervision/credit/follow', 400, 400],
  'POST /supervision/credit-entries/new/:step': ['anyone', '/supervision/credit-entries/new/enter', 403, 403],
  'POST /supervision/credit-entries/:id/:step': ['anyone', '/supervision/credit-entries/none/withdraw', 404, 404],
  'POST /supervision/job-bar': ['signed-in', '/supervision/job-bar', 401, 422],
  'POST /supervision/job-bar/follow': ['anyone', '/supervision/job-bar/follow', 400, 400],
  'POST /supervision/job-bar/new/:step': ['anyone', '/supervision/job-bar/new/afterPenalty', 403, 403],
  'POST /supervision/job-bar/:id/:step': ['anyone', '/supervision/job-bar/none/revoke', 404, 404],
  'POST /sanctions': ['anyone', '/sanctions', 422, 422],
  'POST /supervision/party': ['anyone', '/supervision/party', 400, 400],
  'POST /supervision/cases/new/:step': ['anyone', '/supervision/cases/new/open', 403, 403],
  'POST /supervision/cases/:id/:step': ['anyone', '/supervision/cases/none/pay', 404, 404],
  'POST /supervision/cases/:id/calculator': ['signed-in', '/supervision/cases/none/calculator', 401, 404],
  'POST /documents/templates/:procedure/:id': ['signed-in', '/documents/templates/penalty/none', 401, 404],
  'POST /documents/templates/:procedure/:id/withdraw': [
    'signed-in',
    '/documents/templates/penalty/none/withdraw',
    401,
    404,
  ],
  'POST /supervision/benchmarks/drafts': ['signed-in', '/supervision/benchmarks/drafts', 401, 403],
  'POST /supervision/benchmarks/:id/:step': ['signed-in', '/supervision/benchmarks/none/publish', 401, 404],
  'POST /session': ['anyone', '/session', 401, 401],
  'POST /session/code': ['anyone', '/session/code', 401, 401],
  'POST /session/passkey': ['anyone', '/session/passkey', 401, 401],
  'POST /session/factor': ['anyone', '/session/factor', 401, 404],
  'POST /session/factor/codes': ['anyone', '/session/factor/codes', 401, 200],
  'POST /session/factor/passkey': ['anyone', '/session/factor/passkey', 401, 401],
  'POST /session/factor/remove': ['signed-in', '/session/factor/remove', 401, 404],
  'POST /session/password': ['signed-in', '/session/password', 401, 401],
  'POST /session/again': ['signed-in', '/session/again', 401, 401],
  'POST /session/desk': ['signed-in', '/session/desk', 401, 403],
  'POST /session/list': ['signed-in', '/session/list', 401, 404],
  'POST /session/end': ['anyone', '/session/end', 303, 303],
  'POST /invitation': ['anyone', '/invitation', 404, 404],
  'POST /demo/:person': ['demo', '/demo/demo-wangxin-1', 303, 303],
  'POST /api/sanctions/check': ['anyone', '/api/sanctions/check', 400, 400],
  'POST /api/session': ['anyone', '/api/session', 400, 400],
  'POST /api/amend': ['anyone', '/api/amend', 400, 400],
}

const routes = fadu.app.doors
const stated = (options: RouteOptions) => options.config?.who
const rolesIn = (table: Record<string, DoorRow>) =>
  Object.fromEntries(Object.entries(table).map(([at, [who]]) => [at, who]))

test('every route states who may pass, and the table knows every route', () => {
  const found = routes
    .filter(({ method, url }) => method === 'GET' && !url.startsWith('/assets/'))
    .map((options) => [`${options.method} ${options.url}`, stated(options)])
  expect(Object.fromEntries(found)).toEqual(rolesIn(doors))
})

test('only the doors of this table take anything, and each says from whom', () => {
  const found = routes
    .filter(({ method }) => [method].flat().some((verb) => verb !== 'GET' && verb !== 'HEAD'))
    .map((options) => [`${options.method} ${options.url}`, stated(options)])
  expect(Object.fromEntries(found)).toEqual(rolesIn(taking))
})

const officer = await enterWithCodes(identity, 'chenli')
const token = async (scope: Scope) => {
  const issued = await issueToken(identity, { person: officer.person, office: wangxin.id, scope, days: 1, label: '' })
  return isRefusal(issued) ? '' : issued.token
}
const writing = await token('write')

/** Signs in at the door each time: some of the doors end what one is signed in as. */
async function cookieOf(): Promise<string> {
  const visitor = openVisitor(fadu)
  await visitor.get('/session')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  fadu.pass(1)
  await visitor.submit('/session/code', { code: officer.code() })
  return `session=${visitor.cookies.get('session')}`
}

const formOf = async (cookie: string): Promise<string> => {
  const { body } = await fadu.app.inject({ url: '/session/list', headers: { cookie, host: 'localhost' } })
  return /name="form-token" value="([^"]*)"/.exec(body)?.[1] ?? ''
}

async function knock(method: 'GET' | 'POST', url: string, as: 'anonymous' | 'officer'): Promise<number> {
  const api = url.startsWith('/api/')
  const cookie = as === 'officer' && !api ? await cookieOf() : ''
  const token = method === 'POST' && cookie !== '' ? await formOf(cookie) : ''
  const reply = await fadu.app.inject({
    method,
    url,
    headers: {
      host: 'localhost',
      ...(cookie !== '' && { cookie }),
      ...(api && as === 'officer' && { authorization: `Bearer ${writing}` }),
      ...(method === 'POST' &&
        !api && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
    },
    ...(method === 'POST' &&
      (api ? { payload: {} } : { payload: new URLSearchParams({ 'form-token': token }).toString() })),
  })
  return reply.statusCode
}

const matrix = [...Object.entries(doors), ...Object.entries(taking)]

test.each(matrix)('%s lets pass whom it says', async (door, [, path, anonymous, signedIn]) => {
  const method = door.startsWith('POST') ? 'POST' : 'GET'
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

test('without the demonstration its doors do not exist', async () => {
  const real = await openTestApp()
  expect(real.app.doors.filter(({ url }) => url.startsWith('/demo'))).toEqual([])
  expect((await real.get('/demo')).status).toBe(404)
  expect((await real.post('/demo/demo-wangxin-1', {})).status).toBe(404)
  expect((await real.get('/')).text).not.toContain('/demo')
})
