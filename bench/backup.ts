import { randomBytes } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { backUp } from '../src/kernel/backup/backup.ts'
import { restore } from '../src/kernel/backup/restore.ts'
import { openLedger } from '../src/kernel/ledger/open.ts'
import { sequence } from '../src/kernel/ledger/sequencer.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { type OwnStorage, withOwnStorage } from './own-storage.ts'
import { peakMemory, printTable } from './table.ts'

const CASES = 100_000
const now = () => new Date()

function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

/** `fadu bench backup`: a backup and a restore of 100,000 cases with their steps, clocks, notices, events and entries. */
export const run = (): Promise<number> =>
  withOwnStorage(async (storage) => {
    await fill(storage)
    const file = join(storage.dataDir, 'bench.fadu')
    const sealed = join(storage.dataDir, 'bench.sealed')
    const given = { storage, release: 'bench', now, overwrite: true }
    const plain = await timed(() => copyNowhere(storage))
    const opened = await timed(async () => granted(await backUp({ ...given, file, passphrase: undefined })))
    const afterBackup = peakMemory()
    const encrypted = await timed(async () => granted(await backUp({ ...given, file: sealed, passphrase: PASSPHRASE })))
    const size = (await stat(file)).size
    const written = await timed(() => writeFile(join(storage.dataDir, 'bench.bytes'), size))
    const bare = await timed(() => copyBare(storage))
    const target = join(storage.dataDir, 'restored')
    const nothing = { keyFile: undefined, head: undefined, erasures: [], databaseUrl: undefined, now }
    const restored = await timed(async () =>
      granted(await restore({ ...nothing, file: sealed, passphrase: PASSPHRASE, dataDir: target })),
    )
    await rm(target, { recursive: true, force: true })
    const rate = (seconds: number) => `${seconds.toFixed(1)} s, ${(plain.value / 1e6 / seconds).toFixed(0)} MB/s`
    printTable(
      `Backup: ${CASES} cases, ${opened.value.rows} rows, ${mega(plain.value)} of rows, ${mega(size)} written`,
      [
        line('backup, open (limit: COPY of the same tables to nowhere)', opened.seconds, plain.seconds),
        line('backup, encrypted, keys and all', encrypted.seconds, plain.seconds),
        { what: 'as many bytes as the open file has, written and fsynced', figure: `${written.seconds.toFixed(1)} s` },
        line('restore, encrypted (limit: COPY into tables without index)', restored.seconds, bare.seconds),
        { what: 'peak memory after the open backup', figure: afterBackup },
        { what: 'peak memory after all (scrypt takes 256 MB)', figure: peakMemory() },
      ],
    )
    function line(what: string, seconds: number, limit: number) {
      return { what, figure: rate(seconds), limit: rate(limit), ratio: limit / seconds }
    }
  })

const PASSPHRASE = 'correct horse battery'
const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - began) / 1000 }
}

/** Rows as acts leave them: three steps a case, words of some hundred characters that differ. */
async function fill({ pool, owner, database, dataDir }: OwnStorage): Promise<void> {
  const ledger = granted(await openLedger({ database, dataDir, keyFile: undefined, origin: undefined, now }))
  await pool.query(`
    insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number,
      number_office, revision, opened_at, moved_at, next_due, receipt_hash)
    select 'case' || lpad(to_hex(n), 22, '0'), 'report', '2017-06-01', 'csl@2017-06-01', 'answered', n % 3 = 0,
      'office-' || n % 50, '网举', 2026, n, 'office', 3, now(), now(), now() + interval '15 days', sha256(n::text::bytea)
    from generate_series(1, ${CASES}) n;
    insert into case_step (case_id, revision, step, effect, taken_by, taken_as, taken_at, answers)
    select c.id, r, (array['submit', 'accept', 'answer'])[r], 'taken', md5(c.id || r), 'intake', now(),
      json_build_object('what', repeat('安装后未打开，通知栏出现另一款应用的下载进度', 3) || md5(c.id || r),
        'where', '某应用商店，第' || c.number || '号应用', 'reasons', md5(r || c.id))::text
    from "case" c, generate_series(1, 3) r;
    insert into deadline (subject_id, clock, name_zh, name_en, term, binds, started_at, due_at, provisional, calendar)
    select id, 'handling', '办理期限', 'Handling', '{"kind":"working-days","length":15}', 'office', now(),
      now() + interval '20 days', false, '2026-1' from "case", generate_series(1, 2);
    insert into notice (case_id, addressee, zh, en, written_at)
    select id, 'office:' || office, '您的举报已受理，编号' || number, 'Your report was accepted', now()
    from "case", generate_series(1, 2);
    insert into event (number, kind, subject, body, happened_at)
    select row_number() over (), 'step.taken', case_id, json_build_object('case', case_id, 'step', step)::text, now()
    from case_step;
    insert into case_index (procedure, field, key, case_id)
    select 'report', 'where', md5(id), id from "case";
    insert into ledger_leaf (entry, salt, commitment, subject)
    select json_build_object('who', taken_by, 'what', 'report.' || step, 'subject', case_id, 'grounds',
        array['csl@2017-06-01#art-14/para-1'], 'when', '2026-03-01T08:00:00.000Z', 'content', md5(answers))::text,
      sha256((case_id || revision)::bytea), sha256((revision || case_id)::bytea), case_id
    from case_step`)
  while ((await sequence(ledger, 'bench')).numbered > 0);
  await owner.query('vacuum analyze')
}

const tables = ['case', 'case_step', 'deadline', 'notice', 'event', 'case_index', 'ledger_leaf']

/** The limit: the rows as the database gives them out, thrown away. Returns their bytes. */
async function copyNowhere({ pool }: Storage): Promise<number> {
  const client = await pool.connect()
  let bytes = 0
  for (const table of tables) {
    for await (const chunk of client.query(copyTo(`copy "${table}" to stdout`))) bytes += chunk.length
  }
  client.release()
  return bytes
}

/** The limit: the same rows into tables without index or constraint, in one transaction. */
async function copyBare({ owner }: OwnStorage): Promise<void> {
  const [source, sink] = [await owner.connect(), await owner.connect()]
  await sink.query('begin')
  for (const table of tables) {
    await sink.query(`create table "bare_${table}" (like "${table}")`)
    await pipeline(
      source.query(copyTo(`copy "${table}" to stdout`)),
      sink.query(copyFrom(`copy "bare_${table}" from stdin`)),
    )
  }
  await sink.query('commit')
  source.release()
  sink.release()
}

async function writeFile(path: string, size: number): Promise<void> {
  const stroke = randomBytes(2 ** 18)
  const file = await open(path, 'w')
  for (let left = size; left > 0; left -= stroke.length) await file.write(stroke, 0, Math.min(left, stroke.length))
  await file.sync()
  await file.close()
}
