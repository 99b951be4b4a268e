import { expect, test } from 'vitest'
import { answersTo, reportedTo } from '../report-walk.ts'
import { DESKTOP, openBrowsers } from './browser.ts'
import { openPenaltyDesk, type Said } from './penalty-desk.ts'
import { countPresses, type Presses } from './presses.ts'

// What the hand does for what is done most often, from the desk of each officer, counted by the browser. A title says the
// number of today; more is a fault, and so is more than the limit beside it.

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu, origin } = browsers
const LONG = 120_000

const desk = await openPenaltyDesk(browsers, DESKTOP)
const { page, take } = desk
const hand = await countPresses(page)

/** Sits down: signed in, with one's desk in sight. */
async function at(person: string): Promise<void> {
  hand.pause()
  await desk.as(person)
  await page.goto(`${origin}/desk`)
  hand.resume()
}

/** What is owed is a link on the desk, and leads to its form. */
async function owed(step: string): Promise<void> {
  await page.locator('table.owed th a', { hasText: step }).first().click()
  await page.waitForLoadState()
}

async function press(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  await page.getByRole(role, { name }).first().click()
  await page.waitForLoadState()
}

async function does(step: string, id: string, said: Said): Promise<void> {
  await owed(step)
  await take(id, said)
  expect([step, await desk.refusal()]).toEqual([step, ''])
}

const agrees = async (person: string, step: string) => {
  await at(person)
  await owed(step)
  await press(/^同意$/)
}

interface Expected extends Presses {
  readonly limit: number
}

function expectWithin({ limit, ...most }: Expected): void {
  const { counted } = hand
  for (const one of ['presses', 'choices', 'loads'] as const) {
    expect([one, counted[one] <= most[one] || counted[one]]).toEqual([one, true])
  }
  expect(most.presses).toBeLessThanOrEqual(limit)
}

test.each<Expected>([{ presses: 7, choices: 0, loads: 7, limit: 10 }])(
  'from a report to its answer: $presses presses and $loads pages at three desks, of at most $limit (Art. 14)',
  async (expected) => {
    const { id } = await reportedTo(fadu)
    hand.begin()
    await at('wangxin-1')
    await does('受理', 'accept', { ...answersTo.accept })
    await at('wangxin-2')
    await page.locator(`a[href*="${id}"]`).first().click()
    await press(/承办/)
    await take('handle', { ...answersTo.handle })
    await at('wangxin-5')
    await does('答复', 'answer', { ...answersTo.answer })
    expectWithin(expected)
    expect(await desk.stage()).toContain('已答复')
  },
  LONG,
)

test.each<Expected>([{ presses: 19, choices: 14, loads: 17, limit: 22 }])(
  'from a lead to the notice that is served: $presses presses, $choices answers chosen and $loads pages at three desks, of at most $limit presses (处罚法第四十四条)',
  async (expected) => {
    hand.begin()
    await at('wangxin-2')
    await press('登记案件来源', 'link')
    await take('open', { source: 'inspection', what: '检查中发现网络日志只留存四十一日' })
    await take('file', {
      party: '青禾网络科技有限公司',
      partyForm: '单位',
      'partyRoles.网络运营者': true,
      address: '临江市滨江路 1 号',
      'breaches.0.unit': 'csl@2026-01-01#art-23/para-1/item-3',
      actFrom: '2026-01-20',
      actTo: '2026-03-02',
      discoveredOn: '2026-03-02',
      facts: '留存的网络日志不足六个月，现存最早的为四十一日前',
      'handlers.0.name': '赵一鸣',
      'handlers.0.certificate': '网信执 0001',
      'handlers.1.name': '孙悦',
      'handlers.1.certificate': '网信执 0002',
      contact: '临江市滨江路 8 号，0100-0000000',
    })
    await agrees('wangxin-5', '立案')
    await at('wangxin-2')
    await does('调查', 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
    await agrees('wangxin-3', '调查')
    await at('wangxin-2')
    await does('登记证据', 'addEvidence', {
      name: '日志目录截图及校验值',
      kind: 'data',
      takenOn: '2026-03-02',
      source: '青禾机房日志服务器，运维人员在场',
      obtainedUnder: 'case',
      purpose: 'security',
      proves: '最早的日志为四十一日前',
      kept: '执法支队证据柜 3 号',
    })
    await take('conclude', {
      findings: '网络日志只留存四十一日',
      opinion: '留存的网络日志不足六个月',
      conclusion: 'penalty',
    })
    await take('notify', {
      'measures.责令改正': true,
      'measures.给予警告': true,
      hearing: 'no',
      defendBy: '2026-03-09',
      reasons: '留存少于六个月，首次违法，责令改正并给予警告',
    })
    await agrees('wangxin-5', '事先告知')
    await at('wangxin-2')
    await does('送达', 'deliverNotice', {
      on: '2026-03-02',
      how: 'handed',
      server: '赵一鸣',
      place: '临江市滨江路 1 号',
      time: '09:30',
      receivedBy: '陈某（收发室）',
      capacity: 'clerk',
      proof: '送达回证',
    })
    expectWithin(expected)
    expect(await desk.stage()).toContain('已事先告知')
  },
  LONG,
)

test.each<Expected>([{ presses: 3, choices: 0, loads: 2, limit: 3 }])(
  'from the first page to what Art. 23 costs me, on paper: $presses presses and $loads pages, of at most $limit',
  async (expected) => {
    hand.pause()
    await page.goto(origin)
    hand.begin()
    await page.getByLabel('检索条文、词语或条号').fill('第二十三条')
    await page.keyboard.press('Enter')
    await page.locator('.hits a').first().click()
    await page.waitForLoadState()
    const printed = page.evaluate(() => new Promise((resolve) => window.addEventListener('beforeprint', resolve)))
    await press('打印本条')
    await printed
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('complementary', { name: '本条要求什么' }).innerText()).toMatch(/第六十一条[\s\S]*万/)
    await page.emulateMedia({ media: null })
    expectWithin(expected)
  },
  LONG,
)

test.each<Expected>([{ presses: 5, choices: 4, loads: 5, limit: 10 }])(
  'an office, an account in it and what it may do are entered: $presses presses and $loads pages, of at most $limit',
  async (expected) => {
    hand.begin()
    await at('jifang-1')
    await press('机构', 'link')
    await take('offices', {
      id: 'lj-nongye',
      zh: '临江市农业农村局',
      en: 'Linjiang Agriculture Bureau',
      kind: 'sector',
      level: 'city',
      region: '990100',
    })
    expect([await desk.refusal(), await page.locator('h1').innerText()]).toEqual(['', '临江市农业农村局'])
    await take('remits', {
      act: 'inspection',
      grounds: '网络安全法第五十一条第二款',
      source: '《临江市农业农村局职责规定》（演示用虚构文件）',
      since: '2026-03-02',
    })
    expect([await desk.refusal(), await desk.said()]).toEqual(['', expect.stringContaining('监督检查')])
    await press('人员', 'link')
    await take('people', { name: '秦越', login: 'qinyue', role: 'investigator', since: '2026-03-02' })
    expect(await page.locator('[data-secret]').innerText()).toMatch(/\S{20,}/)
    expectWithin(expected)
  },
  LONG,
)
