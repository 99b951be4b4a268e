import type { Pool } from 'pg'
import { importTexts } from '../src/kernel/library/import.ts'
import { searchLaws } from '../src/kernel/library/search/search.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { fold, runsOf } from '../src/law/search/words.ts'
import { lawsFolder } from '../src/server/home.ts'
import { copiesOf, textsIn } from './corpus.ts'
import { withOwnStorage } from './own-storage.ts'
import { milliseconds, peakMemory, printTable, quantile } from './table.ts'

const CLIENTS = 16
const QUERIES = 4_000
const TODAY = '2026-11-25'
// A text that stands twice in the folder is imported once, so a little more than the 150,000 wanted.
const WANTED_ARTICLES = 160_000

/** `fadu bench search [FOLDER]`: a corpus taken so often that it has 150,000 articles, searched by 16 at once. */
export const run = ([folder = lawsFolder()]: readonly string[]): Promise<number> =>
  withOwnStorage(async ({ database, pool, owner }) => {
    const files = textsIn(folder)
    const once = await importTexts(database, copiesOf(files, 1))
    const times = Math.max(1, Math.ceil(WANTED_ARTICLES / Math.max(1, once.articles)))
    await importTexts(database, copiesOf(files, times))
    await owner.query('vacuum analyze')
    const { rows } = await pool.query<{ articles: number; units: number }>(
      'select sum(articles)::int as articles, sum(units)::int as units from law_version',
    )
    const { articles = 0, units = 0 } = rows[0] ?? {}
    const queries = await drawQueries(pool)
    await atOnce(queries.slice(0, 400), (q) => searchLaws(pool, { q, today: TODAY }))
    const few: number[] = []
    const many: number[] = []
    const began = performance.now()
    await atOnce(queries, async (q) => {
      const from = performance.now()
      const found = await searchLaws(pool, { q, today: TODAY })
      const list = !isRefusal(found) && found.more ? many : few
      list.push(performance.now() - from)
    })
    const rate = queries.length / ((performance.now() - began) / 1000)
    const bare = await measureBare(pool)
    const line = (what: string, waits: readonly number[], share: number) => ({
      what: `${what}, p${share * 100} of ${waits.length}`,
      figure: milliseconds(quantile(waits, share)),
      limit: milliseconds(quantile(bare.waits, share)),
      ratio: quantile(bare.waits, share) / quantile(waits, share),
    })
    printTable(
      `Search: ${CLIENTS} clients, ${articles} articles, ${units} units (limit: one prepared look-up by key)`,
      [
        line('up to 1,000 hits', few, 0.5),
        line('up to 1,000 hits', few, 0.99),
        line('more than 1,000 hits', many, 0.5),
        line('more than 1,000 hits', many, 0.99),
        {
          what: 'queries a second',
          figure: rate.toFixed(0),
          limit: bare.rate.toFixed(0),
          ratio: rate / bare.rate,
        },
        { what: 'peak memory', figure: peakMemory() },
      ],
    )
  })

/** Words and phrases of two to eight characters, cut at random from the texts: common ones as often as they stand there. */
async function drawQueries(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ plain: string }>(
    'select plain from unit tablesample bernoulli (2) repeatable (7) where size > 8',
  )
  const random = drawFrom(1)
  const queries: string[] = []
  while (queries.length < QUERIES) {
    const plain = rows[random(rows.length)]?.plain ?? ''
    const length = 2 + random(7)
    const at = random(Math.max(1, plain.length - length))
    const query = plain.slice(at, at + length)
    const [run] = runsOf(fold(query))
    if (run === query && query.length > 1) queries.push(query)
  }
  return queries
}

/** The same numbers in every run, below a bound. */
function drawFrom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * bound)
  }
}

/** As many at a time as there are clients, each beginning the next when it has an answer. */
async function atOnce<T>(things: readonly T[], task: (thing: T) => Promise<unknown>): Promise<void> {
  let next = 0
  const client = async () => {
    for (let at = next++; at < things.length; at = next++) {
      const thing = things[at]
      if (thing !== undefined) await task(thing)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

async function measureBare(pool: Pool): Promise<{ readonly waits: readonly number[]; readonly rate: number }> {
  const waits: number[] = []
  const began = performance.now()
  await atOnce(
    Array.from({ length: QUERIES }, (_, at) => at),
    async (at) => {
      const from = performance.now()
      await pool.query({
        name: 'bare',
        text: 'select path, plain from unit where version_id = $1 and ordinal = $2',
        values: [1 + (at % 400), at % 50],
      })
      waits.push(performance.now() - from)
    },
  )
  return { waits, rate: QUERIES / ((performance.now() - began) / 1000) }
}
