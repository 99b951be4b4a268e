import AxeBuilder from '@axe-core/playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers()
const CSL = '/records/law/csl/2017-06-01'

beforeAll(() => browsers.fadu.sequence())

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_, device) => {
  test('from a law to its record, its receipt, and the answer that it is true', async () => {
    const page = await browsers.visit(device, '/law/csl/2017-06-01')
    await page.getByRole('link', { name: '存证' }).click()
    expect(new URL(page.url()).pathname).toBe(CSL)
    await page.getByRole('button', { name: '核对这张回执' }).click()
    expect(await page.locator('.note').innerText()).toContain('属实')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide).toBe(false)
  })
})

test('without a script a receipt is pasted and told untrue, with its part', async () => {
  const receipt = await takeReceipt()
  const page = await browsers.visit({ ...DESKTOP, javaScriptEnabled: false }, '/records/check')
  await page.getByLabel('回执').fill(receipt.replace('law.stored', 'law.removed'))
  await page.getByRole('button', { name: '核对', exact: true }).click()
  expect(await page.locator('.refusal').innerText()).toContain('事项')
  expect(await page.getByLabel('回执').inputValue()).toContain('law.removed')
})

test('in the visitor’s own browser a receipt is proved, a changed one is not, and nothing is sent', async () => {
  const receipt = await takeReceipt()
  // One entry a text of the shelf.
  const size = browsers.fadu.kernel.shelf.length
  const page = await browsers.visit(DESKTOP, '/records/check')
  await page.getByRole('button', { name: '只在本机核对' }).waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const answer = page.getByRole('status')
  await page.getByLabel('或者打开保存的回执文件').setInputFiles({
    name: 'receipt.json',
    mimeType: 'application/json',
    buffer: Buffer.from(receipt),
  })
  await page.getByRole('button', { name: '只在本机核对' }).click()
  await expect.poll(() => answer.innerText()).toMatch(/✓ 属实[\s\S]*散列、证明和签名/)
  const area = page.getByLabel('回执', { exact: false }).first()
  for (const [changed, words] of [
    [receipt.replace('law.stored', 'law.removed'), '其中有一处被改动过'],
    [receipt.replace(`\\n${size}\\n`, `\\n${size + 1}\\n`), '签署'],
    ['{}', '不是完整的回执'],
  ] as const) {
    await area.fill(changed)
    await page.getByRole('button', { name: '只在本机核对' }).click()
    await expect.poll(() => answer.innerText()).toContain(words)
  }
  expect(asked).toEqual([])
})

async function takeReceipt(): Promise<string> {
  const { text } = await browsers.fadu.get(CSL)
  const path = new RegExp(`${CSL}/\\d+\\.json`).exec(text)?.[0] ?? ''
  return (await browsers.fadu.get(path)).text
}

const PAGES = ['/records', '/records/entries', '/records/entries/1', CSL, '/records/check', '/records/entries/99']

describe('axe finds nothing to object to in the record', () => {
  test.each([
    ['in Chinese', '', DESKTOP],
    ['in English', '/en', DESKTOP],
    ['on a phone', '', PHONE],
    ['in the dark', '', { ...DESKTOP, colorScheme: 'dark' as const }],
  ])('%s', async (_, language, device) => {
    const page = await browsers.visit(device, `${language}/records`)
    const faults: string[] = []
    for (const path of PAGES) {
      await page.goto(browsers.origin + language + path)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
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
