import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { type CityPage, nameOf } from '../city-crawl.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Pages looked at in a browser as their people see them: what axe objects to, and what is wider than a small phone. */
export async function lookOver(page: Page, origin: string, chosen: readonly CityPage[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { asked, cookie, walker } of chosen) {
    await page.context().clearCookies()
    const [name = '', value = ''] = cookie.split('=')
    if (cookie) await page.context().addCookies([{ name, value, url: origin }])
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(origin + asked)
    const { violations } = await new AxeBuilder({ page })
      .options({ runOnly: RULES, resultTypes: ['violations'], preload: false })
      .setLegacyMode()
      .analyze()
    const at = `${asked} as ${nameOf(walker)}`
    faults.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${at}: ${id} ${html.slice(0, 200)}`)))
    await page.setViewportSize({ width: 320, height: 800 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > 320) faults.push(`${at}: ${wide} wide at 320`)
  }
  return faults
}
