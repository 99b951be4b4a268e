import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { findCluster } from '../../src/kernel/storage/postgres/cluster.ts'
import { readPostmaster, waitForEnd } from '../../src/kernel/storage/postgres/postmaster.ts'

const tree = fileURLToPath(new URL('../..', import.meta.url))

export interface Start {
  readonly dataDir: string
  readonly env?: Readonly<Record<string, string>>
  /** Another installation than this one. */
  readonly tree?: string
  /** Stands before the command: under whom it runs. */
  readonly prefix?: readonly string[]
  /** Started by `npm start` instead of by hand. */
  readonly byNpm?: boolean
  /** With 临江市 in it, whose officers can act; `told` with its cases too. */
  readonly demo?: boolean | 'told'
}

/** A `bin/fadu serve` of its own, as a person starts it. */
export interface Fadu {
  readonly origin: string
  readonly dataDir: string
  /** bin/fadu (or npm), and the program it handed over to. */
  readonly launcher: number
  readonly program: number
  /** Asked to end as a service manager does; resolves with the exit code. */
  stop(): Promise<number | null>
  /** Killed so that nothing of it can act; its PostgreSQL lives on. */
  kill(): Promise<void>
  /** What was said on stderr. */
  said(): string
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly said: string
}

/** A folder that is gone after the test. */
export function temporaryFolder(name = ''): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-fault-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}

interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  out(): string
  said(): string
}

/** Any command of bin/fadu. */
export function run(args: readonly string[], start: Omit<Start, 'dataDir'> & { readonly dataDir?: string }): Run {
  const installation = start.tree ?? tree
  const byHand = [...(start.prefix ?? []), process.execPath, join(installation, 'bin', 'fadu'), ...args]
  const [program = '', ...rest] = start.byNpm ? ['npm', 'start', '--silent'] : byHand
  const child = spawn(program, rest, {
    cwd: start.byNpm ? installation : tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of the machine's own settings decides a test.
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      ...(start.dataDir !== undefined && { DATA_DIR: start.dataDir }),
      ...start.env,
    },
  })
  let out = ''
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, said })))
  return { child, ended, out: () => out, said: () => said }
}

const Holder = z.object({ pid: z.number() })

/** The process that holds the folder. */
const holderOf = (dataDir: string): number =>
  existsSync(join(dataDir, 'holder.json'))
    ? Holder.parse(JSON.parse(readFileSync(join(dataDir, 'holder.json'), 'utf8'))).pid
    : 0

/** Starts it and waits for the address; what is still there at the end of the test is killed. */
export async function startFadu(start: Start): Promise<Fadu> {
  const demo = start.demo === 'told' ? ['--demo'] : start.demo ? ['--demo', '--demo-empty'] : []
  const { child, ended, out, said } = run(['serve', ...demo], start)
  const launcher = child.pid ?? 0
  const origin = await Promise.race([addressIn(child, out), ended.then(() => undefined)])
  if (origin === undefined) throw new Error(`fadu did not start: ${out()}${said()}`)
  const program = start.env?.DATABASE_URL ? launcher : holderOf(start.dataDir)
  const kill = () => killAll([launcher, program])
  const socketFolder = findCluster(start.dataDir)?.host
  onTestFinished(async () => {
    await kill()
    await killAllOfPostgres(start.dataDir)
    if (socketFolder !== undefined) rmSync(socketFolder, { recursive: true, force: true })
  })
  return {
    origin,
    dataDir: start.dataDir,
    launcher,
    program,
    async stop() {
      child.kill('SIGTERM')
      return (await ended).code
    },
    kill,
    said,
  }
}

const addressIn = (child: ChildProcess, out: () => string): Promise<string> =>
  new Promise((resolve) => {
    const look = () => {
      const found = /http:\/\/[\w.:]+/.exec(out())?.[0]
      if (found !== undefined) resolve(found)
    }
    child.stdout?.on('data', look)
    look()
  })

async function killAll(pids: readonly number[]): Promise<void> {
  // Zero is no process but our whole group.
  const meant = pids.filter((pid) => pid > 0)
  for (const pid of meant) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  await Promise.all(meant.map((pid) => waitForEnd(pid, 10_000)))
}

export const postgresOf = (dataDir: string): number => readPostmaster(join(dataDir, 'postgres'))?.pid ?? 0

/** Kills the postmaster; its sessions then end by themselves. */
export const killPostgres = (dataDir: string): Promise<void> => killAll([postgresOf(dataDir)])

/** The postmaster and every process of its own, as Linux lists them. */
export function processesOfPostgres(dataDir: string): readonly number[] {
  const postmaster = postgresOf(dataDir)
  const list = `/proc/${postmaster}/task/${postmaster}/children`
  const children = existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ') : []
  return [postmaster, ...children.filter(Boolean).map(Number)]
}

/** Kills all of PostgreSQL at once, so that no session of it ends anything. */
export const killAllOfPostgres = (dataDir: string): Promise<void> => killAll(processesOfPostgres(dataDir))

/** Everything at once, as a power cut does. */
export const cutPower = ({ launcher, program, dataDir }: Fadu): Promise<void> =>
  killAll([launcher, program, ...processesOfPostgres(dataDir)])

/** The database of a serving Fadu, reached past it as its owner. */
export function databaseOf(dataDir: string) {
  const address = findCluster(dataDir)
  if (!address) throw new Error(`no database runs on ${dataDir}`)
  return { ...address }
}

/** Rows of a database, asked past the servers on it. */
export async function ask<Row extends pg.QueryResultRow>(
  connection: pg.ClientConfig,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

/** Whether it says it can work. */
export const isReady = async ({ origin }: Fadu): Promise<boolean> =>
  (await fetch(`${origin}/readyz`).catch(() => undefined))?.status === 200
