import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { codeOf } from '../../../kernel/storage/fault.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { archiveFaults, faultyArchive } from '../../../mechanisms/carryover/faults.ts'
import { type Manifest, sha256Of } from '../../../mechanisms/carryover/shapes.ts'
import { bringPiecesIn } from '../../../mechanisms/evidence/bring-in.ts'
import type { EvidenceContent } from '../../../mechanisms/evidence/content.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import type { Register } from '../../../mechanisms/register/define.ts'
import { groundsFor } from '../../../mechanisms/register/define.ts'
import { fileField } from '../../../mechanisms/register/field-kind.ts'
import { type WrittenRow, writeRecords } from '../../../mechanisms/register/write.ts'
import type { App } from '../../../web/area.ts'
import { sourcesOf } from '../../../web/register/reading.ts'
import { heldWaiting, linesHeld, settle } from './carryovers.ts'
import { whyNotEmpty } from './empty-house.ts'
import { heldBy, sha256In } from './held-files.ts'
import { type OwnOffice, ownOffice } from './own-office.ts'
import { type ContentToEnter, hashOfPiece, type PieceToEnter, type RecordToEnter, readContent } from './read-content.ts'

interface Settling {
  readonly app: App
  readonly actor: PieceReader
  readonly id: string
}

const noSuch = refuse('not-found', {
  zh: '没有等待的这一份，或者不是本单位的',
  en: 'None waits under this number, or it is not of your office',
})

const notByBoth = refuse('not-yours', {
  zh: '上传的人不能自己同意：须由另一人同意',
  en: 'Whoever brought it does not agree to it: another person does',
})

/** Gives up an expected no within a transaction, with all that was written in it. */
class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason.en)
    this.refusal = refusal
  }
}

const orThrow = (refusal: Refusal | undefined): void => {
  if (refusal) throw new Refused(refusal)
}

async function whole<Done>(
  database: Database,
  work: (transaction: Database) => Promise<Done>,
): Promise<Done | Refusal> {
  try {
    return await database.transaction().execute(work)
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    const code = codeOf(error)
    if (code === '23505' || code === '23P01') return clashes
    throw error
  }
}

const clashes = refuse('out-of-turn', {
  zh: '其中有记录与另一条重复，或者期间重叠：什么也没有写入',
  en: 'Some of its records say the same as another, or their periods overlap: nothing was written',
})

/**
 * Takes in what waits, all of it in one transaction or none: records and pieces are entered now, by whoever brought them
 * and whoever agrees; who entered them elsewhere and when is told in the reason of each.
 */
export function takeIn({ app, actor, id }: Settling): Promise<{ readonly id: string } | Refusal> {
  const { database, now } = app.kernel.identity
  const { office } = actor
  return whole(database, async (transaction) => {
    const waiting = await heldWaiting(transaction, { office, id })
    if (!waiting) throw new Refused(noSuch)
    const { who, manifest } = waiting
    if (who === actor.person) throw new Refused(notByBoth)
    orThrow(await whyNotEmpty(transaction, office))
    const parts = await linesHeld(transaction, { id })
    const faults = archiveFaults()
    asBrought(manifest, parts, faults)
    const at = now()
    const reading = {
      database: transaction,
      sources: sourcesOf(app),
      office,
      today: dayOf(at),
      parts,
      manifest: manifest.parts,
      faults,
    }
    const entering = await readContent(reading)
    orThrow(faultyArchive(faults))
    orThrow(await whyTaken(transaction, entering))
    const writing = {
      app,
      transaction,
      office,
      who,
      agreed: actor.person,
      at,
      manifest,
      own: await ownOffice(transaction, office),
      files: await openedFiles(app, id, entering),
    }
    await app.kernel.attachments.move(transaction, movesOf(id, entering))
    for (const { register, records } of entering.registers) await enterRecords(writing, register, records)
    await enterPieces(writing, entering.pieces)
    await settle(transaction, { id, office, who: actor.person, now: at, manifest, state: 'done' })
    return { id }
  })
}

/** What waited is what was brought: each part has still the hash that its entry on record tells of. */
function asBrought(
  manifest: Manifest,
  parts: ReadonlyMap<string, readonly string[]>,
  faults: ReturnType<typeof archiveFaults>,
): void {
  for (const { name, sha256 } of manifest.parts) {
    const lines = parts.get(name) ?? []
    const text = name.endsWith('.ndjson') ? lines.map((line) => `${line}\n`).join('') : lines.join('')
    if (sha256Of(text) !== sha256)
      faults.add({ zh: name, en: name }, { zh: '等待期间被改动', en: 'It was changed while it waited' })
  }
}

interface WritingIn {
  readonly app: App
  readonly transaction: Database
  readonly office: string
  readonly who: string
  readonly agreed: string
  readonly at: Date
  readonly manifest: Manifest
  /** By the name that this house has for it, whatever an archive says. */
  readonly own: OwnOffice
  /** Of records, by register and id, as their values name them. */
  readonly files: ReadonlyMap<string, object>
}

/** Where it comes from, who entered it there, and when. */
function reasonOf(
  { own, manifest: { exportedAt } }: Pick<WritingIn, 'own' | 'manifest'>,
  { first }: Pick<RecordToEnter, 'first'>,
): string {
  const there = first ? `原登记 ${first.at} ${first.who}` : '原登记时间没有随附'
  const then = first ? `entered there ${first.at} by ${first.who}` : 'its entry there is not told'
  return `自“${own.name.zh}”读回（${exportedAt} 导出；${there}） · Read back from there (exported ${exportedAt}; ${then})`
}

/** Rows of one entry in the record. */
const ROWS_AT_ONCE = 1_000

async function enterRecords(writing: WritingIn, given: Register, records: readonly RecordToEnter[]): Promise<void> {
  const { transaction, office, who, agreed, at, files } = writing
  const register = { ...given, grounds: groundsFor(given, dayOf(at)) }
  const field = fileField(register)?.name
  const rows = records.map((record): WrittenRow => {
    const { id, values, file } = record
    const held = file && files.get(`${register.id}/${id}`)
    return {
      id,
      act: 'import',
      version: 1,
      state: 'current',
      content: field === undefined || !file ? values : { ...values, [field]: held },
      reason: reasonOf(writing, record),
    }
  })
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE)
    await writeRecords(transaction, { register, office, who, agreed, now: at, rows: some })
  }
}

const recordsWithFiles = ({ registers }: ContentToEnter): readonly Subject[] =>
  registers.flatMap(({ register, records }) =>
    records.flatMap(({ id, file }) => (file ? [{ kind: 'record', id: `${register.id}/${id}` } as const] : [])),
  )

/** Every file that waited goes over to the record or piece it came with. */
function movesOf(carryover: string, entering: ContentToEnter) {
  const pieces = entering.pieces.flatMap(({ id, file }) =>
    file?.kind === undefined ? [] : [{ kind: 'evidence', id } as const],
  )
  return [...recordsWithFiles(entering), ...pieces].map((to) => ({ from: heldBy(carryover, to), to }))
}

/**
 * Records and pieces keep their ids: where one stands in this installation, nothing is taken in, and nobody is told whose
 * it is. One statement.
 */
async function whyTaken(database: Database, { registers, pieces }: ContentToEnter): Promise<Refusal | undefined> {
  const records = registers.flatMap(({ register, records: own }) =>
    own.map(({ id }) => ({ register: register.id, id })),
  )
  const ids = pieces.map(({ id }) => id)
  const { rows } = await sql<{ found: boolean }>`select
    exists (select from register_record r join json_to_recordset(${JSON.stringify(records)}::json)
      as n(register text, id text) on n.register = r.register and n.id = r.id)
    or exists (select from evidence where id = any(${ids}::text[]))
    or exists (select from attachment where subject_kind = 'evidence' and subject_id = any(${ids}::text[]))
    or exists (select from attachment where subject_kind = 'record' and subject_id = any(${records.map(
      ({ register, id }) => `${register}/${id}`,
    )}::text[])) as found`.execute(database)
  return rows[0]?.found ? clashes : undefined
}

/** The files of some records as their values name them: the hash of what is opened is that of the copy made here. */
async function openedFiles({ kernel: { attachments } }: App, carryover: string, entering: ContentToEnter) {
  const held = new Map(recordsWithFiles(entering).map((one) => [heldBy(carryover, one).id, one.id]))
  const found = new Map<string, object>()
  for (const file of await attachments.ofAll('carryover', [...held.keys()])) {
    const opened = await attachments.open(file)
    if (isRefusal(opened)) throw new Refused(opened)
    const hash = createHash('sha256')
    for await (const piece of opened.content) hash.update(piece)
    found.set(held.get(file.subject.id) ?? '', {
      sha256: hash.digest('hex'),
      original: sha256In(file),
      size: opened.size,
      kind: file.kind,
    })
  }
  return found
}

async function enterPieces(writing: WritingIn, pieces: readonly PieceToEnter[]): Promise<void> {
  const { transaction, office, who, at } = writing
  const names = await fileNames(
    transaction,
    pieces.flatMap(({ id, file }) => (file?.kind === undefined ? [] : [id])),
  )
  const rows = pieces.map((piece) => ({
    id: piece.id,
    content: contentOf(piece, who, names.get(piece.id)),
    reason: reasonOf(writing, piece),
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE)
    await bringPiecesIn(transaction, { office, who, role: 'security-officer', now: at, pieces: some })
  }
}

/** By what the record names the file of each piece here. */
async function fileNames(transaction: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select subject_id as id, encode(sha256, 'hex') as name from attachment
    where subject_kind = 'evidence' and subject_id = any(${[...ids]}::text[])`.execute(transaction)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whoever brings a piece in answers for it here; who collected it elsewhere stands in what came with it. */
function contentOf(piece: PieceToEnter, who: string, name: string | undefined): EvidenceContent {
  const { id: _, serves, file, first: __, ...plain } = piece
  return {
    ...plain,
    collectedBy: who,
    hash: file?.kind === undefined ? hashOfPiece(piece) : (name ?? ''),
    ...(file?.kind !== undefined && { file: 1 }),
    subjects: serves.map(({ kind, id }) => ({ kind, id })),
  }
}

/** Lets what waits be: its lines and files go, and that it came and went stays on record. */
export function letBe({ app, actor, id }: Settling): Promise<{ readonly id: string } | Refusal> {
  const { database, now } = app.kernel.identity
  const { office } = actor
  return whole(database, async (transaction) => {
    const waiting = await heldWaiting(transaction, { office, id })
    if (!waiting) throw new Refused(noSuch)
    await sql`
      delete from attachment where subject_kind = 'carryover' and starts_with(subject_id, ${`${id}/`})`.execute(
      transaction,
    )
    await settle(transaction, {
      id,
      office,
      who: actor.person,
      now: now(),
      manifest: waiting.manifest,
      state: 'dropped',
    })
    return { id }
  })
}
