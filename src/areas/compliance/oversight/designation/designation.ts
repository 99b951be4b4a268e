import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../../kernel/calendar/day.ts'
import type { TakenStep } from '../../../../kernel/procedure/case-state.ts'
import type { Database } from '../../../../kernel/storage/connection.ts'
import { dayTaken } from './guards.ts'
import { CII_DESIGNATION } from './names.ts'
import { SENDS, submissionsOf } from './submissions.ts'

/** A yearly assessment that the department has: sent by the operator through the case, or entered by the department from paper. */
export interface SentAssessment {
  /** When it was made. */
  readonly doneOn: Day
  /** When it came in. */
  readonly sentOn: Day
}

/** A designation that is in force on a day, as the department decided it. */
export interface CiiDesignation {
  readonly case: string
  /** The department, by its id. */
  readonly department: string
  /** 能安〔2017〕9号: of the newest decision. */
  readonly number: string
  readonly since: Day
  readonly infrastructure: string
  /** What was sent on the designations of the operator that are in force, in the order in which it came in. */
  readonly sent: readonly SentAssessment[]
}

const Decided = z.object({ number: z.string(), infrastructure: z.string() })

/** What becomes of a designation, and what ends it. */
const ENDS: readonly string[] = ['withdraw', 'annul']

const DECIDES: readonly string[] = ['designate', 'change', 'alter', ...ENDS]

/** What a department did about the designation of an operator, and what was sent on it, case by case in its order. */
export interface DesignationAct {
  readonly id: string
  readonly office: string
  readonly step: string
  readonly revision: number
  readonly answers: TakenStep['answers']
  /** From when on it holds, and when it was put on record. */
  readonly on: Day
  readonly at: Date
}

/** Everything departments did about the designation of an operator, with the assessments that were sent. One statement. */
export async function designationActs(database: Database, office: string): Promise<readonly DesignationAct[]> {
  const { rows } = await sql<Omit<DesignationAct, 'on' | 'answers'> & { answers: string }>`
    select c.id, c.office, s.step, s.revision, s.taken_at as at, s.answers from "case" c join case_step s on s.case_id = c.id
    where c.party = ${`office:${office}`} and c.procedure = ${CII_DESIGNATION} and s.effect = 'taken'
      and s.step = any(${[...DECIDES, ...SENDS]}::text[])
    order by c.id, s.revision`.execute(database)
  return rows
    .map(({ answers, ...row }) => ({ ...row, answers: z.record(z.string(), z.json()).parse(JSON.parse(answers)) }))
    .map((row) => ({
      ...row,
      on: row.step === 'annul' || row.step === 'alter' ? String(row.answers.date) : dayTaken(row),
    }))
}

/** The designation that these acts leave in force on a day, the earliest where there are several. Pure. */
export function designationIn(acts: readonly DesignationAct[], day: Day): CiiDesignation | undefined {
  const taken = acts.filter(({ on }) => on <= day)
  const standing = Object.values(Object.groupBy(taken, ({ id }) => id)).flatMap((all = []) => {
    const steps = all.filter(({ step }) => DECIDES.includes(step))
    const first = steps.find(({ step }) => step === 'designate')
    if (!first || steps.some(({ step }) => ENDS.includes(step))) return []
    const { number } = Decided.parse((steps.findLast(({ step }) => step === 'change') ?? first).answers)
    const { infrastructure } = Decided.parse(Object.assign({}, ...steps.map(({ answers }) => answers)))
    const sent = submissionsOf(all).map(({ doneOn, sentOn }) => ({ doneOn, sentOn }))
    return [{ case: first.id, department: first.office, number, since: first.on, infrastructure, sent }]
  })
  const [earliest] = standing.toSorted((one, other) => (one.since < other.since ? -1 : 1))
  return earliest && { ...earliest, sent: standing.flatMap(({ sent }) => sent) }
}

/**
 * The designation of an operator that is in force on a day; undefined where it has none. It is read from the acts of the
 * department, and from nothing that the operator says of itself.
 */
export const ciiDesignation = async (
  database: Database,
  office: string,
  day: Day,
): Promise<CiiDesignation | undefined> => designationIn(await designationActs(database, office), day)
