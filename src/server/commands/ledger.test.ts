import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { contentHash } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { Ledger } from '../../kernel/ledger/log.ts'
import { openLedger } from '../../kernel/ledger/open.ts'
import { publicFile } from '../../kernel/ledger/published.ts'
import { sequence } from '../../kernel/ledger/sequencer.ts'
import { isRefusal } from '../../law/refusal.ts'
import { run as goOn } from './ledger-continue.ts'
import { run as head } from './ledger-head.ts'
import { run as prove } from './ledger-prove.ts'
import { run as verify } from './ledger-verify.ts'
import { run as ask } from './witness-ask.ts'
import { run as keygen } from './witness-keygen.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-ledger-'))
const data = join(root, 'data')
const published = join(data, 'ledger')
let database: TestDatabase
let ledger: Ledger
let out: string
let err: string

const options = () => ({
  database: database.database,
  dataDir: data,
  keyFile: undefined,
  origin: 'https://fadu.example.cn/',
  now: () => new Date('2026-03-01T08:00:00Z'),
})

const record = async (from: number, to: number) => {
  for (let at = from; at < to; at++) {
    await enter(ledger.database, {
      who: 'key-7',
      what: 'report.accept',
      subject: `case/${at % 10}`,
      grounds: ['csl@2017-06-01#art-14/para-1'],
      when: '2026-03-01T08:00:00.000Z',
      content: contentHash({ at }),
    })
  }
  await sequence(ledger, 'test')
}

beforeAll(async () => {
  database = await freshDatabase()
  const opened = await openLedger(options())
  if (isRefusal(opened)) throw new Error(opened.reason.en)
  ledger = opened
  await record(0, 40)
})
afterAll(async () => {
  await database.drop()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  out = ''
  err = ''
  const say = (text: unknown) => {
    out += `${String(text)}\n`
  }
  vi.spyOn(console, 'log').mockImplementation(say)
  vi.spyOn(console, 'error').mockImplementation((text) => {
    err += `${String(text)}\n`
  })
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
})

const key = () => readFileSync(join(published, 'key'), 'utf8').trim()

describe('fadu ledger', () => {
  test('the key is made once, for its owner alone, and its log is called after the address', async () => {
    const file = join(data, 'keys', 'ledger.key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const before = readFileSync(file, 'utf8')
    expect(isRefusal(await openLedger(options()))).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(key()).toMatch(/^fadu\.example\.cn\/ledger\+/)
  })

  test('another key, a file that is none, and one that is gone are refused at the start', async () => {
    const pem = (type: 'ed25519' | 'x25519') =>
      (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey.export({
        format: 'pem',
        type: 'pkcs8',
      })
    const files: readonly [string, string | Buffer | undefined, string][] = [
      ['other.key', pem('ed25519'), '不是账本'],
      ['kind.key', pem('x25519'), 'Ed25519'],
      ['none.key', 'nonsense', '不能读取'],
      ['gone.key', undefined, '不能读取'],
    ]
    for (const [name, text, words] of files) {
      const keyFile = join(root, name)
      if (text !== undefined) writeFileSync(keyFile, text)
      const refusal = await openLedger({ ...options(), keyFile })
      expect(isRefusal(refusal) && refusal.reason.zh).toContain(words)
    }
  })

  test('head prints the signed head, and verify accepts it with its key', async () => {
    expect(await head(['--data', data])).toBe(0)
    expect(out).toBe(readFileSync(join(published, 'checkpoint'), 'utf8'))
    out = ''
    expect(await head(['--from', published, '--json'])).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ origin: 'fadu.example.cn/ledger', size: 40, key: key() })
    out = ''
    expect(await verify(['--from', published, '--key', key()])).toBe(0)
    expect([out, err]).toEqual([expect.stringContaining('40 entries, whole'), ''])
    // Without a key it is told what that is worth.
    expect(await verify(['--data', data])).toBe(0)
    expect(err).toContain('--key')
  })

  test('verify reads a log over HTTP, and only public files are given out', async () => {
    const server = createServer((request, response) => {
      const path = (request.url ?? '').replace('/ledger/', '')
      const file = publicFile(path)
      try {
        if (!file) throw new Error('none')
        const bytes = readFileSync(join(published, path))
        response.writeHead(200, { 'content-type': file.type }).end(bytes)
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await verify(['--from', `http://127.0.0.1:${port}/ledger`, '--key', key()])).toBe(0)
    server.close()
    server.closeAllConnections()
    expect(await verify(['--from', `http://127.0.0.1:${port}/ledger`, '--key', key()])).toBe(1)
    for (const path of ['../keys/ledger.key', 'tile/0/000.p/../../key', 'lock', 'after-1-x/key', 'tile/0/0', '']) {
      expect([path, publicFile(path)]).toEqual([path, undefined])
    }
    expect(publicFile('tile/entries/x001/234.p/7')).toMatchObject({ lasting: true })
    expect(publicFile(`after-812-${'0'.repeat(32)}/checkpoint`)).toMatchObject({ lasting: false })
  })

  test('verify names the first wrong file, and an older head that is not continued', async () => {
    const kept = join(root, 'kept')
    writeFileSync(kept, readFileSync(join(published, 'checkpoint')))
    await record(40, 50)
    expect(await verify(['--from', published, '--key', key(), '--since', kept])).toBe(0)
    const tile = join(published, 'tile/entries/000.p/50')
    const bytes = readFileSync(tile)
    writeFileSync(tile, bytes.with(5, (bytes[5] ?? 0) ^ 1))
    err = ''
    expect(await verify(['--from', published, '--key', key()])).toBe(1)
    expect(err).toContain('tile/entries/000.p/50')
    writeFileSync(tile, bytes)
  })

  test('prove gives the receipts of a subject, and verify checks them with the key alone', async () => {
    const args = ['--data', data, '--database-url', database.url]
    expect(await prove(['case/3', ...args])).toBe(0)
    const lines = out
    expect(lines.trimEnd().split('\n')).toHaveLength(5)
    const file = join(root, 'receipts')
    writeFileSync(file, lines)
    out = ''
    expect(await verify(['--receipt', file, '--key', key()])).toBe(0)
    expect(out).toContain('属实')
    writeFileSync(file, lines.replace('report.accept', 'report.refuse'))
    expect(await verify(['--receipt', file, '--key', key()])).toBe(1)
    expect(err).toContain(`${file}:1`)
    out = ''
    expect(await prove(['case/none', ...args])).toBe(1)
  })

  test('prove says of an entry whose words were changed that they do not fit, and gives no receipt of it', async () => {
    const args = ['--data', data, '--database-url', database.url]
    const changed = `update ledger_leaf set entry = replace(entry, 'report.accept', 'report.refuse') where subject = 'case/4'`
    await database.pool.query(changed)
    expect(await prove(['case/4', ...args])).toBe(1)
    expect(out).toBe('')
    expect(err).toContain('do not give the published commitment')
    expect(err).toContain('与公布的承诺值不符')
    await database.pool.query(
      changed.replace('report.accept', 'x').replace('report.refuse', 'report.accept').replace("'x'", "'report.refuse'"),
    )
    expect(await prove(['case/4', ...args])).toBe(0)
  })

  test('verify --database goes through all rows, names what differs, and goes on where it was cut off', async () => {
    const args = ['--database', '--data', data, '--database-url', database.url]
    expect(await verify([...args, '--json'])).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ whole: 50, sealed: 0, erased: 0, faults: 0 })
    const commitment = `update ledger_leaf set commitment = sha256(commitment) where number = 7`
    await database.pool.query('create table kept as table ledger_leaf')
    await database.pool.query(commitment)
    err = ''
    expect(await verify(args)).toBe(1)
    expect(err).toContain('Entry 7 of fadu.example.cn/ledger has another commitment in the database than was published')
    expect(out).toContain('49 as recorded (0 of them sealed), 0 erased by law, 1 not as recorded')
    await database.pool.query(
      'truncate ledger_leaf; insert into ledger_leaf overriding system value table kept; drop table kept',
    )
    // One that was cut off in its middle: it says so, and begins at the part it had reached.
    const running = { startedAt: '2026-03-01T08:00:00.000Z', part: 'case', whole: 50, sealed: 0, erased: 0, faults: 2 }
    writeFileSync(join(data, 'record-check-asked.json'), JSON.stringify({ running }))
    err = ''
    expect(await verify(args)).toBe(1)
    expect(err).toContain('Going on with the check that began at 2026-03-01T08:00:00.000Z')
    out = ''
    expect(await verify([...args, '--anew', '--json'])).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ whole: 50, faults: 0 })
  })

  const notUnderstood: readonly [string, () => Promise<number>][] = [
    ['head with an unknown flag', () => head(['--colour'])],
    ['verify with a key that is none', () => verify(['--from', published, '--key', 'nonsense'])],
    ['prove without a subject', () => prove([])],
    ['prove in an unknown form', () => prove(['case/1', '--as', 'xml'])],
    ['keygen without a name', () => keygen([join(root, 'k')])],
    ['ask without an address', () => ask(['--key', key()])],
  ]
  test.each(notUnderstood)('%s ends with 2', async (_, call) => {
    expect(await call()).toBe(2)
    expect(err).not.toBe('')
  })

  test('nothing published yet, and nothing there, are said', async () => {
    expect(await head(['--from', join(root, 'nowhere')])).toBe(1)
    expect(await verify(['--from', join(root, 'nowhere')])).toBe(1)
  })
})

test('another office’s witness, served by the command, cosigns the head and refuses a rewritten one', {
  timeout: 120_000,
}, async () => {
  const secret = join(root, 'witness.key')
  expect(await keygen(['--name', 'witness.example.cn', secret])).toBe(0)
  const witnessKey = out.trim()
  expect(await keygen(['--name', 'witness.example.cn', secret])).toBe(1)
  expect(statSync(secret).mode & 0o777).toBe(0o600)
  const bin = join(import.meta.dirname, '../../../bin/fadu')
  const args = ['witness', 'serve', '--origin', key(), '--key', secret, '--data', join(root, 'seen'), '--port', '0']
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => resolve(String(chunk).trim()))
      child.on('exit', (code) => reject(new Error(`ended with ${code}`)))
    })
    expect(await ask([url, '--key', witnessKey, '--data', data])).toBe(0)
    expect(readFileSync(join(published, 'cosigned'), 'utf8')).toContain('— witness.example.cn ')
    // The receipt now carries the head that the witness stands for.
    out = ''
    expect(await prove(['case/3', '--data', data, '--database-url', database.url])).toBe(0)
    expect(out).toContain('— witness.example.cn ')
    const head = readFileSync(join(published, 'checkpoint'))
    rmSync(join(published, 'cosigned'))
    writeFileSync(join(published, 'checkpoint'), String(head).replace('\n50\n', '\n49\n'))
    expect(await ask([url, '--key', witnessKey, '--data', data])).toBe(1)
    writeFileSync(join(published, 'checkpoint'), head)
  } finally {
    child.removeAllListeners('exit')
    const gone = new Promise((resolve) => child.on('exit', resolve))
    child.kill()
    await gone
  }
})

test('after a restore by other means the log goes on at the keeper’s word, and under a new name', async () => {
  const args = ['--data', data, '--database-url', database.url]
  await database.pool.query('create table kept_leaf as table ledger_leaf; create table kept_log as table ledger_log')
  await record(50, 60)
  await database.pool.query(`
    truncate ledger_leaf, ledger_log; insert into ledger_leaf overriding system value table kept_leaf;
    insert into ledger_log overriding system value table kept_log; drop table kept_leaf, kept_log`)
  const { stopped } = await sequence(ledger, 'test')
  expect(stopped?.reason.en).toContain('fadu ledger continue')
  expect(await goOn(args)).toBe(0)
  expect(err).toMatch(/goes on as fadu\.example\.cn\/ledger\/after-60-[0-9a-f]{32}/)
  expect((await sequence(ledger, 'test')).stopped).toBeUndefined()
  out = ''
  expect(await verify(['--data', data, '--key', key()])).toBe(0)
  expect(out).toMatch(/ledger {2}60 .*\n.*after-60-\w+ {2}1 /)
  expect(await goOn(['--head'])).toBe(2)
})
