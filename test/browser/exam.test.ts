import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hallItems, hallRules, openHall, shortItem, tellResults } from '../exam-hall.ts'
import { openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ demo: true, day: '2026-03-03' })
const { fadu } = browsers
const SHOTS = process.env.SHOTS

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

const items = [...hallItems(8), shortItem(8)]

async function enter(page: Page, exam: string, seat: { readonly number: string; readonly code: string } | undefined) {
  await page.goto(`/exams/hall?exam=${exam}`)
  await page.fill('#number', seat?.number ?? '')
  await page.fill('#code', seat?.code ?? '')
  await page.click('form[action$="/exams/hall"] button')
}

/** Answers whatever stands there, as a candidate would: the first choice, or some words. */
async function answerShown(page: Page): Promise<void> {
  const question = page.locator('section.question')
  switch (await question.getAttribute('data-kind')) {
    case 'single':
    case 'multiple':
    case 'indefinite':
    case 'true-false':
      await question.locator('.choice').first().click()
      break
    case 'order':
    case 'match':
      for (const [at, select] of (await question.locator('select').all()).entries())
        await select.selectOption({ index: at + 1 })
      break
    default:
      for (const field of await question.locator('input[type="text"], textarea').all()) {
        await field.fill('6')
        await field.blur()
      }
  }
}

const saved = async (exam: string) =>
  (
    await fadu.owner.query<{ item: number; sequence: number; answer: unknown }>(
      `select item, sequence, answer from exam_answer x join exam_attempt a on a.id = x.attempt where a.case_id = $1 order by item`,
      [exam],
    )
  ).rows

test('an exam is sat on a phone with a cut in its middle, handed in, its result seen and a review asked for', async () => {
  const rules = hallRules(9, { shown: { points: 'handed', right: 'closed', key: 'closed', explanation: 'closed' } })
  const hall = await openHall(fadu, { items, rules })
  const page = await browsers.visit(PHONE, '/exams/hall')
  await shoot(page, 'enter-phone')
  await enter(page, hall.caseId, hall.seats[0])
  expect(new URL(page.url()).pathname).toBe('/exams/hall/seat')
  await shoot(page, 'seat-phone')
  await page.click('button:has-text("开始答题")')
  await page.waitForSelector('section.question')
  await page.waitForLoadState('networkidle')

  await answerShown(page)
  await page.waitForSelector('[data-saved]:has-text("已存到主办单位")')
  await page.click('button:has-text("存疑")')
  await page.click('button:has-text("保存，下一题")')
  await answerShown(page)
  await page.waitForSelector('[data-stored]:has-text("2")')
  await shoot(page, 'paper-phone')

  await page.context().setOffline(true)
  for (let place = 2; place < 7; place += 1) {
    await page.click('button:has-text("保存，下一题")')
    await page.waitForSelector(`section.question[data-item="${place}"]`)
    await answerShown(page)
  }
  await page.waitForSelector('[data-line]:not([hidden])')
  await expect.poll(() => page.textContent('[data-held]')).toContain('5')
  expect(await page.textContent('[data-line]')).toContain('断网了，照常作答')
  expect(await saved(hall.caseId)).toHaveLength(2)
  await shoot(page, 'offline-phone')

  await page.context().setOffline(false)
  await expect.poll(async () => (await saved(hall.caseId)).length, { timeout: 20_000 }).toBe(7)
  await expect.poll(() => page.textContent('[data-held]')).toBe('')
  expect(await page.locator('[data-line]').isHidden()).toBe(true)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])

  await page.click('a[data-hand-in]')
  await page.waitForSelector('button:has-text("确认交卷")')
  expect(await page.textContent('main')).toContain('还有 2 题未答')
  await shoot(page, 'hand-in-phone')
  await page.click('button:has-text("确认交卷")')
  await page.waitForSelector('.done')
  await shoot(page, 'result-phone')
  expect(await page.textContent('.done')).toContain('已交卷')

  await tellResults(fadu, hall)
  await page.reload()
  await page.click('a:has-text("请求复核第 2 题")')
  await page.fill('textarea[name="words"]', '选项的表述有歧义，请复核。')
  await shoot(page, 'review-phone')
  await page.click('button:has-text("请求复核")')
  await page.waitForSelector('text=已请求，等候答复')
  await shoot(page, 'told-phone')
  const { rows } = await fadu.owner.query('select item, words from exam_review where case_id = $1', [hall.caseId])
  expect(rows).toEqual([{ item: 1, words: '选项的表述有歧义，请复核。' }])
}, 120_000)

test('in large type and English a paper is saved too, and a hand-in noted while the line is down is sent when it is back', async () => {
  const hall = await openHall(fadu, { items, rules: hallRules(9) })
  const page = await browsers.visit(PHONE, '/en/exams/hall?type=large')
  await page.goto(`/en/exams/hall?exam=${hall.caseId}&type=large`)
  await page.fill('#number', hall.seats[2]?.number ?? '')
  await page.fill('#code', hall.seats[2]?.code ?? '')
  await page.click('button:has-text("Enter")')
  await page.click('button:has-text("Begin")')
  await page.waitForSelector('section.question')
  await page.waitForLoadState('networkidle')
  expect(await page.locator('[data-line]').isHidden()).toBe(true)
  await answerShown(page)
  await page.waitForSelector('[data-saved]:has-text("saved at")')

  await page.context().setOffline(true)
  await page.click('button:has-text("Save, next question")')
  await answerShown(page)
  await page.click('a[data-hand-in]')
  await page.click('[data-hand-in-now]')
  expect(await page.textContent('[data-warning]')).toContain('noted in this browser')
  expect(await saved(hall.caseId)).toHaveLength(1)
  await page.context().setOffline(false)
  await page.waitForURL(/exams\/hall\/result/, { timeout: 30_000 })
  expect(await saved(hall.caseId)).toHaveLength(2)
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  const { rows } = await fadu.owner.query('select handed_by from exam_attempt where case_id = $1', [hall.caseId])
  expect(rows).toEqual([{ handed_by: 'candidate' }])
}, 120_000)

test('on a phone whose clock is a day ahead, five answers given in a cut of 30 seconds are saved once, and who passed takes a certificate that another library verifies', async () => {
  const hall = await openHall(fadu, { items: hallItems(8), rules: hallRules(8, { pass: 0 }) })
  const page = await browsers.visit(PHONE, '/exams/hall')
  await page.addInitScript(() => {
    const real = Date.now.bind(Date)
    Date.now = () => real() + 86_400_000
  })
  await enter(page, hall.caseId, hall.seats[1])
  await page.click('button:has-text("开始答题")')
  await page.waitForSelector('section.question')
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  const since = performance.now()
  for (let place = 0; place < 5; place += 1) {
    await page.waitForSelector(`section.question[data-item="${place}"]`)
    await answerShown(page)
    if (place < 4) await page.click('button:has-text("保存，下一题")')
  }
  await expect.poll(() => page.textContent('[data-held]')).toContain('5')
  await page.waitForTimeout(Math.max(0, 30_000 - (performance.now() - since)))
  expect(await saved(hall.caseId)).toEqual([])
  await page.context().setOffline(false)
  await expect
    .poll(async () => (await saved(hall.caseId)).map(({ item }) => item), { timeout: 30_000 })
    .toEqual([0, 1, 2, 3, 4])
  const { rows: late } = await fadu.owner.query(
    'select count(*)::int as n from exam_late_answer l join exam_attempt a on a.id = l.attempt where a.case_id = $1',
    [hall.caseId],
  )
  expect(late).toEqual([{ n: 0 }])
  await page.click('a[data-hand-in]')
  await page.click('button:has-text("确认交卷")')
  await page.waitForSelector('.done')

  await tellResults(fadu, hall)
  await page.reload()
  await page.click('a:has-text("申请合格证书")')
  await page.click('button:has-text("出具证书")')
  await page.waitForURL(/certificates\/check\/\d{9}\//)
  await shoot(page, 'certificate-phone')
  const jwt = await (await page.request.get(`${new URL(page.url()).pathname}/jwt`)).text()
  const jwk = await (await page.request.get(new URL(decodeProtectedHeader(jwt).kid ?? '').pathname)).json()
  const { payload } = await compactVerify(jwt, await importJWK(jwk, 'EdDSA'))
  expect(new TextDecoder().decode(payload)).toContain(`"identityHash":"${hall.seats[1]?.number}"`)
}, 180_000)

test.runIf(SHOTS !== undefined)(
  'pictures',
  async () => {
    const hall = await openHall(fadu, { items, rules: hallRules(9) })
    for (const [name, device, path] of [
      ['desktop', { viewport: { width: 1280, height: 900 } }, ''],
      ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const }, ''],
      ['small', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }, ''],
      ['en', { viewport: { width: 1280, height: 900 } }, '/en'],
    ] as const) {
      const page = await browsers.visit(device, '/exams/hall')
      await page.goto(`${path}/exams/hall?exam=${hall.caseId}`)
      await shoot(page, `enter-${name}`)
      await page.fill('#number', hall.seats[1]?.number ?? '')
      await page.fill('#code', hall.seats[1]?.code ?? '')
      await page.click('form[action$="/exams/hall"] button')
      await page.waitForSelector('main h1')
      await shoot(page, `seat-${name}`)
      if (name === 'desktop') await page.click('form[action$="/exams/hall/seat"] button')
      else await page.goto(`${path}/exams/hall/paper`)
      for (const place of [1, 5, 9]) {
        await page.goto(`${path}/exams/hall/paper?question=${place}${name === 'small' ? '&type=large' : ''}`)
        await page.waitForLoadState('networkidle')
        await shoot(page, `paper-${name}-${place}`)
      }
    }
    const page = await browsers.visit({ viewport: { width: 1280, height: 900 } }, '/demo')
    await page.click('form[action$="/demo/demo-pufa-11"] button')
    await page.goto(`/exams/room/${hall.caseId}`)
    await shoot(page, 'room-desktop')
    await page.goto('/exams/room')
    await shoot(page, 'rooms-desktop')
  },
  120_000,
)
