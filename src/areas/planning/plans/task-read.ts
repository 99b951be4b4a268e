import { sql } from 'kysely'
import type { Actor, Office } from '../../../kernel/identity/actor.ts'
import { officesById, officesToAddress } from '../../../kernel/procedure/choices.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { lockFile, type PlanOfficer } from '../../../mechanisms/plan/act.ts'
import { offeredActs, type TaskJudged } from '../../../mechanisms/plan/decide-task.ts'
import { loadTask, type PlanTask, type PlanVersion, piecesOf, planVersions } from '../../../mechanisms/plan/load.ts'
import { actsFor } from '../../../mechanisms/plan/people.ts'
import { type TaskPiece, type TaskState, taskState } from '../../../mechanisms/plan/state.ts'
import type { Visit } from '../../../web/area.ts'

/** A task as its page shows it. */
export interface TaskReading {
  readonly task: PlanTask
  readonly state: TaskState
  /** What serves it; for the offices concerned alone. */
  readonly pieces: readonly TaskPiece[]
  readonly versions: readonly PlanVersion[]
  readonly offices: ReadonlyMap<string, Office>
  readonly people: ReadonlyMap<string, string>
  /** What the visitor may do with it just now. */
  readonly acts: readonly TaskJudged['act'][]
  /** Whether the visitor is of an office that it concerns. */
  readonly inside: boolean
  /** Whether the visitor's office owes it, and enters its evidence. */
  readonly owes: boolean
}

/** The page of a task: what it shows, and what its forms offer. */
export interface TaskPageOf {
  readonly reading: TaskReading
  readonly visit: Visit
  readonly plan: { readonly id: string; readonly title: string; readonly to: string } | undefined
  /** Offices and people that forms offer; none where no form does. */
  readonly offered: readonly Office[]
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  /** Pieces of the visitor's office that could serve it. */
  readonly bindable: readonly { readonly id: string; readonly title: string }[]
  /** The act that was refused, with why. */
  readonly refused?: { readonly act: string; readonly refusal: Refusal } | undefined
}

const concernedOffices = ({ office, content: { owner, verifier } }: PlanTask): readonly string[] => [
  office,
  ...[owner, verifier].flatMap((one) => (one ? [one.office] : [])),
]

/** A task for whoever may read it; undefined for everybody else. */
export async function readTask(
  database: Database,
  { actor, id, today }: { readonly actor: Actor; readonly id: string; readonly today: string },
): Promise<TaskReading | undefined> {
  const task = await loadTask(database, { id, reader: actor })
  if (!task) return undefined
  const inside = actor.kind === 'officer' && concernedOffices(task).includes(actor.office)
  const pieces = (await piecesOf(database, [task])).get(id) ?? []
  const state = taskState(task.content, pieces, today)
  const [versions, offices] = await Promise.all([
    inside ? planVersions(database, { kind: 'task', id }) : [],
    officesById(database, concernedOffices(task)),
  ])
  const { owner, verifier } = task.content
  const named = inside ? [owner?.person, verifier?.person, ...pieces.map(({ collectedBy }) => collectedBy)] : []
  const owes = actor.kind === 'officer' && owner?.office === actor.office && task.content.offer !== 'offered'
  return {
    ...{ task, state, versions, offices, inside, owes },
    pieces: inside ? pieces : [],
    people: await namesOf(database, named),
    acts: inside ? await actsOn(database, { actor, task, pieces, state, today }) : [],
  }
}

interface ActsOf {
  readonly actor: PlanOfficer
  readonly task: PlanTask
  readonly pieces: readonly TaskPiece[]
  readonly state: TaskState
  readonly today: string
}

async function actsOn(database: Database, { actor, task, pieces, state, today }: ActsOf) {
  const file = await lockFile(database, task.caseId)
  if (!file) return []
  const whom = await actsFor(database, { person: actor.person, today })
  return offeredActs({ task, file, officer: actor, today, pieces, state, actsFor: whom })
}

/** What people are called, by their ids. One statement. */
async function namesOf(database: Database, ids: readonly (string | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.flatMap((id) => (id === undefined ? [] : [id])))]
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${asked}::text[])`.execute(database)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const MOST_PEOPLE = 100

/** People with a post at an office on a day, for a form to choose from; at most a hundred. One statement. */
export async function peopleAt(
  database: Database,
  { office, today }: { readonly office: string; readonly today: string },
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from held_role h join person p on p.id = h.person
    where h.office = ${office} and h.since <= ${today}::date and (h.until is null or h.until > ${today}::date)
    order by p.name limit ${MOST_PEOPLE}`.execute(database)
  return rows
}

/** Offices that a form offers as owner or verifier. */
export const officesOffered = (database: Database): Promise<readonly Office[]> => officesToAddress(database)
