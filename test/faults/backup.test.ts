import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { contentHash } from '../../src/kernel/ledger/commitment.ts'
import { leafOf } from '../../src/kernel/ledger/ledger.ts'
import { startCluster } from '../../src/kernel/storage/postgres/cluster.ts'
import { waitForEnd } from '../../src/kernel/storage/postgres/postmaster.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { databaseOf, type Fadu, isReady, killPostgres, run, startFadu, temporaryFolder } from './fadu.ts'

// Each command starts a PostgreSQL, and guessing a passphrase is slow on purpose.
vi.setConfig({ testTimeout: 900_000 })

const env = { FADU_BACKUP_PASSPHRASE: 'correct horse battery' }

/** Acts that are nothing but their entry, one after another, each noted when it is acknowledged. */
function startActing(connection: pg.ClientConfig, name: string) {
  const acknowledged: string[] = []
  let ending = false
  const act = async () => {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    await client.connect()
    for (let at = 0; !ending; at++) {
      const subject = `${name}-${at}`
      const content = contentHash({ subject })
      const when = new Date().toISOString()
      const leaf = leafOf({ who: 'key-7', what: 'report.accept', subject, grounds: [], when, content })
      await client.query('insert into ledger_leaf (entry, salt, commitment, subject) values ($1, $2, $3, $4)', [
        leaf.entry,
        leaf.salt,
        leaf.commitment,
        leaf.subject,
      ])
      acknowledged.push(subject)
    }
    await client.end()
  }
  const ended = act()
  return {
    acknowledged,
    reach: (count: number) => expect.poll(() => acknowledged.length, { timeout: 120_000 }).toBeGreaterThan(count),
    async end() {
      ending = true
      await ended
    },
  }
}

async function subjectsIn(connection: pg.ClientConfig): Promise<ReadonlySet<string>> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{ subject: string }>('select subject from ledger_leaf')
    return new Set(rows.map(({ subject }) => subject))
  } finally {
    await client.end()
  }
}

const verified = async ({ origin }: Fadu, more: readonly string[] = []) => {
  const key = (await (await fetch(`${origin}/ledger/key`)).text()).trim()
  const args = ['ledger', 'verify', '--from', `${origin}/ledger`, '--key', key, '--json', ...more]
  const { code, out } = await run(args, {}).ended
  const heads = out.trim().split('\n').filter(Boolean)
  return { code, key, heads: heads.map((line) => JSON.parse(line)) }
}

const published = async ({ origin }: Fadu) => (await fetch(`${origin}/ledger/checkpoint`)).text()

const done = async (args: readonly string[], start: Parameters<typeof run>[1]) => {
  const ended = await run(args, start).ended
  expect([ended.code, ended.code === 0 ? '' : ended.said]).toEqual([0, ''])
  return ended
}

test('a serving installation is backed up while acts come in, and goes on in a new folder, on an outside database, and back', async () => {
  const dataDir = temporaryFolder('data')
  const files = temporaryFolder()
  const first = await startFadu({ dataDir })
  const acting = startActing(databaseOf(dataDir), 'first')
  await acting.reach(200)
  const before = [...acting.acknowledged]
  const head = join(files, 'head')
  const kept = await done(['backup', join(files, '1'), '--json'], { dataDir, env })
  expect(JSON.parse(kept.out)).toMatchObject({ encrypted: true, keys: 2 })
  await acting.end()
  expect(await isReady(first)).toBe(true)
  const receipts = join(files, 'receipts')
  const { out } = await done(['ledger', 'prove', 'first-0'], { dataDir })
  writeFileSync(receipts, out)
  const { key } = await verified(first)
  expect(await first.stop()).toBe(0)

  const second = temporaryFolder('new data')
  const restored = await done(['restore', join(files, '1')], { dataDir: second, env })
  expect(restored.said).toMatch(/按备份续写[\s\S]*Nothing here tells/)
  const serving = await startFadu({ dataDir: second })
  const there = await subjectsIn(databaseOf(second))
  expect(before.filter((subject) => !there.has(subject))).toEqual([])
  writeFileSync(head, await published(serving))
  expect((await verified(serving)).key).toBe(key)
  await done(['ledger', 'verify', '--receipt', receipts, '--key', key], {})
  const more = startActing(databaseOf(second), 'second')
  await more.reach(50)
  await more.end()
  await expect
    .poll(async () => (await verified(serving)).heads[0]?.size, { timeout: 120_000 })
    .toBe((await subjectsIn(databaseOf(second))).size)
  expect((await verified(serving, ['--since', head])).code).toBe(0)
  await done(['backup', join(files, '2')], { dataDir: second, env })
  expect(await serving.stop()).toBe(0)

  const outside = await startOutside()
  const third = temporaryFolder('third')
  const DATABASE_URL = outside.url
  await done(['restore', join(files, '2')], { dataDir: third, env: { ...env, DATABASE_URL } })
  const again = await run(['restore', join(files, '2')], {
    dataDir: temporaryFolder('x'),
    env: { ...env, DATABASE_URL },
  }).ended
  expect([again.code, again.said]).toEqual([1, expect.stringMatching(/数据库不是空的[\s\S]*is not empty/)])
  const beyond = await startFadu({ dataDir: third, env: { DATABASE_URL } })
  expect((await verified(beyond, ['--since', head])).code).toBe(0)
  await done(['backup', join(files, '3')], { dataDir: third, env: { ...env, DATABASE_URL } })
  expect(await beyond.stop()).toBe(0)

  const back = temporaryFolder('back')
  await done(['restore', join(files, '3')], { dataDir: back, env })
  const last = await startFadu({ dataDir: back })
  expect((await verified(last, ['--since', head])).code).toBe(0)
  const all = await subjectsIn(databaseOf(back))
  expect([...before, ...more.acknowledged].filter((subject) => !all.has(subject))).toEqual([])
  expect(await last.stop()).toBe(0)
})

test('an older copy over a newer published log: the command says it, another log names the head of the old', async () => {
  const dataDir = temporaryFolder('data')
  const file = join(temporaryFolder(), 'older')
  const fadu = await startFadu({ dataDir })
  await done(['backup', file, '--passphrase-file', passphraseFile()], { dataDir })
  const acting = startActing(databaseOf(dataDir), 'lost')
  await acting.reach(20)
  await acting.end()
  const all = (await subjectsIn(databaseOf(dataDir))).size
  await expect.poll(async () => (await verified(fadu)).heads[0]?.size, { timeout: 120_000 }).toBe(all)
  const end = await published(fadu)
  expect(await fadu.stop()).toBe(0)
  const full = await run(['restore', file], { dataDir, env }).ended
  expect([full.code, full.said]).toEqual([1, expect.stringMatching(/已有内容[\s\S]*is there already/)])
  renameSync(join(dataDir, 'postgres'), join(dataDir, 'postgres.broken'))
  const { said } = await done(['restore', file], { dataDir, env })
  expect(said).toMatch(/已公布的账本 \S+ 比备份更新[\s\S]*more of the log/)
  expect(said).toMatch(new RegExp(`goes on as \\S+/after-${all}-[0-9a-f]{32}`))
  const next = await startFadu({ dataDir })
  await expect.poll(async () => (await verified(next)).heads.length, { timeout: 120_000 }).toBe(2)
  // The old log ends where it stood, to the letter.
  expect(await published(next)).toBe(end)
  expect(await next.stop()).toBe(0)
})

test('killed during a backup: no file of that name, and the next one works', async () => {
  const dataDir = temporaryFolder('data')
  const folder = temporaryFolder()
  const fadu = await startFadu({ dataDir })
  await fill(databaseOf(dataDir))
  const backing = run(['backup', join(folder, 'b')], { dataDir })
  await expect.poll(() => sizeOfPartial(folder), { timeout: 240_000, interval: 5 }).toBeGreaterThan(100_000)
  await killTree(backing.child.pid ?? 0)
  await backing.ended
  expect(existsSync(join(folder, 'b'))).toBe(false)
  await done(['backup', join(folder, 'b')], { dataDir })
  expect(await fadu.stop()).toBe(0)
})

test('killed during a restore: nothing opens what is half done, and the next restore takes it away', async () => {
  const dataDir = temporaryFolder('data')
  const file = join(temporaryFolder(), 'b')
  const fadu = await startFadu({ dataDir })
  await fill(databaseOf(dataDir))
  await done(['backup', file], { dataDir })
  expect(await fadu.stop()).toBe(0)
  const target = temporaryFolder('target')
  mkdirSync(target)
  const restoring = run(['restore', file], { dataDir: target })
  await expect.poll(() => isLoading(target), { timeout: 240_000, interval: 5 }).toBe(true)
  await killTree(restoring.child.pid ?? 0)
  await restoring.ended
  for (const command of [['serve'], ['law', 'search', '日志'], ['backup', `${file}2`]]) {
    const { code, said } = await run(command, { dataDir: target }).ended
    expect([code, said]).toEqual([1, expect.stringMatching(/恢复尚未完成[\s\S]*has not come to its end/)])
  }
  await killPostgres(target)
  await done(['restore', file], { dataDir: target })
  expect(readdirSync(target)).not.toContain('restoring.json')
  // Without a passphrase the keys come from where the installation had them.
  const { said } = await run(['serve'], { dataDir: target }).ended
  expect(said).toMatch(/密钥文件.*不能读取/)
  renameSync(join(dataDir, 'keys'), join(target, 'keys'))
  const next = await startFadu({ dataDir: target })
  expect((await subjectsIn(databaseOf(target))).size).toBeGreaterThan(ROWS)
  await expect.poll(async () => (await verified(next)).code, { timeout: 240_000, interval: 1_000 }).toBe(0)
  expect(await next.stop()).toBe(0)
})

const ROWS = 150_000

/** Enough that a backup of it takes a while. */
async function fill(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(
    `insert into ledger_leaf (entry, salt, commitment, subject)
     select repeat(md5(at::text), 12), sha256(at::text::bytea), sha256(('c' || at)::bytea), 'filled-' || at
     from generate_series(1, ${ROWS}) at`,
  )
  await client.end()
}

const sizeOfPartial = (folder: string): number => {
  const name = readdirSync(folder).find((each) => each.endsWith('.partial'))
  return name === undefined ? 0 : readFileSync(join(folder, name)).length
}

/** Whether the tables are there to be filled; until the restore's end nobody else sees a row of them. */
async function isLoading(dataDir: string): Promise<boolean> {
  if (!existsSync(join(dataDir, 'restoring.json'))) return false
  try {
    const client = new pg.Client(databaseOf(dataDir))
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<{ query: string }>(
      `select query from pg_stat_activity where query like 'copy "ledger_leaf"%' and state = 'active'`,
    )
    await client.end()
    return rows.length > 0
  } catch {
    return false
  }
}

/** The launcher and the program it handed over to. */
async function killTree(launcher: number): Promise<void> {
  const children = readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8').trim().split(' ')
  for (const pid of [launcher, ...children.map(Number)]) if (pid > 0) process.kill(pid, 'SIGKILL')
  for (const pid of children.map(Number)) if (pid > 0) await waitForEnd(pid, 10_000)
}

function passphraseFile(): string {
  const file = join(temporaryFolder(), 'passphrase')
  writeFileSync(file, `${env.FADU_BACKUP_PASSPHRASE}\n`)
  return file
}

async function startOutside() {
  const dataDir = temporaryFolder()
  const cluster = await startCluster({ dataDir, fsync: true })
  if (isRefusal(cluster)) throw new Error(cluster.reason.en)
  onTestFinished(() => cluster.stop())
  const { host, port, user, database, password } = cluster.address
  return { url: `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}` }
}
