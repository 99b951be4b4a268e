// From a clone to a running program: installs and builds what is missing, then hands over to the right Node.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findNode, inRoot, isBuilt, isInstalled, tellNoNode } from './tree.mjs'

const program = inRoot('dist', 'server', 'fadu.js')

async function prepare() {
  const built = isBuilt()
  if (built && isInstalled({ dev: false })) return true
  const { build, install } = await import('./setup.mjs')
  return (await install({ dev: !built })) && (await build())
}

/** The parent of a process; undefined where the system does not say. */
function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`

/**
 * Calls back when npm, or the shell between it and us, is gone. npm that is told to end ends at once and tells us
 * nothing: `npm start` would leave a server behind. Without npm, outliving one's parent is what `nohup` asks for.
 */
function whenNpmIsGone(end) {
  if (!process.env.npm_lifecycle_event) return
  const atFirst = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === atFirst) return
    clearInterval(watch)
    end()
  }, 250)
  watch.unref()
}

/** Flags for Node. A logbook copies what comes in and drops it: where little of that may wait, it needs half the memory. */
const flagsFor = ([first, second]) => (first === 'logbook' && second === 'serve' ? ['--max-semi-space-size=1'] : [])

/** Signals are passed on; the program ends by itself when this process is gone, as its channel closes. */
function handOver(node, args) {
  const child = spawn(node, [...flagsFor(args), program, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  whenNpmIsGone(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    // Ends the way the program ended, so that a shell or a supervisor sees the same.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}

export async function launch(args) {
  if (!(await prepare())) process.exit(1)
  const node = findNode()
  if (!node) {
    tellNoNode()
    process.exit(1)
  }
  handOver(node, args)
}
