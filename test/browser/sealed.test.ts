import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openCaller, told } from '../report-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-12-07', demo: true })
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

test.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])(
  'on a %s a contact is left, opened by two and looked at, and the reporter reads of it',
  { timeout: 90_000 },
  async (name, device) => {
    const page = await browsers.visit(device, '/reports/new')
    await page.getByLabel('产品或者应用带有恶意程序、漏洞').check()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByLabel('临江市网信办').check()
    await page.getByLabel('在哪里').fill(told.where)
    await page.getByLabel('看到了什么').fill(told.what)
    await page.getByLabel(/^电话/).fill('13800001111')
    await expectSound(page, `${name}-sealed-new`)
    await page.getByRole('button', { name: /预览/ }).click()
    await expectSound(page, `${name}-sealed-preview`)
    await page.getByRole('button', { name: '核对无误，发送' }).click()
    const code = (await page.locator('.sheet > code').textContent()) ?? ''

    const intake = await openCaller(browsers.fadu, 'wangxin-1')
    const { said } = await intake.get('/api/cases?procedure=report&stage=received')
    const id = String(Object(said.cases)[0].id)
    const step = async (person: string, what: string, body: object) =>
      (await openCaller(browsers.fadu, person)).post(`/api/cases/${id}/steps/${what}`, body, {
        'idempotency-key': `${name}-${person}-${what}`,
      })
    await step('wangxin-1', 'accept', {})
    await (await openCaller(browsers.fadu, 'wangxin-2')).post(`/api/cases/${id}/assignment`, {})
    await step('wangxin-2', 'unseal', { answers: { reasons: '须核实下载发生的时间，无其他途径。' } })
    expect((await step('wangxin-4', 'unseal', { word: 'agree' })).status).toBe(200)

    await page.goto('/demo')
    await page.getByRole('button', { name: /承办人 赵一鸣/ }).click()
    await page.goto(`/reports/${id}`)
    await expectSound(page, `${name}-sealed-case`)
    await page.getByRole('button', { name: /查看（每次查看都记录/ }).click()
    expect(await page.locator('main').textContent()).toContain('13800001111')
    await expectSound(page, `${name}-sealed-looked`)

    await page.goto('/reports/status')
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByRole('heading', { level: 1, name: /举报〔/ }).waitFor()
    await expectSound(page, `${name}-sealed-status`)
    expect(await page.locator('main').textContent()).toContain('查看 1 次')
    await page.goto('/reports/sealing')
    await expectSound(page, `${name}-sealing`)
    await page.goto('/en/reports/sealing')
    await expectSound(page, `${name}-sealing-en`)
  },
)
