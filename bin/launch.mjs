// From a clone to a running program: installs and builds what is missing, then hands over to the right Node.
import { spawn } from 'node:child_process'
import { findNode, inRoot, isBuilt, isInstalled, tellNoNode } from './tree.mjs'

const program = inRoot('dist', 'server', 'fadu.js')

async function prepare() {
  const built = isBuilt()
  if (built && isInstalled({ dev: false })) return true
  const { build, install } = await import('./setup.mjs')
  return (await install({ dev: !built })) && (await build())
}

/** Signals are passed on; the program ends by itself when this process is gone, as its channel closes. */
function handOver(node, args) {
  const child = spawn(node, [program, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
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
