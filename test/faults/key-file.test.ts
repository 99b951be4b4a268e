import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isReady, run, startFadu, temporaryFolder } from './fadu.ts'
import { copyInstallation } from './installation.ts'

const pem = (kind: 'private' | 'public'): string => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return kind === 'private'
    ? String(privateKey.export({ format: 'pem', type: 'pkcs8' }))
    : String(publicKey.export({ format: 'pem', type: 'spki' }))
}
const rsa = (): string =>
  String(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' }))

const UNREADABLE = [
  /账本的密钥文件 .* 不能读取（\w+）；请放回原来的密钥文件/,
  /The ledger's key file .* cannot be read \(\w+\): put it back/,
]

// What stands where the key should be; undefined for nothing at all.
const wrong: readonly (readonly [string, (() => string) | undefined, readonly RegExp[]])[] = [
  ['missing', undefined, UNREADABLE],
  ['empty', () => '', UNREADABLE],
  ['garbage', () => '网络安全法 '.repeat(100), UNREADABLE],
  ['a private key cut off in its middle', () => pem('private').slice(0, 60), UNREADABLE],
  ['a public key', () => pem('public'), UNREADABLE],
  ['a key of another kind', rsa, [/须为 Ed25519 私钥，现为 rsa/, /must hold an Ed25519 private key; it holds rsa/]],
  [
    'another log’s key',
    () => pem('private'),
    [
      /不是账本 .* 的密钥，换用它会使账本分叉；请放回原来的密钥文件/,
      /is not the key of the log .*: put the old file back/,
    ],
  ],
]

test('a wrong key file: refused at the start in both languages, no key is told, nothing is left running, and the right one opens', async () => {
  const dataDir = temporaryFolder('data')
  expect(await (await startFadu({ dataDir })).stop()).toBe(0)
  for (const [what, content, why] of wrong) {
    const FADU_KEY_FILE = join(temporaryFolder(), 'ledger.key')
    if (content) writeFileSync(FADU_KEY_FILE, content())
    const { code, out, said } = await run(['serve'], { dataDir, env: { FADU_KEY_FILE } }).ended
    expect([what, code, out]).toEqual([what, 1, ''])
    for (const words of why) expect([what, said]).toEqual([what, expect.stringMatching(words)])
    expect(said).not.toMatch(/PRIVATE|PUBLIC|网络安全法/)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  }
  const right = await startFadu({ dataDir })
  expect([await isReady(right), await right.stop()]).toEqual([true, 0])
})

test('the key of a data folder taken away: no other is made in its place', async () => {
  const dataDir = temporaryFolder('data')
  expect(await (await startFadu({ dataDir })).stop()).toBe(0)
  const key = join(dataDir, 'keys', 'ledger.key')
  rmSync(key)
  for (let attempt = 0; attempt < 2; attempt++) {
    const { code, said } = await run(['serve'], { dataDir }).ended
    expect([code, said]).toEqual([1, expect.stringMatching(/keys\/ledger\.key cannot be read \(ENOENT\)/)])
  }
  mkdirSync(key)
  const { code, said } = await run(['serve'], { dataDir }).ended
  expect([code, said]).toEqual([1, expect.stringMatching(/keys\/ledger\.key cannot be read \(EISDIR\)/)])
})

const NOBODY = 65534
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs']

test('a key file that may not be read: refused, and named', async () => {
  const folder = temporaryFolder()
  const dataDir = join(folder, 'data')
  const FADU_KEY_FILE = join(folder, 'ledger.key')
  mkdirSync(dataDir)
  writeFileSync(FADU_KEY_FILE, pem('private'))
  chmodSync(FADU_KEY_FILE, 0o000)
  // Root reads every file: it starts as somebody else then, on an installation that one can reach.
  const isRoot = process.getuid?.() === 0
  const tree = join(folder, 'fadu')
  if (isRoot) {
    copyInstallation(tree)
    for (const path of [folder, dataDir]) chownSync(path, NOBODY, NOBODY)
  }
  const start = { dataDir, env: { FADU_KEY_FILE }, ...(isRoot && { tree, prefix: asNobody }) }
  const { code, said } = await run(['serve'], start).ended
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(/不能读取（EACCES）[\s\S]*ledger\.key cannot be read \(EACCES\)/),
  ])
})
