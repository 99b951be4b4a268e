import { expect, test } from 'vitest'
import { issueTokens, startActing } from './acting.ts'
import { cutPower, databaseOf, type Fadu, isReady, killAllOfPostgres, startFadu, temporaryFolder } from './fadu.ts'
import { brokenIn, countFired, letClocksEnd, unpublished, verifies } from './whole.ts'

const ACTS = 1_000
const STRIKES = [300, 650]
/** From the first answer after a fault to the leaf in the tree. */
const PUBLISHED_WITHIN_MS = 2_000

const again = ({ dataDir }: Fadu) => startFadu({ dataDir, demo: true })

// What is struck, and what serves after it.
const faults: readonly (readonly [string, (fadu: Fadu) => Promise<Fadu>])[] = [
  [
    'node, its PostgreSQL left alone',
    async (fadu) => {
      await fadu.kill()
      return again(fadu)
    },
  ],
  [
    'everything at once, as in a power cut',
    async (fadu) => {
      await cutPower(fadu)
      return again(fadu)
    },
  ],
  [
    'PostgreSQL and all its processes, the server left to recover by itself',
    async (fadu) => {
      await killAllOfPostgres(fadu.dataDir)
      await expect.poll(() => isReady(fadu), { timeout: 60_000, interval: 10 }).toBe(true)
      return fadu
    },
  ],
]

test.each(faults)(
  'killed in the middle of 1,000 acts: %s. Each is there once and whole, and in the tree within two seconds',
  async (_, strike) => {
    const dataDir = temporaryFolder('data')
    let fadu = await startFadu({ dataDir, demo: true })
    const tokens = await issueTokens(fadu)
    const acting = startActing({ origins: () => [fadu.origin], tokens, acts: ACTS })
    for (const at of STRIKES) {
      await acting.reach(at)
      await letClocksEnd(databaseOf(dataDir), 4)
      const before = [...acting.acknowledged]
      fadu = await strike(fadu)
      await expect
        .poll(() => unpublished(fadu.origin, databaseOf(dataDir), before), {
          timeout: PUBLISHED_WITHIN_MS,
          interval: 50,
        })
        .toEqual([])
    }
    await acting.ended
    expect([acting.wrong, acting.acknowledged.length]).toEqual([[], ACTS])
    const { acknowledged } = acting
    await expect.poll(() => brokenIn(databaseOf(dataDir), acknowledged), { timeout: 15_000 }).toEqual([])
    expect(await unpublished(fadu.origin, databaseOf(dataDir), acknowledged)).toEqual([])
    expect(await countFired(databaseOf(dataDir))).toBeGreaterThan(ACTS / 20)
    expect(await verifies(fadu)).toBe(true)
    expect(await fadu.stop()).toBe(0)
  },
)
