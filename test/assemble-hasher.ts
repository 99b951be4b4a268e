// `npm run build:hasher` makes src/kernel/ledger/hasher/sha256-wasm.ts from sha256.wat beside it; a test makes it again
// and compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import wabtModule from 'wabt'

const folder = join(import.meta.dirname, '../src/kernel/ledger/hasher')

/** The bytes of the module that the text of sha256.wat is. */
export async function assembleHasher(): Promise<Buffer> {
  const wabt = await wabtModule()
  const parsed = wabt.parseWat('sha256.wat', readFileSync(join(folder, 'sha256.wat'), 'utf8'), { simd: true })
  parsed.resolveNames()
  parsed.validate()
  return Buffer.from(parsed.toBinary({}).buffer)
}

if (process.argv[1] === import.meta.filename) {
  const base64 = (await assembleHasher()).toString('base64')
  const head = '/** sha256.wat as WebAssembly, in Base64. Made by `npm run build:hasher`. */\n'
  writeFileSync(join(folder, 'sha256-wasm.ts'), `${head}export const MODULE =\n  '${base64}'\n`)
}
