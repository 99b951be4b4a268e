import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isReady, run, startFadu, temporaryFolder } from './fadu.ts'
import { copyInstallation } from './installation.ts'

const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs']

test('installed in a folder with spaces and Chinese, the data beside it by default, its threads find their file', async () => {
  const tree = temporaryFolder('法度 安装')
  copyInstallation(tree)
  const fadu = await startFadu({ tree, dataDir: join(tree, 'data') })
  expect(await isReady(fadu)).toBe(true)
  // Threads find their file in a built tree too: a text is compared, a decision tried, a page printed.
  const decision = readFileSync(join(tree, 'laws/csl/2025-10-28-decision.md'), 'utf8')
  const tried = { law: 'csl', version: '2017-06-01', decision }
  const answers = await Promise.all([
    fetch(`${fadu.origin}/api/compare/csl/2017-06-01/2026-01-01`),
    fetch(`${fadu.origin}/files/csl/2017-06-01.docx?unit=art-21`),
    fetch(`${fadu.origin}/files/csl/2017-06-01.pdf?unit=art-21`),
    fetch(`${fadu.origin}/api/amend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tried),
    }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await fadu.stop()).toBe(0)
})

test.skipIf(!isRoot)('as a normal user, on an installation that belongs to root', async () => {
  const folder = temporaryFolder()
  const tree = join(folder, 'fadu')
  const dataDir = join(folder, 'data')
  copyInstallation(tree)
  mkdirSync(dataDir)
  for (const path of [folder, dataDir]) chownSync(path, NOBODY, NOBODY)
  const fadu = await startFadu({ dataDir, tree, prefix: asNobody })
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(NOBODY)
  expect(await isReady(fadu)).toBe(true)
  expect(await fadu.stop()).toBe(0)
})

test.skipIf(!isRoot)('a data folder that is somebody else’s is refused, and the way out is named', async () => {
  const folder = temporaryFolder()
  const tree = join(folder, 'fadu')
  copyInstallation(tree)
  chownSync(folder, NOBODY, NOBODY)
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  const { code, said } = await run(['serve'], { dataDir: join(folder, 'data'), tree, prefix: asNobody }).ended
  expect(code).toBe(1)
  expect(said).toMatch(/无法读写 \(EACCES\)/)
  expect(said).toMatch(/cannot be read and written \(EACCES\).*DATA_DIR/)
})

test.skipIf(!isRoot)('root is refused on the data of a normal user, whom it would lock out', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir })
  expect(await fadu.stop()).toBe(0)
  chownSync(join(dataDir, 'postgres'), 1000, 1000)
  const { code, said } = await run(['serve'], { dataDir }).ended
  expect(code).toBe(1)
  expect(said).toMatch(/belongs to another user/)
  expect(statSync(join(dataDir, 'postgres')).uid).toBe(1000)
})

test('two commands at once on a clone that is not built: both answer, one builds', async () => {
  const tree = temporaryFolder('clone')
  copyInstallation(tree, 'cloned')
  const answers = await Promise.all([run(['--version'], { tree }).ended, run(['--version'], { tree }).ended])
  expect(answers.map(({ code, out }) => ({ code, out }))).toEqual([
    { code: 0, out: '0.1.0\n' },
    { code: 0, out: '0.1.0\n' },
  ])
  expect(existsSync(join(tree, 'dist', 'built'))).toBe(true)
})
