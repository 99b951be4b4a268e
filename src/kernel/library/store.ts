import { CompiledQuery, type Transaction } from 'kysely'
import { blockOf, gramsOf } from '../../law/search/words.ts'
import type { Database } from '../storage/connection.ts'
import type { Tables } from '../storage/tables.ts'
import type { LawEntry, VersionEntry } from './entry.ts'
import { INSTALLATION, type RecordedText, recordTexts } from './recorded.ts'
import { tellOfChanges } from './told.ts'

/** An entry with the number it will have, and its index made. */
interface Prepared {
  readonly id: number
  readonly entry: VersionEntry
  readonly grams: readonly string[]
}

/** What became of an entry. */
export type StoreOutcome = 'added' | 'replaced' | 'unchanged' | 'kept'

// Any number that nobody else uses: 法库 in Unicode. Whoever writes laws holds it to the end of the transaction, so that
// two servers that start at once, or two imports, never store one text twice. Readers know nothing of it.
const WRITING = 0x6cd55e93

const FALSE = 'f'
const TRUE = 't'

/** Numbers for new versions; one that is not used leaves a gap, which harms nothing. */
export async function reserve(database: Database, count: number): Promise<readonly number[]> {
  const { rows } = await database.executeQuery<{ id: number }>(
    CompiledQuery.raw(
      `select nextval(pg_get_serial_sequence('law_version', 'id'))::int as id from generate_series(1, $1::int)`,
      [count],
    ),
  )
  return rows.map(({ id }) => id)
}

/** The index is made before the transaction begins, so that the database is busy with the batch before. */
export function prepare(entry: VersionEntry, id: number): Prepared {
  const block = blockOf(id)
  return { id, entry, grams: entry.units.map(({ runs, isTitle }) => gramsOf(runs, isTitle ? 'titles' : block)) }
}

/**
 * Puts versions into the database in one transaction: all of them, or none. One that is there with the same hash is left
 * alone; one that differs is replaced, but an import never replaces a text of the shelf (`kept`). No law and date may
 * stand twice in one call. Readers go on meanwhile and see the whole batch at once.
 */
export const store = (
  database: Database,
  batch: readonly Prepared[],
  who = INSTALLATION,
): Promise<readonly StoreOutcome[]> =>
  database.transaction().execute(async (tx) => {
    const when = await begin(tx)
    const before = await findStored(tx, batch)
    const outcomes = batch.map(({ entry }) => outcomeOf(entry, before.get(keyOf(entry))))
    const fresh = batch.filter((_, at) => outcomes[at] === 'added' || outcomes[at] === 'replaced')
    if (fresh.length === 0) return outcomes
    const replaced = fresh.flatMap(({ entry }) => before.get(keyOf(entry))?.id ?? [])
    if (replaced.length > 0) await remove(tx, replaced)
    await insertLaws(tx, fresh)
    await insertVersions(tx, fresh)
    await joinTimes(tx, fresh)
    await insertUnits(tx, fresh)
    const added = batch.filter((_, at) => outcomes[at] === 'added').map(({ entry }) => entry)
    await tellOfChanges(
      tx,
      added.map(({ law, version, source, lineage }) => ({ law: law.id, version, source, lineage })),
      when,
    )
    await countChange(tx)
    await recordTexts(tx, fresh.map(textStored(before)), { when, who })
    return outcomes
  })

/** Takes the lock, and gives the moment by the database's clock. */
async function begin(tx: Writing): Promise<Date> {
  await run(tx, 'select set_config($1, $2, true), pg_advisory_xact_lock($3)', ['statement_timeout', '0', WRITING])
  const [now] = await run<{ at: Date }>(tx, 'select clock_timestamp() as at', [])
  if (!now) throw new Error('the database told no time')
  return now.at
}

const textStored =
  (before: ReadonlyMap<string, Stored>) =>
  ({ entry }: Prepared): RecordedText => ({
    act: before.has(keyOf(entry)) ? 'law.replaced' : 'law.stored',
    law: entry.law.id,
    version: entry.version,
    hash: entry.hash,
  })

/** Takes versions off the shelf that the folder no longer has. */
export const removeVersions = (database: Database, ids: readonly number[]): Promise<void> =>
  database.transaction().execute(async (tx) => {
    const when = await begin(tx)
    const gone = await run<Omit<RecordedText, 'act'>>(
      tx,
      'select law, version, hash from law_version where id = any($1::int[])',
      [ids],
    )
    await remove(tx, ids)
    await joinTimesOf(tx, [...new Set(gone.map(({ law }) => law))])
    await settle(tx)
    await countChange(tx)
    await run(tx, 'delete from law where not exists (select from law_version where law = law.id)', [])
    await recordTexts(
      tx,
      gone.map((text) => ({ ...text, act: 'law.removed' })),
      { when },
    )
  })

/**
 * Puts texts on record that are held without: an older release stored them, before there was a record. Their entry says
 * that they were held then, not that they were stored.
 */
export const recordHeld = (database: Database): Promise<void> =>
  database.transaction().execute(async (tx) => {
    const when = await begin(tx)
    const held = await run<Omit<RecordedText, 'act'>>(
      tx,
      `select law, version, hash from law_version v
       where not exists (select from ledger_leaf where subject = v.law || '@' || v.version) order by law, version`,
      [],
    )
    await recordTexts(
      tx,
      held.map((text) => ({ ...text, act: 'law.held' })),
      { when },
    )
  })

type Writing = Transaction<Tables>

async function run<Row>(tx: Writing, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
  return (await tx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
}

// Whoever writes holds the lock above, so nobody waits here.
const countChange = (tx: Writing): Promise<readonly unknown[]> =>
  run(tx, 'update library_state set changes = changes + 1', [])

interface Stored {
  readonly id: number
  readonly law: string
  readonly version: string
  readonly origin: string
  readonly hash: string
}

const keyOf = ({ law, version }: VersionEntry): string => `${law.id}@${version}`

async function findStored(tx: Writing, batch: readonly Prepared[]): Promise<ReadonlyMap<string, Stored>> {
  const rows = await run<Stored>(
    tx,
    `select v.id, v.law, v.version, v.origin, v.hash
     from unnest($1::text[], $2::date[]) as asked (law, version)
     join law_version v on v.law = asked.law and v.version = asked.version`,
    [batch.map(({ entry }) => entry.law.id), batch.map(({ entry }) => entry.version)],
  )
  return new Map(rows.map((row) => [`${row.law}@${row.version}`, row]))
}

function outcomeOf(entry: VersionEntry, stored: Stored | undefined): StoreOutcome {
  if (!stored) return 'added'
  if (stored.origin === 'shelf' && entry.origin === 'import') return 'kept'
  return stored.hash === entry.hash && stored.origin === entry.origin ? 'unchanged' : 'replaced'
}

async function remove(tx: Writing, ids: readonly number[]): Promise<void> {
  await run(tx, 'delete from unit where version_id = any($1::int[])', [ids])
  await run(tx, 'delete from law_version where id = any($1::int[])', [ids])
}

// What is true of a law in every version is taken from its newest; what the shelf says of a law stands.
async function insertLaws(tx: Writing, fresh: readonly Prepared[]): Promise<void> {
  const newest = new Map<string, VersionEntry>()
  for (const { entry } of fresh) {
    const known = newest.get(entry.law.id)
    if (!known || entry.version > known.version) newest.set(entry.law.id, entry)
  }
  const laws = [...newest.values()]
  const column = (read: (law: LawEntry) => unknown) => laws.map(({ law }) => read(law))
  await run(
    tx,
    `insert into law (id, title_zh, title_en, short, names, class, analysed, place)
     select id, title_zh, title_en, short::text[], names::text[], class, analysed, place
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::int[],
                 $9::text[], $10::date[])
       as given (id, title_zh, title_en, short, names, class, analysed, place, origin, version)
     on conflict (id) do update
     set title_zh = excluded.title_zh, title_en = excluded.title_en, short = excluded.short, names = excluded.names,
         class = excluded.class, analysed = excluded.analysed, place = excluded.place
     where not exists (select from law_version v where v.law = law.id and v.origin = 'shelf')
        or exists (select from unnest($1::text[], $9::text[]) as from_shelf (id, origin)
                   where from_shelf.id = law.id and from_shelf.origin = 'shelf')`,
    [
      column((law) => law.id),
      column((law) => law.titleZh),
      column((law) => law.titleEn),
      column((law) => arrayText(law.short)),
      column((law) => arrayText(law.names)),
      column((law) => law.class),
      column((law) => (law.analysed ? TRUE : FALSE)),
      column((law) => law.place),
      laws.map(({ origin }) => origin),
      laws.map(({ version }) => version),
    ],
  )
}

async function insertVersions(tx: Writing, fresh: readonly Prepared[]): Promise<void> {
  const column = (read: (entry: VersionEntry) => unknown) => fresh.map(({ entry }) => read(entry))
  await run(
    tx,
    `insert into law_version (id, law, version, origin, title, source, hash, articles, units, findings, letters)
     select * from unnest($1::int[], $2::text[], $3::date[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[],
                          $9::int[], $10::jsonb[], $11::text[])`,
    [
      fresh.map(({ id }) => id),
      column((entry) => entry.law.id),
      column((entry) => entry.version),
      column((entry) => entry.origin),
      column((entry) => entry.title),
      column((entry) => entry.source),
      column((entry) => entry.hash),
      column((entry) => entry.articles),
      column((entry) => entry.units.length),
      column((entry) => JSON.stringify(entry.findings)),
      column((entry) => entry.letters),
    ],
  )
}

const joinTimes = (tx: Writing, fresh: readonly Prepared[]): Promise<void> =>
  joinTimesOf(tx, [...new Set(fresh.map(({ entry }) => entry.law.id))])

/** Each version of a law holds until the next one begins; its units carry the day, so that a search reads one table. */
async function joinTimesOf(tx: Writing, laws: readonly string[]): Promise<void> {
  const moved = await run<{ id: number }>(
    tx,
    `update law_version v set until = following.day
     from (select id, lead(version) over (partition by law order by version) as day
           from law_version where law = any($1::text[])) following
     where following.id = v.id and v.until is distinct from following.day
     returning v.id`,
    [laws],
  )
  if (moved.length === 0) return
  await run(
    tx,
    `update unit u set until = coalesce(v.until, 'infinity') from law_version v
     where v.id = any($1::int[]) and u.version_id = v.id and u.until <> coalesce(v.until, 'infinity')`,
    [moved.map(({ id }) => id)],
  )
}

async function insertUnits(tx: Writing, fresh: readonly Prepared[]): Promise<void> {
  const ids: number[] = []
  const units = fresh.flatMap(({ id, entry, grams }) =>
    entry.units.map((unit, at) => {
      ids.push(id)
      return { ...unit, grams: grams[at] ?? '{}' }
    }),
  )
  await run(
    tx,
    `insert into unit (version_id, ordinal, since, until, weight, size, sole, path, kinds, bearers, printed, plain, grams)
     select u.id, u.ordinal, v.version, coalesce(v.until, 'infinity'), u.weight, u.size, u.sole, u.path, u.kinds::text[], u.bearers::text[],
            u.printed, u.plain, u.grams::int[]
     from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::bool[], $6::text[], $7::text[], $8::text[],
                 $9::text[], $10::text[], $11::text[])
       as u (id, ordinal, weight, size, sole, path, kinds, bearers, printed, plain, grams)
     join law_version v on v.id = u.id`,
    [
      ids,
      units.map(({ ordinal }) => ordinal),
      units.map(({ weight }) => weight),
      units.map(({ size }) => size),
      units.map(({ sole }) => (sole ? TRUE : FALSE)),
      units.map(({ path }) => path),
      units.map(({ kinds }) => (kinds.length > 0 ? arrayText(kinds) : null)),
      units.map(({ bearers }) => (bearers.length > 0 ? arrayText(bearers) : null)),
      units.map(({ printed }) => printed ?? null),
      units.map(({ plain }) => plain),
      units.map(({ grams }) => grams),
    ],
  )
  await settle(tx)
}

/** Empties the index's waiting list before anybody sees the new rows: see unit_grams in 001-law.sql. */
const settle = async (tx: Writing): Promise<void> => {
  await run(tx, 'select tidy_unit_index()', [])
}

/** An array within an array of them, which need not all be of one length: PostgreSQL reads it from its text. */
const arrayText = (words: readonly string[]): string =>
  `{${words.map((word) => `"${word.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
