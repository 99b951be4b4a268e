import { sql } from 'kysely'
import { z } from 'zod'
import type { SubjectAttachment } from '../../../kernel/attachment/attachment.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type EvidenceLine, lineOf, type RecordLine } from '../../../mechanisms/carryover/shapes.ts'
import { type EvidencePiece, type PieceReader, piecesAfter } from '../../../mechanisms/evidence/load.ts'
import { type RecordValues, type Register, unsealedPart } from '../../../mechanisms/register/define.ts'
import { literal } from '../../../mechanisms/register/expressions.ts'
import { fileField, namingFields } from '../../../mechanisms/register/field-kind.ts'
import { fileOf } from '../../../mechanisms/register/file.ts'
import { type HeldFiles, hold, sha256In } from './held-files.ts'

/** Rows that are in memory at a time. */
export const AT_ONCE = 300

export interface Carrying {
  readonly kernel: Kernel
  readonly reader: PieceReader
  readonly files: HeldFiles
  /** The records that are written, as `register/id`: what a piece serves is among them, whatever is entered meanwhile. */
  readonly written: Set<string>
}

const Values = z.record(z.string(), z.json())

/** The current records of a register, in the order of their ids, a few hundred at a time. */
export async function* recordLines(
  { kernel, reader, files, written }: Carrying,
  register: Register,
): AsyncGenerator<string> {
  const { database } = kernel.identity
  const field = fileField(register)
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; content: unknown }>`
      select id, content from register_record
      where register = ${sql.raw(literal(register))} and office = ${reader.office} and state = 'current' and id > ${after}
      order by id limit ${AT_ONCE}`.execute(database)
    const records = rows.map(({ id, content }) => ({ id, values: unsealedPart(register, Values.parse(content)) }))
    const named = await namesIn(
      database,
      register,
      records.map(({ values }) => values),
    )
    if (field) {
      const held = await kernel.attachments.ofAll(
        'record',
        records.map(({ id }) => `${register.id}/${id}`),
      )
      holdCurrent(files, register, records, held)
    }
    for (const { id, values } of records) {
      const line: RecordLine = { id, values: Values.parse(asCarried(register, values, named)) }
      written.add(`${register.id}/${id}`)
      yield lineOf(line)
    }
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = last.id
  }
}

function holdCurrent(
  files: HeldFiles,
  register: Register,
  records: readonly { readonly id: string; readonly values: RecordValues }[],
  held: readonly SubjectAttachment[],
): void {
  for (const { id, values } of records) {
    const file = fileOf(register, values)
    const its = held.find((one) => one.subject.id === `${register.id}/${id}` && sha256In(one) === file?.original)
    if (its) hold(files, its)
  }
}

/** What people and offices are called, by their ids. */
export type CarriedNames = ReadonlyMap<string, string>

/** The names of the people and offices that some records name. Two statements at most. */
export async function namesIn(
  database: Database,
  register: Register,
  all: readonly RecordValues[],
): Promise<CarriedNames> {
  const fields = namingFields(register)
  const idsOf = (kind: 'person' | 'office') => [
    ...new Set(
      fields
        .filter((one) => one.kind === kind)
        .flatMap(({ name }) => all.flatMap((values) => (typeof values[name] === 'string' ? [values[name]] : []))),
    ),
  ]
  const [people, offices] = [idsOf('person'), idsOf('office')]
  const { rows } =
    people.length + offices.length === 0
      ? { rows: [] }
      : await sql<{ id: string; name: string }>`
          select id, name from person where id = any(${people}::text[])
          union all select id, name_zh from office where id = any(${offices}::text[])`.execute(database)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Values as they are the same in any house: people and offices by their names, a file by what came and not by its copy. */
export function asCarried(register: Register, values: RecordValues, named: CarriedNames): RecordValues {
  const calls = new Set(
    namingFields(register)
      .filter(({ kind }) => kind === 'person' || kind === 'office')
      .map(({ name }) => name),
  )
  const field = fileField(register)?.name
  const file = fileOf(register, values)
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (name === field) return file ? [[name, { original: file.original, kind: file.kind }]] : []
      return [[name, calls.has(name) && typeof value === 'string' ? (named.get(value) ?? value) : value]]
    }),
  )
}

/** The pieces that stand, in the order of their ids. */
export async function* evidenceLines({ kernel, reader, files, written }: Carrying): AsyncGenerator<string> {
  for await (const { pieces, held } of piecesWithFiles(kernel, reader)) {
    for (const piece of pieces) {
      if (piece.state !== 'current') continue
      const file = held.find(({ subject, revision }) => subject.id === piece.id && revision === piece.content.file)
      if (file) hold(files, file)
      yield lineOf(carriedPiece(piece, file, written))
    }
  }
}

/** Pieces of the reader's office with all their files, a few hundred at a time. */
export async function* piecesWithFiles({ identity: { database }, attachments }: Kernel, reader: PieceReader) {
  for (let after = ''; ; ) {
    const pieces = await piecesAfter(database, { reader, after, limit: AT_ONCE })
    const last = pieces.at(-1)
    if (!last) return
    const ids = pieces.filter(({ content }) => content.form === 'file').map(({ id }) => id)
    yield { pieces, held: await attachments.ofAll('evidence', ids) }
    if (pieces.length < AT_ONCE) return
    after = last.id
  }
}

function carriedSubjects(all: EvidencePiece['content']['subjects'], records: ReadonlySet<string>) {
  return all.flatMap(({ kind, id }): EvidenceLine['serves'] => {
    if (kind === 'duty') return [{ kind, id }]
    return kind === 'record' && records.has(id) ? [{ kind, id }] : []
  })
}

function carriedPiece(
  { id, content }: EvidencePiece,
  file: SubjectAttachment | undefined,
  records: ReadonlySet<string>,
): EvidenceLine {
  const { form, title, collectedOn, from, to, expiresOn, note, link, proof, subjects, hash } = content
  const whole = file && { sha256: sha256In(file), size: file.size, kind: file.kind }
  const held = file?.treatment === 'hash-only' ? { sha256: sha256In(file) } : whole
  return {
    id,
    form,
    title,
    collectedOn,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(expiresOn !== undefined && { expiresOn }),
    ...(note !== undefined && { note }),
    ...(link !== undefined && { link }),
    ...(proof && { proof }),
    // One of whose file only the hash came in has that alone.
    ...(form === 'file' && { file: held ?? { sha256: hash } }),
    serves: carriedSubjects(subjects, records),
  }
}
