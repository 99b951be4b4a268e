import { importTexts } from '../src/kernel/law/library/import.ts'
import { searchLaws } from '../src/kernel/law/search/search.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { lawsFolder } from '../src/server/home.ts'
import { copiesOf, textsIn } from './corpus.ts'
import { withOwnStorage } from './own-storage.ts'
import { cpuSeconds, milliseconds, peakMemory, printTable, quantile } from './table.ts'

const COPY_BATCH = 6_000
const TODAY = '2026-11-25'

/** `fadu bench import [FOLDER] [TIMES]`: texts into the searchable library, while somebody searches beside it. */
export const run = ([folder = lawsFolder(), times = '1']: readonly string[]): Promise<number> =>
  withOwnStorage(async (storage) => {
    const files = textsIn(folder)
    const began = { at: performance.now(), cpu: cpuSeconds() }
    const beside = searchBeside(storage)
    const report = await importTexts(storage.database, copiesOf(files, Number(times)))
    const seconds = (performance.now() - began.at) / 1000
    const cpu = cpuSeconds() - began.cpu
    const waits = await beside.stop()
    const bare = await copyBare(storage)
    const perSecond = (count: number, time: number) => `${Math.round(count / time).toLocaleString('en')}/s`
    printTable(`Import: ${report.files} files, ${report.articles} articles, ${report.units} units`, [
      {
        what: 'units, searchable (limit: the same rows into a table without index)',
        figure: perSecond(report.units, seconds),
        limit: perSecond(bare.rows, bare.seconds),
        ratio: report.units / seconds / (bare.rows / bare.seconds),
      },
      { what: 'articles, searchable', figure: perSecond(report.articles, seconds) },
      { what: 'processor time of Fadu itself', figure: `${cpu.toFixed(1)} s of ${seconds.toFixed(1)} s` },
      { what: 'a search beside it, p50', figure: milliseconds(quantile(waits, 0.5)) },
      { what: 'a search beside it, p99', figure: milliseconds(quantile(waits, 0.99)) },
      { what: 'failed files', figure: String(report.failed.length) },
      { what: 'peak memory', figure: peakMemory() },
    ])
  })

function searchBeside({ pool }: Storage): { stop(): Promise<readonly number[]> } {
  const waits: number[] = []
  let going = true
  const loop = async () => {
    while (going) {
      const began = performance.now()
      await searchLaws(pool, { q: '应当', today: TODAY })
      waits.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const ended = loop()
  return {
    async stop() {
      going = false
      await ended
      return waits
    },
  }
}

/** The same rows once more, by `insert … select` in batches of one transaction each, into a table with no index. */
async function copyBare({ pool }: Storage): Promise<{ readonly rows: number; readonly seconds: number }> {
  await pool.query('create table bare as select * from unit limit 0')
  const { rows } = await pool.query<{ count: number; last: number }>(
    'select count(*), max(version_id) as last from unit',
  )
  const { count = 0, last = 0 } = rows[0] ?? {}
  const step = Math.max(1, Math.round((last / Math.max(1, count)) * COPY_BATCH))
  const began = performance.now()
  for (let from = 0; from <= last; from += step) {
    await pool.query('insert into bare select * from unit where version_id > $1 and version_id <= $2', [
      from,
      from + step,
    ])
  }
  return { rows: count, seconds: (performance.now() - began) / 1000 }
}
