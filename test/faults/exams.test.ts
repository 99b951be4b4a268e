import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databaseOf, type Fadu, type Start, startFadu, temporaryFolder } from './fadu.ts'
import { bucket, startOutside } from './outside.ts'
import { rounds } from './rounds.ts'
import { brokenAttempts, openSeats, sitAll } from './sitting.ts'

const ROUNDS = rounds(20)
/** 2,000 where all rounds are done. */
const CANDIDATES = ROUNDS * 100
/** Twenty starts of a server on a machine that does other things too. */
const LONG = 900_000

/** As a service manager does it: again where the database did not take it in time. */
async function startAgain(start: Start, times = 5): Promise<Fadu> {
  try {
    return await startFadu(start)
  } catch (error) {
    if (times === 0) throw error
    return startAgain(start, times - 1)
  }
}

test(
  'killed amid attempts: no acknowledged answer is lost, none is doubled, ends stay, people resume',
  async () => {
    const dataDir = temporaryFolder('data')
    let fadu = await startFadu({ dataDir, demo: true })
    const { tokens } = await openSeats(dataDir, databaseOf(dataDir), CANDIDATES)
    const candidates = sitAll(() => [fadu.origin], tokens)
    for (let round = 1; round <= ROUNDS; round += 1) {
      await candidates.reach((candidates.all * round) / (ROUNDS + 1))
      await fadu.kill()
      fadu = await startFadu({ dataDir, demo: true })
    }
    const told = await candidates.ended
    expect([candidates.wrong, told.length]).toEqual([[], CANDIDATES])
    expect(await brokenAttempts(databaseOf(dataDir), told)).toEqual([])
    expect(await fadu.stop()).toBe(0)
  },
  LONG,
)

test(
  'two servers, one after the other killed amid attempts that go to both: the same holds',
  async () => {
    const { connection, url } = await startOutside()
    const folders = [temporaryFolder('one'), temporaryFolder('two')] as const
    const start = (dataDir: string) => startAgain({ dataDir, demo: true, env: { DATABASE_URL: url, ...bucket } })
    let first = await start(folders[0])
    cpSync(join(folders[0], 'keys'), join(folders[1], 'keys'), { recursive: true })
    let second = await start(folders[1])
    const { tokens } = await openSeats(folders[0], url, CANDIDATES)
    const candidates = sitAll(() => [first.origin, second.origin], tokens)
    for (let round = 1; round <= ROUNDS; round += 1) {
      await candidates.reach((candidates.all * round) / (ROUNDS + 1))
      if (round % 2 === 1) {
        await first.kill()
        first = await start(folders[0])
      } else {
        await second.kill()
        second = await start(folders[1])
      }
    }
    const told = await candidates.ended
    expect([candidates.wrong, told.length]).toEqual([[], CANDIDATES])
    expect(await brokenAttempts(connection, told)).toEqual([])
    expect([await first.stop(), await second.stop()]).toEqual([0, 0])
  },
  LONG,
)
