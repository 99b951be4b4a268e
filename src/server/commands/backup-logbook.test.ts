import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { granted, openBackups, PASSPHRASE, type Place } from '../../../test/backup.ts'
import { readRules } from '../../../test/read-rules.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { summariseSources } from '../../mechanisms/logbook/summaries.ts'
import { home } from '../home.ts'
import { run as backup } from './backup.ts'
import { run as exportFound } from './logbook-export.ts'
import { run as find } from './logbook-find.ts'
import { run as hold } from './logbook-hold.ts'
import { run as importFiles } from './logbook-import.ts'
import { run as nameSource } from './logbook-name.ts'
import { run as retain } from './logbook-retain.ts'
import { run as verify } from './logbook-verify.ts'
import { run as restore } from './restore.ts'

// A backup keeps of a logbook its keys, heads, retention and holds, and none of its blocks: what a restore makes of that
// beside the blocks that are still there, and where they are gone.

const backups = openBackups()
const [file, open, store, bundle] = [
  backups.path('sealed'),
  backups.path('open'),
  backups.path('logs'),
  backups.path('bundle'),
]
const HELD = { document: '临公网安〔2026〕7号', organ: '临江市公安局', dated: '2026-02-27' }
const GROUND = 'csl@2026-01-01#art-30/para-1'
let source: Place
let kept = ''
let said = ''
let serving: ChildProcess | undefined

/** Whoever tries a passphrase is made to work for it. */
const LONG = 240_000

beforeEach(() => {
  said = ''
  vi.stubEnv('FADU_BACKUP_PASSPHRASE', '')
  const keep = (words: unknown) => {
    said += `${String(words)}\n`
  }
  vi.spyOn(console, 'error').mockImplementation(keep)
  vi.spyOn(console, 'log').mockImplementation(keep)
})

afterEach(async () => {
  if (!serving || serving.exitCode !== null) return
  const gone = once(serving, 'exit')
  serving.kill()
  await gone
})

const at = (folder: string): readonly string[] => ['--store', folder]
const of = ({ dataDir, url }: Place) => ['--data', dataDir, '--database-url', url]
const ok = async (code: Promise<number>): Promise<void> => expect([await code, said]).toEqual([0, said])

beforeAll(async () => {
  source = await backups.source()
  await source.record(0, 3)
  const lines = backups.path('lines.log')
  writeFileSync(lines, Array.from({ length: 400 }, (_, n) => `<34>Mar  2 10:00:00 gw sshd: Failed ${n}\n`).join(''))
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  await ok(importFiles([lines, '--source', 'gw', ...at(store)]))
  await ok(nameSource(['tcp:10.0.0.7', 'core', ...at(store)]))
  await ok(retain(['--months', '12', '--source', 'gw', ...at(store)]))
  const { document, organ, dated } = HELD
  const held = ['--document', document, '--organ', organ, '--dated', dated, '--ground', 'police', 'Failed']
  await ok(hold([...held, ...at(store)]))
  await ok(exportFound(['Failed', '--limit', '3', '--out', bundle, ...at(store)]))
  vi.stubEnv('FADU_BACKUP_PASSPHRASE', PASSPHRASE)
  await ok(backup([file, ...of(source), '--logbook', store]))
  kept = await restored(file)
}, LONG)

/** What of the logbook came back with a backup. */
async function restored(from: string): Promise<string> {
  const target = await backups.target()
  await ok(restore([from, ...of(target)]))
  return join(target.dataDir, 'logbook-kept')
}

test(
  'keys, heads, retention and holds are kept, and none of the logs; without a passphrase no private key',
  async () => {
    await ok(backup([open, ...of(source), '--logbook', store]))
    expect(said).toMatch(/不含日志本身[\s\S]*none of its logs/)
    expect(readFileSync(open).includes('Failed 17')).toBe(false)
    const bare = await restored(open)
    expect(said).toMatch(/logbook-kept[\s\S]*in no backup/)
    expect(readdirSync(kept).toSorted()).toEqual(['checkpoint', 'key', 'key.pem', 'rules.json'])
    expect(readdirSync(bare).toSorted()).toEqual(['checkpoint', 'key', 'rules.json'])
    expect(statSync(join(kept, 'key.pem')).mode & 0o077).toBe(0)
    for (const name of ['checkpoint', 'key', 'key.pem'])
      expect(readFileSync(join(kept, name))).toEqual(readFileSync(join(store, name)))
  },
  LONG,
)

test('beside the blocks that are still there: what is missing is put back, and the store verifies as before', async () => {
  for (const name of ['key', 'key.pem', 'checkpoint']) rmSync(join(store, name))
  said = ''
  expect(await verify([...at(store), '--key', join(kept, 'key')])).not.toBe(0)
  expect(said).toMatch(/checkpoint/)
  for (const name of ['key', 'key.pem', 'checkpoint']) copyFileSync(join(kept, name), join(store, name))
  said = ''
  await ok(verify([...at(store), '--key', join(kept, 'key'), '--head', join(kept, 'checkpoint')]))
  await ok(find(['Failed', '--limit', '1', ...at(store)]))
  await ok(verify([bundle, '--key', join(kept, 'key')]))
})

test('blocks of before that came back shorter than the head that was kept: verify names what is missing', async () => {
  const cut = backups.path('cut')
  for (const folder of ['', 'blocks', 'tile']) mkdirSync(join(cut, folder), { recursive: true })
  for (const name of ['key', 'key.pem', 'checkpoint']) copyFileSync(join(kept, name), join(cut, name))
  said = ''
  expect(await verify([...at(cut), '--key', join(kept, 'key'), '--head', join(kept, 'checkpoint')])).toBe(1)
  expect(said).toMatch(/\p{Script=Han}/u)
  expect(said).toMatch(/missing|gone|not there|no file|lost/i)
})

test(
  'where the blocks are gone a new logbook keeps as long and holds the same, and older proofs stand',
  async () => {
    const fresh = backups.path('fresh')
    serving = spawn(
      process.execPath,
      [join(home(), 'bin', 'fadu'), 'logbook', 'serve', '--inside', '--store', fresh, '--rules-from', kept],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await expect.poll(() => existsSync(join(fresh, 'inside.socket')), { timeout: 90_000 }).toBe(true)
    const reader = granted(await openReader(fresh))
    const { holds, months, names } = granted(await readRules(reader))
    expect(holds.map(({ entry }) => entry)).toMatchObject([{ ...HELD, ground: GROUND, query: 'Failed' }])
    expect([[...months], [...names]]).toEqual([[['gw', 12]], [['tcp:10.0.0.7', 'core']]])
    expect(granted(await summariseSources(reader))).toEqual([])
    // Its own key is new: it is not the store that the head was of, and says so; what was proven before is proven still.
    said = ''
    expect(await verify([...at(fresh), '--key', join(kept, 'key')])).toBe(1)
    said = ''
    expect(await verify([...at(fresh), '--head', join(kept, 'checkpoint')])).toBe(1)
    expect(said).toMatch(/\p{Script=Han}/u)
    await ok(verify([bundle, '--key', join(kept, 'key')]))
  },
  LONG,
)
