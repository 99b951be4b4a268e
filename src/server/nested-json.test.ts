import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { enterWithCodes, wangxin } from '../../test/identity.ts'
import { issueToken } from '../kernel/identity/api-token.ts'
import { isRefusal } from '../law/refusal.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const { identity } = fadu.kernel
const officer = await enterWithCodes(identity, 'chenli')
const issued = await issueToken(identity, {
  person: officer.person,
  office: wangxin.id,
  scope: 'write',
  days: 1,
  label: '',
})
const authorization = `Bearer ${isRefusal(issued) ? '' : issued.token}`

/** As deep as a form of 64 KiB holds, deeper than any stack. */
const DEPTH = 30_000
const arrays = '['.repeat(DEPTH) + ']'.repeat(DEPTH)
const objects = `${'{"a":'.repeat(DEPTH / 3)}1${'}'.repeat(DEPTH / 3)}`

const nested: readonly (readonly [string, string])[] = [
  ['arrays in arrays', arrays],
  ['objects in objects', objects],
  [
    'both, below a field that any form may have',
    `{"answers":{"reason":${'[{"a":'.repeat(DEPTH / 5)}1${'}]'.repeat(DEPTH / 5)}}}`,
  ],
  ['below a level or two that may be', `{"law":"csl","decision":[${'['.repeat(60)}${']'.repeat(60)}]}`],
]

const taking = fadu.app.declaredRoutes.filter(({ method }) => [method].flat().includes('POST'))

const send = (url: string, payload: string) =>
  fadu.app.inject({
    method: 'POST',
    url: url.replace(/:\w+/g, 'none'),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'one',
      ...(url.startsWith('/api/') && { authorization }),
    },
    payload,
  })

test.each(nested)(
  '%s: every endpoint that takes a body refuses it as unreadable, and none breaks',
  async (_, payload) => {
    const statuses = await Promise.all(
      taking.map(async ({ url }) => [url, (await send(url, payload)).statusCode] as const),
    )
    const api = statuses.filter(([url]) => url.startsWith('/api/'))
    expect(api.length).toBeGreaterThan(6)
    expect(api.filter(([, status]) => status !== 400)).toEqual([])
    // A page asks first who is there, and for the token of its form.
    expect(statuses.filter(([, status]) => status >= 500)).toEqual([])
  },
)

test('the answer says what is wrong with it, in both languages', async () => {
  const { body, headers } = await send('/api/amend', arrays)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(JSON.parse(body)).toMatchObject({
    type: '/problems/unreadable',
    reason: { zh: expect.stringContaining('层'), en: expect.stringContaining('nested') },
  })
})

test('nested as far as a form of ours may be, it is read', async () => {
  const answer = await send('/api/procedures/report/cases', `{"step":"submit","answers":{"a":[[[[[[{"b":1}]]]]]]}}`)
  expect(JSON.parse(answer.body).reason?.zh ?? '').not.toContain('层')
})

test.each([
  ['/records/check', 'receipt'],
  ['/session/passkey', 'answer'],
])('JSON that stands in a form breaks nothing either: %s', async (url, field) => {
  for (const [, text] of nested) expect((await fadu.post(url, { [field]: text })).status).toBeLessThan(500)
})
