import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2017-06-30', demo: true })
const { fadu } = browsers
const shots = process.env.SHOTS

const signIn = async (page: Page, person: string) => {
  await page.context().clearCookies()
  await page.goto(`${browsers.origin}/demo`)
  await page.locator(`form[action$="/demo/${person}"] button`).first().click()
  await page.waitForLoadState()
}

const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/board-${name}.png`, fullPage: true })
}

const RED = '不符合法定要求'

test('scenario 1 of G9: 青禾网络 has 33 rows; logs since 2017-05-20 are fine on 2017-06-30; the check of 2018-01-15 is red with 41 days, Art. 59 para. 1', async () => {
  const page = await browsers.visit(DESKTOP, '/demo')
  await signIn(page, 'demo-qinghe-1')
  const go = (path: string) => page.goto(browsers.origin + path)
  await go('/compliance/board')
  await page.getByRole('link', { name: '开始回答' }).click()
  const choose = (question: RegExp, answer: string) =>
    page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
  await page.getByLabel('台账用的名称').fill('青禾网络')
  await choose(/国家秘密/, '否')
  await choose(/什么人/, '网络服务提供者')
  await choose(/网络产品或者服务/, '否')
  await choose(/电子信息发送/, '否')
  await choose(/个人信息/, '是')
  await page.locator('main form button[type="submit"]').last().click()
  await page.getByRole('heading', { name: /义务台账$/ }).waitFor()
  expect(await page.locator('#all tbody tr').count()).toBe(33)
  await go('/compliance/log-sources/office/new')
  await page.getByLabel('名称').fill('nginx')
  await page.getByLabel('开始记录').fill('2016-01-01')
  await page.getByLabel('现存最早一条').fill('2017-05-20')
  await page.getByLabel('检查日', { exact: true }).fill('2017-06-30')
  await page.locator('main form button[type="submit"]').last().click()
  await page.getByRole('heading', { name: 'nginx' }).waitFor()
  await go('/compliance/board')
  expect(await page.locator('main').innerText()).not.toContain(RED)
  await shoot(page, 'fine')

  fadu.setDay('2018-01-15')
  await signIn(page, 'demo-qinghe-1')
  await go('/compliance/log-sources/office')
  await page.locator('main tbody').getByRole('link', { name: 'nginx' }).click()
  await page.getByRole('link', { name: /更改/ }).click()
  await page.getByLabel('现存最早一条').fill('2017-12-05')
  await page.getByLabel('检查日', { exact: true }).fill('2018-01-15')
  await page.locator('main form textarea, main form [name="reason"]').last().fill('再次核查')
  await page.locator('main form button[type="submit"]').last().click()
  await page.waitForLoadState()
  await go('/compliance/board')
  const row = page.locator('section[aria-labelledby="first"] tbody tr').first()
  for (const words of ['监测记录与日志留存', RED, '只有41天', '第五十九条第一款']) {
    expect(await row.innerText()).toContain(words)
  }
  await shoot(page, 'red')
  await row.getByRole('link').first().click()
  expect(await page.locator('main').innerText()).toContain('应从2017-07-15起留存')
  await shoot(page, 'red-row')
}, 120_000)

test('on a phone the first screen says how many rows stand how and what comes first; chapters open by themselves, the first that is short is open', async () => {
  fadu.setDay('2018-01-15')
  const page = await browsers.visit(PHONE, '/demo')
  await signIn(page, 'demo-qinghe-1')
  await page.goto(`${browsers.origin}/compliance/board`)
  const inFirstScreen = async (words: string): Promise<boolean> => {
    const box = await page.getByText(words).first().boundingBox()
    return box !== null && box.y + box.height <= PHONE.viewport.height
  }
  for (const words of [RED, '缺证据', '监测记录与日志留存', '只有41天']) {
    expect([words, await inFirstScreen(words)]).toEqual([words, true])
  }
  // One chapter open: five screens at most, as any other page of work.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  expect(height <= 4500 || height).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  const chapters = page.locator('#all details')
  const open = await chapters.evaluateAll((all) => all.map((one) => one instanceof HTMLDetailsElement && one.open))
  expect(open.filter(Boolean).length).toBe(1)
  const short = chapters.nth(open.indexOf(true))
  expect(await short.locator('tbody').innerText()).toContain(RED)
  expect(await short.locator('summary').innerText()).toMatch(/^\d+项：不符合法定要求1，/)
  const closed = chapters.nth(open.indexOf(false))
  expect(await closed.locator('tbody tr').first().isVisible()).toBe(false)
  await closed.locator('summary').click()
  expect(await closed.locator('tbody tr').first().isVisible()).toBe(true)
  await shoot(page, 'phone')
  // At a desk every chapter is read without opening it.
  const desk = await browsers.visit(DESKTOP, '/demo')
  await signIn(desk, 'demo-qinghe-1')
  await desk.goto(`${browsers.origin}/compliance/board`)
  expect(await desk.locator('#all tbody tr').last().isVisible()).toBe(true)
}, 120_000)
