import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { runLogbook } from '../../../test/logbook-beside.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { isRefusal } from '../../law/refusal.ts'
import { openBeside } from './beside.ts'

// Looking on as events come in, under the sign-in of the server that has the logbook beside it.

const TODAY = '2026-03-02'
const { beside, folder, logbook, close } = await runLogbook(
  'demo-qinghe',
  TODAY,
  ['<34>Mar  2 10:00:00 gw sshd: begun'],
  {
    everyMs: 20,
    mostAtOnce: 2,
  },
)
const fadu = await openTestApp({ demo: true, day: TODAY, logbook: beside })
const origin = await fadu.listen()
afterAll(close)

const HEAD = 'demo-qinghe-3'
const OFFICER = 'demo-qinghe-1'
const LONG = { timeout: 15_000 }

const as = async (who: string): Promise<Visitor> => {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/${who}`, {})
  return visitor
}

const cookieOf = ({ cookies }: Visitor): string => [...cookies].map((pair) => pair.join('=')).join('; ')

/** One who looks on until the answer ends, on a connection of its own: what was told so far, and whether it is over. */
async function looking(visitor: Visitor, asked: string, more: Readonly<Record<string, string>> = {}) {
  const headers = { cookie: cookieOf(visitor), ...more }
  const request = get(`${origin}/logbook/tail/events?${asked}`, { agent: false, headers })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  const told = {
    text: '',
    isOver: false,
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    stop: () => request.destroy(),
  }
  answer.setEncoding('utf8').on('data', (part: string) => {
    told.text += part
  })
  answer.once('error', () => undefined)
  answer.once('close', () => {
    told.isOver = true
  })
  return told
}

const say = async (line: string): Promise<void> => {
  const taken = await logbook.take('tcp:10.0.0.7', [Buffer.from(`<34>Mar  2 10:00:00 gw sshd: ${line}`)])
  if (isRefusal(taken)) throw new Error(taken.reason.en)
}

const onRecord = async () =>
  (await fadu.owner.query('select act, what, reason, who from logbook_asked order by leaf')).rows

const ownSearches = async (): Promise<string> =>
  JSON.stringify(
    await openBeside(folder, '-').read('/api/find', { q: 'source:logbook logbook=search', name: 't', reason: 't' }),
  )

describe('who may look on', () => {
  test('whoever may search, and nobody else; nothing of that is on record', async () => {
    expect((await looking(openVisitor(fadu), 'q=&reason=x')).status).toBe(401)
    for (const who of ['demo-dongling-3', 'demo-wangxin-2', 'demo-qinghe-2']) {
      expect([who, (await looking(await as(who), 'q=&reason=x')).status]).toEqual([who, 403])
      expect((await (await as(who)).get('/logbook/tail')).status).toBe(403)
    }
    const head = await as(HEAD)
    for (const asked of ['q=', 'q=&reason=', `q=&reason=${'x'.repeat(501)}`, 'q=%22&reason=x']) {
      const refused = await looking(head, asked)
      expect([asked, [400, 422].includes(refused.status)]).toEqual([asked, true])
    }
    const led = await looking(head, 'q=begun&reason=elsewhere', { 'sec-fetch-site': 'cross-site' })
    expect(led.status).toBe(422)
    expect((await onRecord()).filter(({ reason }) => reason === 'elsewhere')).toEqual([])
  })

  test('its page has the address for the script, and nothing runs in it', async () => {
    const head = await as(HEAD)
    expect((await head.get('/logbook')).text).toContain('href="/logbook/tail"')
    const empty = await head.get('/logbook/tail')
    expect([empty.status, empty.text.includes('data-tail')]).toEqual([200, false])
    const page = await head.get('/en/logbook/tail?q=failed&reason=x')
    expect(page.text).toContain('data-tail="/en/logbook/tail/events?q=failed&amp;reason=x"')
    expect(page.text).toContain('data-complete="/en/logbook/complete"')
    expect(page.text).toMatch(/<noscript>[\s\S]*href="\/en\/logbook\/search\?q=failed&amp;reason=x"/)
    expect(page.text).not.toMatch(/<script(?![^>]*(?:src=|ld\+json))|style="|flr_/)
    const led = await head.get('/logbook/tail?q=failed&reason=x', { 'sec-fetch-site': 'cross-site' })
    expect(led.text).not.toContain('data-tail')
  })
})

describe('looking on', () => {
  test('is on our record and in the logbook’s own before anything is told, and tells what comes', async () => {
    const head = await as(HEAD)
    const told = await looking(head, 'q=ssh%20or%20sshd&reason=%E6%A0%B8%E6%9F%A5%E5%91%8A%E8%AD%A6')
    expect([told.status, told.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(told.headers['cache-control']).toBe('no-store')
    await expect.poll(() => told.text, LONG).toContain(': ')
    expect((await onRecord()).at(-1)).toEqual({ act: 'tail', what: 'ssh or sshd', reason: '核查告警', who: HEAD })
    expect(await ownSearches()).toMatch(/核查告警[^}]*tail/)
    await say('first of them')
    await expect.poll(() => told.text, LONG).toMatch(/event: log\ndata: \{[^\n]*first of them/)
    expect((await head.get('/logbook/asked')).text).toContain('实时查看')
    told.stop()
  })

  test('it ends with the sign-in, and nothing that comes then is told', async () => {
    const head = await as(HEAD)
    const told = await looking(head, 'q=&reason=x')
    await say('before the end')
    await expect.poll(() => told.text, LONG).toContain('before the end')
    await head.get('/session/list')
    await head.submit('/session/end')
    await say('after the end')
    await expect.poll(() => told.isOver, LONG).toBe(true)
    expect(told.text).toMatch(/event: end\ndata: \{"why":"signed-out"\}\n\n$/)
    expect(told.text).not.toContain('after the end')
  })

  test('where nothing comes it ends with the sign-in too', async () => {
    const head = await as(HEAD)
    const told = await looking(head, 'q=nothing-has-this&reason=x')
    await fadu.owner.query(`delete from session where account in (select id from account where person = $1)`, [HEAD])
    await expect.poll(() => told.isOver, LONG).toBe(true)
    expect(told.text).toContain('"signed-out"')
  })

  test('no more than have a place; who leaves gives it back', async () => {
    const head = await as(HEAD)
    const [one, two] = [await looking(head, 'q=&reason=x'), await looking(head, 'q=&reason=x')]
    expect([one.status, two.status, (await looking(head, 'q=&reason=x')).status]).toEqual([200, 200, 429])
    one.stop()
    await expect.poll(async () => (await looking(head, 'q=&reason=x')).status, LONG).toBe(200)
    two.stop()
  })

  test('whoever loses the post meanwhile is told nothing more', async () => {
    const officer = await as(OFFICER)
    const told = await looking(officer, 'q=&reason=x')
    await say('while in post')
    await expect.poll(() => told.text, LONG).toContain('while in post')
    await fadu.owner.query(`update posting set until = $1 where person = $2`, [TODAY, OFFICER])
    await say('out of post')
    await expect.poll(() => told.isOver, LONG).toBe(true)
    expect(told.text).not.toContain('out of post')
    expect((await officer.get('/logbook')).status).not.toBe(200)
  })
})

test('an export that names no words is on record as well', async () => {
  const head = await as(HEAD)
  const saved = await head.get('/logbook/export?reason=全部取走')
  expect(saved.status).toBe(200)
  expect((await onRecord()).at(-1)).toMatchObject({ act: 'export', what: '', reason: '全部取走' })
})

test('a server that closes ends whoever looks on, and need not wait for them', async () => {
  const head = await as(HEAD)
  const told = await looking(head, 'q=&reason=x')
  expect(told.status).toBe(200)
  await fadu.app.close()
  await expect.poll(() => told.isOver, LONG).toBe(true)
})
