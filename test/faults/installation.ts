import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const tree = fileURLToPath(new URL('../..', import.meta.url))

const delivered = ['bin', 'dist', 'laws', 'package.json', 'package-lock.json']
const sources = ['bin', 'src', 'bench', 'laws', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json']

/** A copy of this installation: as it is delivered, built; or as it is cloned, with its packages but not built. */
export function copyInstallation(to: string, what: 'delivered' | 'cloned' = 'delivered'): void {
  mkdirSync(to, { recursive: true })
  for (const name of what === 'delivered' ? delivered : sources) {
    if (existsSync(join(tree, name))) cpSync(join(tree, name), join(to, name), { recursive: true })
  }
  copyPackages(join(to, 'node_modules'))
}

/** Half a gigabyte: as second names of the same files where the file system has them. */
function copyPackages(to: string): void {
  const from = join(tree, 'node_modules')
  try {
    execFileSync('cp', ['-rl', from, to], { stdio: 'ignore' })
  } catch {
    execFileSync('cp', ['-a', `${from}/.`, to])
  }
}
