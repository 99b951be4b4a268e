import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../kernel/storage/connection.ts'
import { codeOf } from '../../kernel/storage/fault.ts'
import { openHash, openPart, publicFields, type RecordValues, type Register } from './define.ts'
import { columnsFor } from './derived.ts'
import { literal, partitionOf } from './expressions.ts'
import { indexesOf, indexesThere } from './indexes.ts'
import { moveCases } from './move.ts'
import { factsOfRow, type VersionFactsRow } from './record-part.ts'
import { wholeRegister } from './release.ts'
import { versionHash } from './version-rows.ts'

/** Two servers start at once: one makes what is missing, the other finds it made. */
const LOCK = 'fadu registers'

/**
 * Makes what the definitions ask of the database, as its owner and before anything is served: a partition for each
 * register, its constraints and indexes, and the derived columns where the definition has changed. What old records do
 * not satisfy is left out, and `heldRegisters` tells of it.
 */
export async function prepareRegisters(owner: Database, registers: readonly Register[], now: Date): Promise<void> {
  for (const register of registers) {
    await owner.transaction().execute(async (transaction) => {
      await sql`set local statement_timeout = 0`.execute(transaction)
      await sql`select pg_advisory_xact_lock(hashtext(${LOCK}))`.execute(transaction)
      await makePartition(transaction, register, 'register_record')
      await makePartition(transaction, register, 'register_version')
      await deriveAnew(transaction, register, now)
      // Before its indexes: what old cases break is told of, and stops no start.
      await moveCases(transaction, register, now)
      await makeIndexes(transaction, register)
      await hashEarlier(transaction, register)
      await transaction
        .insertInto('register_release')
        .values({ register: register.id, version: register.version, ...wholeRegister(register), first_seen: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    })
  }
}

type Parent = 'register_record' | 'register_version'

/** Rows that came before their partition, as with a restore, lie in the default one and move. */
async function makePartition(transaction: Database, register: Register, parent: Parent): Promise<void> {
  const name = partitionOf(register, parent)
  const there = await sql`
    select from pg_class where relnamespace = current_schema()::regnamespace and relname = ${name}`.execute(transaction)
  if (there.rows.length > 0) return
  const id = literal(register)
  for (const statement of [
    `create table ${name} (like ${parent} including all)`,
    `insert into ${name} select * from ${parent}_other where register = ${id}`,
    `delete from ${parent}_other where register = ${id}`,
    `alter table ${parent} attach partition ${name} for values in (${id})`,
  ])
    await sql.raw(statement).execute(transaction)
}

async function makeIndexes(transaction: Database, register: Register): Promise<void> {
  const table = partitionOf(register, 'register_record')
  const wanted = indexesOf(register)
  const made = await indexesThere(transaction, register)
  for (const { name, constraint } of made) {
    if (wanted.some((one) => one.name === name)) continue
    await sql
      .raw(constraint ? `alter table ${table} drop constraint ${name}` : `drop index ${name}`)
      .execute(transaction)
  }
  for (const { name, statement } of wanted) {
    if (made.some((one) => one.name === name)) continue
    await sql`savepoint making`.execute(transaction)
    try {
      await sql.raw(statement).execute(transaction)
      await sql`release savepoint making`.execute(transaction)
    } catch (error) {
      // Class 23: records that were entered under another definition do not satisfy this one.
      if (!codeOf(error)?.startsWith('23')) throw error
      await sql`rollback to savepoint making`.execute(transaction)
    }
  }
  if (wanted.some(({ name }) => !made.some((one) => one.name === name))) {
    await sql.raw(`analyze ${table}`).execute(transaction)
  }
}

const AT_ONCE = 1_000
const Values = z.record(z.string(), z.json())

/**
 * The words by which records are found, and what the public reads, are made from the definition. Where it is another
 * than they were made by, they are made anew: a field that is no longer public leaves the public values of every record.
 * One that has become public is not added to them, for whoever entered it was told otherwise.
 */
async function deriveAnew(transaction: Database, register: Register, now: Date): Promise<void> {
  const of = derivedFrom(register)
  const { rows } = await sql<{ hash: string }>`
    select hash from register_derived where register = ${register.id}`.execute(transaction)
  // Rows that a server of another release wrote after its definition was replaced are made anew too.
  const others = await sql`
    select from register_record where register = ${register.id} and open_by is distinct from ${openHash(register)}
    limit 1`.execute(transaction)
  if (rows[0]?.hash === of && others.rows.length === 0) return
  const names = publicFields(register)
  for (let after = ''; ; ) {
    const some = await transaction
      .selectFrom('register_record')
      .select(['id', 'content', 'open_content'])
      .where('register', '=', register.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    const derived = some.map(({ id, content, open_content }) => {
      const values = Values.parse(content)
      const isOpen = open_content !== null && openPart(register, values) !== undefined
      const opened = isOpen ? only(Values.parse(open_content), names) : undefined
      return { id, ...columnsFor(register, values, opened) }
    })
    await sql`
      update register_record r set words = n.words, grams = n.grams, open_content = n.open_content,
        open_words = n.open_words, open_grams = n.open_grams, open_by = n.open_by,
        open_changed_at = case when r.open_content is distinct from n.open_content then ${now} else r.open_changed_at end
      from jsonb_to_recordset(${JSON.stringify(derived)}::jsonb) as n(id text, words text, grams integer[],
        open_content jsonb, open_words text, open_grams integer[], open_by text)
      where r.register = ${register.id} and r.id = n.id`.execute(transaction)
    const last = some.at(-1)
    if (some.length < AT_ONCE || !last) break
    after = last.id
  }
  await sql`insert into register_derived (register, hash) values (${register.id}, ${of})
    on conflict (register) do update set hash = excluded.hash`.execute(transaction)
}

const only = (values: RecordValues, names: readonly string[]): RecordValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))

/** Of the form, and of how words are derived from it. */
const derivedFrom = (register: Register): string => hash('sha256', `2 ${wholeRegister(register).form}`, 'hex')

/** Versions that were written before hashes were kept beside them are given theirs, so that what they say can go by law. */
async function hashEarlier(transaction: Database, register: Register): Promise<void> {
  for (;;) {
    const { rows } = await sql<VersionFactsRow & { readonly salt: Uint8Array }>`
      select register, id, version, office, act, definition, content, who, at, reason, agreed, first_leaf, salt
      from register_version where register = ${register.id} and hash is null and salt is not null
      limit ${AT_ONCE}`.execute(transaction)
    const hashed = rows.map((row) => ({
      id: row.id,
      version: row.version,
      hash: Buffer.from(versionHash(factsOfRow(row), row.salt)).toString('hex'),
    }))
    await sql`
      update register_version v set hash = decode(n.hash, 'hex')
      from json_to_recordset(${JSON.stringify(hashed)}::json) as n(id text, version integer, hash text)
      where v.register = ${register.id} and v.id = n.id and v.version = n.version`.execute(transaction)
    if (rows.length < AT_ONCE) return
  }
}
