import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from '../../../../test/browser/browser.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu, origin } = browsers
const shots = process.env.SHOTS

async function expectSound(page: Page, name: string) {
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  expect([name, tall < 2400]).toEqual([name, true])
  if (shots) await page.screenshot({ path: `${shots}/prompt-${name}.png`, fullPage: true })
}

/** Signed in as somebody of the demonstration, by their name. */
async function as(name: string, size: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<Page> {
  const page = await browsers.visit(size, '/demo')
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await page.waitForLoadState()
  return page
}

const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForURL(/done=/)
}

test('a prompt to its close: found, drafted, approved, sent, read on a phone, measures, feedback, closed (第五十七条)', async () => {
  const officer = await as('韩雪')
  await officer.goto(`${origin}/planning/prompts/new`)
  await officer.getByLabel('部门、单位名称').fill('临江市城市管理局')
  await officer.getByLabel(/该部门、单位在本站的席位/).selectOption({ label: '临江市城市管理局' })
  await officer.getByLabel('政府部门').check()
  await officer.getByLabel(/未依法履行的是哪一条的职责/).fill('法治宣传教育法第四十一条')
  await officer.getByLabel(/不履行发生在/).fill('2026-01-15')
  await officer.getByLabel('检查、评估').check()
  await officer.getByLabel(/来源的名称/).fill('一月责任清单检查记录')
  await officer.getByLabel(/^事实/).fill('二十件执法案卷均未见释法说理。')
  await officer.getByLabel(/为什么由该部门、单位承担/).fill('该局是行政机关，在执法中负有此职责。')
  await officer.getByRole('button', { name: '登记未依法履行的职责' }).click()
  // A duty of schools is none of the department's: it comes back with everything that was typed.
  await officer
    .getByText(/没有给这类部门、单位规定/)
    .first()
    .waitFor()
  await expectSound(officer, '1-refused')
  expect(await officer.getByLabel(/来源的名称/).inputValue()).toBe('一月责任清单检查记录')
  await officer.getByLabel(/未依法履行的是哪一条的职责/).fill('法治宣传教育法第十八条')
  await press(officer, '登记未依法履行的职责')
  const path = new URL(officer.url()).pathname

  await officer.getByLabel('提示改进什么').fill('在执法文书和现场处置中开展释法说理。')
  await officer.getByLabel(/请于哪一天前反馈/).fill('2026-04-01')
  await officer.getByLabel(/为什么这样提示/).fill('第十八条要求融入执法，检查的案卷没有做到。')
  await expectSound(officer, '2-draft')
  await press(officer, '拟提示函')

  const second = await as('邓启明')
  await second.goto(`${origin}${path}`)
  await second.getByLabel(/核对了什么/).fill('核对了案卷、条款和同级关系。')
  await expectSound(second, '3-approve')
  await press(second, '审核同意')

  await officer.goto(`${origin}${path}`)
  await press(officer, '发出提示函')
  await expectSound(officer, '4-sent')

  const party = await as('龚平', PHONE)
  await party.goto(`${origin}/planning/prompts?show=party`)
  await party.goto(`${origin}${path}`)
  expect(await party.locator('main').textContent()).not.toContain('核对了案卷、条款')
  await party.getByLabel('采取了哪些改进措施').fill('修订文书样式，培训执法人员。')
  await party.getByLabel(/负责的部门或者职务/).fill('法制科')
  await expectSound(party, '5-party')
  await press(party, '报告改进措施')
  fadu.setDay('2026-03-20')
  const later = await as('龚平', PHONE)
  await later.goto(`${origin}${path}`)
  await later.getByLabel(/改进的情况/).fill('三月的案卷均有释法说理，附抽查表。')
  await press(later, '反馈改进情况')

  const again = await as('韩雪')
  await again.goto(`${origin}${path}`)
  await again.getByLabel('核实了什么').fill('抽查三月案卷十件。')
  await again.getByLabel(/为什么认定已改进/).fill('逐件有释法说理，提示的内容已经做到。')
  await expectSound(again, '6-close')
  await press(again, '认定已改进，办结')
  const agrees = await as('邓启明')
  await agrees.goto(`${origin}${path}`)
  await agrees.getByRole('button', { name: /同意/ }).first().click()
  await agrees.waitForURL(/done=/)
  await agrees.goto(`${origin}/en${path}`)
  expect(await agrees.locator('main').textContent()).toContain('Improved, closed')
  await expectSound(agrees, '7-closed-en')

  const anybody = await browsers.visit(PHONE, '/planning/prompts/figures')
  const text = await anybody.locator('main').textContent()
  expect(text).toContain('临江市司法局')
  expect(text).not.toContain('城市管理局')
  await expectSound(anybody, '8-figures')
}, 240_000)
