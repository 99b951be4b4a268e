// One at a time: two commands started at once on a fresh clone must not install or build over one another.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A holder touches its file every second; one that was silent for this long is gone. */
const SILENCE_MS = 120_000

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function isAbandoned(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return false
  if (Date.now() - found.mtimeMs > SILENCE_MS) return true
  const pid = Number(readFileSync(path, 'utf8'))
  // Between creation and the first write the file is empty: its holder lives.
  return pid > 0 && !isAlive(pid)
}

function take(path) {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** Runs `work` while holding the file at `path`; waits for whoever holds it. */
export async function inTurn(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  while (!take(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true })
    else await wait(100)
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), 1000)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(path, { force: true })
  }
}
