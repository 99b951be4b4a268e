import AxeBuilder from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu, origin } = browsers
await fadu.sequence()
await sql`insert into notice (addressee, zh, en, written_at)
  select 'office:demo-wangxin', '第' || n || '条', 'No. ' || n, now() from generate_series(1, 60) n`.execute(
  fadu.database,
)
const shots = process.env.SHOTS

async function expectSound(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/lists-${name}.png`, fullPage: true })
}

const LISTS = [
  '/law',
  '/records/entries',
  '/supervision/decisions',
  '/supervision/benchmarks',
  '/supervision/credit',
  '/supervision/cases',
  '/reports',
  '/notices',
  '/documents',
]

describe.each([
  ['desktop', '', DESKTOP],
  ['phone', '/en', PHONE],
])('%s', (name, language, device) => {
  test('a list is sound, filtered, taken away, gone through and selected from without a script', async () => {
    const page = await browsers.visit({ ...device, javaScriptEnabled: false }, `${language}/demo`)
    await page.getByRole('button', { name: /陈立/ }).first().click()
    const go = (path: string) => page.goto(`${origin}${language}${path}`)
    await go('/law')
    await page.locator('#class').selectOption('administrative-regulation')
    await page.locator('.filters button').click()
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0)
    expect(await page.locator('tbody').innerText()).not.toMatch(/刑法|Criminal Law/)
    const taken = page.waitForEvent('download')
    await page.getByRole('link', { name: /CSV/ }).click()
    expect((await taken).suggestedFilename()).toBe('laws-2026-03-02.csv')
    await go('/notices')
    await page.getByRole('checkbox').nth(1).check()
    await page.getByRole('button', { name: /所选|selected/ }).click()
    await page.locator('a[rel=next]').click()
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(5)
    expect(await page.locator('a[rel=next]').count()).toBe(0)
  }, 120_000)

  test('each list reads as well as it looks', async () => {
    const page = await browsers.visit(device, `${language}/demo`)
    await page.getByRole('button', { name: /陈立/ }).first().click()
    for (const path of LISTS) {
      await page.goto(`${origin}${language}${path}`)
      await expectSound(page, `${name}${path.replaceAll('/', '-')}`)
    }
  }, 120_000)
})
