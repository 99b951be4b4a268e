import { expect, test } from 'vitest'
import { DESKTOP, openBrowsers } from '../../../test/browser/browser.ts'
import { tell } from '../../kernel/notice/tell.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu, origin } = browsers
const of = (what: string) => ({
  addressee: 'person:demo-pufa-1',
  kind: 'reminder',
  what: '2026-03-02',
  text: { zh: what, en: what },
})
const unread = async () =>
  (await fadu.owner.query(`select zh from notice where addressee = 'person:demo-pufa-1' and read_at is null`)).rows
    .length

test('a notice is marked as read where it stands; where the script cannot, its form goes its own way', async () => {
  await fadu.owner.query(`delete from notice where addressee = 'person:demo-pufa-1'`)
  await tell(fadu.database, [of('头一条'), of('第二条')], new Date())
  const page = await browsers.visit(DESKTOP, '/demo')
  await page
    .getByRole('button', { name: /林晓岚/ })
    .first()
    .click()
  await page.goto(`${origin}/notices?show=all`)
  const left: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) left.push(request.url())
  })
  const row = page.locator('tr', { hasText: '第二条' })
  await row.getByRole('button', { name: '标为已读' }).click()
  await row.getByRole('status').waitFor()
  expect(await row.getByRole('status').textContent()).toBe('已读')
  expect(await row.locator('strong, button, input').count()).toBe(0)
  expect([left, await unread()]).toEqual([[], 1])
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('已读')

  await page.route('**/api/notices/read', (route) => route.abort())
  await page.locator('tr', { hasText: '头一条' }).getByRole('button', { name: '标为已读' }).click()
  await page.waitForURL(`${origin}/notices`)
  expect(await unread()).toBe(0)
}, 120_000)
