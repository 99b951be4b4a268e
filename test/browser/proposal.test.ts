import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Hand, openSampleApp, sampleSetUp } from '../sample-app.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers(sampleSetUp)
const { people, caseAfter } = await openSampleApp(browsers.fadu)
const shots = process.env.SHOTS

async function expectSound(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/proposal-${name}.png`, fullPage: true })
}

const as = async (page: Page, hand: Hand, path: string) => {
  await page.context().addCookies([{ name: 'session', value: people[hand].token, url: browsers.origin }])
  await page.goto(browsers.origin + path)
}

describe.each([
  ['desktop', '', DESKTOP],
  ['phone without scripts', '', { ...PHONE, javaScriptEnabled: false }],
  ['dark', '', { ...DESKTOP, colorScheme: 'dark' as const }],
  ['en', '/en', DESKTOP],
])('%s', (name, language, device) => {
  test('one proposes, a second person objects with a reason, it is proposed anew and agreed to', async () => {
    const path = `${language}/samples/${await caseAfter('review')}`
    const page = await browsers.visit(device, '/law')
    const propose = async (words: string) => {
      await as(page, 'decider', path)
      await page.locator('#decide-decision').fill(words)
      await page.locator('#decide-reasons').fill('依据本法第十四条，所述属实')
      await page.getByRole('button', { name: /作出决定|Decide/ }).click()
    }
    // axe itself is a script.
    const sound = (what: string) => (name.includes('without') ? undefined : expectSound(page, `${name}-${what}`))
    await propose('责令限期改正')
    await as(page, 'other', path)
    await sound('asked')
    await page.getByText(/^(不同意，退回|Do not agree: back)/).click()
    await page.locator('#object-reason').fill('处罚种类须再研究')
    await page.getByRole('button', { name: /^(不同意|Do not agree)$/ }).click()
    await as(page, 'decider', path)
    expect(await page.locator('.timeline').first().innerText()).toContain('处罚种类须再研究')
    await sound('objected')
    await propose('责令限期改正，并处警告')
    await as(page, 'other', path)
    await page.getByRole('button', { name: /^(同意|Agree)$/ }).click()
    expect(await page.locator('#stage').innerText()).toMatch(/已决定|Decided/)
  }, 120_000)
})
