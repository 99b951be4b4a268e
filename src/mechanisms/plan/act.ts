import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { tell } from '../../kernel/notice/tell.ts'
import { actKeyOf } from '../../kernel/procedure/key.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { codeOf } from '../../kernel/storage/fault.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { answerOfKey, keepAnswer } from '../register/answers.ts'
import { filesOf, type TaskFiles } from './files.ts'
import { frozen, needsReason, notKeeper, overtaken } from './refusals.ts'
import type { PlanWriting } from './rows.ts'
import { PlanOvertaken, writePlan } from './write.ts'

/** What acts on lines and tasks stand on. */
export interface PlanContext {
  readonly database: Database
  readonly now: () => Date
  /** The texts that bases are looked up in. */
  readonly shelf: readonly Edition[]
}

export interface PlanDone {
  readonly kind: 'done'
  /** Of the line or task; of several, the first. */
  readonly id: string
  readonly version: number
  /** How many rows the act wrote. */
  readonly count: number
}

/** Whoever acts on lines and tasks. */
export type PlanOfficer = Extract<Actor, { readonly kind: 'officer' }>

/** The file that gives tasks, as acts on them need it. */
export interface TaskFile {
  readonly id: string
  readonly files: TaskFiles
  readonly office: string
  readonly stage: string
}

/** What is told to whom of an act. */
interface PlanNotice {
  /** `office:…` or `person:…`. */
  readonly addressee: string
  readonly text: Say
  /** The task that it is of. */
  readonly task: string
}

/** What an act comes to: rows to be written, and who hears of it. */
export interface PlanDecision extends Pick<PlanWriting, 'grounds' | 'rows'> {
  readonly file: TaskFile
  readonly notices?: readonly PlanNotice[]
}

export interface PlanDeed {
  readonly actor: Actor
  /** `Idempotency-Key`: the same key with the same body has the same answer. */
  readonly key?: string | undefined
}

const Answer = z.object({ id: z.string(), version: z.number(), count: z.number() })

/**
 * One act: what it stands on is read, decided and written in one transaction, or nothing is. The same key with the same
 * body is answered as before.
 */
export async function planAct(
  { database, now }: Pick<PlanContext, 'database' | 'now'>,
  deed: PlanDeed & { readonly body: object },
  decide: (transaction: Database, actor: PlanOfficer) => Promise<PlanDecision | Refusal>,
): Promise<PlanDone | Refusal> {
  const { actor, key, body } = deed
  if (actor.kind !== 'officer') return signInFirst()
  const asked = key === undefined ? undefined : actKeyOf(key, actor, { office: actor.office, ...body })
  const before = async (): Promise<PlanDone | Refusal | undefined> => {
    const answer = asked && (await answerOfKey(database, asked))
    return answer === undefined || isRefusal(answer) ? answer : { kind: 'done', ...Answer.parse(answer) }
  }
  const answered = await before()
  if (answered) return answered
  try {
    return await database.transaction().execute(async (transaction) => {
      const decision = await decide(transaction, actor)
      if (isRefusal(decision)) return decision
      const done = await carryOut(transaction, { ...decision, actor, now: now() })
      if (asked) await keepAnswer(transaction, asked, { answer: done, at: now() })
      return { kind: 'done' as const, ...done }
    })
  } catch (error) {
    // Of two calls with one key in the same moment the second finds the key taken.
    if (error instanceof PlanOvertaken || codeOf(error) === '23505') return (await before()) ?? overtaken()
    throw error
  }
}

interface CarriedOut extends PlanDecision {
  readonly actor: Pick<PlanOfficer, 'person' | 'office'>
  readonly now: Date
}

/** Writes what was decided, and tells of it, in the caller's transaction. */
export async function carryOut(
  transaction: Database,
  { file, grounds, rows, notices = [], actor, now }: CarriedOut,
): Promise<Omit<PlanDone, 'kind'>> {
  const { id: caseId, files, office } = file
  await writePlan(transaction, {
    ...{ files, caseId, office, who: actor.person, atOffice: actor.office, now, grounds, rows },
  })
  await tell(
    transaction,
    notices.map(({ addressee, text, task }) => ({ addressee, text, kind: TASK_NOTICE, what: task })),
    now,
  )
  const [first] = rows
  if (!first) throw new Error('an act writes a row at least')
  return { id: first.id, version: first.version, count: rows.length }
}

/** Notices of this kind lead to the task that they name. */
const TASK_NOTICE = 'task'

/** The file that gives tasks, held as it is until the act is written; undefined where it is of no such kind. */
export async function lockFile(transaction: Database, id: string): Promise<TaskFile | undefined> {
  const { rows } = await sql<{ id: string; procedure: string; office: string; stage: string }>`
    select id, procedure, office, stage from "case" where id = ${id} for share`.execute(transaction)
  const [row] = rows
  const files = row && filesOf(row.procedure)
  return row && files && { id: row.id, files, office: row.office, stage: row.stage }
}

/** Whether somebody keeps the lines and tasks of a file. */
export const isKeeper = ({ office, files }: Pick<TaskFile, 'office' | 'files'>, actor: PlanOfficer): boolean =>
  actor.office === office && actor.roles.some((role) => files.keepers.includes(role))

/** Why somebody does not change lines and tasks of a file now; a reason is needed once it is approved. */
export function whyNotKept(file: TaskFile, actor: PlanOfficer, reason: string | undefined): Refusal | undefined {
  if (!isKeeper(file, actor)) return notKeeper()
  if (file.files.drafts.includes(file.stage)) return undefined
  if (!file.files.runs.includes(file.stage)) return frozen()
  return hasReason(reason) ? undefined : needsReason()
}

export const hasReason = (reason: string | undefined): reason is string => {
  const { length } = reason?.trim() ?? ''
  return length >= 4 && length <= 500
}
