// All set-up of a fresh clone: packages, and on request the build (--build) and what browser tests need (--test).
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findNode, inRoot, isBuilt, isInstalled, root, tell, tellNoNode, turnFile } from './tree.mjs'
import { inTurn } from './turn.mjs'

// What a set-up step prints goes to stderr: stdout belongs to the command that asked for it.
const run = (program, args, more = {}) =>
  spawnSync(program, args, { cwd: root, stdio: ['ignore', process.stderr, process.stderr], ...more }).status === 0

function npm(args) {
  // npm names its own script to whatever it runs; without it we were started by hand.
  const script = process.env.npm_execpath
  if (script && existsSync(script)) return run(process.execPath, [script, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}

/** Installs exactly what the lock file names. No package's install script runs: none of ours needs one. */
export async function install(wanted = { dev: true }) {
  if (isInstalled(wanted)) return true
  return inTurn(turnFile, () => {
    if (isInstalled(wanted)) return true
    tell('正在安装依赖，首次运行约需一分钟……', 'Installing packages, about a minute the first time …')
    const done = npm(['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error'])
    if (!done) tell('依赖安装失败，原因见上。', 'The packages could not be installed: see above.')
    return done
  })
}

/** Builds when a source is newer than the build. */
export async function build() {
  if (isBuilt()) return true
  if (!(await install())) return false
  const node = findNode()
  if (!node) {
    tellNoNode()
    return false
  }
  return run(node, [inRoot('bin', 'build.mjs')])
}

const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
const hasHanFont = () => spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' }).stdout?.trim()

/** Debian's own browser and a font with Chinese characters; the browser tests say themselves that they are missing. */
function bringBrowser() {
  const missing = [
    ...(isThere('chromium') ? [] : ['chromium']),
    ...(hasHanFont() ? [] : ['fonts-noto-cjk', 'fontconfig']),
  ]
  if (missing.length === 0) return
  const isRoot = process.getuid?.() === 0
  if (!isRoot || !isThere('apt-get')) {
    tell(
      `浏览器测试需要：sudo apt-get install ${missing.join(' ')}`,
      `The browser tests need: sudo apt-get install ${missing.join(' ')}`,
    )
    return
  }
  tell(`正在安装 ${missing.join('、')}……`, `Installing ${missing.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => run('apt-get', ['-q', ...args], { env })
  if (!(apt('update') && apt('install', '-y', '--no-install-recommends', ...missing))) {
    tell('安装失败，原因见上；浏览器测试将无法运行。', 'That failed, see above: the browser tests cannot run.')
  }
}

async function main(args) {
  if (!(await install())) return 1
  if (args.includes('--test')) bringBrowser()
  if (args.includes('--build') && !(await build())) return 1
  return 0
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2))
}
