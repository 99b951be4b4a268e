import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { Actor } from '../src/kernel/identity/actor.ts'
import { openIdentity } from '../src/kernel/identity/identity.ts'
import { addOffice } from '../src/kernel/identity/offices.ts'
import { grantRemit } from '../src/kernel/identity/remit.ts'
import { deriveKeys } from '../src/kernel/identity/secret.ts'
import { openKernel } from '../src/kernel/kernel.ts'
import { readShelf } from '../src/kernel/library/shelf.ts'
import { act } from '../src/kernel/procedure/act.ts'
import type { ActContext } from '../src/kernel/procedure/act-context.ts'
import { keySource, openSeal } from '../src/kernel/seal/seal.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { areas } from '../src/server/areas.ts'
import { lawsFolder } from '../src/server/home.ts'
import { openActContext } from '../src/server/procedures/act-context.ts'
import { makeTable, type OwnStorage, withOwnStorage } from './own-storage.ts'
import { type Line, milliseconds, peakMemory, printTable, quantile } from './table.ts'

const SECONDS = 4
const TURNS = 3
const OFFICES = 64
const CLIENTS = [1, 16, 64]

interface Load {
  readonly rate: number
  readonly p99: number
}

/** So many clients that each begin again as soon as they are answered. */
async function load(clients: number, once: (at: number) => Promise<unknown>, seconds = SECONDS): Promise<Load> {
  const waits: number[] = []
  let at = 0
  const begun = performance.now()
  const end = begun + seconds * 1000
  const client = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      await once(at++)
      waits.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { rate: waits.length / ((performance.now() - begun) / 1000), p99: quantile(waits, 0.99) }
}

const officeId = (at: number): string => `office-${at % OFFICES}`

async function openOffices(storage: Storage): Promise<ActContext> {
  const { database } = storage
  const now = () => new Date()
  const keys = deriveKeys(generateKeyPairSync('ed25519').privateKey)
  const identity = openIdentity({
    database,
    now,
    roles: new Map(),
    keys,
    site: { origin: 'http://localhost', name: 'bench' },
  })
  for (let at = 0; at < OFFICES; at++) {
    const name = { zh: `第${at}网信办`, en: `Cyberspace office ${at}` }
    await addOffice(database, { id: officeId(at), name, kind: 'cyberspace', level: 'city', region: '990100' })
  }
  await grantRemit(database, {
    act: 'report',
    to: { kind: 'cyberspace', level: undefined },
    grounds: ['csl@2026-01-01#art-15/para-1'],
    source: '测量',
    since: '2020-01-01',
    until: undefined,
  })
  const seal = await openSeal({ database, source: keySource(storage.dataDir, {}), now })
  if (isRefusal(seal)) throw new Error(seal.reason.en)
  const kernel = openKernel(storage, readShelf(lawsFolder()), now, { identity, seal })
  return openActContext(
    kernel,
    areas.flatMap(({ procedures = [] }) => procedures),
    { readers: areas.flatMap(({ readers = [] }) => readers) },
  )
}

const told = (office: string) => ({
  office,
  kind: 'malware',
  where: '某应用商店，“清清相册”4.2版',
  what: '安装后未打开，通知栏出现另一款应用的下载进度。',
})

async function opened(storage: Storage, context: ActContext, office: string): Promise<string> {
  const actor: Actor = { kind: 'anyone' }
  const deed = { procedure: 'report', step: 'submit', answers: told(office), actor, receiptHash: randomBytes(32) }
  const done = await act(storage.database, context, deed)
  if (isRefusal(done)) throw new Error(done.reason.en)
  return done.case
}

async function accept(storage: Storage, context: ActContext, office: string, id: string): Promise<void> {
  const actor: Actor = { kind: 'officer', person: 'p', office, roles: ['intake'] }
  const done = await act(storage.database, context, {
    procedure: 'report',
    case: id,
    step: 'accept',
    answers: {},
    actor,
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}

const BARE = ['case', 'case_step', 'deadline', 'case_index', 'notice', 'event', 'ledger_leaf']

/**
 * The limit: rows like those of one opened report in tables with the same indexes, prepared, one transaction each and
 * one statement a table. Without a gap-free number: that is a rule of ours, and its price stands in our figure.
 */
async function openBare({ pool, owner }: OwnStorage): Promise<() => Promise<void>> {
  for (const table of BARE) {
    await makeTable(owner, `bare_${table}`, `(like "${table}" including all)`)
  }
  const leaf = JSON.stringify({ who: 'anyone', what: 'report.submit', grounds: ['csl@2026-01-01#art-15/para-1'] })
  const insert = async (client: pg.PoolClient, name: string, text: string, values: unknown[]) =>
    client.query({ name: `bare-${name}`, text, values })
  return async () => {
    const id = randomBytes(12).toString('hex')
    const client = await pool.connect()
    try {
      await client.query('begin')
      await insert(
        client,
        'case',
        `insert into bare_case (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number,
          number_office, revision, opened_at, moved_at, next_due, receipt_hash)
        values ($1, 'report', '2026-01-01', 'csl@2026-01-01', 'received', false, $2, '举报', 2026, $3, $1, 1, now(), now(),
          now(), $4)`,
        [id, officeId(id.charCodeAt(0)), 1, randomBytes(32)],
      )
      await insert(
        client,
        'step',
        `insert into bare_case_step (case_id, revision, step, effect, taken_by, taken_at, answers)
        values ($1, 1, 'submit', 'taken', 'anyone', now(), $2)`,
        [id, JSON.stringify(told('office-0'))],
      )
      await insert(
        client,
        'deadline',
        `insert into bare_deadline (case_id, clock, name_zh, name_en, term, binds, started_at, last_day, due_at,
          provisional, calendar)
        values ($1, 'handling', '及时处理', 'Handling', '{}', 'office', now(), null, null, false, '2026'),
          ($1, 'accepting', '答复是否受理', 'Accepting', '{}', 'office', now(), now()::date, now(), false, '2026')`,
        [id],
      )
      await insert(
        client,
        'index',
        `insert into bare_case_index (procedure, field, key, case_id)
        values ('report', 'where', $2, $1), ('report', 'kind', 'malware', $1)`,
        [id, '某应用商店，“清清相册”4.2版'],
      )
      await insert(
        client,
        'notice',
        `insert into bare_notice (case_id, addressee, zh, en, written_at) values ($1, $2, '收到一件举报', 'A report', now())`,
        [id, 'office:office-0'],
      )
      await insert(
        client,
        'event',
        `insert into bare_event (kind, subject, body, happened_at) values ('report.opened', $1, '{}', now())`,
        [id],
      )
      await insert(
        client,
        'leaf',
        `insert into bare_ledger_leaf (commitment, salt, subject, entry) values ($1, $2, $3, $4)`,
        [randomBytes(32), randomBytes(32), id, leaf],
      )
      await client.query('commit')
    } finally {
      client.release()
    }
  }
}

/** Turns about, so that each figure stands beside the limit of its own seconds; the middle of the turns is told. */
async function compare(clients: number, bare: () => Promise<void>, own: (at: number) => Promise<unknown>) {
  const turns: { readonly own: Load; readonly bare: Load; readonly ratio: number }[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const limit = await load(clients, bare)
    const ours = await load(clients, own)
    turns.push({ own: ours, bare: limit, ratio: ours.rate / limit.rate })
  }
  return turns.toSorted((one, other) => one.ratio - other.ratio)[Math.floor(TURNS / 2)]
}

async function measure(storage: OwnStorage): Promise<void> {
  const context = await openOffices(storage)
  const bare = await openBare(storage)
  const lines: Line[] = []
  const tell = async (what: string, clients: number, own: (at: number) => Promise<unknown>) => {
    const middle = await compare(clients, bare, own)
    if (!middle) return
    lines.push({
      what: `${what}, ${clients} client${clients === 1 ? '' : 's'}`,
      figure: `${middle.own.rate.toFixed(0)}/s, p99 ${milliseconds(middle.own.p99)}`,
      limit: `${middle.bare.rate.toFixed(0)}/s, p99 ${milliseconds(middle.bare.p99)}`,
      ratio: middle.ratio,
    })
  }
  // Warm: plans are made, connections open.
  await load(16, (at) => opened(storage, context, officeId(at)), 1)
  await load(16, bare, 1)
  for (const clients of CLIENTS) {
    await tell('open, 64 offices', clients, (at) => opened(storage, context, officeId(at)))
    await tell('open, one office', clients, () => opened(storage, context, officeId(0)))
    const waiting = await waitingCases(storage)
    await tell('accept', clients, async () => {
      const [id, office] = waiting.pop() ?? [await opened(storage, context, officeId(1)), officeId(1)]
      await accept(storage, context, office, id)
    })
  }
  printTable('Recorded acts (limit: the bare database, like rows, one transaction each)', [
    ...lines,
    { what: 'peak memory', figure: peakMemory() },
  ])
}

async function waitingCases({ pool }: Storage): Promise<(readonly [string, string])[]> {
  const { rows } = await pool.query<{ id: string; office: string }>(
    `select id, office from "case" where stage = 'received' order by md5(id) limit 60000`,
  )
  return rows.map(({ id, office }) => [id, office])
}

/** Recorded acts a second beside the bare database. */
export const run = (): Promise<number> => withOwnStorage(measure)
