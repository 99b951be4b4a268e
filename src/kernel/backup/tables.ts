import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Migration, readApplied, shipped } from '../storage/migrate.ts'
import type { DatabaseNote, Sequence, Table } from './format.ts'
import type { Writer } from './write.ts'

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every table that the schema's steps ever made, whoever else keeps tables beside ours. */
export const tablesMade = (steps: readonly Migration[]): ReadonlySet<string> =>
  new Set(
    steps.flatMap(({ text }) =>
      [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?"?(\w+)"?/gim)].map(([, name = '']) => name),
    ),
  )

/** What is of one database alone: as whom its servers sign in to it, and how often its rows have changed. */
const staysBehind: readonly string[] = ['database_login', 'kept_changes']

/** What the snapshot of the caller's transaction holds of ours, in the order in which it can be loaded. */
export async function describe(client: PoolClient): Promise<DatabaseNote> {
  const made = tablesMade(shipped)
  const columns = await columnsOf(client)
  const sequences = await sequencesOf(client)
  const tables = (await inOrder(client)).flatMap((name): readonly Table[] => {
    const own = columns.get(name)
    return made.has(name) && own && !staysBehind.includes(name)
      ? [{ name, columns: own, sequences: sequences.get(name) ?? [] }]
      : []
  })
  const migrations = [...(await readApplied(client))].map(([name, checksum]) => ({ name, checksum }))
  migrations.sort((one, other) => (one.name < other.name ? -1 : 1))
  const logs = await client.query<DatabaseNote['logs'][number]>(
    'select origin, size, checkpoint from ledger_log order by id',
  )
  return { migrations, tables, logs: logs.rows }
}

async function columnsOf(client: PoolClient): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select c.relname::text as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname`)
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

/** Where the numbers stand. They stand outside the snapshot: never behind it, so that none is given twice. */
async function sequencesOf(client: PoolClient): Promise<ReadonlyMap<string, Sequence[]>> {
  const { rows: found } = await client.query<{ table: string; column: string; sequence: string }>(`
    select c.relname::text as table, a.attname::text as column, d.objid::regclass::text as sequence
    from pg_depend d
    join pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_class c on c.oid = d.refobjid and c.relnamespace = current_schema()::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')`)
  const sequences = new Map<string, Sequence[]>()
  for (const { table, column, sequence } of found) {
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${sequence}`,
    )
    sequences.set(table, [...(sequences.get(table) ?? []), ...rows.map((row) => ({ column, ...row }))])
  }
  return sequences
}

/** Tables so that what is referred to stands before what refers; references among rows of one table are no matter. */
async function inOrder(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(`
    select c.relname::text as name,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
            where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'migration'
    order by c.relname`)
  const ordered: string[] = []
  for (let left = rows; left.length > 0; ) {
    const free = left.filter(({ needs }) => needs.every((need) => ordered.includes(need)))
    if (free.length === 0) throw new Error(`tables refer to one another in a circle: ${left.map(({ name }) => name)}`)
    ordered.push(...free.map(({ name }) => name))
    left = left.filter(({ name }) => !ordered.includes(name))
  }
  return ordered
}

/** Bytes of a table gathered into one entry, whose length a tar must know beforehand. */
const PIECE = 2 ** 20

/**
 * Every row of a table, as PostgreSQL's COPY text, in pieces. Returns how many rows there were: each row is a line, since
 * COPY writes a line's end in a value as two characters. The library's own count comes with a message after the last row,
 * which may not have arrived when the rows have.
 */
export async function copyOut(client: PoolClient, { name, columns }: Table, writer: Writer): Promise<number> {
  // By a query, since a partitioned table has no rows of its own.
  const rows = client.query(copyTo(`copy (select ${columns.map(quoted)} from ${quoted(name)}) to stdout`))
  const part = `tables/${name}`
  let number = 0
  const put = (chunks: readonly Uint8Array[]) =>
    writer.put(`${part}/${String(number++).padStart(6, '0')}`, Buffer.concat(chunks))
  let [waiting, size, lines]: [Uint8Array[], number, number] = [[], 0, 0]
  for await (const chunk of rows as AsyncIterable<Uint8Array>) {
    waiting.push(chunk)
    size += chunk.length
    lines += linesIn(chunk)
    if (size < PIECE) continue
    await put(waiting)
    waiting = []
    size = 0
  }
  // An empty table has its entry too: it was not forgotten.
  if (size > 0 || number === 0) await put(waiting)
  writer.count(part, lines)
  return lines
}

const LINE_END = 10

function linesIn(chunk: Uint8Array): number {
  let lines = 0
  for (let at = chunk.indexOf(LINE_END); at !== -1; at = chunk.indexOf(LINE_END, at + 1)) lines += 1
  return lines
}

/** Fills an empty table. Returns how many rows came in. */
export async function copyIn(
  client: PoolClient,
  { name, columns }: Table,
  pieces: AsyncIterable<Uint8Array>,
): Promise<number> {
  const rows = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted)}) from stdin`))
  await pipeline(pieces, rows)
  return rows.rowCount
}

/** Sets the numbers on, so that what is entered next has one of its own. */
export async function setSequences(client: PoolClient, tables: readonly Table[]): Promise<void> {
  for (const { name, sequences } of tables) {
    for (const { column, last, called } of sequences) {
      await client.query('select setval(pg_get_serial_sequence($1, $2)::regclass, $3, $4)', [
        quoted(name),
        column,
        last,
        called,
      ])
    }
  }
}

/** Long lists of new entries make every search slow until somebody empties them: as the library does after an import. */
export async function tidyIndexes(client: PoolClient): Promise<void> {
  await client.query(`
    select gin_clean_pending_list(i.indexrelid::regclass)
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
    where m.amname = 'gin' and c.relnamespace = current_schema()::regnamespace`)
}

/** Tables, views and sequences that stand where a restore wants nothing, by name and no more than a few. */
export async function whatStands(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname::text as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1 limit 5`)
  return rows.map(({ name }) => name)
}

/** Empties what the schema's steps themselves put in: the backup has its own rows for all of it. */
export async function emptyTables(client: PoolClient, tables: readonly Table[]): Promise<void> {
  if (tables.length === 0) return
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
}

/** Tables and columns of the backup that the schema does not have. */
export async function unknownIn(client: PoolClient, tables: readonly Table[]): Promise<readonly string[]> {
  const own = await columnsOf(client)
  return tables.flatMap(({ name, columns }) => {
    const known = own.get(name)
    return known ? columns.filter((column) => !known.includes(column)).map((column) => `${name}.${column}`) : [name]
  })
}
