import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { act } from '../../src/kernel/procedure/act.ts'
import { answersTo, told } from '../report-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'
import { openPenaltyDesk } from './penalty-desk.ts'

const browsers = await openBrowsers({ day: '2026-01-26', demo: true })
const shots = process.env.SHOTS
/** A dozen pages, each looked over for accessibility. */
const LONG = 180_000

/** Reports of the year before, for figures one can look at: enough of some kinds, too few of others. */
async function seed() {
  const { fadu } = browsers
  for (const [day, kind, times] of [
    ['2025-11-10', 'personal', 23],
    ['2025-12-01', 'malware', 14],
    ['2025-12-20', 'fraud', 3],
  ] as const) {
    fadu.setDay(day)
    for (let made = 0; made < times; made += 1) {
      const answers = { ...told, kind, office: 'demo-gongan' }
      await act(fadu.database, fadu.app.context, {
        procedure: 'report',
        step: 'submit',
        answers,
        actor: { kind: 'anyone' },
      })
    }
  }
  fadu.setDay('2026-01-26')
}
await seed()

async function expectSound(page: Page, name: string) {
  // From its top: the way out stays in sight, and what scrolls under it cannot be touched there.
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** The first two screens; a select or a touch of each answer, as people do. */
async function tell(page: Page) {
  await page.getByLabel('产品或者应用带有恶意程序、漏洞').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('临江市网信办').check()
  await page.getByLabel('在哪里').fill(told.where)
  await page.getByLabel('看到了什么').fill(told.what)
}

async function sendIt(page: Page): Promise<string> {
  await page.getByRole('button', { name: /预览/ }).click()
  await page.getByRole('button', { name: '核对无误，发送' }).click()
  return (await page.locator('.sheet > code').textContent()) ?? ''
}

async function followBy(page: Page, code: string) {
  await page.goto('/reports/status')
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (name, device) => {
  test(
    'a report is previewed, sent and followed; the desk and the file are sound in both languages',
    async () => {
      const page = await browsers.visit(device, '/reports/new')
      await expectSound(page, `${name}-new`)
      await tell(page)
      await expectSound(page, `${name}-new-2`)
      await page.getByRole('button', { name: /预览/ }).click()
      expect(await page.getByRole('heading', { name: '机关将看到的' }).count()).toBe(1)
      await expectSound(page, `${name}-preview`)
      await page.getByRole('button', { name: '核对无误，发送' }).click()
      await expectSound(page, `${name}-receipt`)
      const code = await page.locator('.sheet > code').textContent()
      await page.getByRole('link', { name: '凭码查询' }).click()
      await page.getByLabel('查询码').fill(code ?? '')
      await page.getByRole('button', { name: '查询', exact: true }).click()
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
    },
    LONG,
  )

  test(
    'a letter is entered, a channel published, a complaint made, figures read: each page is sound',
    async () => {
      const page = await browsers.visit(device, '/demo')
      await page.getByRole('button', { name: /受理员 陈立/ }).click()
      await page.goto('/reports/register')
      await expectSound(page, `${name}-register`)
      await page.getByLabel('实际收到的日期').fill('2026-01-20')
      await page.getByLabel('来信').check()
      await page.getByLabel('利用网络危害未成年人身心健康').check()
      await page.getByLabel('在哪里').fill('某短视频应用')
      await page.getByLabel('看到了什么').fill('来信称该应用向未成年人推送赌博内容。')
      await page.getByRole('button', { name: '补录' }).click()
      await expectSound(page, `${name}-entered`)
      await page.getByRole('link', { name: '打开案卷' }).click()
      await expectSound(page, `${name}-entered-case`)
      await page.goto('/reports')
      await expectSound(page, `${name}-desk-minors`)
      await page.goto('/reports/channels')
      await expectSound(page, `${name}-channels-own`)
      await page.goto('/demo')
      await page.getByRole('button', { name: /叶琳/ }).click()
      await page.goto('/reports/channels')
      const publishing = page.getByRole('link', { name: '公布投诉举报方式' })
      if ((await publishing.count()) > 0) {
        await publishing.click()
        await expectSound(page, `${name}-channel-new`)
        await page.getByLabel('怎样投诉、举报').fill('本站“向运营者投诉”；电话 0000-0000000（演示）')
        await page.getByLabel('受理时间').fill('每日 8:00 至 22:00')
        await page.getByLabel('多久答复').fill('十五个工作日内')
        await page.getByRole('button', { name: '登记', exact: true }).click()
        await expectSound(page, `${name}-channel-entered`)
        await page.goto('/reports/channels')
      }
      await expectSound(page, `${name}-channels`)
      await page.goto('/reports/complaints')
      await expectSound(page, `${name}-complaints`)
      for (const path of [
        '/reports/complaints/new',
        '/reports/statistics',
        '/en/reports/statistics',
        '/reports/status',
      ]) {
        await page.goto(path)
        await expectSound(page, `${name}${path.replaceAll('/', '-')}`)
      }
    },
    LONG,
  )
})

describe('on a phone without a script', () => {
  const bare = { ...PHONE, javaScriptEnabled: false } as const

  test('a report is made in three screens, followed and added to (Art. 14)', async () => {
    const page = await browsers.visit(bare, '/reports/new')
    await tell(page)
    const code = await sendIt(page)
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    await followBy(page, code)
    await page.getByLabel('补充的事实').fill('卸载后下载仍在继续。')
    await page.getByRole('button', { name: '补充材料' }).click()
    expect(await page.locator('.letters').textContent()).toContain('卸载后下载仍在继续。')
  })

  test('in the dark and in large type every page fits, and the choice goes along without a cookie (适老化)', async () => {
    const page = await browsers.visit({ ...bare, colorScheme: 'dark' }, '/reports/new')
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    // A page without scripts is still asked by the test's own.
    const before = await size()
    await page.getByRole('link', { name: '大字' }).click()
    expect(Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(before))
    await tell(page)
    expect(page.url()).toContain('type=large')
    if (shots) await page.screenshot({ path: `${shots}/phone-dark-large.png`, fullPage: true })
    await sendIt(page)
    expect(page.url()).toContain('type=large')
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    if (shots) await page.screenshot({ path: `${shots}/phone-dark-large-receipt.png`, fullPage: true })
    expect(await page.context().cookies()).toEqual([])
    await page.getByRole('link', { name: '标准字号' }).click()
    expect(await size()).toBe(before)
  })

  test('the way out is a plain link that tells nobody where one came from, on every page of a reporter', async () => {
    const page = await browsers.visit(bare, '/reports/new')
    const exit = page.getByRole('link', { name: '立即离开本页' })
    for (const path of ['/reports/new', '/reports/complaints/new', '/reports/status']) {
      await page.goto(path)
      expect(await exit.getAttribute('rel')).toBe('noreferrer')
      expect(await exit.getAttribute('href')).toMatch(/^https:\/\//)
    }
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    expect(await exit.isVisible()).toBe(true)
  })
})

const reportIds = async () =>
  (await browsers.fadu.database.selectFrom('case').select('id').where('procedure', '=', 'report').execute()).map(
    ({ id }) => id,
  )

test(
  'a report to its re-examination: accepted, handled, answered, asked again by its code, upheld by another officer with a paper (Art. 15)',
  async () => {
    const phone = await browsers.visit({ ...PHONE, javaScriptEnabled: false }, '/reports/new')
    await tell(phone)
    const known = new Set(await reportIds())
    const code = await sendIt(phone)
    const [id = ''] = (await reportIds()).filter((one) => !known.has(one))
    const desk = await openPenaltyDesk(browsers, DESKTOP)
    const from = async (person: string, step: string, said: Readonly<Record<string, string>>) => {
      await desk.as(person)
      await desk.take(step, said)
      expect([step, await desk.refusal()]).toEqual([step, ''])
    }
    await desk.as('wangxin-1')
    await desk.page.goto(`/reports/${id}`)
    desk.stay()
    await from('wangxin-1', 'accept', { ...answersTo.accept })
    // An investigator reads a report once it is in hand.
    await desk.as('wangxin-2')
    await desk.page.goto(`/cases/${id}/assignment`)
    await desk.page.locator(`form[action="/cases/${id}/assignment"] button[type=submit]`).first().click()
    await desk.page.waitForLoadState()
    await from('wangxin-2', 'handle', { ...answersTo.handle })
    await from('wangxin-5', 'answer', { ...answersTo.answer })
    await followBy(phone, code)
    expect(await phone.locator('main').innerText()).toContain(answersTo.answer?.answer)
    const ask = phone.locator('form[action$="/reexamine"]')
    const fold = phone.locator('details', { has: ask })
    if ((await fold.count()) > 0 && (await fold.first().getAttribute('open')) === null) {
      await fold.first().locator('> summary').click()
    }
    await ask.locator('[name=why]').fill(answersTo.reexamine?.why ?? '')
    await ask.locator('button[type=submit]').last().click()
    expect(await phone.locator('main').innerText()).toContain('复核中')
    // Whoever answered does not look at it again.
    await desk.as('wangxin-5')
    expect(await desk.page.locator('form[action$="/uphold"]').count()).toBe(0)
    await from('wangxin-4', 'uphold', { ...answersTo.uphold })
    await phone.goto('/reports/status')
    const told = await phone.locator('main').innerText()
    for (const words of [answersTo.uphold?.answer, '举报复核答复书', '已复核']) expect(told).toContain(words)
    await phone.getByRole('link', { name: '举报复核答复书' }).first().click()
    expect(await phone.locator('main').innerText()).toContain('已由没有参加原办理的人员复核')
  },
  LONG,
)

test('with a script the way out leaves no page behind to come back to, by the link or by Escape twice', async () => {
  const page = await browsers.visit(PHONE, '/about')
  // Nothing outside is spoken to: the other page is played by the test.
  await page.route('https://www.gov.cn/', (route) =>
    route.fulfill({ body: '<title>elsewhere</title>', contentType: 'text/html' }),
  )
  for (const leave of ['link', 'keys']) {
    await page.goto('/about')
    await page.goto('/reports/new')
    if (leave === 'link') await page.getByRole('link', { name: '立即离开本页' }).click()
    else {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    }
    await page.waitForURL('https://www.gov.cn/')
    await page.goBack()
    expect(new URL(page.url()).pathname).toBe('/about')
  }
})
