import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { cosignedAt, readCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { parseVerifier } from '../../kernel/ledger/note.ts'
import { isRefusal } from '../../law/refusal.ts'
import { verifyBundle } from '../../mechanisms/logbook/bundle.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { run as verify } from '../commands/logbook-verify.ts'
import { run as keygen } from '../commands/witness-keygen.ts'
import { home } from '../home.ts'
import { proveEvent } from './asking.ts'
import { headText } from './cosigning.ts'
import { LogbookService } from './service.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-cosigning-'))
const folder = join(root, 'store')
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) {
    const gone = once(child, 'exit')
    child.kill()
    await gone
  }
  rmSync(root, { recursive: true, force: true })
})

const STILL = 2_000_000_000
const open = async (more: Partial<Parameters<typeof LogbookService.open>[0]> = {}) =>
  sure(await LogbookService.open({ folder, now: () => new Date(), countsMs: STILL, watchMs: STILL, ...more }))

/** Fadu's own witness, the command as a process of its own. */
async function witness(): Promise<{ readonly url: string; readonly key: string }> {
  const out: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)))
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => out.push(String(chunk)) > 0)
  const secret = join(root, 'witness.key')
  expect(await keygen(['--name', 'witness.example.cn', secret])).toBe(0)
  vi.restoreAllMocks()
  const args = ['witness', 'serve', '--origin', join(folder, 'key'), '--key', secret, '--data', join(root, 'seen')]
  const child = spawn(process.execPath, [join(home(), 'bin/fadu'), ...args, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [url] = await once(child.stdout, 'data')
  return { url: String(url).trim(), key: out.join('').trim() }
}

test('a witness cosigns the heads, proofs carry its line, and it refuses a logbook that was put back', {
  timeout: 120_000,
}, async () => {
  const first = await open()
  sure(await first.take('tcp:10.0.0.7', [Buffer.from('one line')]))
  await first.close()
  const older = join(root, 'older')
  cpSync(folder, older, { recursive: true })
  const { url, key } = await witness()
  const verifier = parseVerifier(key)
  if (!verifier) throw new Error('no key')
  const logbook = await open({ witnesses: [{ url, verifier }] })
  await logbook.writer.seal()
  expect(await logbook.cosigning.ask()).toEqual([])
  const head = readCheckpoint(await headText(folder))
  if (!head) throw new Error('no head')
  expect(cosignedAt(head.note, verifier)).toBeDefined()
  // Once more is sealed the line is of an earlier head, until it is asked again: as for each proof.
  sure(await logbook.take('tcp:10.0.0.7', [Buffer.from('another')]))
  await logbook.writer.seal()
  expect(await headText(folder)).not.toContain('witness.example.cn')
  const bundle = sure(await proveEvent(logbook, 0))
  expect(JSON.parse(bundle.toString('utf8').split('\n')[0] ?? '').checkpoint).toContain('— witness.example.cn ')
  writeFileSync(join(root, 'bundle'), bundle)
  const own = await publicKeyIn(folder)
  if (!own) throw new Error('no key')
  expect(sure(await verifyBundle(join(root, 'bundle'), own))).toMatchObject({ events: 1 })
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  expect(await verify([join(root, 'bundle'), '--key', join(folder, 'key'), '--witness', key])).toBe(0)
  expect(said.at(-1)).toMatch(/^见证人 witness\.example\.cn 于 \d{4}-\S+Z 会签/)
  expect(await verify([join(root, 'bundle'), '--key', join(folder, 'key')])).toBe(0)
  expect(said.at(-1)).toContain('1 lines of witnesses, not checked')
  log.mockRestore()
  await logbook.close()
  // One that does not answer holds nothing up.
  const later = await open({ witnesses: [{ url: 'http://127.0.0.1:9', verifier }] })
  sure(await later.take('tcp:10.0.0.7', [Buffer.from('third')]))
  expect(await later.cosigning.ask()).toEqual([
    { zh: expect.stringContaining('没有应答'), en: expect.stringContaining('does not answer') },
  ])
  expect(isRefusal(await proveEvent(later, 0))).toBe(false)
  await later.close()
  // An older copy is put back: the witness saw a longer log, and says so.
  rmSync(folder, { recursive: true })
  cpSync(older, folder, { recursive: true })
  const back = await open({ witnesses: [{ url, verifier }] })
  expect(await back.cosigning.ask()).toEqual([
    { zh: expect.stringContaining('可能恢复了较早的备份'), en: expect.stringContaining('an older backup') },
  ])
  await back.close()
})
