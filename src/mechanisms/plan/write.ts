import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import { raise } from '../../kernel/event/raise.ts'
import { canonical, newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { type Hash, leafHash } from '../../kernel/ledger/merkle.ts'
import { setDueDays } from '../../kernel/reminder/due-day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { rootText } from '../register/version-rows.ts'
import { leftAt, type PlanWriting, type WrittenPlanRow, type WrittenTask } from './rows.ts'
import { taskPath, taskSubject } from './subject.ts'
import { taskTold } from './task-event.ts'

/** Somebody else acted on one of the rows since it was read: the transaction must be given up. */
export class PlanOvertaken extends Error {}

/** What the ledger is told of one version of a line or a task. */
export interface PlanVersionFacts {
  readonly kind: 'line' | 'task'
  readonly id: string
  readonly version: number
  readonly case: string
  readonly office: string
  readonly act: string
  readonly content: object
  readonly who: string
  readonly atOffice: string
  readonly at: string
  readonly reason: string | undefined
}

/** The hash of one version, with its salt. */
export const planVersionHash = (facts: PlanVersionFacts, salt: Uint8Array): Hash =>
  leafHash(hash('sha256', Buffer.concat([salt, Buffer.from(canonical(JSON.parse(JSON.stringify(facts))))]), 'buffer'))

/** What an act is called in the ledger: `plan.task.verify`. */
const planActName = ({ kind, act }: Pick<WrittenPlanRow, 'kind' | 'act'>): string => `plan.${kind}.${act}`

/**
 * Writes the lines and tasks of an act, their versions, their due days, the event of each task and the act's one entry in
 * the ledger, in the caller's transaction. The same number of statements however many rows.
 *
 * @returns the id of its entry
 * @throws PlanOvertaken where a row is no longer at the version it was decided on
 */
export async function writePlan(transaction: Database, writing: PlanWriting): Promise<number> {
  const { caseId, office, who, atOffice, now, grounds, rows } = writing
  const [first] = rows
  if (!first) throw new Error('an act writes a row at least')
  const versions = rows.map((row, place) => {
    const salt = newSalt()
    const { kind, id, version, act, content, reason } = row
    const facts = {
      kind,
      id,
      version,
      case: caseId,
      office,
      act,
      content,
      who,
      atOffice,
      at: now.toISOString(),
      reason,
    }
    return { row, place, salt, hash: planVersionHash(facts, salt) }
  })
  const leaf = await enter(transaction, {
    who,
    what: planActName(first),
    subject: rows.length === 1 ? `plan:${caseId}/${first.kind}/${first.id}` : `plan:${caseId}`,
    grounds: [...grounds],
    when: now.toISOString(),
    content: rootText(versions.map((one) => one.hash)),
  })
  await writeLines(transaction, writing)
  await writeTasks(transaction, writing)
  await sql`
    insert into plan_version (kind, id, version, case_id, office, act, content, who, at_office, at, reason, leaf, place, salt)
    select n.kind, n.id, n.version, ${caseId}, ${office}, n.act, n.content, ${who}, ${atOffice}, ${now}, n.reason, ${leaf},
      n.place, n.salt::bytea
    from jsonb_to_recordset(${JSON.stringify(
      versions.map(({ row: { kind, id, version, act, content, reason }, place, salt }) => ({
        ...{ kind, id, version, act, content, reason, place },
        salt: `\\x${Buffer.from(salt).toString('hex')}`,
      })),
    )}::jsonb) as n(kind text, id text, version integer, act text, content jsonb, reason text, place integer, salt text)`.execute(
    transaction,
  )
  return leaf
}

async function writeLines(transaction: Database, { caseId, office, now, rows }: PlanWriting): Promise<void> {
  const lines = rows.flatMap((row) => (row.kind === 'line' ? [row] : []))
  if (lines.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(
    lines.map(({ id, version, content }) => ({
      ...{ id, version, content },
      number: content.number,
      parent: content.parent,
      struck: content.struck !== undefined,
    })),
  )}::jsonb) as n(id text, version integer, number integer, parent text, struck boolean, content jsonb)`
  const entered = await sql`
    insert into plan_line (id, case_id, office, version, number, parent, struck, content, changed_at)
    select n.id, ${caseId}, ${office}, 1, n.number, n.parent, n.struck, n.content, ${now} from ${given} where n.version = 1`.execute(
    transaction,
  )
  const changed = await sql`
    update plan_line l set version = n.version, number = n.number, parent = n.parent, struck = n.struck,
      content = n.content, changed_at = ${now}
    from ${given} where l.id = n.id and l.case_id = ${caseId} and n.version > 1 and l.version = n.version - 1`.execute(
    transaction,
  )
  assertAll(lines.length, [entered, changed])
}

async function writeTasks(transaction: Database, writing: PlanWriting): Promise<void> {
  const { caseId, office, now, rows } = writing
  const tasks = rows.flatMap((row) => (row.kind === 'task' ? [row] : []))
  if (tasks.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(
    tasks.map(({ id, version, content }) => ({
      ...{ id, version, content },
      line: content.line,
      owner_office: content.owner?.office,
      owner_person: content.owner?.person,
      verifier_office: content.verifier?.office ?? office,
      verifier_person: content.verifier?.person,
      due: content.due,
      left_at: leftAt(content),
      needs: content.needs.length,
      pieces: content.needs.reduce((sum, { count }) => sum + count, 0),
    })),
  )}::jsonb) as n(id text, version integer, line text, owner_office text, owner_person text, verifier_office text,
      verifier_person text, due date, left_at text, needs smallint, pieces integer, content jsonb)`
  const entered = await sql`
    insert into plan_task (id, case_id, line, office, version, owner_office, owner_person, verifier_office, verifier_person,
      due, left_at, needs, pieces, content, changed_at)
    select n.id, ${caseId}, n.line, ${office}, 1, n.owner_office, n.owner_person, n.verifier_office, n.verifier_person, n.due,
      n.left_at, n.needs, n.pieces, n.content, ${now}
    from ${given} where n.version = 1`.execute(transaction)
  const changed = await sql`
    update plan_task t set version = n.version, line = n.line, owner_office = n.owner_office, owner_person = n.owner_person,
      verifier_office = n.verifier_office, verifier_person = n.verifier_person, due = n.due, left_at = n.left_at,
      needs = n.needs, pieces = n.pieces, content = n.content, changed_at = ${now}
    from ${given} where t.id = n.id and t.case_id = ${caseId} and n.version > 1 and t.version = n.version - 1`.execute(
    transaction,
  )
  assertAll(tasks.length, [entered, changed])
  await setDueDays(transaction, {
    subjects: tasks.map(({ id }) => taskSubject(id)),
    days: tasks.flatMap((task) => dueDayOf(writing, task)),
    now,
  })
  await raise(
    transaction,
    tasks.flatMap((task) => (task.act === 'comment' ? [] : [taskTold(writing, task)])),
    now,
  )
}

function assertAll(count: number, results: readonly { readonly numAffectedRows?: bigint }[]): void {
  const affected = results.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0)
  if (affected !== count) throw new PlanOvertaken()
}

const DUE = { zh: '任务到期', en: 'Task is due' }

/** Whoever owes it is reminded; while nobody has taken it on, those who keep the plan are. */
function dueDayOf({ files, office }: PlanWriting, { id, content }: WrittenTask) {
  const left = leftAt(content)
  if (left === 'said' || left === 'verified' || left === 'struck') return []
  const { owner, due, figure, title } = content
  const taken = left === 'open' || left === 'returned'
  const day: Day = due
  return [
    {
      ...{ subject: taskSubject(id), clock: 'due', name: DUE, about: title, path: taskPath(id), day },
      figure: figure === 'own' ? ('own' as const) : ('statute' as const),
      office: taken && owner ? owner.office : office,
      role: files.keepers[0] ?? '',
      ...(taken && owner?.person !== undefined && { person: owner.person }),
    },
  ]
}
