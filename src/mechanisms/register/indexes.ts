import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { openList, type Register, type RegisterList } from './define.ts'
import { type Column, foldedOf, partitionOf, periodOf, sortOf, textOf } from './expressions.ts'

/** An index or a constraint of a register's partition. Its name tells what it says, so that a changed one is another. */
export interface RegisterIndex {
  readonly name: string
  readonly statement: string
  readonly constraint: boolean
}

/** Names of ours begin so, and none else do. */
const INDEX_NAME = 'register_at_'

const named = (register: Register, make: (name: string) => string, constraint = false): RegisterIndex => {
  const tells = hash('sha256', `${register.id} ${make('')}`, 'hex').slice(0, 16)
  const name = `${INDEX_NAME}${tells}`
  return { name, statement: make(name), constraint }
}

/** The field of a sort, and which way it goes. */
export const sortField = (sort: string): { readonly field: string; readonly direction: 'asc' | 'desc' } =>
  sort.startsWith('-') ? { field: sort.slice(1), direction: 'desc' } : { field: sort, direction: 'asc' }

/** All that the definition asks of the database, beside the primary key. */
export function indexesOf(register: Register): readonly RegisterIndex[] {
  const table = partitionOf(register, 'register_record')
  const { key, noOverlap, onePerOffice, publicView } = register
  return [
    ...(key.length === 0
      ? []
      : [
          named(
            register,
            (name) =>
              `create unique index ${name} on ${table} (office, ${key.map((field) => foldedOf(field)).join(', ')}) where state = 'current'`,
          ),
        ]),
    ...(onePerOffice
      ? [named(register, (name) => `create unique index ${name} on ${table} (office) where state = 'current'`)]
      : []),
    ...(noOverlap
      ? [
          named(
            register,
            (name) =>
              `alter table ${table} add constraint ${name} exclude using gist (${periodOf(noOverlap, 'office')} with &&) where (state = 'current')`,
            true,
          ),
        ]
      : []),
    ...ordered(register, register.list, 'content'),
    ...(publicView ? ordered(register, openList(register), 'open_content') : []),
    named(register, (name) => `create index ${name} on ${table} using gin (grams) with (gin_pending_list_limit = 256)`),
    ...(publicView
      ? [
          named(
            register,
            (name) => `create index ${name} on ${table} using gin (open_grams) with (gin_pending_list_limit = 256)`,
          ),
          named(
            register,
            (name) =>
              `create index ${name} on ${table} (open_changed_at, id) where open_content is not null and state = 'current'`,
          ),
        ]
      : []),
  ]
}

/** Each order, alone and behind each filter: a page of a list is read off one index. */
function ordered(register: Register, list: RegisterList, column: Column): readonly RegisterIndex[] {
  const table = partitionOf(register, 'register_record')
  const [first, where] = column === 'content' ? ['office, state', ''] : ['state', ' where open_content is not null']
  const fields = [...new Set(list.sorts.map((sort) => sortField(sort).field))]
  const filters = ['', ...list.filters.map((field) => `, ${textOf(field, column)}`)]
  return fields.flatMap((field) =>
    filters.map((filter) =>
      named(
        register,
        (name) => `create index ${name} on ${table} (${first}${filter}, ${sortOf(field, column)}, id)${where}`,
      ),
    ),
  )
}

/** The indexes and constraints of ours that a register's partition has. */
export async function indexesThere(
  database: Database,
  register: Register,
): Promise<readonly { readonly name: string; readonly constraint: boolean }[]> {
  const { rows } = await sql<{ name: string; constraint: boolean }>`
    select i.relname::text as name, k.oid is not null as "constraint"
    from pg_class t
    join pg_index x on x.indrelid = t.oid
    join pg_class i on i.oid = x.indexrelid
    left join pg_constraint k on k.conindid = i.oid and k.conrelid = t.oid
    where t.relnamespace = current_schema()::regnamespace and t.relname = ${partitionOf(register, 'register_record')}
      and starts_with(i.relname::text, ${INDEX_NAME})`.execute(database)
  return rows
}
