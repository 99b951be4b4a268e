import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import type { Database } from '../storage/connection.ts'
import { type Keyset, markGiven, onward, ordered, writeMark } from '../storage/keyset.ts'
import { isInsiderSql, officerSql } from './access.ts'
import { type CaseRow, fileOf } from './case-file.ts'
import type { RegisterLine } from './case-list.ts'
import type { ProcedureCatalogue } from './catalogue.ts'
import type { Procedure } from './definition.ts'
import { handlerRoles, type NextStep, nextStep } from './next-step.ts'
import { barredFrom, subjectOf } from './turn-notices.ts'
import { nextsOf } from './way.ts'

type Officer = Extract<Actor, { readonly kind: 'officer' }>

/** A case on a desk: what is owed on it, by whom, until when. */
export interface OwedCase {
  readonly id: string
  readonly procedure: Procedure
  readonly mark: string
  readonly year: number
  readonly number: number
  readonly stage: string
  /** When the last act on the case was taken. */
  readonly movedAt: Date
  readonly nextDue: Date | undefined
  /** Whom or what it is about, for those who read it. */
  readonly about: string | undefined
  readonly next: NextStep
}

export interface OwedCases {
  /** Proposals that wait for this officer's word, what is due first above; at most 50. */
  readonly toAgree: readonly OwedCase[]
  /** What is this officer's turn, what is due first above. */
  readonly mine: readonly OwedCase[]
  /** What they have in hand or proposed, and another's turn it is; at most 50. */
  readonly awaited: readonly OwedCase[]
  /** Give it as `after` to go on with what is mine. */
  readonly after: string | undefined
}

/** Cases read for one page. More than are shown, since only their files tell which of them are another's turn. */
const READ_AT_ONCE = 40

const byDue: Keyset<{ readonly nextDue: Date | undefined; readonly id: string }> = {
  index: 'case_of_holder',
  direction: 'asc',
  columns: [
    { column: 'next_due', kind: 'moment', of: ({ nextDue }) => nextDue?.toISOString() ?? 'infinity' },
    { column: 'id', kind: 'id', of: ({ id }) => id },
  ],
}

interface OwedQuery {
  readonly limit: number
  readonly after?: string | undefined
}

type Reading = { readonly catalogue: Pick<ProcedureCatalogue, 'all' | 'at'>; readonly now: () => Date }

/**
 * What an officer owes and what they wait for, over all procedures. Who may see a row is in the SQL: cases of their own
 * office that they read, and none that is listed nowhere. One statement, whose parts each stand in the order of an index,
 * so that it costs the same however many cases the office has.
 */
export async function readOwed(
  database: Database,
  { catalogue, now }: Reading,
  { actor, limit, after }: OwedQuery & { readonly actor: Officer },
): Promise<OwedCases | Refusal> {
  const mark = markGiven(byDue, after)
  if (isRefusal(mark)) return mark
  const { person, office } = actor
  const wanted = wantedBy(catalogue.all, actor)
  const insider = isInsiderSql(officerSql(actor), 'case')
  const order = ordered(byDue)
  const beyond = onward(byDue, mark)
  const open = sql`office = ${office} and not ended and not unlisted and ${insider}`
  const { rows } = await sql<Row>`
    with mine as (
      (select 'hand' as why, id, next_due from "case"
        where holder = ${person} and ${open} and ${beyond} order by ${order} limit ${READ_AT_ONCE + 1})
      union all
      (select 'free', found.id, found.next_due from unnest(${wanted.free.procedures}::text[], ${wanted.free.stages}::text[]) as at(p, s)
        cross join lateral (
          select id, next_due from "case"
          where procedure = at.p and stage = at.s and holder is null and ${open} and ${beyond} order by ${order} limit ${READ_AT_ONCE + 1}) found)
      union all
      (select 'role', found.id, found.next_due from unnest(${wanted.role.procedures}::text[], ${wanted.role.stages}::text[]) as at(p, s)
        cross join lateral (
          select id, next_due from "case"
          where procedure = at.p and stage = at.s and ${open} and ${beyond} order by ${order} limit ${READ_AT_ONCE + 1}) found)),
    page as (select distinct on (next_due, id) why, id from mine order by next_due, id, why limit ${READ_AT_ONCE + 1}),
    proposed as (
      ${
        mark === undefined
          ? sql`
      (select 'agree' as why, id from "case"
        where proposal is not null and ${open} and proposal::json ->> 'by' <> ${person}
          and procedure || '/' || (proposal::json ->> 'step') = any(${wanted.agree}::text[])
        order by ${order} limit ${MOST_BESIDE})
      union all
      (select 'proposed', id from "case"
        where proposal is not null and ${open} and proposal::json ->> 'by' = ${person} and holder is distinct from ${person}
        order by ${order} limit ${MOST_BESIDE})`
          : sql`select '' as why, '' as id where false`
      })
    select shown.why, c.id, c.procedure, c.procedure_version::text as procedure_version, c.brought_from, c.law, c.stage, c.office, c.number_office,
      c.holder, c.party, c.mark, c.number_year,
      case when c.number_office = c.office then c.number else coalesce(c.public_number, c.number) end as number,
      c.read_by, c.insiders, c.public_number, c.revision, c.proposal, c.opened_at, c.moved_at, c.ended,
      c.unlisted and c.moved_to is null as unlisted,
      nullif(c.next_due, 'infinity') as next_due, null as state,
      (select json_agg(d order by d.id) from deadline d where d.subject_kind = 'case' and d.subject_id = c.id and d.stopped_at is null) as deadlines,
      (select json_agg(json_build_object('step', s.step, 'revision', s.revision, 'effect', s.effect,
          'taken_by', s.taken_by, 'taken_as', s.taken_as, 'concurred_by', s.concurred_by, 'concurred_as', s.concurred_as,
          'taken_at', s.taken_at, 'answers', case when c.procedure || '/' || s.step = any(${wanted.read}::text[])
            or c.procedure || ':' || c.stage = any(${wanted.whole}::text[]) then s.answers else '{}' end) order by s.revision)
        from case_step s where s.case_id = c.id and s.effect = 'taken') as steps
    from (select why, id from page union all select why, id from proposed) as shown join "case" c using (id)
    order by c.next_due, c.id`.execute(database)
  return sorted(rows, { catalogue, actor, now: now(), limit })
}

const MOST_BESIDE = 50

type Row = Omit<CaseRow, 'steps'> & {
  readonly why: 'hand' | 'free' | 'role' | 'agree' | 'proposed'
  readonly steps: unknown
}

interface Sorting {
  readonly catalogue: Reading['catalogue']
  readonly actor: Officer
  readonly now: Date
  readonly limit: number
}

function sorted(rows: readonly Row[], { catalogue, actor, now, limit }: Sorting): OwedCases {
  const read = rows.flatMap((row) => {
    const file = fileOf(row)
    const procedure = catalogue.at(file.procedure, file.version)
    const next = procedure && nextStep(procedure, file, now)
    return procedure && next ? [{ why: row.why, file, procedure, next }] : []
  })
  const owed = read.map((one) => ({ ...one, shown: owedCase(one) }))
  const listed = owed.filter(({ why }) => why !== 'agree' && why !== 'proposed')
  const isMine = ({ procedure, file, next }: (typeof owed)[number]) => isTurnOf(actor, { procedure, file, next })
  const mine = listed.filter(isMine)
  const scanned = rows.filter(({ why }) => why !== 'agree' && why !== 'proposed')
  const lastShown = mine.length > limit ? mine[limit - 1]?.file : undefined
  const lastRead = scanned.length > READ_AT_ONCE ? scanned.at(READ_AT_ONCE - 1) : undefined
  const last = lastShown ?? (lastRead && { id: lastRead.id, nextDue: lastRead.next_due ?? undefined })
  return {
    toAgree: owed
      .filter(({ why, procedure, file }) => why === 'agree' && !isBarred(actor, { procedure, file }))
      .map(({ shown, procedure, file }) => asProposed(shown, procedure, file.proposal)),
    mine: mine.slice(0, limit).map(({ shown }) => shown),
    awaited: owed
      .filter(
        (one) => one.why === 'proposed' || (one.why === 'hand' && !isMine(one) && one.next.whose.kind !== 'nobody'),
      )
      .map(({ shown, why, procedure, file }) =>
        why === 'proposed' ? asProposed(shown, procedure, file.proposal) : shown,
      )
      .slice(0, MOST_BESIDE),
    after: last && writeMark(byDue, last),
  }
}

type File = ReturnType<typeof fileOf>

const owedCase = ({ file, procedure, next }: Turn): OwedCase => ({
  id: file.id,
  procedure,
  mark: file.mark,
  year: file.year,
  number: file.number,
  stage: file.stage,
  movedAt: file.movedAt,
  nextDue: file.nextDue,
  about: subjectOf(procedure, file),
  next,
})

/** The same case as a proposal to agree to: the proposed step stands in the place of the main next step. */
function asProposed(shown: OwedCase, procedure: Procedure, proposal: File['proposal']): OwedCase {
  const step = proposal && procedure.steps[proposal.step]
  if (!proposal || !step?.concurs) return shown
  const whose = { kind: 'second', role: step.concurs.role, proposer: proposal.by } as const
  return { ...shown, next: { ...shown.next, step: proposal.step, name: step.name, grounds: step.grounds, whose } }
}

interface Turn {
  readonly procedure: Procedure
  readonly file: File
  readonly next: NextStep
}

function isTurnOf(actor: Officer, { procedure, file, next }: Turn): boolean {
  const { whose } = next
  if (whose.kind !== 'officer' || !actor.roles.includes(whose.role)) return false
  if (whose.person !== undefined) return whose.person === actor.person
  const step = procedure.steps[next.step]
  return step !== undefined && !barredFrom(procedure, step, whose.role, file).includes(actor.person)
}

function isBarred(actor: Officer, { procedure, file }: Pick<Turn, 'procedure' | 'file'>): boolean {
  const step = file.proposal && procedure.steps[file.proposal.step]
  return step?.concurs === undefined || barredFrom(procedure, step, step.concurs.role, file).includes(actor.person)
}

interface At {
  readonly procedures: readonly string[]
  readonly stages: readonly string[]
}

interface Wanted {
  /** Stages whose next step may be this officer's: `free` while nobody has the case in hand, `role` whoever has it. */
  readonly free: At
  readonly role: At
  /** `procedure/step`: proposals this officer may agree to; steps whose answers are read. */
  readonly agree: readonly string[]
  readonly read: readonly string[]
  /** `procedure:stage`, where every answer is read: their way depends on more than which steps were taken. */
  readonly whole: readonly string[]
}

/** Computed once for each set of roles: it depends on the catalogue and the roles alone. */
const known = new WeakMap<readonly Procedure[], Map<string, Wanted>>()

function wantedBy(procedures: readonly Procedure[], { roles }: Pick<Officer, 'roles'>): Wanted {
  const byRoles = known.get(procedures) ?? new Map<string, Wanted>()
  known.set(procedures, byRoles)
  const name = roles.toSorted().join(' ')
  const wanted = byRoles.get(name) ?? findWanted(procedures, roles)
  byRoles.set(name, wanted)
  return wanted
}

function findWanted(procedures: readonly Procedure[], roles: readonly string[]): Wanted {
  const listed = procedures.filter(({ unlisted }) => !unlisted)
  const calls = listed.flatMap((procedure) => stagesOf(procedure, roles))
  const at = (inHand: boolean): At => {
    const found = new Map(calls.filter((one) => one.inHand === inHand).map((one) => [`${one.id}/${one.stage}`, one]))
    return {
      procedures: [...found.values()].map(({ id }) => id),
      stages: [...found.values()].map(({ stage }) => stage),
    }
  }
  const stepsWhere = (is: (procedure: Procedure, step: string) => boolean) => [
    ...new Set(
      listed.flatMap((one) =>
        Object.keys(one.steps)
          .filter((step) => is(one, step))
          .map((step) => `${one.id}/${step}`),
      ),
    ),
  ]
  return {
    free: at(true),
    role: at(false),
    agree: stepsWhere(({ steps }, step) => roles.includes(steps[step]?.concurs?.role ?? '')),
    read: stepsWhere(({ steps, about }, step) => about !== undefined && steps[step]?.asks.shape[about] !== undefined),
    whole: [
      ...new Set(
        listed.flatMap(({ id, way }) =>
          Object.entries(way).flatMap(([stage, declared]) =>
            declared !== undefined && nextsOf(declared).some(({ where }) => where) ? [`${id}:${stage}`] : [],
          ),
        ),
      ),
    ],
  }
}

/** The stages of a procedure whose next step may be taken by somebody in these roles. */
function stagesOf(procedure: Procedure, roles: readonly string[]) {
  const handlers = handlerRoles(procedure)
  return Object.entries(procedure.way).flatMap(([stage, declared]) => {
    const called = nextsOf(declared ?? []).flatMap(({ step, awaits, rests }) => {
      const who = procedure.steps[step]?.who
      return typeof who === 'object' && !awaits && !rests && roles.includes(who.role) ? [who.role] : []
    })
    return called.map((role) => ({ id: procedure.id, stage, inHand: handlers.includes(role) }))
  })
}

/** Cases listed that the officer may take in hand but not yet read. */
const MOST_UNHELD = 20

/**
 * Cases of the office that nobody has in hand, that this officer does not read and may take in hand: their numbers and
 * stages as the register has them, the newest number first, and nothing that tells a time. One statement, and none where
 * no procedure has such.
 */
export async function readUnheld(
  database: Database,
  { catalogue }: Pick<Reading, 'catalogue'>,
  actor: Officer,
): Promise<readonly RegisterLine[]> {
  const { roles, office } = actor
  const hidden = catalogue.all.filter(
    ({ readBy, unlisted }) => readBy !== undefined && !unlisted && !readBy.some((role) => roles.includes(role)),
  )
  const pairs = hidden.flatMap((procedure) => stagesOf(procedure, roles).filter(({ inHand }) => inHand))
  if (pairs.length === 0) return []
  const { rows } = await sql<
    Omit<RegisterLine, 'version' | 'year'> & { readonly version: string; readonly year: number }
  >`
    select "case".id, procedure, procedure_version::text as version, stage, mark, number_year as year,
      case when number_office = office then number else coalesce(public_number, number) end as number
    from "case"
    where office = ${office} and holder is null and not ended and not unlisted and read_by is not null
      and (procedure, stage) in (
        select * from unnest(${pairs.map(({ id }) => id)}::text[], ${pairs.map(({ stage }) => stage)}::text[]))
      and not ${isInsiderSql(officerSql(actor), 'case')}
    order by number_year desc, number desc, "case".id limit ${MOST_UNHELD}`.execute(database)
  return rows
}
