import { importTexts } from '../src/kernel/library/import.ts'
import { searchLaws } from '../src/kernel/library/search/search.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { lawsFolder } from '../src/server/home.ts'
import { copiesOf, textsIn } from './corpus.ts'
import { makeTable, type OwnStorage, withOwnStorage } from './own-storage.ts'
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

interface BareRow {
  readonly version_id: number
  readonly ordinal: number
  readonly since: string
  readonly weight: number
  readonly size: number
  readonly plain: string
  readonly path: string
  readonly grams: string
}

/** The same rows once more from here, in batches of one transaction each, into a table with no index. */
async function copyBare({ pool, owner }: OwnStorage): Promise<{ readonly rows: number; readonly seconds: number }> {
  const columns = 'version_id, ordinal, since, weight, size, plain, path, grams'
  await makeTable(owner, 'bare', `as select ${columns} from unit limit 0`)
  let count = 0
  let seconds = 0
  for (let from = 0; ; from += COPY_BATCH) {
    const { rows } = await pool.query<BareRow>(
      `select version_id, ordinal, since, weight, size, plain, path, grams::text as grams
       from unit order by version_id, ordinal limit ${COPY_BATCH} offset ${from}`,
    )
    if (rows.length === 0) return { rows: count, seconds }
    const began = performance.now()
    await pool.query(
      `insert into bare
       select v, o, d, w, s, p, a, g::int[]
       from unnest($1::int[], $2::int[], $3::date[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[])
         as row (v, o, d, w, s, p, a, g)`,
      [
        rows.map((row) => row.version_id),
        rows.map((row) => row.ordinal),
        rows.map((row) => row.since),
        rows.map((row) => row.weight),
        rows.map((row) => row.size),
        rows.map((row) => row.plain),
        rows.map((row) => row.path),
        rows.map((row) => row.grams),
      ],
    )
    seconds += (performance.now() - began) / 1000
    count += rows.length
  }
}
