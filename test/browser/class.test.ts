import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { callerOf } from '../register-office.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ demo: true, day: '2017-09-25' })
const { fadu } = browsers
const SHOTS = process.env.SHOTS

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

const Proposed = z.object({ id: z.string(), proposal: z.string() })
const Done = z.object({ id: z.string() })

async function item(values: object): Promise<void> {
  const author = await callerOf(fadu, 'demo-pufa-7', 'demo-pufa')
  const reviewer = await callerOf(fadu, 'demo-pufa-8', 'demo-pufa')
  const told = await author.call('POST', '/api/registers/exam-items/records', { values })
  const { proposal } = Proposed.parse(told.said)
  const word = { agrees: true, confirmed: ['law', 'one', 'words'] }
  expect((await reviewer.call('POST', `/api/registers/exam-items/proposals/${proposal}`, word)).status).toBe(200)
}

async function lesson(): Promise<string> {
  const teacher = await callerOf(fadu, 'demo-qingxi-1', 'demo-qingxi')
  const told = await teacher.call('POST', '/api/registers/lessons/records', {
    values: {
      ...{ topic: '我的信息谁说了算', stage: 'primary', school: '读条文，答题。' },
      provisions: '网络安全法第四十三条；网络安全法第四十四条',
    },
  })
  return Done.parse(told.said).id
}

/** No page of a phone is wider than the phone. */
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

async function comeIn(phone: Page, code: string, number: string): Promise<void> {
  await phone.fill('#code', code)
  await phone.fill('#number', number)
  await phone.click('form[action$="/study/class"] button')
}

async function refusesName(phone: Page | undefined, code: string): Promise<void> {
  if (!phone) throw new Error('no phone')
  await comeIn(phone, code, '张小明')
  expect(await phone.locator('.refusal').textContent()).toContain('不写姓名')
  await shoot(phone, 'class-name-refused')
}

/** Which question comes first is the bank's to say; number 3 has the choice wrong. */
async function answerOne(phone: Page, number: number): Promise<void> {
  const isChoice = (await phone.textContent('main'))?.includes('有权要求') ?? false
  const isWrong = isChoice && number === 3
  await phone
    .locator('label.choice')
    .nth(isChoice && !isWrong ? 1 : 0)
    .click()
  await shoot(phone, `class-question-${number}`)
  await phone.click('form[action$="/study/class/answer"] button')
  expect(await phone.locator('[role="status"]').textContent()).toBe(isWrong ? '没有答对' : '答对了')
  await fits(phone)
  await shoot(phone, `class-answered-${number}`)
}

test('a class comes in on phones by code and number, reads the provisions and answers; a name is refused; the teacher sees the sums', async () => {
  await item({
    kind: 'single',
    stem: '个人发现网络运营者违反约定收集其个人信息的，有权要求网络运营者（　　）其个人信息。',
    ...{ options: '公开\n删除\n出售\n转让', answer: 'B', units: '网络安全法第四十三条', tags: '课堂' },
    explanation: '第四十三条：有权要求网络运营者删除其个人信息。',
  })
  await item({
    kind: 'true-false',
    stem: '任何个人和组织不得窃取个人信息。',
    ...{ answer: '对', units: '网络安全法第四十四条', tags: '课堂' },
  })
  const id = await lesson()

  const board = await browsers.visit(DESKTOP, '/demo')
  await board.click('form[action$="/demo/demo-qingxi-1"] button')
  await board.goto(`/study/units/classes/new?lesson=${id}`)
  await shoot(board, 'class-new')
  await board.fill('#hour-class', '五年级2班')
  await board.fill('#hour-pupils', '36')
  await board.click('form[action$="/classes/new"] button[type="submit"]')
  const code = (await board.locator('.sheet > code').textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  await shoot(board, 'class-code')
  await board.click('main a.button')

  const phones = [await browsers.visit(PHONE, '/study/class'), await browsers.visit(PHONE, '/study/class')]
  await refusesName(phones[0], code)
  for (const [at, phone] of phones.entries()) {
    const number = at === 0 ? 1 : 3
    await comeIn(phone, code.toLowerCase(), String(number))
    expect(await phone.textContent('main')).toContain('有权要求网络运营者删除其个人信息')
    await fits(phone)
    await shoot(phone, `class-lesson-${number}`)
    await phone.click('main a.button')
    await answerOne(phone, number)
    await phone.click('main a.button')
    await answerOne(phone, number)
  }
  await board.reload()
  await shoot(board, 'class-running')
  expect(await board.textContent('main')).toContain('2 / 2')
  await board.click('form[action$="/close"] button')
  expect(await board.textContent('main')).toContain('不显示')
  await shoot(board, 'class-over')
}, 120_000)
