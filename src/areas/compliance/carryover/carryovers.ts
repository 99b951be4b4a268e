import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import {
  BECOMES,
  type CarryoverAct,
  carryoverAct,
  carryoverContent,
  carryoverSubject,
} from '../../../mechanisms/carryover/recorded.ts'
import { FORMER, HistoryLine, Manifest, OSCAL_PART, sha256Of } from '../../../mechanisms/carryover/shapes.ts'
import { jsonIn } from '../../../mechanisms/carryover/unpack.ts'
import { groundsFor } from '../../../mechanisms/register/define.ts'
import { operatorFacts } from '../facts/register.ts'

/** An archive that was taken away or brought in, as its office lists it. */
export interface Carryover {
  readonly id: string
  readonly way: 'out' | 'in'
  readonly state: 'waiting' | 'done' | 'dropped'
  readonly manifest: Manifest | undefined
  /** Whoever took it away or brought it, and whoever agreed or let it be; by their names, and the first by the key too. */
  readonly person: string
  readonly by: string
  readonly at: Date
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
}

interface Row extends Omit<Carryover, 'manifest' | 'decidedBy' | 'decidedAt'> {
  readonly manifest: unknown
  readonly decided_by: string | null
  readonly decided_at: Date | null
}

const MOST_SHOWN = 50

/** What an office took away and brought in, the newest first; one of them, where it is named. */
export async function carryoversOf(
  database: Database,
  { office, id, after }: { readonly office: string; readonly id?: string; readonly after?: string },
): Promise<readonly Carryover[]> {
  const { rows } = await sql<Row>`
    select c.id, c.way, c.state, c.manifest, c.who as person, coalesce(p.name, c.who) as by, c.at,
      coalesce(d.name, c.decided_by) as decided_by, c.decided_at
    from carryover c left join person p on p.id = c.who left join person d on d.id = c.decided_by
    where c.office = ${office} and ${id === undefined ? sql`true` : sql`c.id = ${id}`}
      and ${after === undefined ? sql`true` : sql`c.id < ${after}`}
    order by c.id desc limit ${MOST_SHOWN}`.execute(database)
  return rows.map(({ manifest, decided_by, decided_at, ...row }) => ({
    ...row,
    manifest: Manifest.safeParse(manifest).data,
    decidedBy: decided_by ?? undefined,
    decidedAt: decided_at ?? undefined,
  }))
}

interface Acting {
  readonly office: string
  /** A pseudonymous key. */
  readonly who: string
  readonly now: Date
}

interface Entering extends Acting {
  readonly id: string
  readonly act: CarryoverAct
  readonly manifest: unknown
}

async function enterAct(transaction: Database, { id, office, who, now, act, manifest }: Entering): Promise<number> {
  const lines = act === 'brought' || act === 'taken' ? await hashOfKept(transaction, id) : undefined
  return enter(transaction, {
    who,
    what: carryoverAct(act),
    subject: carryoverSubject(id),
    grounds: groundsFor(operatorFacts, dayOf(now)),
    when: now.toISOString(),
    content: carryoverContent({ id, office, manifest, lines }),
  })
}

/** Over the lines that stay as they came; undefined where none do. */
async function hashOfKept(transaction: Database, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ lines: string | null }>`
    select encode(sha256(string_agg(hash, ''::bytea order by part, place)), 'hex') as lines
    from carryover_line where carryover = ${id} and not starts_with(part, ${BECOMES})`.execute(transaction)
  return rows[0]?.lines ?? undefined
}

/** That somebody takes everything away: on record before a byte is sent. */
export async function noteTakenAway(database: Database, acting: Acting): Promise<void> {
  const { office, who, now } = acting
  const id = newSubjectId(now)
  await database.transaction().execute(async (transaction) => {
    const leaf = await enterAct(transaction, { ...acting, id, act: 'out', manifest: null })
    await sql`insert into carryover (id, office, way, state, who, at, leaf)
      values (${id}, ${office}, 'out', 'done', ${who}, ${now}, ${leaf})`.execute(transaction)
  })
}

interface Bringing extends Acting {
  readonly id: string
  readonly manifest: Manifest
  readonly parts: ReadonlyMap<string, readonly string[]>
}

/** Puts an archive down to wait for a second person: its lines, set-based, and its entry. In the caller's transaction. */
export async function putDown(transaction: Database, bringing: Bringing): Promise<void> {
  const { id, office, who, now, manifest, parts } = bringing
  await sql`insert into carryover (id, office, way, state, manifest, who, at, leaf)
    values (${id}, ${office}, 'in', 'waiting', ${JSON.stringify(manifest)}::jsonb, ${who}, ${now}, 0)`.execute(
    transaction,
  )
  for (const [part, lines] of parts) {
    for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
      const rows = lines.slice(from, from + LINES_AT_ONCE).map((line, at) => ({
        place: from + at,
        about: aboutOf(part, line),
        line,
        hash: sha256Of(line),
      }))
      await sql`insert into carryover_line (carryover, part, place, about, line, hash)
        select ${id}, ${part}, n.place, n.about, n.line, decode(n.hash, 'hex')
        from json_to_recordset(${JSON.stringify(rows)}::json) as n(place integer, about text, line text, hash text)`.execute(
        transaction,
      )
    }
  }
  const leaf = await enterAct(transaction, { ...bringing, act: 'brought' })
  await sql`update carryover set leaf = ${leaf} where id = ${id}`.execute(transaction)
}

const LINES_AT_ONCE = 2_000

/** What a line is about: a record by register and id, a piece, a grading. A document of OSCAL is about nothing that is erased. */
function aboutOf(part: string, line: string): string {
  const own = part.startsWith(FORMER) ? part.slice(part.indexOf('/', FORMER.length) + 1) : part
  if (own.startsWith(OSCAL_PART)) return ''
  const { id } = HistoryLine.catch({ id: '' }).parse(jsonIn(line))
  const [, of = ''] = /^\w+\/([\w-]+)\.ndjson$/.exec(own) ?? []
  return of === 'evidence' || of === 'gradings' ? id : `${of}/${id}`
}

/** The archive of an office that waits, held until the transaction ends; undefined where there is none under this id. */
export async function heldWaiting(
  transaction: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<{ readonly who: string; readonly manifest: Manifest } | undefined> {
  const { rows } = await sql<{ who: string; manifest: unknown }>`
    select who, manifest from carryover where id = ${id} and office = ${office} and state = 'waiting' for update`.execute(
    transaction,
  )
  const [row] = rows
  return row && { who: row.who, manifest: Manifest.parse(row.manifest) }
}

const Lines = z.array(z.object({ part: z.string(), line: z.string().nullable() }))

/** The lines of an archive by their parts, in their order; all, or those of one part. */
export async function linesHeld(
  database: Database,
  { id, part }: { readonly id: string; readonly part?: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql`
    select part, line from carryover_line where carryover = ${id} and ${part === undefined ? sql`true` : sql`part = ${part}`}
    order by part, place`.execute(database)
  const found = Lines.parse(rows)
  return new Map(
    [...Map.groupBy(found, (one) => one.part)].map(([name, lines]) => [name, lines.flatMap(({ line }) => line ?? [])]),
  )
}

/** Ends the waiting of an archive: what it would enter is written, or nothing of it stays. In the caller's transaction. */
export async function settle(
  transaction: Database,
  {
    state,
    ...acting
  }: Acting & { readonly id: string; readonly manifest: Manifest; readonly state: 'done' | 'dropped' },
): Promise<void> {
  const { id, who, now } = acting
  await sql`delete from carryover_line where carryover = ${id}
    and ${state === 'done' ? sql`starts_with(part, ${BECOMES})` : sql`true`}`.execute(transaction)
  const leaf = await enterAct(transaction, { ...acting, act: state === 'done' ? 'taken' : 'dropped' })
  await sql`update carryover set state = ${state}, decided_by = ${who}, decided_at = ${now}, decided_leaf = ${leaf}
    where id = ${id}`.execute(transaction)
}
