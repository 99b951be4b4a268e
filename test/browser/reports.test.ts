import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { told } from '../report-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-01-26', demo: true })
const shots = process.env.SHOTS

async function expectSound(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

async function report(page: Page) {
  await page.getByLabel('临江市网信办').check()
  await page.getByLabel('产品或者应用带有恶意程序、漏洞').check()
  await page.getByLabel('在哪里').fill(told.where)
  await page.getByLabel('看到了什么').fill(told.what)
  await page.getByRole('button', { name: /预览/ }).click()
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (name, device) => {
  test('a report is previewed, sent and followed; the desk and the file are sound in both languages', async () => {
    const page = await browsers.visit(device, '/reports/new')
    await expectSound(page, `${name}-new`)
    await report(page)
    expect(await page.getByRole('heading', { name: '机关将看到的' }).count()).toBe(1)
    await expectSound(page, `${name}-preview`)
    await page.getByRole('button', { name: '核对无误，发送' }).click()
    await expectSound(page, `${name}-receipt`)
    const code = await page.locator('.sheet > code').textContent()
    await page.getByRole('link', { name: '凭码查询' }).click()
    await page.getByLabel('查询码').fill(code ?? '')
    await page.getByRole('button', { name: '查询' }).click()
    await expectSound(page, `${name}-status`)
    await page.goto('/en/reports/status')
    await expectSound(page, `${name}-status-en`)
    expect(await page.locator('main').textContent()).toContain('the office’s own target')
    await page.goto('/demo')
    await page.getByRole('button', { name: /受理员 陈立/ }).click()
    await page.goto('/reports')
    await expectSound(page, `${name}-desk`)
    await page.locator('tbody a').first().click()
    await expectSound(page, `${name}-case`)
    await page.goto(page.url().replace('/reports', '/en/reports'))
    await expectSound(page, `${name}-case-en`)
  })
})
