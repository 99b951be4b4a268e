import type { BrowserContextOptions } from 'playwright-core'
import { afterAll } from 'vitest'
import { openTestApp, type TestAppOptions } from '../app.ts'
import { openProfile, type Profile } from './profile.ts'

export const DESKTOP = { viewport: { width: 1280, height: 900 } } as const
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const

/** A server that listens, and browsers with empty profiles to visit it. */
export async function openBrowsers(options: TestAppOptions = {}) {
  const fadu = await openTestApp(options)
  const origin = await fadu.app.listen({ host: '127.0.0.1', port: 0 })
  const opened: Profile[] = []
  afterAll(async () => {
    for (const profile of opened) await profile.close()
  })
  return {
    origin,
    fadu,
    async visit(device: BrowserContextOptions, path: string) {
      const profile = await openProfile({ baseURL: origin, ...device })
      opened.push(profile)
      const page = profile.context.pages()[0] ?? (await profile.context.newPage())
      await page.goto(path)
      return page
    },
  }
}
