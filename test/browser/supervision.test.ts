import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readHead } from '../../src/mechanisms/draw/ledger-head.ts'
import { openSupervision, toInspect, toInterview } from '../supervision-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'
import { formOf } from './penalty-desk.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu } = browsers
await fadu.sequence()
const { opened, opens, all, round } = openSupervision(fadu)
const shots = process.env.SHOTS
/** A dozen pages, each looked over for accessibility. */
const LONG = 180_000

async function expectSound(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  for (const v of violations)
    console.log(
      JSON.stringify(v.nodes.map((n) => [n.target, n.any.map((a) => [a.message, a.relatedNodes?.map((r) => r.html)])])),
    )
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect([name, wide]).toEqual([name, false])
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

async function sitAs(page: Page, name: string) {
  await page.goto('/demo')
  await page.getByRole('button', { name }).click()
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s', (name, device) => {
  test(
    'an inspection is proposed, ordered, recorded by two and objected to; each page is sound',
    async () => {
      fadu.setDay(toInspect.order.on)
      const page = await browsers.visit(device, '/demo')
      await sitAs(page, '赵一鸣')
      await page.goto('/supervision/inspections')
      await expectSound(page, `${name}-inspections`)
      await page.getByRole('link', { name: '新办一件' }).click()
      await page.getByLabel('被检查单位').fill('青禾网络科技有限公司')
      await page.getByLabel('年度检查计划').check()
      await page.getByLabel('为什么检查').fill('年度检查计划第三项。')
      await expectSound(page, `${name}-inspection-new`)
      await page.getByRole('button', { name: '提出检查' }).click()
      const at = new URL(page.url()).pathname
      const id = at.split('/').at(-1) ?? ''
      await sitAs(page, '郑海峰')
      await page.goto(at)
      expect(await page.getByLabel('被检查单位', { exact: true }).inputValue()).toBe('青禾网络科技有限公司')
      await expectSound(page, `${name}-inspection-order`)
      await all(id, [['wangxin-5', 'order', toInspect.order]])
      await sitAs(page, '赵一鸣')
      await page.goto(at)
      await page.getByLabel('检查日期').fill('2026-03-02')
      await page.getByLabel('检查地点').fill('临江市滨江路 1 号机房')
      await page.getByLabel('被检查单位在场人员的职务').fill('网络安全负责人')
      await page.getByLabel('检查起止时间').fill('9时10分至11时30分')
      await page.getByLabel('检查人员姓名和执法证件号').fill('赵一鸣（网信执 0001）、孙悦（网信执 0002）')
      await page.getByLabel('检查人员二名，均已出示执法证件').check()
      await page.getByLabel(/^检查情况/).fill('日志服务器上最早的日志为四十一日前。')
      await page.getByLabel('予以配合').check()
      await page.getByRole('button', { name: '现场检查并作笔录' }).click()
      expect(await page.locator('main').textContent()).toContain('待本机关另一名承办人同意')
      await sitAs(page, '孙悦')
      await page.goto(at)
      await page.getByRole('button', { name: '同意', exact: true }).click()
      await sitAs(page, '叶琳')
      await page.goto(at)
      await expectSound(page, `${name}-inspection-party`)
      await page.goto(`/en${at}`)
      await expectSound(page, `${name}-inspection-party-en`)
      await formOf(page, 'object')
      await page.getByLabel('What you object to, and why').fill('检查的不是我们的日志服务器。')
      await page.getByRole('button', { name: 'Object to the record' }).click()
      expect(await page.locator('#stage').textContent()).toContain('Objected to')
    },
    LONG,
  )

  test(
    'an interview, an order to a State organ and a complaint about an officer: each page is sound',
    async () => {
      fadu.setDay(toInspect.order.on)
      const id = await opened('shengwangxin-1', 'interview', 'plan', toInterview.matter)
      await all(id, [['shengwangxin-1', 'notify', toInterview.notify]])
      fadu.setDay(toInterview.hold.heldOn)
      await all(id, [['shengwangxin-2', 'hold', toInterview.hold, 'shengwangxin-3']])
      const page = await browsers.visit(device, '/demo')
      await sitAs(page, '唐越')
      await page.goto(`/supervision/interviews/${id}`)
      await expectSound(page, `${name}-interview`)
      await all(id, [['shengwangxin-1', 'require', toInterview.require]])
      await page.goto(`/en/supervision/interviews/${id}`)
      await expectSound(page, `${name}-interview-required-en`)
      await sitAs(page, '赵一鸣')
      for (const path of [
        '/supervision/interviews/new',
        '/supervision/organ-orders',
        '/supervision/organ-orders/new',
      ]) {
        await page.goto(path)
        await expectSound(page, `${name}${path.replaceAll('/', '-')}`)
      }
      const stranger = await browsers.visit(device, '/supervision/officer-complaints')
      await expectSound(stranger, `${name}-complaints`)
      await stranger.getByRole('link', { name: '新办一件' }).click()
      await expectSound(stranger, `${name}-complaint-new`)
      await stranger.locator('#submit-about').selectOption('demo-wangxin')
      await stranger.locator('#submit-office-demo-jiandu').check()
      await stranger.getByLabel('滥用职权').check()
      await stranger.getByLabel(/^发生了什么/).fill('检查人员在检查时要求购买指定产品。')
      await stranger.getByRole('button', { name: '投诉', exact: true }).click()
      await expectSound(stranger, `${name}-complaint-receipt`)
      const code = (await stranger.locator('.sheet > code').textContent()) ?? ''
      await stranger.getByRole('link', { name: '凭码查询' }).click()
      await stranger.getByLabel('查询码').fill(code)
      await stranger.getByRole('button', { name: '查询', exact: true }).click()
      await expectSound(stranger, `${name}-complaint-status`)
    },
    LONG,
  )

  test(
    'a draw is announced, drawn and repeated in the visitor’s own browser: nothing is sent for it',
    async () => {
      const size = (await readHead(fadu.database)).entered + 12
      const list = ['青禾网络科技有限公司 #demo-qinghe', '东岭电力公司', '临江快递公司', '柳湾电商公司'].join('\n')
      const answers = { subject: '网络日志留存抽查', basis: '临网信检〔2026〕1号检查计划', list, count: 2, size }
      const id = await opened('wangxin-2', 'draw', 'prepare', answers)
      await round()
      const page = await browsers.visit(device, `/supervision/draws/${id}`)
      await expectSound(page, `${name}-draw-announced`)
      while ((await readHead(fadu.database)).entered < size) {
        await opens('wangxin-2', 'inspection', 'open', toInspect.open)
      }
      await fadu.sequence()
      await all(id, [['wangxin-2', 'draw']])
      await round()
      await page.reload()
      await expectSound(page, `${name}-draw-drawn`)
      await page.goto(`/en/supervision/draws/${id}`)
      await expectSound(page, `${name}-draw-drawn-en`)
      const sent: string[] = []
      page.on('request', (request) => sent.push(request.url()))
      await page.getByRole('button', { name: 'Repeat it in this browser, send nothing' }).click()
      await page.getByText('Drawn in your browser, in this order').waitFor()
      const again = await page.locator('.note ol code').allTextContents()
      const result = await (await fetch(`${browsers.origin}/supervision/draws/${id}/result.json`)).json()
      expect(again).toEqual(result.drawn.split('\n').map((line: string) => line.slice(0, 64)))
      expect(sent).toEqual([])
      await page.getByRole('button', { name: 'Repeat it', exact: true }).click()
      await expectSound(page, `${name}-draw-check`)
      await page.goto('/supervision/draws')
      await expectSound(page, `${name}-draws`)
    },
    LONG,
  )
})
