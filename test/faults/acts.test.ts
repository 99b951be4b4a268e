import { expect, test } from 'vitest'
import { issueTokens, startActing } from './acting.ts'
import { cutPower, databaseOf, type Fadu, isReady, killAllOfPostgres, startFadu, temporaryFolder } from './fadu.ts'
import { rounds } from './rounds.ts'
import { brokenIn, countFired, letClocksEnd, publishes, verifies } from './whole.ts'

const ACTS = 1_000
const TIMES = rounds(8)
/** After how many acts each fault comes, evenly through all of them. */
const STRIKES = Array.from({ length: TIMES }, (_, at) => Math.round(((at + 1) * ACTS) / (TIMES + 1)))

const startAgain = ({ dataDir }: Fadu) => startFadu({ dataDir, demo: true })

async function recovers(fadu: Fadu): Promise<Fadu> {
  await expect.poll(() => isReady(fadu), { timeout: 60_000, interval: 10 }).toBe(true)
  return fadu
}

type Fault = readonly [string, (fadu: Fadu) => Promise<void>, (fadu: Fadu) => Promise<Fadu>]

const faults: readonly Fault[] = [
  ['node, its PostgreSQL left alone', (fadu) => fadu.kill(), startAgain],
  ['everything at once, as in a power cut', cutPower, startAgain],
  ['PostgreSQL with all its processes, not the server', ({ dataDir }) => killAllOfPostgres(dataDir), recovers],
]

test.each(faults)(
  'killed in the middle of 1,000 acts: %s. Each is there once and whole, and in the tree within two seconds',
  async (_, strike, goOn) => {
    const dataDir = temporaryFolder('data')
    let fadu = await startFadu({ dataDir, demo: true })
    let serving: readonly Fadu[] = [fadu]
    const tokens = await issueTokens(fadu)
    const acting = startActing({ origins: () => serving.map(({ origin }) => origin), tokens, acts: ACTS })
    for (const at of STRIKES) {
      await acting.reach(at)
      await letClocksEnd(databaseOf(dataDir), acting, 4)
      await strike(fadu)
      // Nobody asks anew until what was acknowledged is found: the two seconds are the server's own.
      serving = []
      const before = [...acting.acknowledged]
      fadu = await goOn(fadu)
      await publishes(fadu, before, databaseOf(dataDir))
      serving = [fadu]
    }
    await acting.ended
    const { acknowledged, wrong } = acting
    expect([wrong, acknowledged.length]).toEqual([[], ACTS])
    await expect.poll(() => brokenIn(databaseOf(dataDir), acknowledged), { timeout: 60_000 }).toEqual([])
    await publishes(fadu, acknowledged, databaseOf(dataDir))
    expect(await countFired(databaseOf(dataDir))).toBeGreaterThan(ACTS / 20)
    expect([await verifies(fadu), await fadu.stop()]).toEqual([true, 0])
  },
)
