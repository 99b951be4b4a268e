import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { cards, evidence, openPenalty, payTo, qinghe, reviewed, why } from '../penalty-walk.ts'
import { reportedTo, takeAll } from '../report-walk.ts'
import { openSupervision, toInspect } from '../supervision-walk.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2018-01-22', demo: true })
const { fadu } = browsers
const shots = process.env.SHOTS

/** A page of a case is seen at a glance: two screens and a half at a desk, five on a phone. */
const HIGHEST = { desktop: 2400, phone: 4500 } as const

async function openMeasure(device: BrowserContextOptions) {
  const page = await browsers.visit(device, '/law')
  let seated = ''
  return async (what: string, person: string, path: string) => {
    // A session does not last over the days of a case.
    const seat = `${person} ${fadu.kernel.now().toISOString().slice(0, 10)}`
    if (seat !== seated) {
      await page.context().clearCookies()
      await page.goto('/demo')
      await page.locator(`form[action$="/demo/demo-${person}"] button`).first().click()
      await page.waitForLoadState()
      seated = seat
    }
    await page.goto(path)
    expect([path, await page.locator('#stage').count()]).toEqual([path, 1])
    if (shots)
      await page.screenshot({
        path: `${shots}/${what}-${person}-${device === PHONE ? 'phone' : 'desk'}.png`,
        fullPage: true,
      })
    return page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth])
  }
}

const findings = {
  findings: '网络日志只留存四十一日，最早为2017年12月12日',
  tierFacts: [],
  conclusion: 'penalty',
} as const

const notice = {
  measures: ['责令改正', '给予警告'],
  persons: [],
  hearing: 'no',
  reasons: why,
  defendBy: '2018-01-29',
} as const

const [desk, phone] = [await openMeasure(DESKTOP), await openMeasure(PHONE)]
const measured: string[] = []

/** How high a page is for somebody; what is too high is named. */
async function expectLow(what: string, person: string, path: string) {
  const [high = 0, wide = 0] = await desk(what, person, path)
  const [long = 0, across = 0] = await phone(what, person, path)
  measured.push(`${what} ${person}: ${high}, ${long}`)
  expect([what, person, high <= HIGHEST.desktop || high, long <= HIGHEST.phone || long]).toEqual([
    what,
    person,
    true,
    true,
  ])
  expect([what, person, wide <= 1280, across <= 390]).toEqual([what, person, true, true])
}

test('a penalty case is no higher than two screens and a half at any stage, for who has its turn and who has not (处罚法第五十四条至第六十七条)', async () => {
  const walk = await openPenalty(fadu)
  const id = await walk.open()
  const at = `/supervision/cases/${id}`
  await expectLow('lead', 'wangxin-2', at)
  await walk.takes('first', id, 'file', qinghe)
  await expectLow('filing proposed', 'wangxin-5', at)
  expect((await walk.tries('head', id, 'file', {}, 'agree')).status).toBe(200)
  await walk.both('first', 'second', id, 'investigate', cards)
  for (const kept of ['1', '2', '3', '4', '5', '6']) {
    await walk.takes('first', id, 'addEvidence', { ...evidence, name: `日志目录截图之${kept}` })
  }
  await walk.orders(id, '2018-02-12')
  await expectLow('investigating', 'wangxin-2', at)
  await expectLow('evidence', 'wangxin-2', `${at}?step=addEvidence`)
  await walk.takes('first', id, 'conclude', findings)
  await expectLow('concluded', 'wangxin-2', at)
  await walk.takes('first', id, 'notify', notice)
  await expectLow('notice proposed', 'wangxin-5', at)
  expect((await walk.tries('head', id, 'notify', {}, 'agree')).status).toBe(200)
  await expectLow('noticed', 'wangxin-2', at)
  await walk.takes('first', id, 'deliverNotice', await walk.serviceOn(id))
  await expectLow('notified', 'wangxin-4', at)
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await expectLow('notified', 'qinghe-2', at)
  fadu.setDay('2018-02-01')
  await walk.takes('reviewer', id, 'review', reviewed)
  await expectLow('reviewed', 'wangxin-5', at)
  await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why, payTo })
  await expectLow('decided', 'wangxin-2', at)
  await walk.takes('first', id, 'serve', await walk.serviceOn(id))
  await expectLow('served', 'wangxin-1', at)
  await expectLow('served', 'wangxin-2', at)
}, 300_000)

test('so is a report, from the desk that takes it in to the one that answers (第十四条)', async () => {
  const { id } = await reportedTo(fadu)
  const at = `/reports/${id}`
  await expectLow('received', 'wangxin-1', at)
  await takeAll(fadu, id, [['wangxin-1', 'accept']])
  await expectLow('accepted', 'wangxin-1', at)
  await takeAll(fadu, id, [['wangxin-2', 'handle']])
  await expectLow('handled', 'wangxin-5', at)
}, 120_000)

test('so is an inspection, for the office and for whom it inspects', async () => {
  fadu.setDay(toInspect.order.on)
  const { opened, all } = openSupervision(fadu)
  const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
  const at = `/supervision/inspections/${id}`
  await expectLow('proposed', 'wangxin-5', at)
  await all(id, [['wangxin-5', 'order', toInspect.order]])
  await expectLow('ordered', 'wangxin-2', at)
  await all(id, [['wangxin-2', 'record', toInspect.record, 'wangxin-3']])
  await expectLow('recorded', 'wangxin-2', at)
  await expectLow('recorded', 'qinghe-2', at)
  if (process.env.HEIGHTS) console.log(measured.join('\n'))
}, 120_000)
