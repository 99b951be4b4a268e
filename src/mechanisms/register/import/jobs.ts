import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { actorAt } from '../../../kernel/identity/desk.ts'
import { type JobDone, type JobStarter, jobKind } from '../../../kernel/job/definition.ts'
import { addParts, readParts, startJob } from '../../../kernel/job/start.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { newSubjectId } from '../../../kernel/subject.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { needsAgreement, propose } from '../agreement/propose.ts'
import { whyNotEnter } from '../decide.ts'
import type { Register } from '../define.ts'
import type { RecordJudge } from '../judge.ts'
import type { NameSources } from '../naming.ts'
import { writeRecords } from '../write.ts'
import type { ActedRow } from '../write-or-tell.ts'
import { MatchedHead } from './heads.ts'
import { planRows, type RowPlan } from './plan.ts'
import { ImportFault, KeptRow, missingColumns, missingFault } from './rows.ts'

/** Rows of one part: what a slice judges or writes. */
export const ROWS_A_SLICE = 500
/** The parts of a dry run: the rows, what is wrong with them, and what becomes of each. */
export const ROWS = 'rows'
const FAULTS = 'faults'
const PLANS = 'plans'

const UNIT = { zh: '行', en: 'rows' }

/** What a dry run was asked. */
export const DryRunBody = z.object({
  register: z.string(),
  /** What its sender calls the file. */
  file: z.string(),
  kind: z.enum(['xlsx', 'csv']),
  sheet: z.string().optional(),
  /** The row of the heads. */
  head: z.number().int(),
  heads: z.array(MatchedHead),
  rows: z.number().int(),
  /** Imported by itself where nothing is wrong with it: its sender asked for no second look. */
  straight: z.boolean().optional(),
})
export type DryRunBody = z.infer<typeof DryRunBody>

const Counts = z.object({
  new: z.number().int(),
  change: z.number().int(),
  same: z.number().int(),
  /** Rows with something wrong, and how much in all. */
  faulty: z.number().int(),
  faults: z.number().int(),
})
export const DryRunResult = Counts
export type DryRunResult = z.infer<typeof Counts>

export const ImportBody = z.object({ register: z.string(), dryRun: z.string(), rows: z.number().int() })
export type ImportBody = z.infer<typeof ImportBody>

export const ImportResult = z.object({
  entered: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  /** With something wrong already in the dry run. */
  faulty: z.number().int(),
  /** Of those entered and changed, put down for a second person to agree to. */
  waits: z.number().int().default(0),
  /** Not written since the register changed after the dry run: how many, and the first of their rows. */
  left: z.number().int(),
  leftRows: z.array(z.number().int()),
})
export type ImportResult = z.infer<typeof ImportResult>

const Plan = z.object({
  kind: z.enum(['new', 'change', 'same', 'fault']),
  id: z.string().optional(),
  version: z.number().int().optional(),
})

const gone: Refusal = refuse('not-found', {
  zh: '登记簿或者试读已不在，请重新上传',
  en: 'The register or the dry run is no longer there: send the sheet again',
})

interface Reading {
  readonly database: Database
  readonly job: string
  readonly part: number
}

/** The rows of one part; none behind the last. */
const rowsOf = async ({ database, job, part }: Reading): Promise<readonly KeptRow[]> =>
  (await readParts(database, job, ROWS, { from: part, limit: 1 })).flatMap((content) => z.array(KeptRow).parse(content))

const findIn = (registers: readonly Register[], id: string): Register | undefined =>
  registers.find((one) => one.id === id)

/** What rows are read against and judged by. */
export interface ImportSources extends NameSources {
  readonly judges?: readonly RecordJudge[]
}

/** 试读: every fault of a sheet, and what an import of it would do. Writes nothing into the register. */
export const dryRunKind = ({ registers, laws, judges }: ImportSources) =>
  jobKind({
    id: 'register.dry-run',
    name: { zh: '试读表格', en: 'Dry run of an import' },
    unit: UNIT,
    body: DryRunBody,
    cursor: z.object({ part: z.number().int(), counts: Counts }),
    result: Counts,
    page: (job, { register }) => importPath(register, job),
    async slice({ database, job, starter, body, cursor, now }) {
      const register = findIn(registers, body.register)
      if (!register) return gone
      const ended = await whyEnded(database, { register, starter, now })
      if (ended) return ended
      const { part, counts } = cursor ?? { part: 0, counts: await missing(database, { job, body, register }) }
      const rows = await rowsOf({ database, job, part })
      if (rows.length === 0) return goOn(database, { job, starter, body, register, now }, counts)
      const planning = {
        database,
        register,
        heads: body.heads,
        office: starter.office,
        today: dayOf(now),
        sources: { registers, laws },
        judges,
      }
      const plans = await planRows(planning, rows)
      const faults = plans.flatMap((plan) => (plan.kind === 'fault' ? plan.faults : []))
      await addParts(database, job, FAULTS, part + 1, faults.length > 0 ? [faults] : [])
      await addParts(database, job, PLANS, part, [plans.map(briefly)])
      const next = counted(counts, plans, faults.length)
      const done = Math.min(body.rows, (part + 1) * ROWS_A_SLICE)
      if (rows.length < ROWS_A_SLICE) return goOn(database, { job, starter, body, register, now }, next)
      return { kind: 'on', cursor: { part: part + 1, counts: next }, done }
    },
  })

interface StraightOn {
  readonly job: string
  readonly starter: JobStarter
  readonly body: DryRunBody
  readonly register: Register
  readonly now: Date
}

/** The end of a dry run; where it was sent to be imported and nothing is wrong with it, its import is put down with it. */
async function goOn(
  database: Database,
  { job, starter, body, register, now }: StraightOn,
  counts: DryRunResult,
): Promise<JobDone<DryRunResult>> {
  if (body.straight && counts.faults === 0 && counts.new + counts.change > 0) {
    // With too many jobs of theirs going on none is put down: the page of the dry run offers it.
    await startJob(database, importKind({ registers: [register], laws: [] }), {
      starter,
      body: { register: register.id, dryRun: job, rows: body.rows },
      total: body.rows,
      now,
    })
  }
  return { kind: 'done', result: counts }
}

/** Where the page of a dry run or an import stands. */
export const importPath = (register: string, job?: string): string =>
  `/registers/${register}/import${job === undefined ? '' : `/${job}`}`

interface Heading {
  readonly job: string
  readonly body: DryRunBody
  readonly register: Register
}

/** Fields that no column has, before all rows. */
async function missing(database: Database, { job, body, register }: Heading): Promise<DryRunResult> {
  const faults = missingColumns({ register, heads: body.heads }).map((field) => missingFault(field, body.head))
  await addParts(database, job, FAULTS, 0, faults.length > 0 ? [faults] : [])
  return { new: 0, change: 0, same: 0, faulty: 0, faults: faults.length }
}

const briefly = (plan: RowPlan): z.infer<typeof Plan> =>
  plan.kind === 'change' || plan.kind === 'same'
    ? { kind: plan.kind, id: plan.id, version: plan.version }
    : { kind: plan.kind }

function counted(before: DryRunResult, plans: readonly RowPlan[], faults: number): DryRunResult {
  const of = (kind: RowPlan['kind']) => plans.filter((plan) => plan.kind === kind).length
  return {
    new: before.new + of('new'),
    change: before.change + of('change'),
    same: before.same + of('same'),
    faulty: before.faulty + of('fault'),
    faults: before.faults + faults,
  }
}

const REASON = '从表格导入 · Imported from a sheet'
/** Rows that were left, as many as a page names. */
const NAMED = 100

/** 导入: writes what the dry run found sound and the register has not changed since; one entry in the ledger a slice. */
export const importKind = ({ registers, laws, judges }: ImportSources) =>
  jobKind({
    id: 'register.import',
    name: { zh: '导入登记簿', en: 'Import into a register' },
    unit: UNIT,
    body: ImportBody,
    cursor: z.object({ part: z.number().int(), sums: ImportResult }),
    result: ImportResult,
    page: (job, { register }) => importPath(register, job),
    async slice({ database, starter, body, cursor, now }) {
      const register = findIn(registers, body.register)
      const dryRun = await bodyOfDryRun(database, body.dryRun)
      if (!register || !dryRun) return gone
      const ended = await whyEnded(database, { register, starter, now })
      if (ended) return ended
      const { part, sums } = cursor ?? { part: 0, sums: nothingYet }
      const rows = await rowsOf({ database, job: body.dryRun, part })
      if (rows.length === 0) return { kind: 'done', result: sums }
      const planned = await plansOf(database, body.dryRun, part)
      const planning = {
        database,
        register,
        heads: dryRun.heads,
        office: starter.office,
        today: dayOf(now),
        sources: { registers, laws },
        judges,
      }
      const plans = await planRows(planning, rows)
      const written = plans.flatMap((plan, at) => writtenOf(plan, planned[at], now))
      const waits = await writeSlice(database, { register, starter, now, rows: written })
      const next = summed(sums, { rows, planned, plans, waits })
      if (rows.length < ROWS_A_SLICE) return { kind: 'done', result: next }
      return { kind: 'on', cursor: { part: part + 1, sums: next }, done: (part + 1) * ROWS_A_SLICE }
    },
  })

interface Asking {
  readonly register: Register
  readonly starter: JobStarter
  readonly now: Date
}

/** Why nothing more is done for whoever asked: asked at each slice, since a post may end while it waits. */
async function whyEnded(database: Database, { register, starter, now }: Asking): Promise<Refusal | undefined> {
  const actor = await actorAt(database, { ...starter, on: dayOf(now) })
  return isRefusal(actor) || whyNotEnter(register, actor) ? { ...postEnded, grounds: register.grounds } : undefined
}

const postEnded = refuse('not-yours', {
  zh: '交办的人现在没有登记岗位，到此停止；已经写入的各行不变，其余由现任的人再导入',
  en: 'Whoever asked for it no longer holds the post that enters records: it stops here. What was written stays; the rest is for whoever holds the post now',
})

interface WritingSlice extends Asking {
  readonly rows: readonly ActedRow[]
}

/** What needs nobody's agreement is written, the rest put down for a second person. @returns how many rows wait */
async function writeSlice(database: Database, { register, starter, now, rows }: WritingSlice): Promise<number> {
  const waits = rows.filter(({ act, before, content }) => needsAgreement(register, act, { before, after: content }))
  const at = { register, office: starter.office, who: starter.person, now }
  const written = rows.filter((row) => !waits.includes(row))
  if (written.length > 0) await writeRecords(database, { ...at, rows: written })
  if (waits.length > 0) await propose(database, { ...at, rows: waits })
  return waits.length
}

const nothingYet: ImportResult = { entered: 0, changed: 0, same: 0, faulty: 0, waits: 0, left: 0, leftRows: [] }

async function bodyOfDryRun(database: Database, id: string): Promise<DryRunBody | undefined> {
  const row = await database.selectFrom('job').select('body').where('id', '=', id).executeTakeFirst()
  return row && DryRunBody.parse(row.body)
}

const plansOf = async (database: Database, job: string, part: number): Promise<readonly z.infer<typeof Plan>[]> =>
  (await readParts(database, job, PLANS, { from: part, limit: 1 })).flatMap((content) => z.array(Plan).parse(content))

/** Whether a row is still what the dry run showed: a record that somebody changed since is theirs. */
const isAsPlanned = (plan: RowPlan, planned: z.infer<typeof Plan> | undefined): boolean =>
  plan.kind === 'new'
    ? planned?.kind === 'new'
    : plan.kind === 'change' && planned?.kind === 'change' && plan.id === planned.id && plan.version === planned.version

function writtenOf(plan: RowPlan, planned: z.infer<typeof Plan> | undefined, now: Date): readonly ActedRow[] {
  if ((plan.kind !== 'new' && plan.kind !== 'change') || !isAsPlanned(plan, planned)) return []
  const { content } = plan
  const row = { act: 'import', content, state: 'current', reason: REASON } as const
  return plan.kind === 'new'
    ? [{ ...row, id: newSubjectId(now), version: 1, before: undefined }]
    : [{ ...row, id: plan.id, version: plan.version + 1, before: plan.before }]
}

interface Ended {
  readonly rows: readonly KeptRow[]
  readonly planned: readonly z.infer<typeof Plan>[]
  readonly plans: readonly RowPlan[]
  readonly waits: number
}

function summed(before: ImportResult, { rows, planned, plans, waits }: Ended): ImportResult {
  const outcomes = plans.map((plan, at) => outcomeOf(plan, planned[at]))
  const of = (outcome: string) => outcomes.filter((one) => one === outcome).length
  const left = rows.filter((_, at) => outcomes[at] === 'left').map(({ number }) => number)
  return {
    entered: before.entered + of('new'),
    changed: before.changed + of('change'),
    same: before.same + of('same'),
    faulty: before.faulty + of('faulty'),
    waits: before.waits + waits,
    left: before.left + left.length,
    leftRows: [...before.leftRows, ...left].slice(0, NAMED),
  }
}

function outcomeOf(plan: RowPlan, planned: z.infer<typeof Plan> | undefined): string {
  if (planned?.kind === 'fault') return 'faulty'
  if (plan.kind === 'same') return 'same'
  return isAsPlanned(plan, planned) ? plan.kind : 'left'
}

/** Faults of a dry run in the order of its rows, at most so many. */
export async function faultsOf(database: Database, job: string, limit: number): Promise<readonly ImportFault[]> {
  const found: ImportFault[] = []
  // Each part but that of the heads has as many as its rows have.
  for (let from = 0; found.length < limit; ) {
    const parts = await database
      .selectFrom('job_part')
      .select(['number', 'content'])
      .where('job', '=', job)
      .where('name', '=', FAULTS)
      .where('number', '>=', from)
      .orderBy('number')
      .limit(2)
      .execute()
    for (const { content } of parts) found.push(...z.array(ImportFault).parse(content))
    const last = parts.at(-1)
    if (!last) break
    from = last.number + 1
  }
  return found.slice(0, limit)
}
