import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { formatVerifier } from '../../kernel/ledger/note.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

// What whoever has no manual does at the logbook's own pages: everything wrong at once, and what stands there then.

const root = mkdtempSync(join(tmpdir(), 'fadu-logwrong-'))
const folder = join(root, 'store')
const logbook = sure(await LogbookService.open({ folder, now: () => new Date('2026-03-02T00:00:00Z') }))
const { kept, told } = sure(openTokens(folder))
const door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')) })
afterAll(async () => {
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const signIn = (token: string, name: string) =>
  door.inject({
    method: 'POST',
    url: '/sign-in',
    payload: new URLSearchParams({ token, name }).toString(),
    headers: FORM,
  })
const HTML = 'text/html,application/xhtml+xml'

async function visitor() {
  const entered = await signIn(told?.read ?? '', '陈立')
  const [cookie = ''] = String(entered.headers['set-cookie']).split(';')
  return (url: string, accept = HTML) => door.inject({ url, headers: { cookie, accept } })
}

/** How many searches the logbook has written down. */
async function searches(): Promise<number> {
  let count = 0
  for await (const _ of findEvents(sure(await openReader(folder)), sure(parseQuery('source:logbook logbook=search'))))
    count += 1
  return count
}

const faultsIn = (html: string) => [...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, field]) => field)
const ERRORS = /id="(\w+)-error"/g

test('an empty logbook says what will stand there and how to begin', async () => {
  const page = (await (await visitor())('/')).body
  expect(page).toContain('还没有收到日志')
  expect(page).toContain('fadu logbook import')
  expect(page).not.toContain('“未满”')
})

test('a search tells all that is wrong, each at its field, and keeps what was typed', async () => {
  const see = await visitor()
  const answer = await see('/search?q=(foo&reason=&since=gestern&until=2026-13-45')
  expect(answer.statusCode).toBe(422)
  expect(faultsIn(answer.body)).toEqual(['q', 'reason', 'since', 'until'])
  expect([...answer.body.matchAll(ERRORS)].map(([, field]) => field)).toEqual(['q', 'reason', 'since', 'until'])
  for (const typed of ['value="(foo"', 'value="gestern"', 'value="2026-13-45"']) expect(answer.body).toContain(typed)
  // Of one fault the words say enough.
  expect(faultsIn((await see('/search?q=(foo&reason=x')).body)).toEqual([])
  expect(faultsIn((await see('/export?q=(foo&reason=')).body)).toEqual(['q', 'reason'])
  const tail = (await see('/tail?q=(foo&reason=')).body
  expect([faultsIn(tail), tail.match(/<h1>/g)?.length]).toEqual([['q', 'reason'], 1])
})

test('a time that ends before it begins is refused, and nothing is searched or written down', async () => {
  const see = await visitor()
  const before = await searches()
  const answer = await see('/search?q=x&reason=audit&since=2026-03-02&until=2026-03-01')
  expect([answer.statusCode, answer.body]).toEqual([400, expect.stringContaining('“至”须晚于“自”')])
  expect((await see('/export?q=x&reason=audit&since=2026-03-02&until=2026-03-02')).statusCode).toBe(400)
  expect(await searches()).toBe(before)
})

test('where nothing was found it says what to try, and what a name with a colon asks for', async () => {
  const see = await visitor()
  const page = (await see('/search?q=nosuch:foo&reason=x&since=2026-01-01')).body
  expect(page).toContain('nosuch 不是字段')
  expect(page).toContain('href="/search?q=nosuch%3Afoo&amp;reason=x"')
  expect((await see('/search?q=host:foo&reason=x')).body).not.toContain('不是字段')
})

test('an event says how it is checked elsewhere, with the key; one that is not there asks for no reason again', async () => {
  await door.inject({
    method: 'POST',
    url: '/ingest',
    payload: 'plain words',
    headers: { authorization: `Bearer ${told?.write}` },
  })
  const see = await visitor()
  const found = await see('/search?q=plain&reason=x')
  const [, at = ''] = /href="\/events\/(\d+)\?/.exec(found.body) ?? []
  const page = (await see(`/events/${at}?reason=x`)).body
  expect(page).toContain(`fadu logbook verify event-${at}.bundle --key '${formatVerifier(logbook.writer.signer)}'`)
  // What it does not say has no line.
  expect(page).not.toContain('<dd>—')
  expect((await see(`/events/${at}`)).body).toContain('name="reason"')
  const none = await see('/events/4711?reason=x')
  expect([none.statusCode, none.body]).toEqual([404, expect.not.stringContaining('name="reason"')])
})

test('a path that leads nowhere is a page for people and words for programs', async () => {
  const see = await visitor()
  const page = await see('/nowhere')
  expect([page.statusCode, page.body]).toEqual([404, expect.stringContaining('没有这一页')])
  expect((await see('/en/nowhere')).body).toContain('There is no such page')
  const answer = await see('/nowhere', 'application/json')
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
})

test('a search that could not be kept under a name is still there to be kept under another', async () => {
  const entered = await signIn(told?.read ?? '', '陈立')
  const [cookie = ''] = String(entered.headers['set-cookie']).split(';')
  const keep = (name: string) =>
    door.inject({
      method: 'POST',
      url: '/searches',
      payload: new URLSearchParams({ name, q: 'app:sshd' }).toString(),
      headers: { ...FORM, cookie },
    })
  expect((await keep('登录')).statusCode).toBe(303)
  const again = await keep('登录')
  expect(again.statusCode).toBeGreaterThanOrEqual(400)
  expect(again.body).toContain('name="q" value="app:sshd"')
  expect(again.body).toMatch(/id="saved-name" name="name" value="登录"/)
})

test('who signs in wrongly is told which of the two it was', async () => {
  const wrong = await signIn('flr_wrong', '陈立')
  expect([wrong.statusCode, wrong.body]).toEqual([401, expect.stringContaining('读取令牌不对')])
  expect(wrong.body).not.toContain('请写明姓名')
  expect(wrong.body).toContain('value="陈立"')
  const nameless = await signIn(told?.read ?? '', ' ')
  expect(nameless.body).toContain('请写明姓名')
  expect(nameless.body).not.toContain('读取令牌不对')
})
