import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { findAccount } from '../../src/kernel/identity/account.ts'
import { enterAccount } from '../../src/kernel/identity/administrator.ts'
import { acceptInvitation } from '../../src/kernel/identity/invitation.ts'
import { openSession } from '../../src/kernel/identity/session.ts'
import { writeCsv, writeXlsx } from '../../src/kernel/sheet/write.ts'
import { areas } from '../../src/server/areas.ts'
import { startJobs } from '../../src/server/jobs.ts'
import { jobKindsOf } from '../../src/server/long-jobs/kinds.ts'
import { granted, PASSWORD } from '../identity.ts'
import { openVisitor, type Visitor } from '../visitor.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu } = browsers
const { identity } = fadu.kernel
const shots = process.env.SHOTS

// As a server does beside its pages.
const jobs = startJobs(
  { database: fadu.database, context: fadu.app.context, kinds: jobKindsOf(areas, fadu.kernel) },
  200,
)
afterAll(() => jobs.stop())

granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '任可' }))

const sessionFor = async (login: string): Promise<string> => {
  const { id } = granted(await findAccount(fadu.database, login))
  return (await openSession(identity, { account: id, way: 'passkey', stage: 'open' })).token
}

async function keeper(path: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', await sessionFor('root'))
  await visitor.get(path)
  return visitor
}

/** An operator asks to join, the keeper enters it and invites its security officer, who takes the invitation up. */
async function joined(name: string, office: string, login: string): Promise<string> {
  const { rows: keepers } = await fadu.owner.query<{ id: string }>(
    `select id from office where kind = 'installation' and not demo`,
  )
  const asker = openVisitor(fadu)
  await asker.get('/offices/join/new')
  await asker.submit('/offices/join/new/submit', {
    office: keepers[0]?.id ?? '',
    name,
    code: '12990100MB0A00001H',
    kind: 'operator',
    wishes: '登记本单位的网络安全义务',
    contact: '安全部 0990-5550031',
  })
  const { rows } = await fadu.owner.query<{ id: string }>(
    `select case_id as id from case_index where procedure = 'office-request' and field = 'name' and key = $1`,
    [name],
  )
  const path = `/offices/join/${rows[0]?.id}/admission`
  const officer = await keeper(path)
  const done = await officer.submit(path, {
    zh: name,
    kind: 'operator',
    level: 'unit',
    region: '990100',
    since: '2026-03-02',
    id: office,
    en: 'Yunfan Network',
    proof: '看过营业执照，与登记机关的公示一致',
    person: '苏黎',
    login,
    role: 'security-officer',
  })
  const [, invitation = ''] = /<code[^>]*data-secret[^>]*>\s*([^<\s]+)\s*<\/code>/.exec(done.text) ?? []
  granted(await acceptInvitation(identity, { code: invitation, password: PASSWORD }))
  return sessionFor(login)
}

async function bytes(content: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

async function* rowsOf(head: readonly string[], count: number, row: (at: number) => readonly string[]) {
  yield head
  for (let at = 1; at <= count; at += 1) yield row(at)
}

const networks = () =>
  rowsOf(['名称', '等级', '投入使用', '用途'], 40, (at) => [`系统${at}`, '第二级', '2021-05-01', '对外服务'])

/** One hundred and twenty sources; the logs of one begin on 2025-12-20, where six months before the check are needed. */
const sources = () =>
  rowsOf(['名称', '所属网络', '开始记录', '设定留存（月）', '现存最早一条', '检查日'], 120, (at) => [
    `日志源${at}`,
    `系统${1 + (at % 40)}`,
    '2021-05-01',
    '12',
    at === 77 ? '2025-12-20' : '2025-03-01',
    '2026-03-01',
  ])

/** Pages that were loaded and forms that were sent, from now on. */
function counting(page: Page) {
  const count = { loads: 0, forms: 0 }
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) count.loads += 1
  })
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.method() === 'POST') count.forms += 1
  })
  return count
}

async function importSheet(page: Page, name: string, buffer: Buffer) {
  await page.locator('input[name="sheet"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByLabel('没有错就直接导入').check()
  await page.getByRole('button', { name: '试读' }).click()
  await page.getByRole('heading', { name: /^已导入/ }).waitFor()
}

test.each([
  ['at a desk', DESKTOP, '云帆网络', 'yunfan', 'suli'],
  ['on a phone without scripts', { ...PHONE, javaScriptEnabled: false }, '云桥网络', 'yunqiao', 'suli-2'],
] as const)(
  'five minutes %s: from an operator that has just joined to its first red row understood, in twelve pages and four forms',
  async (place, device, name, office, login) => {
    const token = await joined(name, office, login)
    const page = await browsers.visit(device, '/about')
    await page.context().addCookies([{ name: 'session', value: token, url: browsers.origin }])
    const shot = async (what: string) => {
      if (shots)
        await page.screenshot({ path: `${shots}/five-${place.replaceAll(' ', '-')}-${what}.png`, fullPage: true })
    }
    const count = counting(page)
    await page.goto(`${browsers.origin}/desk`)
    await shot('desk')
    await page
      .getByRole('link', { name: /义务台账/ })
      .first()
      .click()
    // Eight questions at most, each with its article.
    const asked = await page.locator('main form .field, main form fieldset').count()
    expect([asked > 0, asked <= 8]).toEqual([true, true])
    await page.getByLabel('台账用的名称').fill(name)
    const choose = (question: RegExp, answer: string) =>
      page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
    await choose(/国家秘密/, '否')
    await choose(/什么人/, '网络服务提供者')
    await choose(/网络产品或者服务/, '否')
    await choose(/电子信息发送/, '否')
    await choose(/个人信息/, '是')
    await shot('facts')
    await page.locator('main form button[type="submit"]').last().click()
    await page.getByRole('heading', { name: `${name}　义务台账` }).waitFor()
    await shot('board')
    await page.getByRole('link', { name: '导入网络和系统' }).click()
    await importSheet(page, 'networks.xlsx', await bytes(writeXlsx('网络', networks())))
    await shot('imported')
    await page.getByRole('link', { name: '接着导入日志源' }).click()
    await importSheet(page, 'log-sources.csv', await bytes(writeCsv(sources())))
    await page.getByRole('link', { name: '看义务台账' }).click()
    await shot('red')
    const { rows } = await fadu.owner.query<{ register: string; count: number }>(
      'select register, count(*)::int from register_record where office = $1 group by register order by register',
      [office],
    )
    expect(rows).toEqual([
      { register: 'log-sources', count: 120 },
      { register: 'networks', count: 40 },
      { register: 'operator-facts', count: 1 },
    ])
    const first = page.locator('section[aria-labelledby="first"] tbody tr').first()
    expect(await first.innerText()).toContain('不符合法定要求')
    await first.getByRole('link').first().click()
    await shot('row')
    const said = await page.locator('main').innerText()
    // The article and its words, what is short and since which day, what is to be done, and what a breach costs.
    for (const words of [
      '第二十三条第（三）项',
      '不少于六个月',
      '日志源77',
      '应从2025-09-01起留存',
      '少110天',
      '要做的：',
      '第六十一条第一款',
    ])
      expect(said).toContain(words)
    expect([count, count.loads <= 12, count.forms <= 4]).toEqual([count, true, true])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  },
  180_000,
)
