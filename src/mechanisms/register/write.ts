import { sql } from 'kysely'
import type { Bringing } from '../../kernel/attachment/attachment.ts'
import { dayOf } from '../../kernel/calendar/day.ts'
import { raise } from '../../kernel/event/raise.ts'
import type { LedgerEntry } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { setDueDays } from '../../kernel/reminder/due-day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Say } from '../../law/say.ts'
import type { RecordDecision } from './decide.ts'
import { endOf, openPart, type Register, titleOf } from './define.ts'
import { columnsFor } from './derived.ts'
import { literal } from './expressions.ts'
import { groundsOfAll } from './grounds-of.ts'
import { recordPath } from './named.ts'
import { toldOf } from './record-event.ts'
import { insertVersions, rootOfVersions, salted } from './version-rows.ts'

/** Records to be written in one act, with one entry in the ledger. */
export interface RecordWriting {
  readonly register: Register
  readonly office: string
  /** A pseudonymous key. */
  readonly who: string
  /** Who agreed to it as a second person, and acts with this. */
  readonly agreed?: string | undefined
  readonly now: Date
  readonly rows: readonly WrittenRow[]
}

export interface WrittenRow extends RecordDecision {
  readonly id: string
  /** Files that come with it. */
  readonly brings?: readonly Bringing[] | undefined
}

/** A row was changed by somebody else since it was read: the transaction must be given up. */
export class RecordsOvertaken extends Error {}

/** Of one record, or of all that one act wrote for an office. */
const recordSubject = (register: Pick<Register, 'id'>, id: string): string => `register:${register.id}/${id}`
export const manySubject = (register: Pick<Register, 'id'>, office: string): string =>
  `register:${register.id}/office:${office}`

/** What an act is called in the ledger: `register.venue.entry`. */
export const actName = ({ id }: Pick<Register, 'id'>, act: string): string => `register.${id}.${act}`

/**
 * Writes the records of an act, their versions and its one entry in the ledger, set by set whatever their number. In the
 * caller's transaction, as the server's role.
 *
 * @throws RecordsOvertaken where one of them is no longer at the version it was decided on; the database's own error
 *   where a key or a period stands against another record (`conflictsOf` says which)
 */
export async function writeRecords(transaction: Database, writing: RecordWriting): Promise<number> {
  const { register, office, who, agreed, now, rows } = writing
  const at = now.toISOString()
  const versions = rows.map(({ id, version, act, content, reason }) =>
    salted({
      register: register.id,
      id,
      version,
      office,
      act,
      definition: register.version,
      content,
      who,
      at,
      reason,
      agreed,
    }),
  )
  const [first] = rows
  if (!first) throw new Error('an act writes a record at least')
  const entry: LedgerEntry = {
    who: agreed ?? who,
    what: actName(register, first.act),
    subject: rows.length === 1 ? recordSubject(register, first.id) : manySubject(register, office),
    grounds: groundsOfAll(
      register,
      dayOf(now),
      rows.map(({ content }) => content),
    ),
    when: at,
    content: rootOfVersions(versions),
  }
  const leaf = await enter(transaction, entry)
  const shown = await shownBefore(transaction, writing)
  await writeCurrent(transaction, writing)
  await tellOthers(transaction, writing, shown)
  await setDueDays(transaction, { ...dueDaysOf(writing), now })
  await insertVersions(transaction, leaf, versions)
  return leaf
}

/** What the public read of the records until now, where others are told of it. */
async function shownBefore(
  transaction: Database,
  { register, rows }: RecordWriting,
): Promise<ReadonlyMap<string, unknown>> {
  if (!register.tells) return new Map()
  const found = await transaction
    .selectFrom('register_record')
    .select(['id', 'open_content'])
    .where('register', '=', register.id)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return new Map(found.map(({ id, open_content }) => [id, open_content]))
}

async function tellOthers(
  transaction: Database,
  { register, office, now, rows }: RecordWriting,
  shown: ReadonlyMap<string, unknown>,
): Promise<void> {
  const { tells } = register
  if (!tells) return
  const events = rows.flatMap(({ id, state, content }) =>
    toldOf(tells, {
      register: register.id,
      record: id,
      office,
      before: shown.get(id),
      after: state === 'current' ? openPart(register, content) : undefined,
    }),
  )
  await raise(transaction, events, now)
}

const ENDS: Say = { zh: '有效期届满', en: 'Its term ends' }

type DueDaysOf = Pick<RecordWriting, 'register' | 'office'> & {
  readonly rows: readonly Pick<WrittenRow, 'id' | 'version' | 'state' | 'content'>[]
}

/** Whoever enters records of the register is reminded before one holds no more. The day is what its office entered. */
export function dueDaysOf({ register, office, rows }: DueDaysOf) {
  if (!register.validity) return { subjects: [], days: [] }
  const subjectOf = ({ id }: Pick<WrittenRow, 'id'>) => ({ kind: 'record' as const, id: `${register.id}/${id}` })
  return {
    subjects: rows.filter(({ version }) => version > 1).map(subjectOf),
    days: rows.flatMap((row) => {
      const day = row.state === 'current' ? endOf(register, row.content) : undefined
      if (day === undefined) return []
      const of = { subject: subjectOf(row), clock: 'ends', name: ENDS, day, figure: 'own' as const }
      const at = { about: titleOf(register, row.content), path: recordPath(register.id, row.id) }
      return [{ ...of, ...at, office, role: register.enters.role }]
    }),
  }
}

/** A record as it begins to stand in the database. */
interface BegunRecord extends Pick<WrittenRow, 'id' | 'version' | 'state' | 'content'> {
  readonly definition: string
  /** ISO 8601 in UTC. */
  readonly enteredAt: string
  readonly changedAt: string
}

type StandingRow = Pick<WrittenRow, 'id' | 'version' | 'state' | 'content'>

const withDerived = <Row extends StandingRow>(register: Register, row: Row) => ({
  ...row,
  ...columnsFor(register, row.content, row.state === 'current' ? openPart(register, row.content) : undefined),
})

/** Adds records of an office that were not there, with what is derived of them. One statement. */
export async function insertRecords(
  transaction: Database,
  register: Register,
  office: string,
  records: readonly BegunRecord[],
): Promise<void> {
  const rows = records.map((one) => withDerived(register, one))
  await sql`
    insert into register_record (register, id, office, version, state, definition, content, words, grams, open_content,
      open_words, open_grams, open_by, entered_at, changed_at, open_changed_at)
    select ${register.id}, n.id, ${office}, n.version, n.state, n.definition, n.content, n.words, n.grams,
      n.open_content, n.open_words, n.open_grams, n.open_by, n."enteredAt", n."changedAt",
      case when n.open_content is not null then n."changedAt" end
    from ${recordset(rows)}`.execute(transaction)
}

async function writeCurrent(transaction: Database, { register, office, now, rows }: RecordWriting): Promise<void> {
  const at = { definition: register.version, enteredAt: now.toISOString(), changedAt: now.toISOString() }
  const begun = rows.filter(({ version }) => version === 1)
  const gone = rows.filter(({ version }) => version > 1).map((row) => withDerived(register, row))
  if (begun.length > 0) {
    const records = begun.map(({ id, version, state, content }) => ({ id, version, state, content, ...at }))
    await insertRecords(transaction, register, office, records)
  }
  if (gone.length === 0) return
  const { numAffectedRows } = await sql`
    update register_record r set version = n.version, state = n.state, definition = ${register.version},
      content = n.content, words = n.words, grams = n.grams, open_content = n.open_content, open_words = n.open_words,
      open_grams = n.open_grams, open_by = n.open_by, changed_at = ${now},
      open_changed_at = case when r.open_content is distinct from n.open_content then ${now} else r.open_changed_at end
    from ${recordset(gone)}
    where r.register = ${sql.raw(literal(register))} and r.office = ${office} and r.id = n.id
      and r.version = n.version - 1 and r.state = 'current'`.execute(transaction)
  if (Number(numAffectedRows ?? 0) !== gone.length) throw new RecordsOvertaken()
}

const recordset = (rows: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
  as n(id text, version integer, state text, content jsonb, words text, grams integer[], open_content jsonb,
    open_words text, open_grams integer[], open_by text, definition text, "enteredAt" timestamptz,
    "changedAt" timestamptz)`
