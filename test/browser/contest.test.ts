import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { contestRulesFor, writeContest } from '../contest-hall.ts'
import { openBrowsers, PHONE } from './browser.ts'

const browsers = await openBrowsers({ demo: true, day: '2026-03-03' })
const { fadu } = browsers
const SHOTS = process.env.SHOTS

/** A browser that gives third parties neither cookies nor storage. */
const blocked = { args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--test-third-party-cookie-phaseout'] }

const sites: ReturnType<typeof createServer>[] = []
afterAll(() => {
  for (const site of sites) site.close()
})

/** A site of somebody else with one page: whatever stands in the frame it holds. */
async function openSite(name: string): Promise<{ readonly origin: string; holds: (address: string) => void }> {
  let held = ''
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(
      `<!doctype html><title>${name}</title><h1>${name}</h1><iframe src="${held}" width="380" height="1500"></iframe>`,
    )
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  sites.push(site)
  const { port } = site.address() as AddressInfo
  // Another site than ours to a browser, though it is the same machine.
  return { origin: `http://localhost:${port}`, holds: (address) => (held = address) }
}

async function framed(site: {
  readonly origin: string
}): Promise<{ frame: Frame; page: Awaited<ReturnType<typeof browsers.visit>> }> {
  const page = await browsers.visit({ ...PHONE, ...blocked }, site.origin)
  await page.waitForLoadState('networkidle')
  return { page, frame: page.frames()[1] as Frame }
}

test('a paper is played in the frames of two host sites by a browser that keeps nothing for third parties; a third site sees why not', async () => {
  const [first, second, third] = [await openSite('甲网'), await openSite('乙网'), await openSite('丙网')]
  const hosts = [
    { name: '甲网', origin: first.origin },
    { name: '乙网', origin: second.origin },
  ]
  const { owner, database, kernel } = fadu
  const ground = { owner, database, keyring: kernel.seal.keyring, now: kernel.now() }
  const id = await writeContest(ground, { rules: contestRulesFor(4, { hosts }) })
  const at = (origin: string) => `${browsers.origin}/contests/${id}/at/${new URL(origin).host}`

  for (const [nth, site] of [first, second].entries()) {
    site.holds(at(site.origin))
    const { page, frame } = await framed(site)
    await frame.fill('#nickname', `框里人${nth}`)
    await frame.click('button:has-text("参加")')
    await frame.waitForSelector('code')
    await frame.click('button:has-text("开始答题")')
    await frame.waitForSelector('section.question')
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/contest-frame-paper.png`, fullPage: true })
    await frame.click('button:has-text("交卷")')
    // Nothing was answered: it is told first.
    await frame.click('button:has-text("就这样交卷")')
    await frame.waitForSelector('h2:has-text("逐题")')
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/contest-frame-result.png`, fullPage: true })
    // Nothing was kept by the browser for us, as none would be where such storage is blocked.
    expect((await page.context().cookies()).filter(({ domain }) => domain === '127.0.0.1')).toEqual([])
  }
  const { rows } = await owner.query(
    `select place, entrants, tries from contest_board where case_id = $1 and kind = 'host' order by place`,
    [id],
  )
  expect(rows).toEqual([
    { place: 0, entrants: 1, tries: 1 },
    { place: 1, entrants: 1, tries: 1 },
  ])

  // By its own name it is told why; by the name of a host its browser shows nothing.
  third.holds(at(third.origin))
  const told = await framed(third)
  expect(await told.frame.textContent('body')).toContain('不在竞赛规则所列的承办网站之内')
  expect(await told.frame.locator('#nickname').count()).toBe(0)
  third.holds(at(first.origin))
  const stolen = await framed(third)
  expect(await stolen.page.frames()[1]?.locator('#nickname').count()).toBe(0)
})
