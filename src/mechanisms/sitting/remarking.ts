import { hash } from 'node:crypto'
import { z } from 'zod'
import type { JobGoesOn, JobSlice, JobStarter, TypedJobKind } from '../../kernel/job/definition.ts'
import { startJob } from '../../kernel/job/start.ts'
import { canonical, newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { saltedHash } from './content.ts'
import { totalOf } from './mark.ts'
import type { Marks } from './marks.ts'
import type { FrozenItem } from './paper.ts'
import { changedKey } from './rekey.ts'

// What marking anew by a changed key is made of, of exams and of contests alike: its job, its row, and the entry over all.

/** Whose papers: tables `exam` and `exam_remarking`, entries `exam:CASE/re-marking/ID`. */
export type Remarked = 'exam' | 'contest'

/** A changed key, as its act says it. */
export const ReMarkBody = z.strictObject({
  case: z.string(),
  /** As the paper names it: `q0017`. */
  item: z.string(),
  /** As it was typed. */
  key: z.string(),
  /** The act in its case. */
  revision: z.int(),
})
export type ReMarkBody = z.output<typeof ReMarkBody>

export const ReMarkResult = z.strictObject({ attempts: z.int(), changed: z.int() })
export type ReMarkResult = z.output<typeof ReMarkResult>

/** Its row says how far it has come, so that one that was stopped is taken up again by another job. */
export const ReMarkCursor = z.strictObject({ remarking: z.int() })
export type ReMarkCursor = z.output<typeof ReMarkCursor>

export type ReMarkKind = TypedJobKind<ReMarkBody, ReMarkResult>
export type ReMarkSlice = JobSlice<ReMarkBody, ReMarkCursor>

/** Puts it down that all papers are marked anew; in the caller's transaction. */
export async function startRemarking(
  transaction: Database,
  of: Remarked,
  kind: ReMarkKind,
  { starter, body, now }: { readonly starter: JobStarter; readonly body: ReMarkBody; readonly now: Date },
): Promise<string | Refusal> {
  const { rows } = await statement<{ all: number }>`
    select count(*)::int as all from ${statement.ref(`${of}_attempt`)}
    where case_id = ${body.case} and handed_at is not null`.execute(transaction)
  return startJob(transaction, kind, { starter, body, total: rows[0]?.all ?? 0, ordered: true, now })
}

/** The first slice. */
export async function firstOfRemarking(
  { database, body, now }: ReMarkSlice,
  of: Remarked,
  items: readonly FrozenItem[],
): Promise<JobGoesOn<ReMarkCursor> | Refusal> {
  const begun = await beginRemarking(database, of, { ...body, items, now })
  return isRefusal(begun) ? begun : { kind: 'on', cursor: { remarking: begun.id }, done: begun.attempts }
}

/** What a row of it says of how far it has come. */
export interface Come {
  readonly reached: number
  readonly hash: string | null
  readonly attempts: number
  readonly changed: number
}

/** An attempt as it was, and the marks it has by the keys as they are now. */
export interface MarkedAnew<Row> {
  readonly row: Row
  readonly marks: Marks
}

/** Of a slice: those whose marks are others, of these those whose points are, and how far it has come with them. Pure. */
export function afterSlice<
  Row extends { readonly id: number; readonly marks: Marks | null; readonly points: string | null },
>(so: Come, marked: readonly MarkedAnew<Row>[]) {
  const others = marked.filter(({ row, marks }) => JSON.stringify(marks) !== JSON.stringify(row.marks))
  const moved = others.filter(({ row, marks }) => Number(row.points) !== totalOf(marks).points)
  const come = {
    reached: marked.at(-1)?.row.id ?? so.reached,
    hash: chainedMarks(
      so.hash ?? '',
      marked.map(({ row, marks }) => [row.id, marks]),
    ),
    attempts: so.attempts + marked.length,
    changed: so.changed + moved.length,
  }
  return { others, moved, come }
}

interface Beginning extends ReMarkBody {
  /** Of the frozen paper, with the newest keys. */
  readonly items: readonly FrozenItem[]
  readonly now: Date
}

const rowsOf = (of: Remarked) => statement.ref(`${of}_remarking`)

/**
 * The new key stands before the first attempt is marked by it; the old one is kept beside it. Begun once however often it
 * is started.
 */
async function beginRemarking(
  database: Database,
  of: Remarked,
  { case: caseId, item, key: typed, revision, items, now }: Beginning,
): Promise<{ readonly id: number; readonly attempts: number } | Refusal> {
  // Two jobs upon one act: the second finds what the first began.
  await statement`select from ${statement.ref(of)} where case_id = ${caseId} for update`.execute(database)
  const { rows: begun } = await statement<{ id: number; attempts: number }>`
    select id, attempts from ${rowsOf(of)} where case_id = ${caseId} and revision = ${revision}`.execute(database)
  if (begun[0]) return begun[0]
  const changed = changedKey(items, item, typed)
  if (isRefusal(changed)) return changed
  const { place, before, key } = changed
  const leaf = await leafOfAct(database, of, caseId, revision)
  const one = { place, key, at: now.toISOString(), leaf, revision }
  await statement`
    update ${statement.ref(of)} set rekeyed = rekeyed || ${JSON.stringify([one])}::jsonb where case_id = ${caseId}`.execute(
    database,
  )
  const salt = Buffer.from(newSalt()).toString('hex')
  const { rows } = await statement<{ id: number }>`
    insert into ${rowsOf(of)} (case_id, revision, began_at, place, before, hash)
    values (${caseId}, ${revision}, ${now}, ${place}, ${JSON.stringify(before)}::jsonb, ${salt}) returning id`.execute(
    database,
  )
  return { id: rows[0]?.id ?? 0, attempts: 0 }
}

/** The entry of an act of a case. */
async function leafOfAct(database: Database, of: Remarked, caseId: string, revision: number): Promise<number | null> {
  const { rows } = await statement<{ id: number }>`
    select l.id from case_step s join ledger_leaf l on l.subject = s.case_id
    where s.case_id = ${caseId} and s.revision = ${revision}
      and l.entry::json ->> 'what' = ${`${of}.`} || s.step
      and (l.entry::json ->> 'when')::timestamptz = s.taken_at
    order by l.id desc limit 1`.execute(database)
  return rows[0]?.id ?? null
}

/** The marks of a slice over those of all before it. */
const chainedMarks = (before: string, marked: readonly (readonly [attempt: number, marks: Marks])[]): string =>
  hash('sha256', before + canonical(marked.map(([attempt, marks]) => [attempt, [...marks]])))

interface Ending extends Omit<RemarkingContent, keyof RemarkedKey> {
  /** A pseudonymous key. */
  readonly who: string
  readonly now: Date
}

/** The entry over all of it. @returns what its row says from here on */
export async function endRemarking(
  database: Database,
  of: Remarked,
  { who, now, ...ended }: Ending,
): Promise<{ readonly ended_at: Date; readonly leaf: number }> {
  const { case: caseId, remarking, attempts, changed, hash: over } = ended
  const { rows } = await statement<RemarkedKey>`
    select r.place, r.before, k -> 'key' as key from ${rowsOf(of)} r join ${statement.ref(of)} e on e.case_id = r.case_id
      cross join jsonb_array_elements(e.rekeyed) as k
    where r.id = ${remarking} and k ->> 'revision' = r.revision::text`.execute(database)
  const [by] = rows
  if (!by) throw new Error('every attempt is marked anew by a key that was changed')
  const leaf = await enter(database, {
    who,
    what: `${of}.re-marked`,
    subject: remarkingSubject(of, caseId, remarking),
    grounds: [],
    when: now.toISOString(),
    content: remarkingHash({ case: caseId, remarking, attempts, changed, ...by, hash: over }),
  })
  return { ended_at: now, leaf }
}

export const remarkingSubject = (of: Remarked, caseId: string, remarking: number): string =>
  `${of}:${caseId}/re-marking/${remarking}`

/** Which key was changed, and to what. */
export interface RemarkedKey {
  readonly place: number
  readonly before: unknown
  readonly key: unknown
}

interface RemarkingContent extends RemarkedKey {
  readonly case: string
  readonly remarking: number
  readonly attempts: number
  readonly changed: number
  readonly hash: string
}

/** `content` of the entry at the end of a re-marking. */
export const remarkingHash = ({ hash: over, ...content }: RemarkingContent): string =>
  saltedHash(Buffer.from(over, 'hex'), content)
