import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, databaseOf, type Fadu, killPostgres, run, startFadu, temporaryFolder } from './fadu.ts'

const TEXTS = 1_200
const ARTICLES = 30

/** A folder of many texts, each with words of its own. */
function writeTexts(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (let at = 0; at < TEXTS; at++) {
    const articles = Array.from(
      { length: ARTICLES },
      (_, number) =>
        `第${spelled(number + 1)}条　第${at}号网络运营者应当留存网络日志不少于六个月，并于每年${number}日前报告。`,
    )
    writeFileSync(join(folder, `试验办法${at}（2020-01-01）.md`), `试验办法${at}\n\n${articles.join('\n\n')}\n`)
  }
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const spelled = (number: number): string =>
  number < 10 ? (DIGITS[number] ?? '') : `${number < 20 ? '' : DIGITS[Math.floor(number / 10)]}十${DIGITS[number % 10]}`

const stored = async (dataDir: string): Promise<number> => {
  const rows = async () => ask<{ count: string }>(databaseOf(dataDir), 'select count(*) from law_version')
  const [row] = await rows().catch(() => [])
  return Number(row?.count ?? 0)
}

/** Stored texts that have not exactly one numbered leaf under the published head, and such leaves without their text. */
const astray = async (dataDir: string): Promise<readonly string[]> => {
  const rows = await ask<{ subject: string }>(
    databaseOf(dataDir),
    `with text as (select law || '@' || version as subject from law_version),
     leaf as (
       select subject, count(*) as leaves from ledger_leaf
       where number < (select size from ledger_log order by id desc limit 1) group by subject
     )
     select coalesce(text.subject, leaf.subject) as subject from text full join leaf using (subject)
     where leaf.leaves is distinct from 1 or text.subject is null`,
  )
  return rows.map(({ subject }) => subject)
}

const faults: readonly (readonly [string, (fadu: Fadu) => Promise<void>])[] = [
  ['node, its PostgreSQL left alone', (fadu) => fadu.kill()],
  [
    'node and PostgreSQL',
    async (fadu) => {
      await Promise.all([fadu.kill(), killPostgres(fadu.dataDir)])
    },
  ],
]

test.each(faults)(
  'killed in the middle of an import: %s. Two seconds after the next start every stored text has one leaf in a log that verifies',
  async (_, strike) => {
    const dataDir = temporaryFolder('data')
    const texts = temporaryFolder('texts')
    writeTexts(texts)
    const first = await startFadu({ dataDir })
    const shipped = await stored(dataDir)
    const importing = run(['law', 'import', texts], { dataDir })
    await expect.poll(() => stored(dataDir), { timeout: 60_000, interval: 20 }).toBeGreaterThan(shipped)
    // With node gone but its PostgreSQL alive the import may go on for a while: only now is it in its middle for sure.
    expect(await stored(dataDir)).toBeLessThan(shipped + TEXTS)
    await strike(first)
    await importing.ended
    const second = await startFadu({ dataDir })
    const held = await stored(dataDir)
    expect(held).toBeGreaterThan(shipped)
    await expect.poll(() => astray(dataDir), { timeout: 2_000, interval: 50 }).toEqual([])
    const verify = async () => {
      const key = (await (await fetch(`${second.origin}/ledger/key`)).text()).trim()
      return run(['ledger', 'verify', '--from', `${second.origin}/ledger`, '--key', key, '--json'], {}).ended
    }
    const { code, out } = await verify()
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ size: held })])
    // The rest comes in as if nothing had happened, and nothing is recorded twice.
    expect((await run(['law', 'import', texts], { dataDir }).ended).code).toBe(0)
    await expect.poll(() => astray(dataDir), { timeout: 5_000, interval: 50 }).toEqual([])
    expect((await verify()).code).toBe(0)
    expect(await second.stop()).toBe(0)
  },
)
