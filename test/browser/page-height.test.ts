import { expect, test } from 'vitest'
import { openPenalty, qinghe } from '../penalty-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu } = browsers

const signIn = async (device: typeof DESKTOP | typeof PHONE, person: string) => {
  const page = await browsers.visit(device, '/demo')
  await page.locator(`form[action$="/demo/demo-${person}"] button`).first().click()
  await page.waitForLoadState()
  return page
}

/** Height and whether it is as wide as the window, at a desk and on a phone. */
async function heightsOf(person: string, path: string) {
  const heights: number[] = []
  for (const device of [DESKTOP, PHONE]) {
    const page = await signIn(device, person)
    await page.goto(browsers.origin + path)
    heights.push(await page.evaluate(() => document.documentElement.scrollHeight))
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)]).toEqual([
      path,
      false,
    ])
    await page.close()
  }
  return { desk: heights[0] ?? 0, phone: heights[1] ?? 0 }
}

test('a desk of seventeen cases is no higher than 1,300 px, and shows all of them', async () => {
  const penalty = await openPenalty(fadu)
  for (const _ of Array.from({ length: 12 })) await penalty.open()
  // Proposed, and the head's turn.
  for (const _ of Array.from({ length: 5 })) await penalty.takes('first', await penalty.open(), 'file', qinghe)
  const page = await signIn(DESKTOP, 'wangxin-2')
  expect(await page.locator('.owed tbody tr').count()).toBe(17)
  const { desk, phone } = await heightsOf('wangxin-2', '/desk')
  expect([desk <= 1300 || desk, phone <= 4500 || phone]).toEqual([true, true])
}, 120_000)

test.each([
  ['the record', 'wangxin-2', '/records'],
  ['the people of an office', 'wangxin-7', '/offices/demo-wangxin/people'],
])(
  '%s takes two screens and a half at a desk and five on a phone',
  async (_, person, path) => {
    const { desk, phone } = await heightsOf(person, path)
    expect([desk <= 2400 || desk, phone <= 4500 || phone]).toEqual([true, true])
  },
  60_000,
)

test('on a phone each changed article of two texts is opened by itself; at a desk all of them are read in one', async () => {
  const path = '/compare/csl/2017-06-01/2026-01-01'
  const phone = await browsers.visit(PHONE, path)
  expect(await phone.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(4500)
  const words = phone.getByText('可以处一万元以上五万元以下罚款').first()
  expect(await words.isVisible()).toBe(false)
  await phone.getByText('对照新旧文本').nth(4).click()
  expect(await words.isVisible()).toBe(true)
  const desk = await browsers.visit(DESKTOP, path)
  expect(await desk.getByText('可以处一万元以上五万元以下罚款').first().isVisible()).toBe(true)
}, 60_000)
