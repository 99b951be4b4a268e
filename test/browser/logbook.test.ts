import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { demoLogbookWork } from '../../src/areas/logbook/demo-work.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { areas } from '../../src/server/areas.ts'
import { readAssets } from '../../src/server/assets.ts'
import { assetsFolder } from '../../src/server/home.ts'
import { openDoor } from '../../src/server/logbook/door.ts'
import { openTokens } from '../../src/server/logbook/tokens.ts'
import { demonstrationOf } from '../../src/server/people/collect.ts'
import { type CityPage, signInAs } from '../city-crawl.ts'
import { runLogbook } from '../logbook-beside.ts'
import { DESKTOP, openBrowsers } from './browser.ts'
import { lookOver } from './look-over.ts'

// The logbook as its officers see it: within the server's pages, and on its own pages alone.

const DAY = '2026-11-28'
const HEAD = 'demo-qinghe-3'
const LONG = 300_000
const SOON = { timeout: 15_000 }
const running = await runLogbook('demo-qinghe', DAY, 'demonstration', { everyMs: 50 })
const { logbook } = running
const browsers = await openBrowsers({ day: DAY, demo: true, logbook: running.beside })
const { fadu, origin } = browsers
const actorOf = (id: string) => {
  const found = demonstrationOf(areas).people.find((person) => person.id === `demo-${id}`)
  if (!found) throw new Error(id)
  return { kind: 'officer', person: found.id, office: found.at, roles: found.roles } as const
}
await demoLogbookWork({ kernel: fadu.kernel, context: fadu.app.context, actorOf, logbook: running.beside })

const root = mkdtempSync(join(tmpdir(), 'fadu-logbook-alone-'))
const opened = openTokens(root)
if (isRefusal(opened)) throw new Error(opened.reason.en)
const alone = openDoor({ logbook, tokens: opened.kept, built: readAssets(assetsFolder()) })
const itsOwn = await alone.listen({ host: '127.0.0.1', port: 0 })
afterAll(async () => {
  await alone.close()
  await running.close()
  rmSync(root, { recursive: true, force: true })
})

const WHY = `reason=${encodeURIComponent('核对告警')}`
const PAGES = [
  '/',
  '/search',
  `/search?q=vpn&${WHY}`,
  `/search?q=sev:%20(&${WHY}`,
  '/events/5000',
  `/events/5000?${WHY}`,
  `/events/5000/around?${WHY}`,
  '/tail',
  `/tail?q=vpn&${WHY}`,
  '/rates',
  '/rules',
]

const page = (asked: string, cookie: string): CityPage => ({
  asked,
  cookie,
  path: asked,
  from: '',
  kind: asked,
  status: 200,
  walker: { person: HEAD, role: '' },
  markup: new Set(),
  hasSomething: true,
})

/** Each in both languages. */
const both = (paths: readonly string[], cookie: string): readonly CityPage[] =>
  paths.flatMap((path) => [path, `/en${path}`]).map((path) => page(path, cookie))

test(
  'axe objects to nothing within the server’s pages, and each fits 320 pixels',
  async () => {
    const cookie = await signInAs(origin, HEAD)
    const paths = [...PAGES, '/orders', '/asked'].map((path) => `/logbook${path === '/' ? '' : path}`)
    const seen = await lookOver(await browsers.visit(DESKTOP, '/healthz'), origin, both(paths, cookie))
    expect(seen).toEqual([])
  },
  LONG,
)

test(
  'nor on its own pages',
  async () => {
    const signedIn = await alone.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ name: '宋佳', token: opened.told?.read ?? '' }).toString(),
    })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    expect(cookie).toMatch(/^logbook=./)
    const visit = await browsers.visit(DESKTOP, '/healthz')
    const seen = await lookOver(visit, itsOwn, [...both(PAGES, cookie), ...both(['/sign-in'], '')])
    expect(seen).toEqual([])
  },
  LONG,
)

test(
  'events are seen as they come, by the script of the page, and no longer than one is signed in',
  async () => {
    const cookie = await signInAs(origin, HEAD)
    const [name = '', value = ''] = cookie.split('=')
    const visit = await browsers.visit(DESKTOP, '/healthz')
    await visit.context().addCookies([{ name, value, url: origin }])
    const faults: string[] = []
    visit.on('console', (message) => {
      // The browser asks for an icon of its own where a page names none.
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) faults.push(message.text())
    })
    const say = (line: string) => logbook.take('vpn', [Buffer.from(`<84>1 - vpn sshd 1 - - ${line}`)])
    await visit.goto(`${origin}/logbook/tail?q=host:vpn&${WHY}`)
    const state = visit.locator('[data-state-words]')
    await expect.poll(() => state.textContent(), SOON).toBe('看着，新的在前')
    await say('<b>knocked</b> at the door')
    const row = visit.locator('tbody tr').first()
    await expect.poll(() => row.textContent(), SOON).toContain('<b>knocked</b> at the door')
    expect(await row.locator('a').getAttribute('href')).toMatch(/^\/logbook\/events\/\d+\?reason=/)
    await fadu.owner.query('delete from session where account in (select id from account where person = $1)', [HEAD])
    await expect.poll(() => state.textContent(), SOON).toContain('登录或职务已结束')
    await say('after that')
    await visit.waitForTimeout(500)
    expect(await visit.locator('tbody').textContent()).not.toContain('after that')
    expect(faults).toEqual([])
  },
  LONG,
)

test(
  'a query is gone on with as it is typed, within the server’s pages too',
  async () => {
    const cookie = await signInAs(origin, HEAD)
    const [name = '', value = ''] = cookie.split('=')
    const visit = await browsers.visit(DESKTOP, '/healthz')
    await visit.context().addCookies([{ name, value, url: origin }])
    for (const language of ['', '/en']) {
      await visit.goto(`${origin}${language}/logbook/search`)
      await visit.locator('#q').pressSequentially('source:vp')
      await expect.poll(() => visit.locator('#completions').textContent(), SOON).toContain('source:vpn')
    }
  },
  LONG,
)
