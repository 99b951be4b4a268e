import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import { isAtOffice } from './access.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import { noSuchCase } from './case-list.ts'
import type { Facts } from './case-state.ts'
import type { Procedure } from './definition.ts'
import { whyNotEligible } from './eligibility.ts'
import { readOwnFacts } from './facts.ts'
import { refuseLookUp } from './look-up.ts'
import { decidePending } from './pending.ts'
import { momentOf, withoutOrder } from './stored-times.ts'
import { write } from './write.ts'

// 承办: of a case that not everybody at its office reads, whose hands it is in is a fact of its own. It is no step of the
// procedure and moves nothing: whoever has the case in hand reads it, and may take the steps of its handler.

type Officer = Extract<Actor, { readonly kind: 'officer' }>

/** Somebody of the office who may be given the case. */
export interface Candidate {
  readonly person: string
  readonly name: string
}

/** What one officer may know and do of whose hands a case is in. */
export interface AssignmentReading {
  readonly file: CaseFile
  readonly procedure: Procedure
  /** Whether the officer may take it in hand now. */
  readonly mayTake: boolean
  /** To whom the officer may give it; empty where it is not theirs to give, or nobody can have it at its stage. */
  readonly candidates: readonly Candidate[]
  /** Who has it in hand, for those who may give it. */
  readonly holder: Candidate | undefined
}

const notNow = (procedure: Procedure): Refusal =>
  refuse(
    'not-yours',
    {
      zh: '现在不由您承办：已经有人承办，或者所处阶段、您的职务不对',
      en: 'It is not yours to take in hand now: somebody has it, or its stage or your role is another',
    },
    { grounds: procedure.confidential ?? [] },
  )

type Assigning = Pick<ActContext, 'now' | 'lookUps' | 'catalogue' | 'powers' | 'readers' | 'laws' | 'calendar'>

/** Whose hands a case is in, as far as this officer may know. Only of one's own office. */
export async function readAssignment(
  database: Database,
  context: Assigning,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<AssignmentReading | Refusal> {
  const found = await findIn(database, context, { actor, id })
  if (isRefusal(found)) return found
  const { file, procedure, facts } = found
  const gives = givesCase(file, found.actor)
  return {
    file,
    procedure,
    mayTake: file.holder === undefined && canHold({ procedure, file, facts, now: context.now() }, found.actor),
    candidates: gives ? await candidatesFor(database, context, found) : [],
    holder: gives ? await personOf(database, file.holder) : undefined,
  }
}

interface Found {
  readonly actor: Officer
  readonly file: CaseFile
  readonly procedure: Procedure
  /** What the office may do. */
  readonly facts: Facts
}

async function findIn(
  database: Database,
  context: Assigning,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<Found | Refusal> {
  const file = await loadCase(database, id)
  // Who asks for another office's is on record here as by every other route.
  if (actor.kind === 'officer' && !(file && isAtOffice(file, actor)))
    return (await refuseLookUp(database, context, { actor, id, file })) ?? noSuchCase()
  const procedure = file && context.catalogue.at(file.procedure, file.version)
  if (!file?.restriction || !procedure || !isAtOffice(file, actor)) return noSuchCase()
  const facts = await readOwnFacts(database, context, { procedure, actor, now: context.now() })
  return { actor, file, procedure, facts }
}

/** Whoever reads all cases of the office gives them to its handlers. */
const givesCase = ({ restriction }: CaseFile, { roles }: Officer): boolean =>
  roles.some((role) => restriction?.roles.includes(role))

interface Holding {
  readonly procedure: Procedure
  readonly file: CaseFile
  readonly facts: Facts
  readonly now: Date
}

/** Whether a step that puts the case into its taker's hands would be this officer's at its stage, were it in nobody's. */
function canHold({ procedure, file, facts, now }: Holding, actor: Officer): boolean {
  const free = { ...file, holder: undefined }
  return Object.entries(procedure.steps).some(
    ([id, step]) =>
      step.holder === 'taker' && !whyNotEligible({ procedure, id, step, file: free, actor, now, facts, speaks: false }),
  )
}

const MOST = 100

async function candidatesFor(
  database: Database,
  { now }: Pick<Assigning, 'now'>,
  { file, procedure, facts }: Found,
): Promise<readonly Candidate[]> {
  const today = dayOf(now())
  const { rows } = await sql<Candidate & { readonly roles: string[] }>`
    select held.person, person.name, held.roles from (
      select person, array_agg(distinct role) as roles from held_role
      where office = ${file.office} and since <= ${today} and (until is null or until > ${today})
      group by person) as held
    join person on person.id = held.person
    order by person.name, held.person limit ${MOST}`.execute(database)
  return rows.flatMap(({ person, name, roles }) => {
    const officer = { kind: 'officer', person, office: file.office, roles } as const
    return canHold({ procedure, file, facts, now: now() }, officer) ? [{ person, name }] : []
  })
}

async function personOf(database: Database, person: string | undefined): Promise<Candidate | undefined> {
  if (person === undefined) return undefined
  const row = await database.selectFrom('person').select('name').where('id', '=', person).executeTakeFirst()
  return { person, name: row?.name ?? person }
}

export interface Assignment {
  readonly case: string
  readonly actor: Actor
  /** Whom it is given to; the actor, if not said. */
  readonly to?: string | undefined
}

/**
 * Puts a case into somebody's hands: their own, where nobody has it and its handler's next step would be theirs to take; or
 * a handler's of the office, by whoever reads all its cases. A recorded act, told to whom it was given.
 *
 * @returns the revision it made
 */
export const assign = (database: Database, context: Assigning, assignment: Assignment): Promise<number | Refusal> =>
  database.transaction().execute((transaction) => assignIn(transaction, context, assignment))

async function assignIn(
  transaction: Database,
  context: Assigning,
  { case: id, actor, to }: Assignment,
): Promise<number | Refusal> {
  await transaction.selectFrom('case').select('id').where('id', '=', id).forUpdate().execute()
  const found = await findIn(transaction, context, { actor, id })
  if (isRefusal(found)) return found
  const { file, procedure, facts } = found
  const whom = to ?? found.actor.person
  const own = to === undefined || to === found.actor.person
  const may = givesCase(file, found.actor)
    ? (await candidatesFor(transaction, context, found)).some(({ person }) => person === whom)
    : own && file.holder === undefined && canHold({ procedure, file, facts, now: context.now() }, found.actor)
  if (!may || file.holder === whom) return notNow(procedure)
  await record(transaction, context, found, whom)
  return file.revision + 1
}

async function record(
  transaction: Database,
  { now }: Pick<Assigning, 'now'>,
  { actor, file, procedure }: Found,
  to: string,
): Promise<void> {
  const at = momentOf(procedure, now())
  const grounds = procedure.confidential ?? []
  const answers = { to }
  const assigned = {
    procedure,
    file,
    step: 'assign',
    effect: 'assigned',
    by: actor.person,
    at,
    grounds,
    answers,
  } as const
  const decision = decidePending(assigned, {
    holder: to,
    notices: to === actor.person ? [] : [{ addressee: `person:${to}`, text: given }],
  })
  await write(transaction, {
    id: file.id,
    day: withoutOrder(procedure, at),
    isOwnNumber: true,
    place: { kind: 'moved', procedure: procedure.id, from: file.revision },
    decision,
    answers,
    file,
    found: [],
    key: undefined,
    brings: [],
  })
}

const given: Say = { zh: '一件案件交由您承办', en: 'A case was put into your hands' }
