import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../../kernel/calendar/day.ts'
import type { Database } from '../../../../kernel/storage/connection.ts'
import { dayTaken } from './guards.ts'
import { CII_DESIGNATION } from './names.ts'

/** A designation that is in force on a day, as the department decided it. */
export interface CiiDesignation {
  readonly case: string
  /** The department, by its id. */
  readonly department: string
  /** 能安〔2017〕9号: of the newest decision. */
  readonly number: string
  readonly since: Day
  readonly infrastructure: string
}

const Decided = z.object({ number: z.string(), infrastructure: z.string() })

/** What becomes of a designation, and what ends it. */
const ENDS: readonly string[] = ['withdraw', 'annul']

/** What a department did about the designation of an operator, case by case in its order. */
export interface DesignationAct {
  readonly id: string
  readonly office: string
  readonly step: string
  readonly answers: Readonly<Record<string, unknown>>
  /** From when on it holds, and when it was put on record. */
  readonly on: Day
  readonly at: Date
}

/** Everything departments did about the designation of an operator. One statement. */
export async function designationActs(database: Database, office: string): Promise<readonly DesignationAct[]> {
  const { rows } = await sql<{ id: string; office: string; step: string; at: Date; answers: string }>`
    select c.id, c.office, s.step, s.taken_at as at, s.answers from "case" c join case_step s on s.case_id = c.id
    where c.party = ${`office:${office}`} and c.procedure = ${CII_DESIGNATION} and s.effect = 'taken'
      and s.step in ('designate', 'change', 'alter', 'withdraw', 'annul')
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
  const standing = Object.values(Object.groupBy(taken, ({ id }) => id)).flatMap((steps = []) => {
    const first = steps.find(({ step }) => step === 'designate')
    if (!first || steps.some(({ step }) => ENDS.includes(step))) return []
    const { number } = Decided.parse((steps.findLast(({ step }) => step === 'change') ?? first).answers)
    const { infrastructure } = Decided.parse(Object.assign({}, ...steps.map(({ answers }) => answers)))
    return [{ case: first.id, department: first.office, number, since: first.on, infrastructure }]
  })
  return standing.toSorted((one, other) => (one.since < other.since ? -1 : 1))[0]
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
