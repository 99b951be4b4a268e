import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const names = fileURLToPath(new URL('../../laws/names.json', import.meta.url))
const [, code = '', printed = ''] =
  /```ts\n(.*?)```.*?```\n(.*?)```/s.exec(readFileSync(`${here}README.md`, 'utf8')) ?? []

test('the engine is used alone as its README shows it: no package, no file but its own, no process, no write', () => {
  // Node's own permissions: whatever the engine reads beyond its folder and the names of laws is refused.
  const fences = ['--permission', `--allow-fs-read=${here}*`, `--allow-fs-read=${names}`]
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...fences, '--input-type=module-typescript', '--eval', code],
    { cwd: here, encoding: 'utf8', env: {} },
  )
  expect(stderr).toBe('')
  expect(stdout.trimEnd()).toBe(printed.trimEnd())
})
