import { expect, onTestFinished, test, vi } from 'vitest'
import { areas } from '../../src/server/areas.ts'
import { numberOfActs } from '../../src/server/demonstration/plan.ts'
import { lookOver } from '../browser/look-over.ts'
import { openProfile } from '../browser/profile.ts'
import { crawlCity, peopleOn, unlike, uselessFor } from '../city-crawl.ts'
import { isOfTheLaw, routeOf } from '../crawl.ts'
import { ask, databaseOf, startFadu, temporaryFolder } from './fadu.ts'

// Half an hour on two cores: where all rounds are asked for. `test/browser/crawl.test.ts` reads one page of each kind.

const HOURS = 2 * 3_600_000

test.runIf(process.env.FAULT_ROUNDS === 'all')(
  'every address that a link leads to, for a stranger and for each person of the city: none dead, none failing, each sound',
  async () => {
    const dataDir = temporaryFolder('data')
    const { origin } = await startFadu({ dataDir, demo: 'told' })
    await told(dataDir)
    const everybody = await peopleOn(origin)
    const { pages, dead } = await crawlCity({
      origin,
      walkers: [undefined, ...everybody].map((person) => ({ person, role: person ?? '' })),
      // The law reads alike for everybody: the stranger reads all of it, each person a page of each kind.
      kindOf: (path, { person }) => (person !== undefined && isOfTheLaw(path) ? routeOf(path, true) : path),
      most: () => 1,
    })
    console.log(`${pages.length} pages`)
    expect([...dead, ...uselessFor(pages)]).toEqual([])
    const looked = unlike(pages)
    console.log(`${looked.length} pages looked at`)
    const browser = await openProfile()
    onTestFinished(browser.close)
    expect(await lookOver(await browser.context.newPage(), origin, looked)).toEqual([])
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
