import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../kernel/storage/connection.ts'
import type { RecordState } from './decide.ts'
import type { RecordValues, Register } from './define.ts'
import { literal } from './expressions.ts'

const Values = z.record(z.string(), z.json())

/** A record as it is read whole. */
export interface LoadedRecord extends RecordState {
  readonly definition: string
  readonly enteredAt: Date
  readonly changedAt: Date
}

interface Row {
  readonly id: string
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly content: unknown
  readonly definition: string
  readonly entered_at: Date
  readonly changed_at: Date
}

const recordOf = ({ content, entered_at, changed_at, ...rest }: Row): LoadedRecord => ({
  ...rest,
  content: Values.parse(content),
  enteredAt: entered_at,
  changedAt: changed_at,
})

/** Records of one office by their ids, in the order of these; of another office none. */
export async function loadRecords(
  database: Database,
  register: Register,
  { office, ids }: { readonly office: string; readonly ids: readonly string[] },
): Promise<readonly LoadedRecord[]> {
  const { rows } = await sql<Row>`
    select id, version, state, content, definition, entered_at, changed_at from register_record
    where register = ${sql.raw(literal(register))} and id = any(${[...ids]}::text[]) and office = ${office}`.execute(
    database,
  )
  const found = new Map(rows.map((row) => [row.id, recordOf(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** A version of a record, with who, when and why. */
export interface RecordVersion {
  readonly version: number
  readonly act: 'entry' | 'change' | 'withdrawal' | 'import'
  readonly content: RecordValues
  readonly definition: string
  /** The name of who did it, for officers of the office. */
  readonly by: string
  /** The name of the second person who agreed; undefined where none had to. */
  readonly agreedBy: string | undefined
  readonly at: Date
  readonly reason: string | undefined
  /** Its entry in the ledger; of what was an act of a case before, the entry of that act. */
  readonly leaf: number
  /** The entry's number there; undefined until it has one. */
  readonly number: number | undefined
  /** What it said was erased by law. */
  readonly isErased: boolean
}

const MOST_VERSIONS = 200

/** The versions of a record, the newest first; as many as a page shows. */
export async function versionsOf(
  database: Database,
  register: Register,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<readonly RecordVersion[]> {
  const { rows } = await sql<{
    version: number
    act: RecordVersion['act']
    content: unknown
    definition: string
    name: string | null
    who: string
    at: Date
    reason: string | null
    leaf: number
    number: number | null
    agreed: string | null
    erased: boolean
  }>`
    select v.version, v.act, v.content, v.definition, p.name, v.who, v.at, v.reason,
      coalesce(v.first_leaf, v.leaf) as leaf, l.number, coalesce(second.name, v.agreed) as agreed,
      v.salt is null as erased
    from register_version v left join person p on p.id = v.who left join person second on second.id = v.agreed
      left join ledger_leaf l on l.id = coalesce(v.first_leaf, v.leaf)
    where v.register = ${sql.raw(literal(register))} and v.id = ${id} and v.office = ${office}
    order by v.version desc limit ${MOST_VERSIONS}`.execute(database)
  return rows.map(({ name, who, content, reason, number, agreed, erased, ...row }) => ({
    ...row,
    content: Values.parse(content),
    by: name ?? who,
    agreedBy: agreed ?? undefined,
    reason: reason ?? undefined,
    number: number ?? undefined,
    isErased: erased,
  }))
}
