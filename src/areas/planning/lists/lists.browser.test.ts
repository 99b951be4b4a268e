import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from '../../../../test/browser/browser.ts'
import { roundOf } from '../../../../test/decided-case.ts'
import { WORK } from './paths.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu, origin } = browsers
const round = roundOf(fadu)
const shots = process.env.SHOTS

/** From an empty office to a published list: so many pages are loaded at most, by all who take part. */
const MOST_LOADS = 12
/** A page that somebody works on. */
const TALLEST = 2_400

async function expectSound(page: Page, name: string, tallest = TALLEST) {
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  expect.soft([name, tall < tallest || tall]).toEqual([name, true])
  if (shots) await page.screenshot({ path: `${shots}/list-${name}.png`, fullPage: true })
}

test('an office without a list publishes one in at most twelve page loads (A6.2; rlpe Art. 9)', async () => {
  let loads = 0
  const counted = (page: Page) => {
    page.on('request', (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame() && !request.redirectedFrom()) loads += 1
    })
    return page
  }
  const as = async (name: string) => {
    const page = await browsers.visit(DESKTOP, '/demo')
    await page
      .getByRole('button', { name: new RegExp(name) })
      .first()
      .click()
    await page.waitForLoadState()
    return counted(page)
  }

  const editor = await as('许文静')
  await editor.goto(`${origin}${WORK}/new`)
  await expectSound(editor, '1-new')
  await editor.getByRole('button', { name: '生成清单' }).click()
  await editor.waitForURL(/done=/)
  await expectSound(editor, '2-proposed')
  const path = new URL(editor.url()).pathname
  // Of what is proposed the last twenty are not ticked, and so stay undecided for the second press.
  const boxes = editor.locator('input[type=checkbox][name^="rows."]')
  const proposed = await boxes.count()
  for (let at = 14; at < proposed; at += 1) await boxes.nth(at).uncheck()
  await editor.locator('#bulk-measure').fill('以案释法，上门核查时当面说明')
  await editor.locator('#bulk-desk').fill('网络安全科')
  await editor.locator('#bulk-when').fill('每季一次')
  await editor.locator('#bulk-contact').fill('0990-5550011（示例）')
  await editor.locator('#bulk-needed').fill('2')
  await editor.getByRole('button', { name: '列入勾选的' }).click()
  await editor.locator('#draft', { hasText: '14项' }).waitFor()
  await editor.getByText('勾选的都不列，写明理由').click()
  await editor.getByLabel(/不列的，写明理由/).fill('由其他机关牵头普及，本办不重复。')
  await editor.getByRole('button', { name: '勾选的都不列' }).click()
  await editor.locator('#draft', { hasText: `${proposed - 14}条不列` }).waitFor()
  await editor.locator('section[aria-labelledby=draft] > details > summary').nth(4).click()
  // A row that is opened stands below the list it is part of.
  await expectSound(editor, '3-row', TALLEST * 1.5)
  await editor.locator('#row-5-audience').fill('网络运营者、中小企业')
  await editor.getByRole('button', { name: '改第5项' }).click()
  await editor.locator('#draft').waitFor()
  expect(await editor.locator('section[aria-labelledby=draft]').innerText()).toContain('中小企业')
  await editor.getByRole('button', { name: '送法制审核' }).click()
  await editor.waitForURL(/done=/)

  const reviewer = await as('程远')
  await reviewer.goto(`${origin}${path}`)
  await reviewer.getByLabel(/审核意见/).fill('条文、对象和理由都核对过。')
  await expectSound(reviewer, '4-review')
  await reviewer.getByRole('button', { name: '审核通过', exact: true }).click()
  await reviewer.waitForURL(/done=/)

  const head = await as('邹立群')
  await head.goto(`${origin}${path}`)
  await head.getByRole('button', { name: '审定公布', exact: true }).click()
  await head.waitForURL(/done=/)
  await expectSound(head, '5-published')
  expect(loads).toBeLessThanOrEqual(MOST_LOADS)

  await round()
  const citizen = await browsers.visit(DESKTOP, '/planning/lists/demo-wangxin')
  await citizen.getByText('2026年第1版').waitFor()
  await expectSound(citizen, '6-public')
  expect(await citizen.locator('main').innerText()).toContain('网络运营者、中小企业')
  await expectSound(await browsers.visit(PHONE, '/planning/lists/demo-wangxin'), '7-phone')
  await expectSound(await browsers.visit(DESKTOP, '/en/planning/lists/demo-wangxin'), '8-english')

  // One sheet of A4, as the list hangs in an office.
  await citizen.emulateMedia({ media: 'print' })
  const pdf = (await citizen.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
}, 180_000)
