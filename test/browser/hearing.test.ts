import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPenalty, qinghe, why } from '../penalty-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'
import { openPenaltyDesk } from './penalty-desk.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu } = browsers
const walk = await openPenalty(fadu)
const shots = process.env.SHOTS

async function expectSound(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/hearing-${name}.png`, fullPage: true })
}

/** Told of a fine with the right to a hearing, which the party has asked for. */
async function asked(): Promise<string> {
  fadu.setDay('2026-03-02')
  const matter = {
    ...qinghe,
    breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
    actFrom: '2026-01-19',
    actTo: '2026-03-02',
    discoveredOn: '2026-03-02',
  }
  const fact = { kind: '导致危害网络安全等后果', evidence: '1' }
  const id = await walk.concluded(matter, { tierFacts: [fact] })
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, {
    measures: ['责令改正', '给予警告'],
    fine: 60_000,
    hearing: 'yes',
    reasons: why,
    leaving: '本机关没有公布这一款的裁量基准。',
    defendBy: '2026-03-09',
  })
  await walk.takes('party', id, 'askHearing', { words: '罚款过重，要求听证。' })
  return id
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
  ['dark phone without scripts', { ...PHONE, colorScheme: 'dark' as const, javaScriptEnabled: false }],
])('a hearing on a %s', (name, device) => {
  test('is called in its room, made public without the party’s name, read by the party, held, and gone from the list', async () => {
    const id = await asked()
    const number = String((await walk.read(id)).number)
    const room = `${browsers.origin}/supervision/cases/${id}/hearing`
    const list = `${browsers.origin}/supervision/hearings`
    const desk = await openPenaltyDesk(browsers, device)
    const { page } = desk
    // axe itself is a script.
    const sound = (what: string) => (name.includes('without') ? undefined : expectSound(page, `${name}-${what}`))
    await desk.as('wangxin-6')
    await page.goto(room)
    await sound('to-be-called')
    await desk.take('callHearing', {
      heldOn: '2026-03-12',
      time: '上午九点',
      place: '临江市网信办一楼会议室',
      host: '冯雪，政策法规科',
      open: 'public',
    })
    expect(await desk.refusal()).toBe('')
    await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
    await page.goto(list)
    expect(await page.locator('main').innerText()).toContain(number)
    expect(await page.locator('main').innerText()).not.toContain('青禾')
    await sound('list')
    await desk.as('qinghe-2')
    await page.goto(room)
    expect(await page.locator('main').innerText()).toContain('罚款过重，要求听证')
    await sound('party')
    await page.locator('a[href*="?step=askRecusal#"]').click()
    await page.waitForURL(/step=askRecusal/)
    // The fold around the form opens by itself.
    expect(await page.locator('#askRecusal-whom').isVisible()).toBe(true)
    await page.goto(room.replace('/supervision/', '/en/supervision/'))
    await sound('party-en')
    fadu.setDay('2026-03-12')
    await desk.as('wangxin-6')
    await page.goto(room)
    await sound('host')
    await desk.take('holdHearing', {
      present: '当事人代理人、两名承办人',
      charge: '日志只留存四十一日，导致无法溯源',
      answer: '当事人请求从轻处罚',
      signed: 'signed',
      opinion: '事实清楚，可以酌情从轻',
    })
    expect(await desk.refusal()).toBe('')
    await page.goto(room)
    expect(await page.locator('main').innerText()).toContain('已经举行')
    await page.goto(list)
    expect(await page.locator('main').innerText()).not.toContain(number)
    await sound('list-empty')
  }, 180_000)
})
