// Adds up what vitest wrote. A stage that broke without a failed test (set-up, style, types, a crash) counts as one.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '', ...stages] = process.argv.slice(2)
const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '')

function count(stage) {
  const code = Number(read(`${stage}.code`) || 1)
  const text = read(`${stage}.json`)
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = text ? JSON.parse(text) : {}
  // A file that could not even be read has no tests of its own to fail.
  const broken = testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  })
  const failed = numFailedTests + broken.length
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed }
}

const counts = stages.map(count)
const sum = (what) => counts.reduce((total, one) => total + one[what], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1
