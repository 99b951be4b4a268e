import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import type { RecordValues, Register } from './define.ts'
import { namingFields } from './field-kind.ts'

/** What a field names, as it is shown. */
export interface NamedThing {
  readonly say: Say
  /** Of a record: `withdrawn`, `hidden` where its office shows it to nobody any more, `gone` where nothing is left of it. */
  readonly state: 'current' | 'withdrawn' | 'hidden' | 'gone'
  /** Where it stands; undefined where nothing is shown of it. */
  readonly path: string | undefined
}

/** By `keyOfNamed`. Provisions are not among them: the library knows them without asking. */
export type NamedThings = ReadonlyMap<string, NamedThing>

export const keyOfNamed = (kind: string, id: string): string => `${kind} ${id}`

/** Where a record of any register is found by its id. */
export const recordPath = (register: string, id: string): string => `/registers/${register}/records/${id}`

/** Where a file of a record is saved, by the hash of what is opened. */
export const recordFilePath = (register: string, record: string, sha256: string): string =>
  `${recordPath(register, record)}/files/${sha256}`

/** Where what waits for a second person is read and settled: all of an office, or one. */
export const proposalPath = (register: string, id?: string): string =>
  `/registers/${register}/proposals${id === undefined ? '' : `/${id}`}`

interface Naming {
  readonly register: Register
  readonly registers: readonly Register[]
  /** Whose officer reads; undefined for the public. */
  readonly office: string | undefined
}

/**
 * What some records name: offices and people by their names, records by their titles, withdrawn ones as withdrawn. Of a
 * record that the reader may not read nothing is told but that it is there no more. At most one statement for each field.
 */
export async function namedIn(
  database: Database,
  { register, registers, office }: Naming,
  contents: readonly RecordValues[],
): Promise<NamedThings> {
  const things = new Map<string, NamedThing>()
  for (const { name, kind, names } of namingFields(register)) {
    const ids = [...new Set(contents.flatMap(({ [name]: value }) => (typeof value === 'string' ? [value] : [])))]
    if (!names || ids.length === 0) continue
    const rows =
      names.kind === 'office'
        ? await officesNamed(database, ids)
        : names.kind === 'person'
          ? await peopleNamed(database, ids)
          : await recordsNamed(database, { target: registers.find(({ id }) => id === names.register), office, ids })
    for (const id of ids) {
      things.set(keyOfNamed(kind, id), rows.get(id) ?? { say: { zh: id, en: id }, state: 'gone', path: undefined })
    }
  }
  return things
}

type Found = ReadonlyMap<string, NamedThing>

async function officesNamed(database: Database, ids: readonly string[]): Promise<Found> {
  const rows = await database
    .selectFrom('office')
    .select(['id', 'name_zh', 'name_en'])
    .where('id', 'in', [...ids])
    .execute()
  // Pages of an office are its keepers' alone: a name leads nowhere.
  return new Map(
    rows.map(({ id, name_zh: zh, name_en: en }) => [id, { say: { zh, en }, state: 'current', path: undefined }]),
  )
}

async function peopleNamed(database: Database, ids: readonly string[]): Promise<Found> {
  const rows = await database
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, { say: { zh: name, en: name }, state: 'current', path: undefined }]))
}

interface RecordsNamed {
  readonly target: Register | undefined
  readonly office: string | undefined
  readonly ids: readonly string[]
}

const Values = z.record(z.string(), z.json())

async function recordsNamed(database: Database, { target, office, ids }: RecordsNamed): Promise<Found> {
  if (!target) return new Map()
  const rows = await database
    .selectFrom('register_record')
    .select(['id', 'office', 'state', 'open_content'])
    // Only its own office reads what is not public.
    .select(sql<unknown>`case when office = ${office ?? ''} then content end`.as('content'))
    .where('register', '=', target.id)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row): readonly [string, NamedThing] => {
      const values = Values.safeParse(row.content ?? row.open_content).data
      const title = values?.[target.title]
      const isShown = typeof title === 'string'
      const words = isShown ? title : row.id
      const state = row.state === 'withdrawn' ? 'withdrawn' : isShown ? 'current' : 'hidden'
      return [
        row.id,
        { say: { zh: words, en: words }, state, path: isShown ? recordPath(target.id, row.id) : undefined },
      ]
    }),
  )
}
