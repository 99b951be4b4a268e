import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { gradingAsRecord, NETWORKS, type StandingGrading } from '../network-level.ts'
import type { KeptRecord } from '../proof.ts'
import { type GradingSteps, gradingIn } from './grading-file.ts'
import { PROCEDURE } from './procedure-id.ts'

/**
 * The steps by which the grading in force stands: up to the last approval and what was filed on it, without a new one that
 * is only proposed. Undefined before any was approved. Pure.
 */
function stepsInForce(steps: GradingSteps['steps']): GradingSteps['steps'] | undefined {
  const approved = steps.findLastIndex(({ step }) => step === 'approve')
  if (approved < 0) return undefined
  const anew = steps.findIndex(({ step }, at) => at > approved && step === 'regrade')
  return anew < 0 ? steps : steps.slice(0, anew)
}

/** What the statement gives of one grading, and of one name that a network had before. */
const GRADING_ROW = 'mlps-grading-steps'
const FORMER_NAME = 'network-former-name'

/** A row of the statement that reads gradings: as rows of the records of registers, so that one statement may read both. */
export interface StandingRow {
  readonly register: string
  readonly id: string
  readonly content: Record<string, unknown>
  readonly entered_at: Date
}

/**
 * Gradings of an office that are not ended, each with its steps without its sheets of points; and the names that its
 * networks had before. To be joined by `union all` to a statement over records (`register, id, content, entered_at`).
 */
export const gradingRowsOf = (office: string): RawBuilder<unknown> => sql`
  select ${GRADING_ROW} as register, c.id collate "C", jsonb_build_object('steps', (
      select jsonb_agg(jsonb_build_object('step', s.step, 'at', s.taken_at, 'answers', s.answers::jsonb) order by s.revision)
      from case_step s where s.case_id = c.id and s.effect = 'taken' and s.step <> 'assess')) as content,
    c.opened_at as entered_at
  from "case" c where c.office = ${office} and c.procedure = ${PROCEDURE} and c.stage <> 'ended'
  union all
  select ${FORMER_NAME}, v.id, jsonb_build_object('name', v.content ->> 'name'), v.at
  from register_record r join register_version v on v.register = r.register and v.id = r.id
  where r.register = ${NETWORKS} and r.office = ${office} and r.state = 'current' and r.version > 1
    and v.content ->> 'name' <> r.content ->> 'name'`

/**
 * Every grading of an office, ended ones too, as rows of the same form: `gradingRowsOn` gives those of a day. Undefined where
 * there are too many to read. One statement.
 */
export async function gradingHistory(database: Database, office: string): Promise<readonly StandingRow[] | undefined> {
  const { rows } = await sql<StandingRow>`
    select ${GRADING_ROW} as register, c.id, jsonb_build_object('steps', (
        select jsonb_agg(jsonb_build_object('step', s.step, 'at', s.taken_at, 'answers', s.answers::jsonb) order by s.revision)
        from case_step s where s.case_id = c.id and s.effect = 'taken' and s.step <> 'assess')) as content,
      c.opened_at as entered_at
    from "case" c where c.office = ${office} and c.procedure = ${PROCEDURE} order by c.id limit ${MOST_GRADINGS + 1}`.execute(
    database,
  )
  return rows.length > MOST_GRADINGS ? undefined : rows
}

const MOST_GRADINGS = 2_000

/** The same with the steps alone that were taken before a moment, without those that were ended by then. Pure. */
export const gradingRowsOn = (history: readonly StandingRow[], end: Date): readonly StandingRow[] =>
  history.flatMap((row) => {
    const steps = (Steps.safeParse(row.content).data?.steps ?? []).filter(({ at }) => at < end)
    return steps.length === 0 || steps.some(({ step }) => step === 'end') ? [] : [{ ...row, content: { steps } }]
  })

/** A name that a network had before, as such a row. */
export const formerNameRow = (id: string, name: string, at: Date): StandingRow => ({
  register: FORMER_NAME,
  id,
  content: { name },
  entered_at: at,
})

const Steps = z.object({
  steps: z.array(z.object({ step: z.string(), at: z.coerce.date(), answers: z.record(z.string(), z.json()) })),
})
const Named = z.object({ name: z.string() })

/** Whether a row is of a record of a register, and not of what `gradingRowsOf` adds. */
export const isRecordRow = ({ register }: Pick<StandingRow, 'register'>): boolean =>
  register !== GRADING_ROW && register !== FORMER_NAME

/** A grading that is not ended, and the record of its network. */
export interface NetworkGrading {
  readonly grading: string
  readonly record: string | undefined
  readonly network: string
  readonly inForce: StandingGrading | undefined
}

/**
 * Gradings that are not ended among such rows, each tied to the record of its network: the one that has the name the case
 * gives, or had it when the case was begun. Pure.
 */
function gradingsIn(rows: readonly StandingRow[]): readonly NetworkGrading[] {
  const now = rows
    .filter(({ register }) => register === NETWORKS)
    .map(({ id, content, entered_at: at }) => ({ id, at, name: Named.catch({ name: '' }).parse(content).name }))
  const before = rows
    .filter(({ register }) => register === FORMER_NAME)
    .map(({ id, content, entered_at: at }) => ({ id, at, name: Named.catch({ name: '' }).parse(content).name }))
  return rows.flatMap(({ register, id, content, entered_at: begun }) => {
    const { data } = register === GRADING_ROW ? Steps.safeParse(content) : { data: undefined }
    const network = data && Object(data.steps[0]?.answers).network
    if (!data || typeof network !== 'string') return []
    const held = now.find(({ name }) => name === network)
    const had = before.find(({ name, at }) => name === network && at <= begun)
    const record = held && (held.at <= begun || !had) ? held.id : (had ?? held)?.id
    const steps = stepsInForce(data.steps)
    const found = steps && gradingIn({ steps })
    const inForce =
      found?.approvedOn === undefined
        ? undefined
        : {
            grading: id,
            record,
            network,
            level: found.level,
            approvedOn: found.approvedOn,
            filedOn: found.filedOn,
            filingNo: found.certified?.number,
          }
    return [{ grading: id, record, network, inForce }]
  })
}

/** Records as tests read them, gradings in force among them. Pure. */
export function recordsIn(rows: readonly StandingRow[]): readonly KeptRecord[] {
  const before = Map.groupBy(
    rows.filter(({ register }) => register === FORMER_NAME),
    ({ id }) => id,
  )
  const records = rows.filter(isRecordRow).map(({ register, id, content, entered_at: at }): KeptRecord => {
    const names = register === NETWORKS ? before.get(id) : undefined
    const formerly = names?.map((one) => Named.catch({ name: '' }).parse(one.content).name)
    return { register, id, values: content, enteredOn: dayOf(at), ...(formerly && { formerly }) }
  })
  return [...records, ...gradingsIn(rows).flatMap(({ inForce }) => (inForce ? [gradingAsRecord(inForce)] : []))]
}

/** A network as its record names it, with what is graded of it. */
export interface KnownNetwork {
  readonly id: string
  readonly name: string
  /** What its record says, of a network that was graded elsewhere. */
  readonly level: string | undefined
  readonly filingNo: string | undefined
  /** In use since; undefined where that is not entered. */
  readonly since: Day | undefined
}

const Known = z.object({
  name: z.string(),
  level: z.string().optional(),
  filingNo: z.string().optional(),
  since: z.string().optional(),
})

/** Networks of an office as they are recorded, and their gradings that are not ended. One statement. */
export async function networksAndGradings(
  database: Database,
  office: string,
): Promise<{ readonly networks: readonly KnownNetwork[]; readonly gradings: readonly NetworkGrading[] }> {
  const { rows } = await sql<StandingRow>`
    select register, id, content, entered_at from register_record
    where register = ${NETWORKS} and office = ${office} and state = 'current'
    union all ${gradingRowsOf(office)}`.execute(database)
  return {
    networks: rows.filter(isRecordRow).flatMap(({ id, content }) => {
      const { data } = Known.safeParse(content)
      return data ? [{ id, name: data.name, level: data.level, filingNo: data.filingNo, since: data.since }] : []
    }),
    gradings: gradingsIn(rows),
  }
}
