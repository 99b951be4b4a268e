import AxeBuilder from '@axe-core/playwright'
import { describe, expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers()

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_, device) => {
  test('someone looks up 日志, finds Art. 21 (三), sees who must keep logs for how long and what a breach costs', async () => {
    const page = await browsers.visit(device, '/')
    await page.getByLabel('检索条文、词语或条号').fill('日志')
    await page.getByRole('button', { name: '检索' }).click()
    await page.locator('.hits a').first().click()
    expect(new URL(page.url()).pathname).toBe('/law/csl/2017-06-01/art-21/para-1/item-3')
    const panel = page.getByRole('complementary', { name: '本条要求什么' })
    expect(await panel.innerText()).toMatch(/网络运营者[\s\S]*不少于六个月[\s\S]*第五十九条第一款[\s\S]*1万–10万元/)
    expect(await page.locator('[aria-current="true"]', { hasText: '不少于六个月' }).last().isVisible()).toBe(true)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide).toBe(false)
  })
})

test('without a script the same walk works', async () => {
  const page = await browsers.visit({ ...DESKTOP, javaScriptEnabled: false }, '/')
  await page.getByLabel('检索条文、词语或条号').fill('日志')
  await page.keyboard.press('Enter')
  await page.locator('.hits a').first().click()
  expect(await page.locator('aside .panel').innerText()).toContain('不少于六个月')
})

test('answers stand under the box while one types, and Escape takes them away', async () => {
  const page = await browsers.visit(DESKTOP, '/')
  await page.getByLabel('检索条文、词语或条号').pressSequentially('日志')
  const first = page.locator('.suggestions a').first()
  await first.waitFor()
  expect(await first.getAttribute('href')).toBe('/law/csl/2017-06-01/art-21/para-1/item-3')
  await page.keyboard.press('Escape')
  expect(await page.locator('.suggestions').isVisible()).toBe(false)
})

test('a citation is copied with one press', async () => {
  const page = await browsers.visit(
    { ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] },
    '/law/csl/2017-06-01/art-21/para-1/item-3',
  )
  await page.getByRole('button', { name: '复制' }).click()
  await page.getByRole('button', { name: '已复制' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    '《中华人民共和国网络安全法》第二十一条第（三）项',
  )
})

test('by keyboard alone: skip to the text, search, open', async () => {
  const page = await browsers.visit(DESKTOP, '/')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('第二十一条')
  await page.keyboard.press('Enter')
  await page.waitForURL(/search/)
  expect(await page.locator('.hits a').first().innerText()).toContain('第二十一条')
})

const PAGES = [
  '/',
  '/law',
  '/law/csl/2017-06-01',
  '/law/csl/2017-06-01/ch-3',
  '/law/csl/2017-06-01/art-21',
  '/law/points-2017/current',
  '/i-am?law=csl',
  '/i-am/operator?law=csl',
  '/glossary',
  '/coverage',
  '/resources/venues/map',
  '/resources/open-data',
  '/offices/join/new',
  '/search?q=日志',
  '/study',
  '/about',
  '/api',
  '/nothing',
]

// Other widths and colours: one page of each kind.
const SHORT = [
  '/',
  '/law/csl/2017-06-01/art-21',
  '/i-am/operator?law=csl',
  '/coverage',
  '/resources/venues/map',
  '/search?q=日志',
  '/nothing',
]

describe('axe finds nothing to object to', () => {
  test.each([
    ['in Chinese', '', DESKTOP, PAGES],
    ['in English', '/en', DESKTOP, PAGES],
    ['on a phone', '', PHONE, SHORT],
    ['in the dark', '', { ...DESKTOP, colorScheme: 'dark' as const }, SHORT],
  ])(
    '%s',
    async (_, language, device, pages) => {
      const page = await browsers.visit(device, `${language}/`)
      const faults: string[] = []
      for (const path of pages) {
        await page.goto(browsers.origin + language + path)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        faults.push(
          ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${id} ${target.join(' ')}`)),
        )
      }
      expect(faults).toEqual([])
    },
    120_000,
  )
})
