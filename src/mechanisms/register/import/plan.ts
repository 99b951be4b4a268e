import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { waitsAlready } from '../agreement/propose.ts'
import { waitingAmong } from '../agreement/read.ts'
import { keptSealed } from '../decide.ts'
import { fieldSay, fieldsOfRegister, type RecordValues, type Register, sealedFields } from '../define.ts'
import { foldedOf, literal, periodOf, textOf } from '../expressions.ts'
import { fileField, namingFields } from '../field-kind.ts'
import { inTurn, judgements, type RecordJudge } from '../judge.ts'
import { type NameSources, type ReadValues, readNames } from '../naming.ts'
import { type Columns, type ImportFault, judgeRow, type KeptRow, readCells, unreadFaults } from './rows.ts'
import { twinFault } from './twins.ts'

/** What becomes of a row: a new record, another version of one, nothing since it says the same, or nothing at all. */
export type RowPlan =
  | { readonly kind: 'new'; readonly content: RecordValues }
  | {
      readonly kind: 'change'
      readonly id: string
      readonly version: number
      readonly content: RecordValues
      readonly before: RecordValues
    }
  | { readonly kind: 'same'; readonly id: string; readonly version: number }
  | { readonly kind: 'fault'; readonly faults: readonly ImportFault[] }

interface Planning extends Columns {
  readonly database: Database
  readonly office: string
  readonly today: Day
  readonly sources: NameSources | undefined
  readonly judges?: readonly RecordJudge[] | undefined
}

/**
 * What becomes of some rows, beside the current records of the office. Three statements whatever their number, and one
 * for each field that names something.
 */
export async function planRows(planning: Planning, rows: readonly KeptRow[]): Promise<readonly RowPlan[]> {
  const { register, today } = planning
  const cells = rows.map((row) => readCells(planning, row))
  const names = await readNames(
    planning,
    cells.map(({ given }) => ({ values: given })),
  )
  const filed = await filesStanding(planning, names)
  const judged = rows.map((row, at): RowPlan => {
    const [read, bare] = [cells[at], names[at]]
    if (!read || !bare) return { kind: 'fault', faults: [] }
    const named = { ...bare, values: { ...Object(bare.values), ...filed.get(at) } }
    const twin = twinFault(register, row)
    const found = judgeRow(planning, row, { read, named: withoutDoubts(named), today })
    const others = ['faults' in found ? found.faults : [], twin ?? []].flat()
    const faults = others.length > 0 ? [...unreadFaults(planning, row, named), ...others] : []
    return 'values' in found && !twin ? { kind: 'new', content: found.values } : { kind: 'fault', faults }
  })
  const standing = await standingFor(planning, judged)
  const compared = judged.map((plan, at): RowPlan => {
    const [record, row, named] = [standing.get(at), rows[at], names[at]]
    if (plan.kind !== 'new' || !row || !named) return plan
    const doubts = doubtsOf(named, record)
    if (doubts.length > 0) return { kind: 'fault', faults: unreadFaults(planning, row, { ...named, faults: doubts }) }
    return record ? besides(planning, row.number, plan.content, record) : plan
  })
  const planned = await withoutWaiting(planning, rows, withoutTwins(planning, rows, compared))
  const overlapped = await overlapsWith(planning, planned)
  const sound = planned.map((plan, at): RowPlan => {
    const title = overlapped.get(at)
    return title === undefined
      ? plan
      : { kind: 'fault', faults: [overlapFault(register, rows[at]?.number ?? 0, title)] }
  })
  return judgedPlans(planning, rows, sound)
}

/** What no check of the register's own can know, told of the whole row. */
async function judgedPlans(
  { database, register, office, today, judges }: Planning,
  rows: readonly KeptRow[],
  plans: readonly RowPlan[],
): Promise<readonly RowPlan[]> {
  if (register.judges === undefined) return plans
  await inTurn(database, { register, office })
  const written = plans.flatMap((plan, at) =>
    plan.kind === 'new' || plan.kind === 'change'
      ? [
          {
            at,
            act: 'import',
            state: 'current',
            id: plan.kind === 'change' ? plan.id : `row ${at}`,
            content: plan.content,
          } as const,
        ]
      : [],
  )
  const found = await judgements(database, judges, { register, office, today, rows: written })
  const reasons = new Map(written.flatMap(({ at }, index) => (found[index] ? [[at, found[index].reason]] : [])))
  return plans.map((plan, at): RowPlan => {
    const reason = reasons.get(at)
    return reason ? { kind: 'fault', faults: [{ row: rows[at]?.number ?? 0, given: '', reason }] } : plan
  })
}

/** No sheet carries a file: the one that the record of a row has already stays, and is judged with the row. */
async function filesStanding(
  planning: Planning,
  names: readonly ReadValues[],
): Promise<ReadonlyMap<number, RecordValues>> {
  const field = fileField(planning.register)
  if (!field) return new Map()
  const rows = names.map(({ values }): RowPlan => ({ kind: 'new', content: Object(values) }))
  const standing = await standingFor(planning, rows)
  return new Map(
    [...standing].flatMap(([at, { content }]) =>
      content[field.name] === undefined ? [] : [[at, { [field.name]: content[field.name] }] as const],
    ),
  )
}

/** What is doubtful is judged once it is known which record the row is about. */
const withoutDoubts = (named: ReadValues): ReadValues => ({ ...named, faults: [] })

/** What a row names that is not there, and that its record does not name already. */
const doubtsOf = ({ faults, doubtful }: ReadValues, record: StandingRecord | undefined) =>
  faults.filter(({ field = '' }) => record === undefined || record.content[field] !== doubtful[field])

/**
 * Rows whose key says the same once what it names was looked up: `withTwins` compares what is written, and one thing may
 * be written in two ways. The later one is told.
 */
function withoutTwins({ register }: Planning, rows: readonly KeptRow[], plans: readonly RowPlan[]): readonly RowPlan[] {
  const compared =
    register.key.length > 0 ? register.key : [...(register.noOverlap?.of ?? []), register.noOverlap?.from ?? '']
  if (!namingFields(register).some(({ name }) => compared.includes(name))) return plans
  const first = new Map<string, number>()
  return plans.map((plan, at): RowPlan => {
    const [row] = [rows[at]]
    if (plan.kind !== 'new' || !row) return plan
    const says = JSON.stringify(compared.map((field) => plan.content[field]))
    const before = first.get(says)
    if (before === undefined) {
      first.set(says, row.number)
      return plan
    }
    const fault = twinFault(register, { ...row, twin: { kind: 'key', row: before } })
    return { kind: 'fault', faults: fault ? [fault] : [] }
  })
}

/** Of one record one thing waits for a second person at a time. */
async function withoutWaiting(
  { database, register }: Planning,
  rows: readonly KeptRow[],
  plans: readonly RowPlan[],
): Promise<readonly RowPlan[]> {
  const ids = register.agrees ? plans.flatMap((plan) => (plan.kind === 'change' ? [plan.id] : [])) : []
  const waiting = await waitingAmong(database, ids)
  return plans.map((plan, at) =>
    plan.kind === 'change' && waiting.has(plan.id)
      ? { kind: 'fault', faults: [{ row: rows[at]?.number ?? 0, given: '', reason: waitsAlready.reason }] }
      : plan,
  )
}

interface StandingRecord {
  readonly id: string
  readonly version: number
  readonly content: RecordValues
}

/** A row beside the record it is about: what no column has is as the record has it. */
function besides(
  { register, heads, today }: Planning,
  row: number,
  content: RecordValues,
  { id, version, content: before }: StandingRecord,
): RowPlan {
  const read = new Set(heads.map(({ field }) => field))
  const unread = fieldsOfRegister(register).filter((field) => !read.has(field) && before[field] !== undefined)
  const wanted = { ...Object.fromEntries(unread.map((field) => [field, before[field]])), ...content }
  if (isSame(wanted, before)) return { kind: 'same', id, version }
  const judged = register.judge(wanted, today, sealedFields(register))
  if (!isRefusal(judged)) {
    const content = { ...judged, ...keptSealed(register, before, judged) }
    return { kind: 'change', id, version, content, before }
  }
  const faults = (judged.faults ?? []).map(({ name, reason }) => ({ row, ...(name && { name }), given: '', reason }))
  return { kind: 'fault', faults: faults.length > 0 ? faults : [{ row, given: '', reason: judged.reason }] }
}

const isSame = (one: RecordValues, other: RecordValues): boolean => spelled(one) === spelled(other)
const spelled = (values: RecordValues): string =>
  JSON.stringify(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/**
 * By what a row is about a record: the words of its key; where a register has none, those that may not overlap and the
 * day on which the period begins; and where it has neither, everything the row says.
 */
function sameRecord(register: Register): string {
  const { key, noOverlap } = register
  const fields = key.length > 0 ? key : noOverlap ? [...noOverlap.of, noOverlap.from] : []
  const file = fileField(register)
  // No row brings a file, so that none tells a record from its row.
  if (fields.length === 0) return file ? `r.content - '${file.name}' = n.content` : 'r.content = n.content'
  return fields.map((field) => `${foldedOf(field, 'r.content')} = ${foldedOf(field, 'n.content')}`).join(' and ')
}

const Values = z.record(z.string(), z.json())

const asked = (plans: readonly RowPlan[], office: string) => {
  const wanted = plans.flatMap((plan, at) =>
    plan.kind === 'new' || plan.kind === 'change'
      ? [{ at, id: plan.kind === 'change' ? plan.id : null, content: plan.content, office }]
      : [],
  )
  return sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as n(at integer, id text, content jsonb, office text)`
}

async function standingFor(
  { database, register, office }: Planning,
  plans: readonly RowPlan[],
): Promise<ReadonlyMap<number, StandingRecord>> {
  const { rows } = await sql<{ at: number; id: string; version: number; content: unknown }>`
    select n.at, r.id, r.version, r.content from ${asked(plans, office)}
    join register_record r on r.register = ${sql.raw(literal(register))} and r.office = ${office}
      and r.state = 'current' and ${sql.raw(sameRecord(register))}`.execute(database)
  return new Map(rows.map(({ at, id, version, content }) => [at, { id, version, content: Values.parse(content) }]))
}

/** Rows whose period overlaps with that of another record of the office, and what that one is called. */
async function overlapsWith(
  { database, register, office }: Planning,
  plans: readonly RowPlan[],
): Promise<ReadonlyMap<number, string>> {
  const { noOverlap } = register
  if (!noOverlap) return new Map()
  const { rows } = await sql<{ at: number; title: string | null }>`
    select n.at, ${sql.raw(textOf(register.title, 'r.content'))} as title from ${asked(plans, office)}
    join register_record r on r.register = ${sql.raw(literal(register))} and r.office = ${office}
      and r.state = 'current' and r.id is distinct from n.id
      and ${sql.raw(periodOf(noOverlap, 'r.office', 'r.content'))} && ${sql.raw(periodOf(noOverlap, 'n.office', 'n.content'))}`.execute(
    database,
  )
  return new Map(rows.map(({ at, title }) => [at, title ?? '']))
}

function overlapFault(register: Register, row: number, title: string): ImportFault {
  const from = register.noOverlap?.from ?? ''
  return {
    row,
    name: fieldSay(register, from),
    given: '',
    reason: {
      zh: `期间与名册里的“${title}”重叠`,
      en: `Its period overlaps with that of “${title}”, which is in the register`,
    },
  }
}
