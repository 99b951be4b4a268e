import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { tell } from '../../kernel/notice/tell.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })

const unreadOf = async (person: string) =>
  (await fadu.owner.query(`select id, read_at from notice where addressee = $1 order by id`, [`person:demo-${person}`]))
    .rows

/** A page of theirs, with what its forms carry. */
async function inBrowser(person: string) {
  const visitor = await officerAt(fadu, person)
  const { text } = await visitor.get('/notices?show=all')
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(text) ?? []
  const headers = {
    host: 'localhost',
    cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  }
  const send = (url: string, body: object, more: Readonly<Record<string, string>> = {}) =>
    fadu.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'x-form-token': token, ...more },
      payload: JSON.stringify(body),
    })
  return { text, send }
}

const notice = (person: string, what: string) => ({
  addressee: `person:demo-${person}`,
  kind: 'reminder',
  what: '2026-03-02',
  text: { zh: what, en: what },
})
await tell(fadu.database, [notice('wangxin-2', '一'), notice('wangxin-2', '二'), notice('gongan-2', '三')], new Date())

test('a script marks a notice as read under its session, once or twice; another’s is passed over, and without the token nobody does', async () => {
  const mine = await inBrowser('wangxin-2')
  expect(mine.text).toMatch(/<form method="post" action="\/notices\/read"[^>]*data-marks="\d+"/)
  const [first, second] = await unreadOf('wangxin-2')
  const [others] = await unreadOf('gongan-2')
  const ids = [Number(first.id), Number(others.id)]
  expect((await mine.send('/api/notices/read', { ids }, { 'x-form-token': 'x' })).statusCode).toBe(401)
  expect((await mine.send('/api/notices/read', { ids }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(401)
  expect((await unreadOf('wangxin-2'))[0].read_at).toBe(null)
  const done = await mine.send('/api/notices/read', { ids })
  expect([done.statusCode, done.json()]).toEqual([200, { read: true }])
  expect((await mine.send('/api/notices/read', { ids })).json()).toEqual({ read: false })
  expect((await unreadOf('wangxin-2')).map(({ read_at: at }) => at !== null)).toEqual([true, false])
  expect((await unreadOf('gongan-2'))[0].read_at).toBe(null)
  expect(second.id).not.toBe(first.id)
})

test('an act that is sent twice under one key is done once, as by a token', async () => {
  const { send } = await inBrowser('wangxin-2')
  const piece = { form: 'link', title: '等保备案', collectedOn: '2026-03-02', link: 'https://example.com/' }
  const once = await send('/api/evidence', piece, { 'idempotency-key': 'by-script-1' })
  const twice = await send('/api/evidence', piece, { 'idempotency-key': 'by-script-1' })
  const One = z.object({ id: z.string() })
  expect([once.statusCode, twice.statusCode]).toEqual([200, 200])
  expect(One.parse(twice.json()).id).toBe(One.parse(once.json()).id)
  expect((await fadu.owner.query(`select from evidence where content ->> 'title' = '等保备案'`)).rowCount).toBe(1)
})
