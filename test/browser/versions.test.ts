import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lawsFolder } from '../../src/server/home.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-01-26' })
const decision = readFileSync(join(lawsFolder(), 'csl', '2025-10-28-decision.md'), 'utf8')

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (_, device) => {
  test('the reader goes from Art. 21 of 2016 to Art. 23 in force and back, and sees what changed', async () => {
    const page = await browsers.visit(device, '/law/csl/2017-06-01/art-21')
    const note = page.getByRole('note')
    expect(await note.textContent()).toContain('只移了号，文字未变')
    await note.getByRole('link', { name: '2026-01-01' }).click()
    expect(new URL(page.url()).pathname).toBe('/law/csl/2026-01-01/art-23')
    await note.getByRole('link', { name: '2017-06-01' }).click()
    expect(new URL(page.url()).pathname).toBe('/law/csl/2017-06-01/art-21')
    await note.getByRole('link', { name: '比对' }).click()
    expect(await page.locator('ins', { hasText: '可以处一万元以上五万元以下罚款' }).count()).toBeGreaterThan(0)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide).toBe(false)
  })
})

test('a reference says what it leads to while the focus rests on it, and leads there', async () => {
  const page = await browsers.visit(DESKTOP, '/law/csl/2026-01-01/art-61')
  const link = page.locator('.law a[data-card]', { hasText: '第二十三条' }).first()
  await link.focus()
  expect(await page.getByRole('tooltip').textContent()).toContain('国家实行网络安全等级保护制度')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('tooltip').isVisible()).toBe(false)
  await link.click()
  expect(new URL(page.url()).pathname).toBe('/law/csl/2026-01-01/art-23')
})

test('a decision is pasted: each instruction and its effect are shown; on the wrong text it is refused and stays typed', async () => {
  const page = await browsers.visit(DESKTOP, '/amend?law=csl&version=2017-06-01')
  await page.getByLabel('决定全文').fill(decision)
  await page.getByRole('button', { name: '看效果' }).click()
  expect(await page.getByRole('row', { name: /十四、/ }).count()).toBe(1)
  expect(await page.locator('.figures').textContent()).toContain('只移号64')
  await page.goto(`${browsers.origin}/amend?law=csl&version=2026-01-01`)
  await page.getByLabel('决定全文').fill(decision)
  await page.getByRole('button', { name: '看效果' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('决定与文本不符')
  expect(await page.getByLabel('决定全文').inputValue()).toContain('增加一条，作为第三条')
})
