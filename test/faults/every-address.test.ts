import { expect, onTestFinished, test, vi } from 'vitest'
import { areas } from '../../src/server/areas.ts'
import { numberOfActs } from '../../src/server/demonstration/plan.ts'
import { lookOver } from '../browser/look-over.ts'
import { openProfile } from '../browser/profile.ts'
import { crawlCity, peopleOn, unlike, uselessFor, walkersOf } from '../city-crawl.ts'
import { isOfTheLaw, routeOf } from '../crawl.ts'
import { ask, databaseOf, startFadu, temporaryFolder } from './fadu.ts'

// Half an hour on two cores: where all rounds are asked for. `test/browser/crawl.test.ts` reads one page of each kind.

const HOURS = 2 * 3_600_000

test.runIf(process.env.FAULT_ROUNDS === 'all')(
  'every address that a link leads to, for a stranger and for each role of the city: none dead, none failing, each sound',
  async () => {
    const dataDir = temporaryFolder('data')
    const { origin } = await startFadu({ dataDir, demo: 'told' })
    await told(dataDir)
    const { pages, dead } = await crawlCity({
      origin,
      walkers: walkersOf(await peopleOn(origin)),
      // The law reads alike for everybody: the stranger reads all of it, each role a page of each route.
      kindOf: (path, { person }) => (person !== undefined && isOfTheLaw(path) ? routeOf(path, true) : path),
      most: () => 1,
    })
    expect([...dead, ...uselessFor(pages)]).toEqual([])
    const browser = await openProfile()
    onTestFinished(browser.close)
    expect(await lookOver(await browser.context.newPage(), origin, unlike(pages))).toEqual([])
  },
  HOURS,
)

/** Resolves once every act of the city's cases is taken. */
async function told(dataDir: string): Promise<void> {
  const all = areas.flatMap(({ demoCases = [] }) => demoCases).reduce((sum, one) => sum + numberOfActs(one), 0)
  await vi.waitFor(
    async () => {
      const [row] = await ask<{ acts: number }>(databaseOf(dataDir), 'select sum(acts)::int as acts from demo_case')
      expect(row?.acts).toBe(all)
    },
    { timeout: 180_000, interval: 500 },
  )
}
