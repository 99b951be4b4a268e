import { existsSync, mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Program } from './confinement.ts'

const HEAP_MB = 512
/** What a program is made of, wherever it is installed; data may lie beside it. */
const PARTS = ['package.json', 'node_modules', 'src', 'dist']

/** Node with the program that opens files: beside this file, or beside the bundle it became a part of. */
export function programOf(): Program {
  const source = fileURLToPath(new URL('./child.ts', import.meta.url))
  const bundle = fileURLToPath(new URL('./cleaning-child.js', import.meta.url))
  const child = realpathSync(existsSync(source) ? source : bundle)
  const installed = installedAround(child)
  // Beside what the system holds it to, Node itself keeps a script from other files, from processes and the like.
  const readable = PARTS.map((name) => `--allow-fs-read=${join(installed, name)}`)
  const node = realpathSync(process.execPath)
  return {
    command: [
      node,
      `--max-old-space-size=${HEAP_MB}`,
      ...['--no-warnings', '--permission', '--allow-addons', ...readable],
      child,
    ],
    installed,
    root: mkdtempSync(join(realpathSync(tmpdir()), 'fadu-cleaner-')),
  }
}

function installedAround(file: string): string {
  const folder = dirname(file)
  return existsSync(join(folder, 'package.json')) || folder === dirname(folder) ? folder : installedAround(folder)
}
