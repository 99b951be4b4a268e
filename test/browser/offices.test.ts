import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const shots = process.env.SHOTS

async function expectSound(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/offices-${name}.png`, fullPage: true })
}

describe.each([
  ['desktop', '', DESKTOP],
  ['phone', '', PHONE],
  ['dark', '', { ...DESKTOP, colorScheme: 'dark' as const }],
  ['en', '/en', DESKTOP],
])('%s', (name, language, device) => {
  test('the keeper’s pages are sound, with a refusal and with an invitation', async () => {
    const page = await browsers.visit(device, `${language}/demo`)
    await page.getByRole('button', { name: /任可/ }).click()
    const go = (path: string) => page.goto(`${browsers.origin}${language}${path}`)
    await go('/offices')
    await expectSound(page, `${name}-list`)
    await go('/offices/demo-wangxin')
    await page.locator('summary').first().click()
    await expectSound(page, `${name}-remits`)
    await go('/offices/demo-wangxin/delegations')
    await expectSound(page, `${name}-delegations`)
    await go('/offices/demo-wangxin/people')
    await page.locator('#person-name').fill('秦越')
    await page.locator('#person-login').fill('demo-wangxin-1')
    await page.locator('#person-role').selectOption('investigator')
    await page.locator('#person-since').fill('2026-03-01')
    const send = page.getByRole('button', { name: /登记并发邀请码|Enter and invite/ })
    await send.click()
    expect(await page.locator('.refusal').innerText()).toMatch(/已有人用|taken/)
    expect(await page.locator('#person-name').inputValue()).toBe('秦越')
    await expectSound(page, `${name}-people`)
    await page.locator('#person-login').fill(`qinyue-${name}`)
    await send.click()
    expect(await page.locator('[data-secret]').innerText()).toMatch(/\S{20,}/)
    await expectSound(page, `${name}-invitation`)
  }, 120_000)
})
