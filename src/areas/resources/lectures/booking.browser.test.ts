import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from '../../../../test/browser/browser.ts'
import { callerOf } from '../../../../test/register-office.ts'

const browsers = await openBrowsers({ day: '2017-09-12', demo: true })
const { fadu, origin } = browsers
const shots = process.env.SHOTS

const officer = await callerOf(fadu, 'demo-pufa-1', 'demo-pufa')
for (const [name, topics, to] of [
  ['江岸（示例）', '网络安全法第四十一条至第四十四条：个人信息', '2018-12-31'],
  ['周和（示例）', '宪法、民法总则', '2016-12-31'],
]) {
  const values = { name, unit: '临江某律师事务所 律师', topics, region: '清溪县', from: '2015-01-01', to }
  await officer.call('POST', '/api/registers/lecturers/records', {
    values: { ...values, document: '临普法〔示例〕3号', consents: true },
  })
}

async function expectSound(page: Page, name: string) {
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/lecture-${name}.png`, fullPage: true })
}

test('清溪小学 books a lawyer, the office arranges, the lecture is recorded, listeners answer on their phones (A12.3)', async () => {
  const unit = await browsers.visit(DESKTOP, '/resources/lectures/find')
  await unit.getByLabel('讲什么').fill('第四十一条')
  await unit.getByRole('button', { name: '查找' }).click()
  await expectSound(unit, '1-find')
  await unit.getByRole('link', { name: '预约江岸（示例）' }).click()
  await unit.getByLabel('听课单位').fill('清溪小学')
  await unit.getByLabel(/单位电话/).fill('0990-5550077（示例）')
  await unit.getByLabel('希望哪一天').fill('2017-09-20')
  await unit.getByLabel('下午').check()
  await unit.getByLabel('地点').fill('清溪小学礼堂')
  await unit.getByLabel(/想听什么/).fill('网络安全法第四十一条至第四十四条，讲给高年级学生和家长听')
  await unit.getByLabel('预计听众').fill('200')
  await expectSound(unit, '2-ask')
  await unit.getByRole('button', { name: '申请讲课' }).click()
  const code = await unit.locator('code').first().innerText()
  await expectSound(unit, '3-receipt')

  const desk = await browsers.visit(DESKTOP, '/demo')
  await desk
    .getByRole('button', { name: /林晓岚/ })
    .first()
    .click()
  await desk.goto(`${origin}/resources/lectures`)
  await desk.locator('tbody a').first().click()
  await desk.getByLabel('讲师本人同意的日期').fill('2017-09-12')
  await desk.getByLabel('告知单位的事项').fill('讲师自带课件，请备投影。')
  await expectSound(desk, '4-desk')
  await desk.getByRole('button', { name: '安排', exact: true }).click()
  await desk.waitForURL(/done=/)

  fadu.setDay('2017-09-20')
  const follow = async (page: Page) => {
    await page.goto(`${origin}/resources/lectures/status`)
    await page.getByLabel(/查询码/).fill(code)
    await page.getByRole('button', { name: '查询' }).click()
  }
  const later = await browsers.visit(DESKTOP, '/resources/lectures/status')
  await follow(later)
  expect(await later.locator('main').textContent()).toContain('讲师自带课件')
  await expectSound(later, '5-arranged')
  const link = later.getByRole('link', { name: '记录讲课' })
  if ((await link.count()) > 0) await link.first().click()
  await later.getByLabel('讲课日期').fill('2017-09-20')
  await later.getByLabel('地点').fill('清溪小学礼堂')
  await later.getByLabel(/讲了哪些条款/).fill('网络安全法第四十一条至第四十四条')
  await later.getByLabel('听众人数').fill('180')
  await later.getByRole('button', { name: '记录讲课' }).click()
  const path = new URL((await later.locator('a[href*="/resources/feedback/"]').first().getAttribute('href')) ?? '')
    .pathname
  await expectSound(later, '6-held')

  const listener = await browsers.visit(PHONE, path)
  await expectSound(listener, '7-feedback')
  for (const mark of [5, 5, 5, 5, 5, 5, 4, 4, 4, 4]) {
    await listener.goto(`${origin}${path}`)
    await listener.locator(`#mark-${mark}`).check()
    await listener.getByRole('button', { name: '交上' }).click()
    await listener.getByRole('status').waitFor()
  }
  await expectSound(listener, '8-given')
  // The mean is shown once the time for feedback is over.
  fadu.setDay('2017-10-05')
  const over = await browsers.visit(DESKTOP, '/resources/lectures/status')
  await follow(over)
  expect(await over.locator('main').textContent()).toContain('4.6/5')
  await expectSound(over, '9-mean')
}, 180_000)
