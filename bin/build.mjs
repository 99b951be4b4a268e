// Builds server and browser files into a folder of their own and puts it in place at once: whoever runs meanwhile
// never meets half a build. Run by the Node that runs the program.
import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, isBuilt, newestSource, root, tell, turnFile } from './tree.mjs'
import { inTurn } from './turn.mjs'

async function build() {
  // Taken before the build: a source changed during it is newer than the stamp.
  const time = newestSource()
  const fresh = mkdtempSync(inRoot('node_modules', '.fadu-build-'))
  try {
    const vite = await import('vite')
    const common = { root, logLevel: 'warn', configFile: inRoot('vite.config.ts') }
    await vite.build({ ...common, build: { ssr: true, outDir: join(fresh, 'server'), emptyOutDir: true } })
    if (existsSync(inRoot('src', 'web', 'css', 'index.css'))) {
      await vite.build({ ...common, build: { outDir: join(fresh, 'assets'), emptyOutDir: true } })
    }
    writeFileSync(join(fresh, 'built'), String(time))
    // A temporary folder is its maker's alone; what is built is for everyone who may read the sources.
    chmodSync(fresh, 0o755)
    replace(fresh, inRoot('dist'))
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** How long the files of earlier builds stay for servers that were started from them. */
const KEPT_MS = 7 * 86_400_000

/** A server that runs from an older build still imports on demand: its files stay beside the new ones for a week. */
function replace(fresh, place) {
  if (existsSync(place)) {
    const isRecent = (path) => Date.now() - statSync(path).mtimeMs < KEPT_MS || statSync(path).isDirectory()
    cpSync(place, fresh, { recursive: true, force: false, preserveTimestamps: true, filter: isRecent })
  }
  const old = `${fresh}-old`
  if (existsSync(place)) renameSync(place, old)
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

try {
  await inTurn(turnFile, async () => {
    if (process.argv.includes('--always') || !isBuilt()) await build()
  })
} catch (error) {
  // The place in a source file says all; where in the tool it was noticed says nothing.
  tell(`构建失败：${error.message}`, 'The build failed.')
  process.exitCode = 1
}
