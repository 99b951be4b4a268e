import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import type { Day } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { Answers, CaseState, Proposal, RunningDeadline, TakenStep } from './case-state.ts'
import type { ClockTerm } from './clock.ts'
import { readForm } from './plain.ts'

/** That a case went on under another version of its procedure (`continue.ts`). */
export interface WentOn {
  readonly revision: number
  /** The version before, and the one it went on under. */
  readonly from: string
  readonly to: string
  /** The first day whose steps are taken under it. */
  readonly since: Day
  /** When it was written. */
  readonly at: Date
}

/** The whole of a case, as those see it who may. */
export interface CaseFile extends CaseState {
  readonly law: string
  /** The version it was opened under, where another has taken its cases since. */
  readonly broughtFrom: string | undefined
  readonly mark: string
  readonly year: number
  readonly number: number
  readonly openedAt: Date
  readonly movedAt: Date
  readonly nextDue: Date | undefined
  /** Whether its stage is one at which the matter is done. */
  readonly ended: boolean
  /** Listed nowhere: whoever works on it knows its number. */
  readonly unlisted: boolean
  /** Every time it went on under another version, in their order; undefined where it never did. */
  readonly continued?: readonly WentOn[] | undefined
  /** The hash of how the last act left it; undefined where that act was recorded without. */
  readonly state: Uint8Array | undefined
}

export interface CaseRow {
  readonly id: string
  readonly procedure: string
  readonly procedure_version: string
  readonly brought_from: string | null
  readonly law: string
  readonly stage: string
  readonly office: string
  readonly number_office: string
  readonly holder: string | null
  readonly party: string | null
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly read_by: readonly string[] | null
  readonly insiders: readonly string[]
  readonly public_number: number | null
  readonly revision: number
  readonly proposal: string | null
  readonly opened_at: Date
  readonly moved_at: Date
  readonly next_due: Date | null
  readonly ended: boolean
  readonly unlisted: boolean
  readonly state: Uint8Array | null
  readonly steps: unknown
  readonly deadlines: unknown
}

/** What a statement reads of a case `c` beside its steps: its row, the clocks that are not stopped, how the last act left it. */
export const caseColumns = statement`c.id, c.procedure, c.procedure_version, c.brought_from, c.law, c.stage, c.office, c.number_office, c.holder,
  c.party, c.mark, c.number_year, c.number, c.read_by, c.insiders, c.public_number, c.revision, c.proposal, c.opened_at, c.moved_at, c.ended,
  c.unlisted and c.moved_to is null as unlisted,
  nullif(c.next_due, 'infinity') as next_due,
  (select s.state from case_step s where s.case_id = c.id and s.revision = c.revision) as state,
  (select json_agg(d order by d.id) from deadline d where d.subject_kind = 'case' and d.subject_id = c.id and d.stopped_at is null) as deadlines`

/** The steps of a case `c` that were taken, and where it went on under another version. */
export const takenSteps = statement`
  (select json_agg(s order by s.revision) from case_step s
    where s.case_id = c.id and s.effect in ('taken', 'adopted')) as steps`

/** A case with its steps and the clocks that are not stopped, or undefined. One statement. */
export async function loadCase(database: Database, id: string): Promise<CaseFile | undefined> {
  const { rows } =
    await statement<CaseRow>`select ${caseColumns}, ${takenSteps} from "case" c where c.id = ${id}`.execute(database)
  const [row] = rows
  return row && fileOf(row)
}

/** A step that a second person did not agree to: their reason as its answers, and what had been proposed. */
export interface Objected extends TakenStep {
  readonly proposed: Answers
}

const NEWEST = 50

/** What was proposed on a case and not agreed to, oldest first; of more than fifty the newest. For its office alone. */
export async function loadObjected(database: Database, id: string): Promise<readonly Objected[]> {
  const { rows } = await statement<{ objected: unknown }>`
    select json_agg(o order by o.revision) as objected from (
      select s.*, (
        select p.answers from case_step p
        where p.case_id = s.case_id and p.step = s.step and p.effect = 'proposed' and p.revision < s.revision
        order by p.revision desc limit 1) as proposed
      from case_step s where s.case_id = ${id} and s.effect = 'objected' order by s.revision desc limit ${NEWEST}
    ) o`.execute(database)
  return ObjectedRows.parse(rows[0]?.objected ?? [])
}

/** A clock that an act stopped. */
export interface StoppedClock {
  readonly id: number
  readonly clock: string
  readonly name: Say
  readonly stoppedAt: Date
}

/** A page shows no more of them. */
const MOST_STOPPED = 12

/** The clocks of a case that were stopped, the latest first. */
export async function loadStopped(database: Database, id: string): Promise<readonly StoppedClock[]> {
  const rows = await database
    .selectFrom('deadline')
    .select(['id', 'clock', 'name_zh as zh', 'name_en as en', 'stopped_at'])
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', id)
    .where('stopped_at', 'is not', null)
    .orderBy('stopped_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_STOPPED)
    .execute()
  return rows.flatMap(({ id: of, clock, zh, en, stopped_at: stoppedAt }) =>
    stoppedAt === null ? [] : [{ id: Number(of), clock, name: { zh, en }, stoppedAt }],
  )
}

const restrictionOf = ({ read_by: roles, insiders, public_number }: CaseRow) =>
  roles === null ? {} : { restriction: { roles, insiders, publicNumber: public_number ?? undefined } }

export const fileOf = (row: CaseRow): CaseFile => ({
  id: row.id,
  procedure: row.procedure,
  version: row.procedure_version,
  broughtFrom: row.brought_from ?? undefined,
  law: row.law,
  stage: row.stage,
  office: row.office,
  firstOffice: row.number_office,
  holder: row.holder ?? undefined,
  party: row.party ?? undefined,
  mark: row.mark,
  year: row.number_year,
  number: row.number,
  ...restrictionOf(row),
  revision: row.revision,
  proposal: row.proposal === null ? undefined : readProposal(row.proposal),
  openedAt: row.opened_at,
  movedAt: row.moved_at,
  nextDue: row.next_due ?? undefined,
  ended: row.ended,
  unlisted: row.unlisted,
  state: row.state ?? undefined,
  ...actsOf(StepRows.parse(row.steps ?? [])),
  deadlines: DeadlineRows.parse(row.deadlines ?? []),
})

// Rows come as JSON: a moment is text with the server's offset in it.
const moment = z.string().transform((text) => new Date(text))
const maybe = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined)
const answers = z.string().transform(readForm)

export const StepRow = z.object({
  step: z.string(),
  revision: z.number(),
  taken_by: z.string(),
  taken_as: maybe,
  concurred_by: maybe,
  concurred_as: maybe,
  taken_at: moment,
  answers,
})

export const stepOf = (row: z.output<typeof StepRow>): TakenStep => ({
  step: row.step,
  revision: row.revision,
  by: row.taken_by,
  as: row.taken_as,
  concurredBy: row.concurred_by,
  concurredAs: row.concurred_as,
  at: row.taken_at,
  answers: row.answers,
})

const StepRows = z.array(StepRow.extend({ effect: z.string() })).readonly()

/** Taken steps, and apart from them where the case went on under another version. */
export function actsOf(
  rows: readonly (z.output<typeof StepRow> & { readonly effect: string })[],
): Pick<CaseFile, 'steps' | 'continued'> {
  const steps = rows.filter(({ effect }) => effect === 'taken').map(stepOf)
  const continued = rows.filter(({ effect }) => effect === 'adopted').flatMap(continuedOf)
  return continued.length === 0 ? { steps } : { steps, continued }
}

const Versions = z.object({ from: z.string(), to: z.string(), since: z.string() })

/** A row that somebody changed tells nothing here; that it was changed the comparison with the record says. */
function continuedOf({ revision, taken_at: at, answers }: z.output<typeof StepRow>): readonly WentOn[] {
  const said = Versions.safeParse(answers).data
  return said ? [{ ...said, revision, at }] : []
}

const ObjectedRows = z
  .array(
    StepRow.extend({ proposed: answers }).transform((row): Objected => ({ ...stepOf(row), proposed: row.proposed })),
  )
  .readonly()

const figure = z.enum(['statute', 'own'])
const ends = z.enum(['next-workday', 'as-counted'])
const length = z.number()

const TermText = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('timely') }),
  z.object({ kind: z.literal('hours'), length, figure }),
  z.object({ kind: z.literal('working-days'), length, figure }),
  z.object({ kind: z.literal('calendar-days'), length, figure, ends }),
  z.object({ kind: z.literal('months'), length, figure, ends }),
  z.object({ kind: z.literal('until'), day: z.iso.date(), figure }),
])

const PauseText = z.array(z.tuple([moment, moment.nullable()]))

const DeadlineRow = z
  .object({
    id: z.number(),
    clock: z.string(),
    name_zh: z.string(),
    name_en: z.string(),
    term: z.string(),
    binds: z.enum(['office', 'party']),
    when_over: maybe,
    started_at: moment,
    extended_by: z.number(),
    pauses: z.string(),
    last_day: maybe,
    due_at: moment.nullable(),
    provisional: z.boolean(),
    calendar: z.string(),
  })
  .transform(
    (row): RunningDeadline => ({
      id: row.id,
      clock: row.clock,
      name: { zh: row.name_zh, en: row.name_en },
      term: readTerm(row.term),
      binds: row.binds,
      whenOver: row.when_over,
      startedAt: row.started_at,
      extendedBy: row.extended_by,
      pauses: PauseText.parse(JSON.parse(row.pauses)).map(([from, to]) => ({ from, to: to ?? undefined })),
      lastDay: row.last_day,
      dueAt: row.due_at ?? undefined,
      provisional: row.provisional,
      calendar: row.calendar,
    }),
  )

const DeadlineRows = z.array(DeadlineRow).readonly()

const readTerm = (text: string): ClockTerm => TermText.parse(JSON.parse(text))

const ProposalText = z.object({
  step: z.string(),
  by: z.string(),
  as: maybe,
  at: moment,
  answers: z.record(z.string(), z.json()),
})

const readProposal = (text: string): Proposal => {
  const { step, by, as, at, answers } = ProposalText.parse(JSON.parse(text))
  return { step, by, as, at, answers }
}
