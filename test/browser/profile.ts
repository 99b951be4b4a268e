import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Profile {
  readonly context: BrowserContext
  /** Ends the browser and takes its folder away. */
  close(): Promise<void>
}

/** A browser of its own with an empty profile. */
export async function openProfile(options: BrowserContextOptions = {}): Promise<Profile> {
  const profile = mkdtempSync(join(tmpdir(), 'fadu-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    ...options,
  })
  return {
    context,
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
