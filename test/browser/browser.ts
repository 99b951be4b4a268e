import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll } from 'vitest'
import { openTestApp, type TestAppOptions } from '../app.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const DESKTOP = { viewport: { width: 1280, height: 900 } } as const
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const

/** A server that listens, and browsers with empty profiles to visit it. */
export async function openBrowsers(options: TestAppOptions = {}) {
  const fadu = await openTestApp(options)
  const origin = await fadu.app.listen({ host: '127.0.0.1', port: 0 })
  const opened: { context: BrowserContext; profile: string }[] = []
  afterAll(async () => {
    for (const { context, profile } of opened) {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  })
  return {
    origin,
    fadu,
    async visit(device: BrowserContextOptions, path: string) {
      const profile = mkdtempSync(join(tmpdir(), 'fadu-browser-'))
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        headless: true,
        args: FLAGS,
        reducedMotion: 'reduce',
        locale: 'zh-CN',
        baseURL: origin,
        ...device,
      })
      opened.push({ context, profile })
      const page = context.pages()[0] ?? (await context.newPage())
      await page.goto(path)
      return page
    },
  }
}
