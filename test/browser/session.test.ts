import AxeBuilder from '@axe-core/playwright'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { enterOfficer, granted, PASSWORD, post } from '../identity.ts'
import { DESKTOP, openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu } = browsers
const { identity } = fadu.kernel
const desk = { person: 'demo-wangxin-1', office: 'demo-pufa', role: 'lecturer', since: '2026-01-01' }
granted(await post(fadu.kernel.identity, desk))
/** Passkeys want a host's name. */
const named = browsers.origin.replace('127.0.0.1', 'localhost')

const shots = process.env.SHOTS

const who = (page: Page) => page.getByRole('complementary', { name: /您的身份与今日|Who you are/ }).innerText()
const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

async function typePassword(page: Page, login: string) {
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
  ['machine without scripts', { ...DESKTOP, javaScriptEnabled: false }],
])('on a %s', (_, device) => {
  test('one press makes somebody of 临江市; another desk, and out', async () => {
    const page = await browsers.visit(device, '/demo')
    await page.getByRole('button', { name: '受理员 陈立' }).click()
    expect(await who(page)).toContain('您是陈立：')
    await page.getByRole('link', { name: '换岗位' }).first().click()
    await page.getByLabel('临江市网信办').check()
    await page.getByRole('button', { name: '换到这个岗位' }).click()
    expect(await who(page)).toContain('您是陈立：临江市网信办 受理员')
    await page.getByRole('link', { name: '换岗位' }).first().click()
    await page.getByLabel('临江市普法办').check()
    await page.getByRole('button', { name: '换到这个岗位' }).click()
    expect(await who(page)).toContain('您是陈立：临江市普法办 讲师')
    expect(await isWide(page)).toBe(false)
    await page.getByRole('button', { name: '退出' }).click()
    expect(await who(page)).toContain('您未登录')
  })
})

test('password, codes set up at the first sign-in and asked for at the next', async () => {
  await enterOfficer(identity, 'chenli')
  const page = await browsers.visit(PHONE, '/session')
  await typePassword(page, 'chenli')
  await page.getByRole('button', { name: '设置动态口令' }).click()
  const secret = (await page.locator('[data-secret]').innerText()).replaceAll(' ', '')
  expect(await page.getByRole('img', { name: /二维码/ }).isVisible()).toBe(true)
  if (shots) await page.screenshot({ path: `${shots}/codes-phone.png`, fullPage: true })
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = () => totp.generate({ timestamp: identity.now().getTime() })
  await page.getByLabel('动态口令').fill(code())
  await page.getByRole('button', { name: '完成' }).click()
  expect(await who(page)).toContain('您是chenli 某：临江市网信办 受理员')
  await page.getByRole('button', { name: '退出' }).click()
  fadu.pass(1)
  await page.goto(`${browsers.origin}/session`)
  await typePassword(page, 'chenli')
  await page.getByLabel('动态口令').fill('000000')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  expect(await page.getByRole('alert').innerText()).toContain('动态口令不对')
  await page.getByLabel('动态口令').fill(code())
  await page.getByRole('button', { name: '登录', exact: true }).click()
  expect(await who(page)).toContain('您是chenli 某')
})

test('a passkey set up at the first sign-in signs in alone at the next', async () => {
  await enterOfficer(identity, 'zhao')
  const page = await browsers.visit(DESKTOP, `${named}/session`)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await typePassword(page, 'zhao')
  await page.getByRole('link', { name: '添加通行密钥' }).click()
  await page.getByLabel('给它起个名字').fill('办公室电脑')
  await page.getByRole('button', { name: '使用通行密钥' }).click()
  await page.getByText('您是zhao 某').waitFor()
  await page.getByRole('button', { name: '退出' }).click()
  await page.goto(`${named}/session`)
  await page.getByRole('link', { name: '用通行密钥登录' }).click()
  await page.getByRole('button', { name: '使用通行密钥' }).click()
  await page.getByText('您是zhao 某').waitFor()
})

test('where a passkey cannot be had the page says so: without a script, and at an address of digits', async () => {
  const plain = await browsers.visit({ ...DESKTOP, javaScriptEnabled: false }, '/session/passkey')
  expect(await plain.locator('main').innerText()).toContain('脚本已关闭')
  const page = await browsers.visit(DESKTOP, '/session/passkey')
  await page.getByRole('button', { name: '使用通行密钥' }).click()
  expect(await page.getByRole('alert').filter({ visible: true }).innerText()).toContain('不能用数字地址')
})

const OPEN = ['/session', '/invitation', '/session/passkey', '/demo', '/session/desk']
const SIGNED_IN = [
  '/',
  '/session',
  '/session/desk',
  '/session/list',
  '/session/factor',
  '/session/password',
  '/session/again',
  '/law',
]

describe('axe finds nothing to object to', () => {
  test.each([
    ['in Chinese', '', DESKTOP],
    ['in English', '/en', DESKTOP],
    ['on a phone', '', PHONE],
    ['in the dark', '', { ...DESKTOP, colorScheme: 'dark' as const }],
  ])(
    '%s',
    async (_, language, device) => {
      const page = await browsers.visit(device, `${language}/demo`)
      const faults: string[] = []
      const look = async (path: string) => {
        await page.goto(browsers.origin + language + path)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        faults.push(
          ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${id} ${target.join(' ')}`)),
        )
        if (shots && path === '/session/password')
          await page.screenshot({ path: `${shots}/password${language.replace('/', '-')}-${device.viewport.width}.png` })
        if (await isWide(page)) faults.push(`${path} is wider than the window`)
      }
      for (const path of OPEN) await look(path)
      await page.goto(`${browsers.origin}${language}/demo`)
      await page.getByRole('button', { name: /受理员 陈立|intake officer: 陈立/ }).click()
      for (const path of SIGNED_IN) await look(path)
      expect(faults).toEqual([])
    },
    120_000,
  )
})
