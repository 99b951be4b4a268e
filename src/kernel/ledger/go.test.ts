import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { home } from '../../server/home.ts'
import { signCheckpoint } from './checkpoint.ts'
import { ED25519, formatVerifier, signerOf } from './note.ts'
import { fileStore } from './store.ts'
import { dropPartials, extend, prove, rootAt } from './tiles.ts'

// Where Debian puts the package, so that nothing is fetched.
const GOPATH = '/usr/share/gocode'
const hasGo =
  spawnSync('go', ['version']).status === 0 && existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog/tlog.go'))

const root = mkdtempSync(join(tmpdir(), 'fadu-go-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('Go’s own sumdb verifies our log, our proofs, and nothing that was changed', {
  timeout: 180_000,
}, async (context) => {
  context.skip(!hasGo, 'Go is not here: apt-get install golang-go golang-golang-x-mod-dev')
  const size = 70_000
  const store = fileStore(root)
  const entries = Array.from({ length: size }, (_, at) => Buffer.alloc(32, `commitment ${at} `))
  await extend(store, 0, entries.slice(0, 300))
  await extend(store, 300, entries.slice(300))
  await dropPartials(store, 300, size)
  const signer = signerOf('log.example/ledger', ED25519, generateKeyPairSync('ed25519').privateKey)
  const checkpoint = signCheckpoint({ origin: signer.name, size, root: await rootAt(store, size) }, signer)
  writeFileSync(join(root, 'checkpoint'), checkpoint)
  writeFileSync(join(root, 'key'), `${formatVerifier(signer)}\n`)
  const base64 = (hashes: readonly Uint8Array[]) => hashes.map((each) => Buffer.from(each).toString('base64'))
  const indexes = [0, 1, 255, 256, 299, 300, 65_535, 65_536, 69_999]
  const sizes = [1, 2, 255, 256, 300, 65_536, 65_537, 69_999, 70_000]
  const proofs = {
    inclusion: await Promise.all(
      indexes.map(async (index) => ({
        index,
        proof: base64(await prove(store, { start: index, end: index + 1 }, size)),
      })),
    ),
    consistency: await Promise.all(
      sizes.map(async (oldSize) => ({
        oldSize,
        oldRoot: base64([await rootAt(store, oldSize, size)])[0],
        proof: base64(await prove(store, { start: 0, end: oldSize }, size)),
      })),
    ),
  }
  writeFileSync(join(root, 'proofs.json'), JSON.stringify(proofs))

  copyFileSync(join(home(), 'test/data/ledger/verify.go.txt'), join(root, 'verify.go'))
  const env = { ...process.env, GOPATH, GO111MODULE: 'off', GOFLAGS: '' }
  const program = join(root, 'verify')
  execFileSync('go', ['build', '-o', program, join(root, 'verify.go')], { env })
  const verify = () => spawnSync(program, [root], { encoding: 'utf8' })

  expect(verify()).toMatchObject({ status: 0, stdout: `${size} ${size} ${indexes.length} ${sizes.length}\n` })
  for (const path of ['tile/0/003', 'tile/1/000', 'tile/entries/200', 'tile/2/000.p/1', 'checkpoint']) {
    const bytes = readFileSync(join(root, path))
    writeFileSync(join(root, path), bytes.with(40 % bytes.length, (bytes[40 % bytes.length] ?? 0) ^ 1))
    expect([path, verify().status]).toEqual([path, 1])
    writeFileSync(join(root, path), bytes)
  }
  const [first] = proofs.inclusion
  writeFileSync(join(root, 'proofs.json'), JSON.stringify({ ...proofs, inclusion: [{ ...first, index: 1 }] }))
  expect(verify().status).toBe(1)
})
