import AxeBuilder from '@axe-core/playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { decidedCase, roundOf } from '../decided-case.ts'
import { officerAt } from '../report-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2022-03-01', demo: true })
const { fadu } = browsers
let withdrawn = ''

/** One decision public and entered, another withdrawn. */
beforeAll(async () => {
  const round = roundOf(fadu)
  const publish = async () => {
    const decided = await decidedCase(fadu)
    const head = await officerAt(fadu, 'wangxin-5')
    await head.get('/supervision/publications/new')
    const told = { decision: decided.id, influence: '涉及大量用户，媒体已有报道。' }
    const { path } = await head.submit('/supervision/publications/new/draft', told)
    const reviewer = await officerAt(fadu, 'wangxin-4')
    await reviewer.get(path)
    await reviewer.submit(`${path}/agree`)
    await round()
    return { ...decided, path: path.replace('publications', 'decisions') }
  }
  const first = await publish()
  withdrawn = first.path
  await first.annul()
  const { id: decision } = await publish()
  const officer = await officerAt(fadu, 'wangxin-8')
  await officer.get('/supervision/credit-entries/new')
  const period = {
    basisClass: 'administrative-regulation',
    basisIssuer: '国务院',
    from: '2022-03-01',
    until: '2023-03-01',
    ownPeriod: 'true',
  }
  await officer.submit('/supervision/credit-entries/new/enter', { decision, basis: '《某某条例》第五十条', ...period })
  await round()
})

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_, device) => {
  test('a reader finds a decision by an article, opens it, and sees of a withdrawn one only that it is withdrawn', async () => {
    const page = await browsers.visit(device, '/supervision/decisions')
    await page.getByLabel('违反网络安全法第几条').fill('21')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByRole('link', { name: /^罚决〔2022〕/ }).click()
    expect(await page.locator('main').innerText()).toContain('青禾网络科技有限公司')
    await page.goto(browsers.origin + withdrawn)
    const text = await page.locator('main').innerText()
    expect(text).toContain('已撤回')
    expect(text).not.toContain('青禾')
  })

  test('a reader finds the entry of an organisation by its code', async () => {
    const page = await browsers.visit(device, '/supervision/credit')
    await page.getByLabel('统一社会信用代码', { exact: false }).fill('91990100')
    await page.getByRole('button', { name: '查找' }).click()
    expect(await page.locator('main').innerText()).toContain('2022-03-01 至 2023-03-01')
  })
})

test('an employer asks about one person without a script and is told no, and nothing more', async () => {
  const page = await browsers.visit({ ...DESKTOP, javaScriptEnabled: false }, '/demo')
  await page.getByRole('button', { name: /叶琳/ }).click()
  await page.goto(`${browsers.origin}/supervision/job-bar`)
  await page.getByLabel('网络安全管理岗位').check()
  await page.getByLabel('本人已知道并同意', { exact: false }).check()
  await page.getByLabel('证件号码').first().fill('11010519491231002X')
  await page.getByLabel('姓名').fill('王小明')
  await page.getByRole('button', { name: '查询' }).click()
  expect(await page.getByRole('status').innerText()).toContain('否：没有从业限制。')
})

const PAGES = [
  '/supervision/decisions',
  '/supervision/credit',
  '/supervision/credit/follow',
  '/supervision/job-bar/follow',
]

describe('axe finds nothing to object to in the public pages', () => {
  test.each([
    ['in Chinese', '', DESKTOP],
    ['in English', '/en', DESKTOP],
    ['on a phone', '', PHONE],
    ['in the dark', '', { ...DESKTOP, colorScheme: 'dark' as const }],
  ])('%s', async (_, language, device) => {
    const page = await browsers.visit(device, `${language}/supervision/decisions`)
    const faults: string[] = []
    for (const path of [...PAGES, withdrawn]) {
      await page.goto(browsers.origin + language + path)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      faults.push(
        ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${id} ${target.join(' ')}`)),
      )
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      if (wide) faults.push(`${path} scrolls sideways`)
    }
    expect(faults).toEqual([])
  })
})
