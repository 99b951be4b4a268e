// Makes what `test/faults/earlier-release.test.ts` opens from then on with every later state of the program:
//
//   node bin/build.mjs --always && node test/release/make.ts DAY
//
// A demonstration is served by this tree as it stands, cases of it are acted on under the versions of some ten years, and
// a backup of all of it with its manifest is left as test/data/release/DAY.fadu and DAY.json.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openActing } from './acting.ts'
import { Manifest } from './manifest.ts'
import { makeMatters } from './matters.ts'
import { startServing } from './serving.ts'

const [day = ''] = process.argv.slice(2)
const folder = fileURLToPath(new URL('../data/release/', import.meta.url))
const file = `${folder}${day}.fadu`
if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || existsSync(file)) {
  console.error('usage: node test/release/make.ts DAY, of which there is no backup yet')
  process.exit(2)
}
const madeBy = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim()
const serving = await startServing('2017-09-01')
try {
  const acting = openActing(serving)
  const made = await makeMatters(acting, serving)
  const { origin } = Object(await acting.get('/ledger/head'))
  const head = await (await fetch(`${serving.origin}/ledger/checkpoint`)).text()
  await serving.command(['backup', file], { FADU_BACKUP_PASSPHRASE: 'correct horse battery' })
  const manifest = Manifest.parse({ madeBy, origin, ...made, head })
  writeFileSync(`${folder}${day}.json`, `${JSON.stringify(manifest, undefined, 2)}\n`)
} finally {
  await serving.stop()
}
