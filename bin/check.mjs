// Style, types, structure and what nobody uses: two at a time, since the smallest machine has two cores. What fails says
// its words, whatever the others find.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inRoot, root } from './tree.mjs'

const run = promisify(execFile)

/** The longest first. */
const checks = [
  ['typescript/bin/tsc', '--noEmit'],
  ['knip/bin/knip.js', '--no-progress', '--production', '-c', 'knip.production.jsonc'],
  ['knip/bin/knip.js', '--no-progress'],
  ['dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', 'src', 'bench'],
  ['@biomejs/biome/bin/biome', 'check'],
]

async function next() {
  const check = checks.shift()
  if (!check) return
  const [program, ...given] = check
  const options = { cwd: root, maxBuffer: 1 << 26 }
  await run(process.execPath, [inRoot('node_modules', program), ...given], options).catch(({ stdout, stderr }) => {
    console.error(`${check.join(' ')}\n${stdout}${stderr}`)
    process.exitCode = 1
  })
  await next()
}

await Promise.all([next(), next()])
