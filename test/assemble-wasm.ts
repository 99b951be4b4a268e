// `npm run build:wasm` makes NAME-wasm.ts from each NAME.wat beside it; tests make them again and compare.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import wabtModule from 'wabt'

const src = join(import.meta.dirname, '../src')

/** What is written as text, from `src` on. */
export const HASHER = 'kernel/ledger/hasher/sha256.wat'
export const FILTER = 'mechanisms/logbook/filter.wat'
export const SEEK = 'mechanisms/logbook/seek.wat'

/** The bytes of the module that a text is. */
export async function assemble(path: string): Promise<Buffer> {
  const wabt = await wabtModule()
  const parsed = wabt.parseWat(basename(path), readFileSync(join(src, path), 'utf8'), { simd: true, bulk_memory: true })
  parsed.resolveNames()
  parsed.validate()
  return Buffer.from(parsed.toBinary({}).buffer)
}

if (process.argv[1] === import.meta.filename) {
  for (const path of [HASHER, FILTER, SEEK]) {
    const base64 = (await assemble(path)).toString('base64')
    const head = `/** ${basename(path)} as WebAssembly, in Base64. Made by \`npm run build:wasm\`. */\n`
    writeFileSync(join(src, path.replace('.wat', '-wasm.ts')), `${head}export const MODULE =\n  '${base64}'\n`)
  }
}
