import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESKTOP, openBrowsers, PHONE } from '../../../test/browser/browser.ts'
import { writeXlsx } from '../../kernel/sheet/write.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'

const browsers = await openBrowsers({ day: '2026-03-03', demo: true })
const { fadu, origin } = browsers
const shots = process.env.SHOTS

/** What the server does beside the requests, done now. */
const work = () =>
  runJobs({
    database: fadu.kernel.identity.database,
    context: fadu.app.context,
    kinds: jobKindsOf(areas, fadu.kernel),
  })

const HEAD = ['名称', '种类', '区县', '地址', '管理单位', '开放时段', '无障碍', '核实', '有效至', '公开', '备注']
const row = (name: string, more: Readonly<Record<string, string>> = {}) =>
  HEAD.map(
    (head) =>
      ({
        名称: name,
        种类: '宣传栏',
        区县: '滨江区',
        地址: '江边路1号',
        管理单位: '滨江区文化馆',
        开放时段: '全天',
        无障碍: '坡道',
        核实: '2026-01-14',
        有效至: '2027-01-14',
        公开: '是',
        备注: '不读的一列',
        ...more,
      })[head] ?? '',
  )

async function sheet(rows: readonly (readonly string[])[]): Promise<Buffer> {
  async function* all() {
    yield HEAD
    yield* rows
  }
  const parts: Uint8Array[] = []
  for await (const part of writeXlsx('名录', all())) parts.push(part)
  return Buffer.concat(parts)
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const send = async (page: Page, name: string, content: Buffer) => {
  await page.getByLabel(/表格文件/).setInputFiles({ name, mimeType: XLSX, buffer: content })
  await page.getByRole('button', { name: /试读/ }).click()
  await page.waitForURL(/\/jobs\//)
}

async function expectSound(page: Page, name: string) {
  await page.evaluate(() => window.scrollTo(0, 0))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    const [inner, height] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.body.scrollHeight,
    ])
    expect([name, width, (inner ?? 0) <= width, (height ?? 0) < 2400 || width < 400]).toEqual([name, width, true, true])
    if (shots) await page.screenshot({ path: `${shots}/import-${name}-${width}.png`, fullPage: true })
  }
  await page.setViewportSize(DESKTOP.viewport)
}

test('a workbook with faults: each is told by row and column and marked in its rows; mended, imported, and on the public list (A12.1)', async () => {
  const page = await browsers.visit(DESKTOP, '/demo')
  await page
    .getByRole('button', { name: /林晓岚/ })
    .first()
    .click()
  await page.goto(`${origin}/resources/venues/office`)
  await page.getByRole('link', { name: '从 Excel 导入' }).click()
  await expectSound(page, '1-form')

  const good = Array.from({ length: 12 }, (_, at) => row(`宣传栏${at + 1}（示例）`))
  const bad = [...good]
  bad[4] = row('宣传栏5（示例）', { 无障碍: '有', 有效至: '2025-13-01' })
  bad[8] = row('', {})
  bad[9] = row('宣传栏10（示例）', { 核实: '2026-05-01' })
  bad[10] = row('宣传栏11（示例）', { 种类: '广场宣传' })
  await send(page, '名录三月.xlsx', await sheet(bad))
  await expectSound(page, '2-waiting')
  await work()
  await page.reload()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('5处不对')
  const faults = page.getByRole('region', { name: '每一处错' }).locator('tbody tr')
  const told = await faults.evaluateAll((rows) =>
    rows.map((one) => [...one.querySelectorAll('td,th')].slice(0, 4).map((cell) => cell.textContent?.trim())),
  )
  expect(told).toEqual([
    ['6', 'G', '无障碍', '有'],
    ['6', 'I', '有效至', '2025-13-01'],
    ['10', 'A', '名称', '（空）'],
    ['11', 'H', '核实', '2026-05-01'],
    ['12', 'B', '种类', '广场宣传'],
  ])
  const marked = () => page.locator('[data-figure="cells"] [data-tag="fault"]').allTextContents()
  expect(await page.locator('#picture').textContent()).toBe('第6行，原表的样子下一处：第10行')
  expect(await marked()).toEqual(['有', '2025-13-01'])
  expect(await page.locator('[data-figure="cells"] tbody th').allTextContents()).toEqual(['5', '6', '7'])
  await expectSound(page, '3-faults')
  await page.getByRole('link', { name: '下一处：第10行' }).click()
  // What stands beside it has a fault of its own.
  expect(await marked()).toEqual(['（空）', '2026-05-01'])
  await page.getByRole('link', { name: '下一处：第11行' }).click()
  expect(await marked()).toEqual(['（空）', '2026-05-01', '广场宣传'])

  // Mended: the same page takes the sheet again.
  await send(page, '名录三月-改.xlsx', await sheet(good))
  await work()
  await page.reload()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('没有发现错')
  expect(await marked()).toEqual([])
  await expectSound(page, '4-sound')
  await page.getByRole('button', { name: '导入12行' }).click()
  await page.waitForURL(/\/jobs\//)
  expect(await page.locator('main').textContent()).toContain('在办')
  await work()
  await page.reload()
  expect(await page.locator('dl.figures').textContent()).toContain('新增12')
  await expectSound(page, '5-imported')

  const anybody = await browsers.visit(PHONE, '/resources/venues?q=宣传栏5')
  expect(await anybody.locator('main').textContent()).toContain('宣传栏5（示例）')
  expect(await anybody.locator('main').textContent()).not.toContain('不读的一列')
  await expectSound(anybody, '6-public')
}, 180_000)
