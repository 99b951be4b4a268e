import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { loadCase } from '../src/kernel/procedure/case-file.ts'
import { newKey } from '../src/kernel/seal/cipher.ts'
import { dataKeyFor, dataKeyOf } from '../src/kernel/seal/data-key.ts'
import { isSealed, openField, sealField } from '../src/kernel/seal/field.ts'
import { addKey } from '../src/kernel/seal/key-file.ts'
import { keySource, openSeal, type Seal } from '../src/kernel/seal/seal.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { caseSubject } from '../src/kernel/subject.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { home } from '../src/server/home.ts'
import { type OwnStorage, withOwnStorage } from './own-storage.ts'
import { cpuSeconds, type Line, milliseconds, printTable, quantile } from './table.ts'

const CASES = 100_000
const CLIENTS = 4
const SECONDS = 5
const PHONE = '13800001111'
const OFFICE = 'wangxin'
const now = () => new Date()

const idOf = (at: number): string => `bench${String(at).padStart(8, '0')}`
const perSecond = (count: number, ms: number): string => `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`

/** `fadu bench seal`: sealing and opening, and a rotation of 100,000 sealed cases beside readers. */
export const run = (): Promise<number> =>
  withOwnStorage(async (storage) => {
    const source = keySource(storage.dataDir, {})
    const seal = await openSeal({ database: storage.database, source, now })
    if (isRefusal(seal)) throw new Error(seal.reason.en)
    const alone = measureFields()
    const acts = await measureKeys(storage, seal)
    await fill(storage, seal)
    const quiet = await readFor(storage, seal, SECONDS * 1000)
    addKey(source)
    const [began, busy] = [performance.now(), new AbortController()]
    const readers = readUntil(storage, seal, busy.signal)
    await rotateBeside(storage.dataDir)
    const took = performance.now() - began
    busy.abort()
    const waits = await readers
    printTable(`Seal: ${CASES.toLocaleString('en')} sealed cases (limit: the same reads with no rotation)`, [
      ...alone,
      ...acts,
      { what: 'rotation, by `fadu seal rotate` beside the server', figure: `${(took / 1000).toFixed(1)} s` },
      { what: 'cases wrapped again', figure: perSecond(CASES, took) },
      ...(['p50', 'p99'] as const).map((name) => {
        const share = name === 'p50' ? 0.5 : 0.99
        const [during, before] = [quantile(waits, share), quantile(quiet, share)]
        return {
          what: `a case read and opened beside it, ${CLIENTS} clients, ${name} of ${waits.length}`,
          figure: milliseconds(during),
          limit: milliseconds(before),
          ratio: before / during,
        }
      }),
    ])
  })

function measureFields(): readonly Line[] {
  const key = newKey()
  const place = { subject: caseSubject('c'), revision: 1, step: 'submit', field: 'phone' }
  const count = 100_000
  const began = cpuSeconds()
  const sealed = Array.from({ length: count }, () => sealField(key, place, PHONE))
  const between = cpuSeconds()
  const opened = sealed.filter((one) => openField(key, place, one) === PHONE)
  const end = cpuSeconds()
  if (opened.length !== count) throw new Error('not all open')
  return [
    { what: 'answers sealed, a second of processor time', figure: perSecond(count, (between - began) * 1000) },
    { what: 'answers opened, a second of processor time', figure: perSecond(count, (end - between) * 1000) },
  ]
}

/** A data key made in a transaction of its own, as the first sealed answer of a case costs it. */
async function measureKeys({ database }: Storage, { keyring }: Seal): Promise<readonly Line[]> {
  const end = performance.now() + SECONDS * 1000
  let made = 0
  const client = async () => {
    while (performance.now() < end) {
      const id = `key${made++}`
      await database
        .transaction()
        .execute((transaction) => dataKeyFor(transaction, keyring, { subject: caseSubject(id), office: OFFICE }, now()))
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  await database.deleteFrom('data_key').execute()
  return [{ what: `data keys made, durable, ${CLIENTS} clients`, figure: perSecond(made, SECONDS * 1000) }]
}

async function fill({ database, owner }: OwnStorage, { keyring }: Seal): Promise<void> {
  const { id: master } = await database.selectFrom('seal_key').select('id').executeTakeFirstOrThrow()
  for (let from = 0; from < CASES; from += 5_000) {
    const each = Array.from({ length: 5_000 }, async (_, at) => {
      const id = idOf(from + at)
      const key = newKey()
      const phone = sealField(key, { subject: caseSubject(id), revision: 1, step: 'submit', field: 'phone' }, PHONE)
      const wrapped = await keyring.wrap({ master, place: ['office', OFFICE, 'case', id] }, key)
      return { id, wrapped: Buffer.from(wrapped).toString('hex'), answers: JSON.stringify({ what: '经过', phone }) }
    })
    const rows = await Promise.all(each)
    await sql`
      with given as (
        select * from json_to_recordset(${JSON.stringify(rows)}::json) as g(id text, wrapped text, answers text)),
      opened as (
        insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number,
          number_office, revision, opened_at, moved_at, next_due)
        select id, 'report', '2026-01-01', 'csl@2026-01-01', 'accepted', false, ${OFFICE}, '举报', 2026,
          ${from}::integer + row_number() over (), ${OFFICE}, 1, now(), now(), 'infinity' from given),
      stepped as (
        insert into case_step (case_id, revision, step, effect, taken_by, taken_at, answers)
        select id, 1, 'submit', 'taken', 'anyone', now(), answers from given)
      insert into data_key (subject_kind, subject_id, office, master, wrapped, made_at, check_at)
      select 'case', id, ${OFFICE}, ${master}, decode(wrapped, 'hex'), now(), now() from given`.execute(database)
  }
  await owner.query('analyze')
}

async function readOne({ database }: Storage, { keyring }: Seal): Promise<number> {
  const id = idOf(Math.floor(Math.random() * CASES))
  const began = performance.now()
  const file = await loadCase(database, id)
  const key = await dataKeyOf(database, keyring, { subject: caseSubject(id), office: OFFICE })
  const phone = file?.steps[0]?.answers.phone
  const opened =
    key &&
    isSealed(phone) &&
    openField(key, { subject: caseSubject(id), revision: 1, step: 'submit', field: 'phone' }, phone)
  if (opened !== PHONE) throw new Error(`${id} does not open`)
  return performance.now() - began
}

async function readUntil(storage: Storage, seal: Seal, stop: AbortSignal): Promise<readonly number[]> {
  const waits: number[] = []
  const client = async () => {
    while (!stop.aborted) waits.push(await readOne(storage, seal))
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return waits
}

const readFor = (storage: Storage, seal: Seal, ms: number) => readUntil(storage, seal, AbortSignal.timeout(ms))

async function rotateBeside(dataDir: string): Promise<void> {
  const command = [join(home(), 'bin', 'fadu'), 'seal', 'rotate']
  const child = spawn(process.execPath, command, { env: { ...process.env, DATA_DIR: dataDir }, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the rotation ended with ${code}`)
}
