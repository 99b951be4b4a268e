import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TextSource } from '../src/kernel/library/import.ts'

/** Every .md and .txt below a folder, in the order of their names. */
export const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt)$/iu.test(name))
    .sort()
    .map((name) => join(folder, name))

/**
 * A corpus several times over: from the second time on each text carries a number behind its title, so that it is another
 * law with the same words.
 */
export function* copiesOf(files: readonly string[], times: number): Generator<TextSource> {
  for (let copy = 0; copy < times; copy += 1) {
    for (const name of files) yield { name, read: () => numbered(readFileSync(name), copy) }
  }
}

function numbered(bytes: Uint8Array, copy: number): Uint8Array {
  if (copy === 0) return bytes
  const text = new TextDecoder().decode(bytes)
  return new TextEncoder().encode(text.replace(/^(#? ?\S.*)$/mu, `$1之${copy}`))
}
