import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { type openBrowsers, PHONE } from './browser.ts'

type Browsers = Awaited<ReturnType<typeof openBrowsers>>

export type Said = Readonly<Record<string, string | true>>

/** One browser in which everybody who works on a case sits down in turn, as the demonstration lets them. */
export async function openPenaltyDesk(browsers: Browsers, device: BrowserContextOptions) {
  const page = await browsers.visit(device, '/supervision')
  page.setDefaultTimeout(20_000)
  let at = ''

  /** By the very button people press. */
  async function as(person: string): Promise<void> {
    await page.context().clearCookies()
    await page.goto(`${browsers.origin}/demo`)
    await page.locator(`form[action$="/demo/demo-${person}"] button`).first().click()
    await page.waitForLoadState()
    if (at) await page.goto(at)
  }

  /** Another person reads what was proposed, and agrees. */
  async function agreed(person: string): Promise<void> {
    await as(person)
    await page.getByRole('button', { name: /^(同意|Agree)$/ }).click()
    await page.waitForLoadState()
  }

  return {
    page,
    as,
    take: (step: string, said: Said) => take(page, step, said),
    agreed,
    /** The case that was just opened stays before everybody's eyes from here on. */
    stay: () => {
      at = page.url().split('?')[0] ?? ''
    },
    /** From here on everybody looks at this case. */
    turnTo: async (id: string) => {
      at = `${browsers.origin}/supervision/cases/${id}`
      await page.goto(at)
    },
    /** What the page says as a whole, in its folds too. */
    said: async () => (await page.locator('main').textContent()) ?? '',
    stage: async () => (await page.locator('#stage').first().innerText()).trim(),
    refusal: async () => (await page.locator('.refusal').allInnerTexts()).join(' '),
    at: () => at,
  }
}

/** Opens every fold that something stands in, the outer ones first. */
async function unfold(folds: Locator): Promise<void> {
  for (let index = 0; index < (await folds.count()); index += 1) {
    const fold = folds.nth(index)
    if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click()
  }
}

/** The form of a step: on the page, or behind its link among what else may be done. */
export async function formOf(page: Page, step: string): Promise<Locator> {
  const form = page.locator(`form[action$="/${step}"]`)
  if ((await form.count()) === 0) {
    const link = page.locator(`a[href*="?step=${step}#"]`)
    await unfold(page.locator('details', { has: link }))
    await link.last().click()
    await page.waitForLoadState()
  }
  await unfold(page.locator('details', { has: form }))
  return form
}

/** Fills the form of a step as people do, unfolding what it stands in, and sends it. */
async function take(page: Page, step: string, said: Said): Promise<void> {
  const form = await formOf(page, step)
  for (const [name, value] of Object.entries(said)) await answer(form, name, value)
  await form.locator('button[type=submit]:not([name])').last().click()
  await page.waitForLoadState()
}

async function answer(form: Locator, name: string, value: string | true): Promise<void> {
  const all = form.locator(`[name="${name}"]`)
  const first = all.first()
  // What is seldom asked is folded, and opened by whoever needs it.
  await unfold(form.locator('details', { has: form.page().locator(`[name="${name}"]`) }))
  const kind = await first.evaluate((one) => (one instanceof HTMLInputElement ? one.type : one.localName))
  if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check()
  else if (kind === 'checkbox') await first.setChecked(value === true)
  else if (kind === 'select') await first.selectOption(String(value))
  else await first.fill(String(value))
}

/** The party's own view on a phone without an account and without scripts, by the code on the sheet it was served. */
export async function openPartyPhone(browsers: Browsers, code: string) {
  const page = await browsers.visit({ ...PHONE, javaScriptEnabled: false }, '/supervision/party')
  await page.locator('[name=code]').fill(code)
  await page.getByRole('button', { name: '查看' }).click()
  await page.waitForLoadState()
  return {
    page,
    said: () => page.locator('main').innerText(),
    take: (step: string, said: Said = {}) => take(page, step, said),
  }
}

export type PenaltyDesk = Awaited<ReturnType<typeof openPenaltyDesk>>
