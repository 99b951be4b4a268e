import { sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../../../../kernel/calendar/day.ts'
import type { Actor } from '../../../../kernel/identity/actor.ts'
import { listCases, unfitCases } from '../../../../kernel/procedure/case-list.ts'
import type { Database } from '../../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../../law/refusal.ts'
import { dayTaken } from '../designation/guards.ts'
import { CII_DESIGNATION } from '../designation/names.ts'
import {
  contactOf,
  type Submission,
  submissionsOf,
  type YearsOfAssessment,
  yearlyOf,
} from '../designation/submissions.ts'

/** What the protecting department sees of an operator that it designated, and nothing else (Arts. 32, 38; 34, 40 of 2026). */
export interface ProtectedOperator extends YearsOfAssessment {
  /** The designation. */
  readonly id: string
  readonly operator: string
  readonly infrastructure: string
  /** 能安〔2017〕9号. */
  readonly number: string
  readonly since: Day
  readonly contact: string | undefined
  /** The newest first. */
  readonly submissions: readonly Submission[]
  /** Whether the case is not as the record has it. */
  readonly differs: boolean
}

interface Step {
  readonly case: string
  readonly step: string
  readonly revision: number
  readonly at: Date
  readonly answers: z.infer<typeof Answers>
}

const Answers = z.record(z.string(), z.json())
const Decided = z.object({ operator: z.string(), number: z.string(), infrastructure: z.string() })

/** What is read of a designation: whom it names, and what the operator itself sent. One statement. */
async function stepsOf(database: Database, cases: readonly string[]): Promise<readonly Step[]> {
  const { rows } = await sql<Omit<Step, 'answers'> & { answers: string }>`
    select case_id as case, step, revision, taken_at as at, answers from case_step
    where case_id = any(${[...cases]}::text[]) and effect = 'taken'
      and step in ('designate', 'change', 'alter', 'tellContact', 'submitAssessment', 'enterAssessment', 'reportMeasure')
    order by case_id, revision`.execute(database)
  return rows.map(({ answers, ...row }) => ({ ...row, answers: Answers.parse(JSON.parse(answers)) }))
}

interface ReadOf extends Pick<ProtectedOperator, 'differs'> {
  readonly steps: readonly Step[]
  readonly today: Day
}

function operatorOf(id: string, { steps, today, differs }: ReadOf): ProtectedOperator | undefined {
  const first = steps.find(({ step }) => step === 'designate')
  if (!first) return undefined
  const changed = steps.findLast(({ step }) => step === 'change')
  const altered = steps.findLast(({ step, answers }) => step !== 'designate' && answers.infrastructure !== undefined)
  const { operator, number, infrastructure } = Decided.parse({
    ...first.answers,
    ...changed?.answers,
    ...(altered && { infrastructure: altered.answers.infrastructure }),
  })
  const since = dayTaken(first)
  const submissions = submissionsOf(steps)
  return {
    id,
    operator,
    number,
    infrastructure,
    differs,
    since,
    contact: contactOf(steps),
    submissions: submissions.toReversed(),
    ...yearlyOf(since, submissions, today),
  }
}

interface Asked {
  readonly actor: Actor
  readonly now: Date
  readonly limit: number
  readonly after: string | undefined
}

const STANDING = { procedure: CII_DESIGNATION, stage: 'designated', whose: 'office' } as const

/** Operators whose designation by the actor's own office is in force. Each is compared with its record. Few statements, however many there are. */
export async function protectedOperators(database: Database, { actor, now, limit, after }: Asked) {
  const found = await listCases(database, actor, { ...STANDING, limit, after })
  if (isRefusal(found)) return found
  const ids = found.lines.map(({ id }) => id)
  const unfit = await unfitCases(database, ids)
  const steps = Object.groupBy(await stepsOf(database, ids), ({ case: id }) => id)
  const today = dayOf(now)
  return {
    rows: ids.flatMap((id) => operatorOf(id, { steps: steps[id] ?? [], today, differs: unfit.has(id) }) ?? []),
    after: found.after,
    total: found.total,
  }
}

/** One of them. Of any other department, of the operator itself and under an id that nobody has there is none. */
export async function protectedOperator(
  database: Database,
  { actor, now, id }: Pick<Asked, 'actor' | 'now'> & { readonly id: string },
): Promise<ProtectedOperator | Refusal> {
  const office = actor.kind === 'officer' ? actor.office : ''
  const { rows } = await sql<{ id: string }>`
    select id from "case" where id = ${id} and procedure = ${CII_DESIGNATION} and stage = 'designated'
      and office = ${office}`.execute(database)
  if (!rows[0]) return noSuchOperator
  const unfit = await unfitCases(database, [id])
  const found = operatorOf(id, { steps: await stepsOf(database, [id]), today: dayOf(now), differs: unfit.has(id) })
  return found ?? noSuchOperator
}

const noSuchOperator = refuse('not-found', {
  zh: '没有这个运营者，或者不由本机关负责保护',
  en: 'There is no such operator, or its protection is not your office’s',
})
