import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import { readEntry } from '../../kernel/ledger/entry-reading.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { setDueDays } from '../../kernel/reminder/due-day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { groundsFor, type RecordValues, type Register } from './define.ts'
import { type FormerProcedure, type FormerVersion, MOVED, spansHeld, versionsOfCase } from './former.ts'
import { insertVersions, rootOfVersions, salted } from './version-rows.ts'
import { actName, dueDaysOf, insertRecords, manySubject } from './write.ts'

/** Whose hand moves cases, and ends a period that another took over. */
const SYSTEM = 'system'

const CUT =
  '移入登记簿：原有两条的期间重叠，重叠的日子依后施行的一条，这一条的期间改为它实际施行的日子 · Moved into the register: periods that overlapped were cut to the days on which each held'

interface MovedVersion extends FormerVersion {
  readonly version: number
}

interface MovedRecord {
  readonly id: string
  readonly definition: string
  readonly versions: readonly MovedVersion[]
}

/**
 * Cases of the procedure that a register replaces become its records, with every version: who, when, why and the entry
 * of then. For each office one entry of the ledger commits to all that was moved. A case that was moved is marked, so
 * that another start does nothing. By the owner, in the caller's transaction.
 */
export async function moveCases(transaction: Database, register: Register, now: Date): Promise<void> {
  const { former } = register
  if (!former) return
  const { rows } = await sql<{ office: string }>`
    select distinct office from "case" where procedure = ${former.procedure} and moved_to is null
    order by office`.execute(transaction)
  for (const { office } of rows) await moveOffice(transaction, { register, former, office, now })
}

interface Moving {
  readonly register: Register
  readonly former: FormerProcedure
  readonly office: string
  readonly now: Date
}

async function moveOffice(transaction: Database, moving: Moving): Promise<void> {
  const { register, former, office, now } = moving
  const cases = await readCases(transaction, former, office)
  const records = cutApart(register, cases, now).filter(({ versions }) => versions.length > 0)
  if (records.length > 0) await writeMoved(transaction, moving, records)
  await sql`update "case" set moved_to = ${register.id}, unlisted = true
    where procedure = ${former.procedure} and office = ${office} and moved_to is null`.execute(transaction)
}

const Answers = z.record(z.string(), z.json())
const Steps = z.array(
  z.object({ step: z.string(), taken_by: z.string(), taken_at: z.iso.datetime({ offset: true }), answers: z.string() }),
)
const Leaves = z.array(z.object({ id: z.number(), entry: z.string().nullable() }))

async function readCases(
  transaction: Database,
  former: FormerProcedure,
  office: string,
): Promise<readonly MovedRecord[]> {
  const { rows } = await sql<{ id: string; definition: string; steps: unknown; leaves: unknown }>`
    select c.id, c.procedure_version::text as definition,
      (select json_agg(s order by s.revision) from case_step s where s.case_id = c.id and s.effect = 'taken') as steps,
      (select json_agg(json_build_object('id', l.id, 'entry', l.entry) order by l.id) from ledger_leaf l
        where l.subject = c.id) as leaves
    from "case" c where c.procedure = ${former.procedure} and c.office = ${office} and c.moved_to is null
    order by c.id`.execute(transaction)
  return rows.map(({ id, definition, steps, leaves }) => {
    const entries = Leaves.parse(leaves ?? []).flatMap(({ id: leaf, entry }) => {
      const read = entry === null ? undefined : readEntry(entry)
      return read ? [{ leaf, key: `${read.what} ${read.when}` }] : []
    })
    const taken = Steps.parse(steps ?? []).map(({ step, taken_by: by, taken_at, answers }) => {
      const at = new Date(taken_at)
      const key = `${former.procedure}.${step} ${at.toISOString()}`
      const leaf = entries.find((one) => one.key === key)?.leaf
      return { step, by, at, answers: Answers.parse(JSON.parse(answers)), leaf }
    })
    const versions = versionsOfCase(former, taken).map((one, at) => ({ ...one, version: at + 1 }))
    return { id, definition, versions }
  })
}

const isCurrent = ({ versions }: MovedRecord): boolean => versions.length > 0 && versions.at(-1)?.act !== 'withdrawal'

/** Periods that overlapped are cut to the days on which each was meant, by one more version of the system's. */
function cutApart(register: Register, records: readonly MovedRecord[], now: Date): readonly MovedRecord[] {
  const { noOverlap } = register
  if (!noOverlap) return records
  const groups = Map.groupBy(records.filter(isCurrent), ({ versions }) =>
    JSON.stringify(noOverlap.of.map((field) => versions.at(-1)?.content[field] ?? '')),
  )
  const cut = [...groups.values()].flatMap((group) => {
    const spans = spansHeld(
      group.map(({ id, versions }) => {
        const content = versions.at(-1)?.content ?? {}
        const to = content[noOverlap.to]
        return { id, from: String(content[noOverlap.from]), to: typeof to === 'string' ? to : undefined }
      }),
    )
    return group.flatMap((record) => withSpans(record, spans.get(record.id) ?? [], { noOverlap, now }))
  })
  return [...records.filter((one) => !isCurrent(one)), ...cut]
}

interface Cutting {
  readonly noOverlap: NonNullable<Register['noOverlap']>
  readonly now: Date
}

function withSpans(
  record: MovedRecord,
  spans: readonly { readonly from: string; readonly to: string | undefined }[],
  { noOverlap, now }: Cutting,
): readonly MovedRecord[] {
  const last = record.versions.at(-1)
  if (!last) return []
  const saying = (span: (typeof spans)[number] | undefined): RecordValues => {
    const { [noOverlap.to]: _, ...rest } = last.content
    if (!span) return last.content
    return { ...rest, [noOverlap.from]: span.from, ...(span.to !== undefined && { [noOverlap.to]: span.to }) }
  }
  const [first, ...more] = spans
  const content = saying(first)
  const bySystem = { reason: CUT, by: SYSTEM, at: now, leaf: undefined } as const
  const isSame =
    first !== undefined &&
    content[noOverlap.from] === last.content[noOverlap.from] &&
    content[noOverlap.to] === last.content[noOverlap.to]
  const own: MovedRecord = isSame
    ? record
    : {
        ...record,
        versions: [
          ...record.versions,
          { ...bySystem, act: first ? 'change' : 'withdrawal', content, version: last.version + 1 },
        ],
      }
  // What held again after another had ended is a record of its own.
  const again = more.map(
    (span, at): MovedRecord => ({
      id: `${record.id}x${at + 1}`,
      definition: record.definition,
      versions: [{ ...bySystem, act: 'entry', content: saying(span), version: 1 }],
    }),
  )
  return [own, ...again]
}

async function writeMoved(
  transaction: Database,
  { register, office, now }: Moving,
  records: readonly MovedRecord[],
): Promise<void> {
  const versions = records.flatMap(({ id, definition, versions: own }) =>
    own.map(({ version, act, content, by, at, reason, leaf: firstLeaf }) =>
      salted({
        register: register.id,
        id,
        version,
        office,
        act,
        definition,
        content,
        who: by,
        at: at.toISOString(),
        reason,
        firstLeaf,
      }),
    ),
  )
  const leaf = await enter(transaction, {
    who: SYSTEM,
    what: actName(register, MOVED),
    subject: manySubject(register, office),
    grounds: groundsFor(register, dayOf(now)),
    when: now.toISOString(),
    content: rootOfVersions(versions),
  })
  const rows = records.flatMap(({ id, definition, versions: own }) => {
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) return []
    return [
      {
        id,
        definition,
        version: last.version,
        state: last.act === 'withdrawal' ? ('withdrawn' as const) : ('current' as const),
        content: last.content,
        enteredAt: first.at.toISOString(),
        changedAt: last.at.toISOString(),
      },
    ]
  })
  await insertRecords(transaction, register, office, rows)
  await setDueDays(transaction, { ...dueDaysOf({ register, office, rows }), now })
  await insertVersions(transaction, leaf, versions)
}
