import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { newSalt } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import type { Sealing } from '../../../kernel/procedure/act-context.ts'
import { isSealed } from '../../../kernel/seal/field.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { keptFields, openPart, type RecordValues, type Register, sealedFields } from '../define.ts'
import { columnsFor } from '../derived.ts'
import { literal, textOf } from '../expressions.ts'
import { factsOfRow, type VersionFactsRow } from '../record-part.ts'
import { openingSubject } from '../sealed/open-record.ts'
import { recordSubjectOf, SEALED_STEP } from '../sealed/seal-rows.ts'
import { rootText, versionHash } from '../version-rows.ts'
import { actName } from '../write.ts'

/** Records of one register that one round takes, each in a transaction of its own. */
const AT_ONCE = 200

interface Expiring {
  readonly registers: readonly Register[]
  readonly now: Date
  /** Missing, what has become sealed stays as it is. */
  readonly seal?: Pick<Sealing, 'seal'> | undefined
}

/**
 * Takes out of records, and of every version of them, what was to be kept for a time that is over; and encrypts, in every
 * version, what stands there in clear of a field that has become sealed since. Each record has an entry in the ledger
 * that commits to what is left of its versions. Right with several servers.
 *
 * @returns how many records; as many as one round takes where there may be more
 */
export async function expireValues(database: Database, expiring: Expiring): Promise<number> {
  let done = 0
  for (const register of expiring.registers) {
    for (const work of worksOf(database, register, expiring)) {
      for (const id of await work.due()) if (await cut(database, register, { ...work, id })) done += 1
    }
  }
  return done
}

interface Work extends Omit<Cutting, 'id'> {
  /** The records of which it is due. */
  readonly due: () => Promise<readonly string[]>
}

const worksOf = (database: Database, register: Register, { now, seal }: Expiring): readonly Work[] => [
  ...keptFields(register).map(({ field, months }) => ({
    field,
    now,
    due: () => idsWhere(database, register, hasEnded(register, field, { months, now })),
  })),
  ...(seal ? sealedFields(register) : []).map((field) => ({
    field,
    now,
    seal,
    due: () => idsInClear(database, register, field),
  })),
]

async function idsWhere(database: Database, register: Register, due: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from register_record where register = ${sql.raw(literal(register))} and ${due}
    order by id limit ${AT_ONCE}`.execute(database)
  return rows.map(({ id }) => id)
}

/** A record has ended when it was withdrawn, or after the last day on which it holds. */
function hasEnded(
  { validity }: Register,
  field: string,
  { months, now }: { readonly months: number; readonly now: Date },
): RawBuilder<unknown> {
  const before = sql`${now}::timestamptz - make_interval(months => ${months})`
  const over = validity
    ? sql`or ${sql.raw(textOf(validity.to, 'content'))} < to_char((${dayOf(now)}::date - make_interval(months => ${months}))::date, 'YYYY-MM-DD')`
    : sql``
  return sql`content ? ${field} and ((state = 'withdrawn' and changed_at <= ${before}) ${over})`
}

async function idsInClear(database: Database, register: Register, field: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct id from register_version
    where register = ${sql.raw(literal(register))} and jsonb_typeof(content -> ${field}::text) <> 'object'
    order by id limit ${AT_ONCE}`.execute(database)
  return rows.map(({ id }) => id)
}

interface Cutting {
  readonly id: string
  readonly field: string
  readonly now: Date
  /** Encrypts what stands there; without it, it is taken away. */
  readonly seal?: Pick<Sealing, 'seal'> | undefined
}

const Values = z.record(z.string(), z.json())

/** One record, locked: an act on it waits, and one that another server has in hand is left for the next round. */
const cut = (database: Database, register: Register, cutting: Cutting): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const { id, field, now } = cutting
    const { rows: held } = await sql<{ content: unknown; state: 'current' | 'withdrawn'; office: string }>`
      select content, state, office from register_record
      where register = ${sql.raw(literal(register))} and id = ${id} for update skip locked`.execute(transaction)
    const [record] = held
    if (!record) return false
    const { rows } = await sql<VersionFactsRow>`
      select register, id, version, office, act, definition, content, who, at, reason, agreed, first_leaf
      from register_version where register = ${register.id} and id = ${id} and salt is not null
      order by version`.execute(transaction)
    const left = []
    for (const row of rows) {
      const content = await contentLeft(transaction, register, row, cutting)
      const salt = newSalt()
      left.push({ version: row.version, content, salt, hash: versionHash(factsOfRow({ ...row, content }), salt) })
    }
    const newest = left.at(-1)
    if (!newest) return false
    const leaf = await enter(transaction, {
      who: 'system',
      what: actName(register, cutting.seal ? 'sealed' : 'removed'),
      subject: openingSubject(register.id, id),
      grounds: register.grounds,
      when: now.toISOString(),
      content: rootText(left.map(({ hash }) => hash)),
    })
    const versions = left.map(({ version, content, salt }, place) => ({
      version,
      content,
      place,
      salt: Buffer.from(salt).toString('hex'),
    }))
    await sql`select rewrite_versions(${register.id}, ${id}, ${leaf}, ${[field]}::text[],
      ${JSON.stringify(versions)}::jsonb)`.execute(transaction)
    const values = newest.content
    const { words, grams } = columnsFor(register, values, openPart(register, values))
    await transaction
      .updateTable('register_record')
      .set({ content: JSON.stringify(values), words, grams: [...grams] })
      .where('register', '=', register.id)
      .where('id', '=', id)
      .execute()
    return true
  })

/** What a version says without the field, or with it encrypted at that version. */
async function contentLeft(
  transaction: Database,
  register: Register,
  { id, version, office, content }: VersionFactsRow,
  { field, seal }: Cutting,
): Promise<RecordValues> {
  const { [field]: value, ...others } = Values.parse(content)
  if (value === undefined) return others
  if (!seal) return others
  if (isSealed(value)) return { ...others, [field]: value }
  const { answers } = await seal.seal(transaction, {
    subject: recordSubjectOf(register, id),
    revision: version,
    office,
    procedure: register.id,
    step: SEALED_STEP,
    answers: { [field]: value },
    exact: [],
  })
  return { ...others, ...answers }
}
