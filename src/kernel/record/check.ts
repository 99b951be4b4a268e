import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../calendar/day.ts'
import { noteFaults } from '../ledger/fault.ts'
import { readText } from '../ledger/published.ts'
import type { TileStore } from '../ledger/store.ts'
import type { Database } from '../storage/connection.ts'
import { addCounts, type FoundFault, noCounts, type RecordPart, type Slice } from './part.ts'

// A check of all rows against the ledger, slice by slice. Where it stands and what the last one found is kept in a file of
// this server, not in the database: whoever writes to the database alone cannot make a check pass over anything.

const Tally = z.object({ whole: z.number(), sealed: z.number(), erased: z.number(), faults: z.number() })
const Running = Tally.extend({
  startedAt: z.iso.datetime(),
  /** The part that is being gone through. */
  part: z.string(),
  /** The last subject that was compared; none where the part has just begun. */
  after: z.string().optional(),
})
const Ended = Tally.extend({ startedAt: z.iso.datetime(), endedAt: z.iso.datetime() })
const Kept = z.object({ running: Running.optional(), last: Ended.optional() })

export type CheckStanding = Readonly<z.infer<typeof Kept>>
export type EndedCheck = Readonly<z.infer<typeof Ended>>

/** Where a check keeps how far it has come. */
export interface CheckFile {
  read(): Promise<CheckStanding>
  keep(standing: CheckStanding): Promise<void>
}

/** @param name of the file in the server's data folder: the nightly check and one that is asked for go their own ways */
export const checkFile = (store: Pick<TileStore, 'read' | 'write'>, name: string): CheckFile => ({
  // A file that is damaged begins the check anew.
  read: async () => Kept.safeParse(parseOr((await readText(store, name)) ?? '{}')).data ?? {},
  keep: (standing) => store.write(name, Buffer.from(`${JSON.stringify(standing)}\n`)),
})

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const NIGHTLY = 'record-check.json'
export const ASKED = 'record-check-asked.json'

export interface Checking {
  readonly database: Database
  readonly parts: readonly RecordPart[]
  readonly file: CheckFile
  readonly now: () => Date
}

export interface CheckStep {
  readonly found: readonly FoundFault[]
  /** The part that was gone on with. */
  readonly part: RecordPart
  /** Where this was the last slice. */
  readonly ended: EndedCheck | undefined
}

/** Goes on with the check where it stopped, or begins one: a single slice. What is right again is noted no more. */
export async function checkOn({ database, parts, file, now }: Checking): Promise<CheckStep> {
  const standing = await file.read()
  const [first] = parts
  if (!first) throw new Error('nothing is to be checked')
  const running = standing.running ?? { startedAt: now().toISOString(), part: first.id, ...noCounts, faults: 0 }
  // A part that this release does not have begins the check anew.
  const part = parts.find(({ id }) => id === running.part) ?? first
  const slice = await part.slice(running.after).catch((error: unknown) => unreadable(part, running.after, error))
  await settle(database, part.id, { from: running.after, to: slice.after, found: slice.faults })
  const tally = { ...addCounts(running, slice.counts), faults: running.faults + slice.faults.length }
  const { startedAt } = running
  const next = slice.after === undefined ? parts[parts.indexOf(part) + 1] : part
  if (next) {
    const after = slice.after === undefined ? {} : { after: slice.after }
    await file.keep({ ...standing, running: { startedAt, ...tally, part: next.id, ...after } })
    return { found: slice.faults, part, ended: undefined }
  }
  const ended = { startedAt, ...tally, endedAt: now().toISOString() }
  await sql`insert into record_check (ended_at) values (${ended.endedAt}::timestamptz) on conflict do nothing`.execute(
    database,
  )
  await file.keep({ last: ended })
  return { found: slice.faults, part, ended }
}

/**
 * A stretch that cannot be read, since somebody put there what no program writes, is a fault, and the next part is gone
 * on with: else one such row would end every check before it has come to the rest. A database that fails is no fault of
 * its rows.
 */
function unreadable({ id, name }: RecordPart, after: string | undefined, error: unknown): Slice {
  if (!isOfData(error)) throw error
  const where = after === undefined ? { zh: '开头', en: 'its beginning' } : { zh: after, en: after }
  const words = {
    zh: `${name.zh}：${where.zh} 之后有无法读取的行，这一部分未核对完`,
    en: `${name.en}: rows after ${where.en} cannot be read, and this part was not gone through`,
  }
  const fault = { part: id, subject: `${after ?? ''}…`, revision: 0, kind: 'unreadable', words }
  return { counts: noCounts, faults: [fault], after: undefined }
}

/** SQLSTATE class 22 is a data exception. */
const isOfData = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  error instanceof SyntaxError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('22'))

interface Stretch {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly found: readonly FoundFault[]
}

/** Notes what was found in a stretch, and takes away what was noted there before and is right now. */
async function settle(database: Database, part: string, { from = '', to, found }: Stretch): Promise<void> {
  const faults = found.map(({ words: _, ...fault }) => fault)
  await noteFaults(database, faults)
  await sql`
    delete from record_fault f
    where f.part = ${part} and f.subject > ${from} ${to === undefined ? sql`` : sql`and f.subject <= ${to}`}
      and not exists (
        select from json_to_recordset(${JSON.stringify(faults)}::json)
          as g(part text, subject text, revision integer, kind text)
        where (g.part, g.subject, g.revision, g.kind) = (f.part, f.subject, f.revision, f.kind))`.execute(database)
}

/** Whether the nightly check is to go on: one that has begun is, and one begins each night after one o'clock in China. */
export function isDue({ running, last }: CheckStanding, now: Date): boolean {
  if (running) return true
  if (!last) return true
  return nightOf(new Date(last.startedAt)) < nightOf(now)
}

const ONE_O_CLOCK_MS = 3_600_000

/** The day whose night a moment belongs to: until one o'clock still the day before. */
const nightOf = (at: Date): Day => dayOf(new Date(at.getTime() - ONE_O_CLOCK_MS))
