// Where the installation stands, what is installed in it, and which Node runs it. Plain JavaScript for Node 18 and
// newer: this is read before anything else is known to be there.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const inRoot = (...path) => join(root, ...path)

/** Who installs or builds holds this; outside node_modules, which an installation takes away. */
export const turnFile = join(tmpdir(), `fadu-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.turn`)

/** Chinese first, English beside it, on stderr: stdout belongs to the answer of a command. */
export const tell = (zh, en) => process.stderr.write(`${zh}\n${en}\n`)

const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

/**
 * Whether every package of the lock file stands in node_modules in the version it names. Read from the two lock
 * files, not from their times: a copied or checked-out tree has times that mean nothing.
 */
export function isInstalled({ dev }) {
  const hidden = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const there = json(hidden).packages
  return Object.entries(json(inRoot('package-lock.json')).packages).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || entry.link) return true
    if (!dev && entry.dev) return true
    return there[path]?.version === entry.version
  })
}

/** A Node from which on the program runs: 22.18 is the first whose SQLite and TypeScript need no flag. */
const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** The Node that came with the install, else the one that runs this, else undefined. */
export function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const own = inRoot(
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  )
  if (existsSync(own)) return own
  return isNewEnough(process.versions.node) ? process.execPath : undefined
}

export const tellNoNode = () =>
  tell(
    `法度需要 Node 22.18 或更新的版本（现为 ${process.versions.node}），请安装后再试。`,
    `Fadu needs Node 22.18 or newer (this is ${process.versions.node}): please install it and try again.`,
  )

/** Written when a build is whole; its time is the time of the sources it was made from. */
export const stamp = inRoot('dist', 'built')

const sources = ['src', 'bench', 'vite.config.ts', 'package.json', 'package-lock.json']

/** Newest change below a path, folders included: a file that was taken away changes its folder only. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(path, { withFileTypes: true }).reduce(
    (latest, entry) => Math.max(latest, newest(join(path, entry.name))),
    found.mtimeMs,
  )
}

export const newestSource = () => Math.max(...sources.map((name) => newest(inRoot(name))))

/** A delivered tree without sources is never built: what stands in dist is all there is. */
export const isBuilt = () =>
  !existsSync(inRoot('src')) || (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) === newestSource())
