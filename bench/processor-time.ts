import { readdirSync, readFileSync } from 'node:fs'
import { postgresFolder } from '../src/kernel/storage/postgres/folder.ts'
import { readPostmaster } from '../src/kernel/storage/postgres/postmaster.ts'
import { cpuSeconds } from './table.ts'

/** Seconds of processor time: what counts on a machine that others use too. */
export interface ProcessorTime {
  /** Of this process, all threads. */
  readonly own: number
  /** Of the embedded PostgreSQL and all its processes, ended ones too; 0 where the system does not tell (not Linux). */
  readonly postgres: number
}

/** Since Linux 2.4 on every processor that Node runs on. */
const TICKS_A_SECOND = 100

/** A process as `/proc/…/stat` tells of it: its parent, its own ticks, and those of its children that ended. */
function readStat(pid: number) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name before the last parenthesis may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [parent = 0, own = 0, system = 0, ended = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((at) =>
    Number(fields[at]),
  )
  return { parent, own: own + system, ended: ended + endedSystem }
}

function postgresSeconds(dataDir: string): number {
  const postmaster = readPostmaster(postgresFolder(dataDir))?.pid
  if (postmaster === undefined || process.platform !== 'linux') return 0
  const running = readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [{ pid: Number(name), ...readStat(Number(name)) }] : []
    } catch {
      return []
    }
  })
  const ticks = running.reduce((sum, { pid, parent, own, ended }) => {
    if (pid === postmaster) return sum + own + ended
    return parent === postmaster ? sum + own : sum
  }, 0)
  return ticks / TICKS_A_SECOND
}

/** Processor seconds of another process, all its threads. */
export const secondsOf = (pid: number): number => readStat(pid).own / TICKS_A_SECOND

export const processorTime = (dataDir: string): ProcessorTime => ({
  own: cpuSeconds(),
  postgres: postgresSeconds(dataDir),
})

/** Of so many acts between two readings, in milliseconds each: of Node and of PostgreSQL. */
export const perAct = (from: ProcessorTime, to: ProcessorTime, acts: number): string =>
  `${(((to.own - from.own) / acts) * 1000).toFixed(2)} + ${(((to.postgres - from.postgres) / acts) * 1000).toFixed(2)} ms`
