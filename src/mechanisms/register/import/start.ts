import { sql } from 'kysely'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { readJob, type StoredJob } from '../../../kernel/job/read.ts'
import { startJob } from '../../../kernel/job/start.ts'
import { sheetTask } from '../../../kernel/sheet/sheet-task.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { codeOf } from '../../../kernel/storage/fault.ts'
import type { Compute } from '../../../kernel/worker/workers.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { whyNotEnter } from '../decide.ts'
import type { Register } from '../define.ts'
import { matchHeads } from './heads.ts'
import { DryRunBody, DryRunResult, dryRunKind, importKind, ROWS, ROWS_A_SLICE } from './jobs.ts'
import { withTwins } from './twins.ts'

interface Importing {
  readonly database: Database
  readonly register: Register
  readonly actor: Actor
  readonly now: Date
}

const LONGEST_NAME = 100

/** A sheet as somebody sends it. */
interface SentTable {
  readonly name: string
  readonly content: Uint8Array
  /** It is imported by itself where nothing is wrong with it. */
  readonly straight?: boolean
}

/** Reads a sheet in a thread and puts its dry run down. @returns the job */
export async function startDryRun(
  { database, register, actor, now, compute }: Importing & { readonly compute: Compute },
  { name, content, straight = false }: SentTable,
): Promise<string | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const refused = whyNotEnter(register, actor)
  if (refused) return refused
  const sheet = await compute(sheetTask, content)
  if (isRefusal(sheet)) return sheet
  const [head, ...rows] = sheet.rows
  if (!head || rows.length === 0) return onlyHead
  const heads = matchHeads(register, head.cells)
  if (!heads.some(({ field }) => field !== undefined)) return noHead(register)
  const kept = withTwins({ register, heads }, rows)
  const parts = Array.from({ length: Math.ceil(kept.length / ROWS_A_SLICE) }, (_, at) =>
    kept.slice(at * ROWS_A_SLICE, (at + 1) * ROWS_A_SLICE),
  )
  return startJob(database, dryRunKind({ registers: [register], laws: [] }), {
    starter: actor,
    body: {
      register: register.id,
      file: name.slice(0, LONGEST_NAME).toWellFormed(),
      kind: sheet.kind,
      ...(sheet.name !== undefined && { sheet: sheet.name }),
      head: head.number,
      heads: [...heads],
      rows: rows.length,
      ...(straight && { straight }),
    },
    total: rows.length,
    parts: { [ROWS]: parts },
    now,
  })
}

/** A dry run that somebody may see, of this register and done. */
export interface DoneDryRun {
  readonly job: StoredJob
  readonly body: DryRunBody
  readonly result: DryRunResult
}

/** The dry run of this register with this number; refused as one that is not there where it is another's. */
export async function readDryRun(
  { database, register, actor }: Omit<Importing, 'now'>,
  id: string,
): Promise<DoneDryRun | Refusal> {
  const job = await readJob(database, actor, id)
  if (isRefusal(job)) return job
  const body = DryRunBody.safeParse(job.body).data
  if (job.kind !== dryRunKind({ registers: [], laws: [] }).id || body?.register !== register.id) return noDryRun
  const result = DryRunResult.safeParse(job.result).data
  return result ? { job, body, result } : notDoneYet
}

/** Puts the import of what a dry run found sound down; what it found wrong is left out if `part` says so. @returns the job */
export async function startImport(
  importing: Importing,
  { dryRun: id, part }: { readonly dryRun: string; readonly part: boolean },
): Promise<string | Refusal> {
  const { database, register, actor, now } = importing
  if (actor.kind !== 'officer') return signInFirst()
  const refused = whyNotEnter(register, actor)
  if (refused) return refused
  const dryRun = await readDryRun(importing, id)
  if (isRefusal(dryRun)) return dryRun
  const { body, result } = dryRun
  if (result.faults > 0 && !part) return hasFaults(result)
  if (result.new + result.change === 0) return nothingToDo
  try {
    return await startJob(database, importKind({ registers: [register], laws: [] }), {
      starter: actor,
      body: { register: register.id, dryRun: id, rows: body.rows },
      total: body.rows,
      now,
    })
  } catch (error) {
    if (codeOf(error) !== UNIQUE) throw error
    return startedAlready(await importOf(database, id))
  }
}

const UNIQUE = '23505'

/** The import of a dry run that waits or is done. */
export async function importOf(database: Database, dryRun: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from job where kind = 'register.import' and state in ('waiting', 'done') and body ->> 'dryRun' = ${dryRun}`.execute(
    database,
  )
  return rows[0]?.id
}

const startedAlready = (job: string | undefined): Refusal =>
  refuse(
    'out-of-turn',
    {
      zh: '这次试读已经导入过一次，或者正在导入；要再导入，请重新试读',
      en: 'This dry run was imported, or is being imported: to import again, run it anew',
    },
    job === undefined ? {} : { instead: { text: { zh: '看这次导入', en: 'See that import' }, path: `/jobs/${job}` } },
  )

const onlyHead = refuse('incomplete', {
  zh: '表格只有表头，没有一行内容',
  en: 'The sheet has a head and no row below it',
})

const noHead = (register: Register): Refusal =>
  refuse('incomplete', {
    zh: `第一行不是“${register.name.zh}”的表头：没有一列对得上。请下载空表，把表头抄在第一行`,
    en: `The first row is no head of “${register.name.en}”: no column fits. Take the empty table and copy its head into the first row`,
  })

const noDryRun = refuse('not-found', {
  zh: '没有这次试读，或者不是您交办的',
  en: 'There is no such dry run, or it is not yours',
})

const notDoneYet = refuse('not-ready', {
  zh: '试读还没有办完，或者没有办成：先看它的进展',
  en: 'The dry run is not done yet, or did not succeed: see how far it is first',
})

const hasFaults = ({ faults, faulty }: DryRunResult): Refusal =>
  refuse('incomplete', {
    zh: `还有${faults}处错（${faulty}行）：改好再试读，或者只导入无错的行`,
    en: `There are ${faults} faults (in ${faulty} rows): correct them and try again, or import only the rows without`,
  })

const nothingToDo = refuse('out-of-turn', {
  zh: '没有可导入的：各行都与名册相同，或者有错',
  en: 'There is nothing to import: every row says what the register says already, or has a fault',
})
