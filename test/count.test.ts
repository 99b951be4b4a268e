import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'fadu-count-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const script = fileURLToPath(new URL('../.ci/count.mjs', import.meta.url))
const green = { numPassedTests: 7, numFailedTests: 0, testResults: [{ status: 'passed', assertionResults: [] }] }
const red = {
  numPassedTests: 5,
  numFailedTests: 2,
  testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'failed' }] }],
}
const unreadable = { ...green, testResults: [{ status: 'failed', assertionResults: [] }] }

/** What vitest wrote (nothing where it did not get that far), its exit code, the line to be printed. */
const cases: readonly (readonly [string, unknown, number, string])[] = [
  ['all is well', green, 0, '7 passed, 0 failed'],
  ['tests failed', red, 1, '5 passed, 2 failed'],
  ['a file could not be read', unreadable, 1, '7 passed, 1 failed'],
  ['an error outside of every test', green, 1, '7 passed, 1 failed'],
  ['style, types or set-up failed before any test', undefined, 1, '0 passed, 1 failed'],
]

test.each(cases)('the last line of .ci/run: %s', (name, written, code, line) => {
  if (written !== undefined) writeFileSync(join(folder, `${name}.json`), JSON.stringify(written))
  writeFileSync(join(folder, `${name}.code`), `${code}\n`)
  const { stdout, status } = spawnSync(process.execPath, [script, folder, name], { encoding: 'utf8' })
  expect([stdout, status]).toEqual([`${line}\n`, code])
})

test('stages add up', () => {
  for (const [name, result, code] of [
    ['one', green, 0],
    ['two', red, 1],
  ] as const) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(result))
    writeFileSync(join(folder, `${name}.code`), `${code}\n`)
  }
  const { stdout, status } = spawnSync(process.execPath, [script, folder, 'one', 'two'], { encoding: 'utf8' })
  expect([stdout, status]).toEqual(['12 passed, 2 failed\n', 1])
})
