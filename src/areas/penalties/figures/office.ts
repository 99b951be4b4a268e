import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'

/** Whose cases are counted, of which procedures, and when. */
export interface CountedCases {
  readonly office: string
  readonly procedures: readonly string[]
  readonly now: Date
}

/** Days since a case was opened, as they are told apart: up to so many. */
export const AGES = [30, 60, 90] as const

export interface StageCount {
  readonly procedure: string
  readonly stage: string
  /** How many are of each age, the youngest first: up to 30 days, 60, 90, and older. */
  readonly ages: readonly number[]
}

/** An office's open cases by stage and age. One statement. */
export async function countByStage(
  database: Database,
  { office, procedures, now }: CountedCases,
): Promise<readonly StageCount[]> {
  const { rows } = await sql<{ procedure: string; stage: string; ages: readonly number[] }>`
    select procedure, stage, array[
        count(*) filter (where opened_at > ${daysBefore(now, AGES[0])}),
        count(*) filter (where opened_at <= ${daysBefore(now, AGES[0])} and opened_at > ${daysBefore(now, AGES[1])}),
        count(*) filter (where opened_at <= ${daysBefore(now, AGES[1])} and opened_at > ${daysBefore(now, AGES[2])}),
        count(*) filter (where opened_at <= ${daysBefore(now, AGES[2])})]::int[] as ages
    from "case"
    where office = ${office} and procedure = any(${[...procedures]}::text[]) and not ended and not unlisted
    group by 1, 2 order by 1, 2 limit 200`.execute(database)
  return rows
}

const DAY_MS = 86_400_000
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** Days left until the office must act, as they are told apart: over already, or within so many. */
export const LEFT = [1, 3, 7, 15] as const

export interface ClockCount {
  readonly procedure: string
  readonly clock: string
  readonly name: { readonly zh: string; readonly en: string }
  /** How many are over, and how many run out within 1, 3, 7 and 15 days. */
  readonly left: readonly number[]
}

/** The clocks of an office's open cases that are over or run out within fifteen days. One statement. */
export async function countClocks(
  database: Database,
  { office, procedures, now }: CountedCases,
): Promise<readonly ClockCount[]> {
  const until = (days: number) => daysBefore(now, -days)
  const { rows } = await sql<Omit<ClockCount, 'name'> & { name_zh: string; name_en: string }>`
    select c.procedure, d.clock, min(d.name_zh) as name_zh, min(d.name_en) as name_en, array[
        count(*) filter (where d.due_at <= ${now}),
        count(*) filter (where d.due_at > ${now} and d.due_at <= ${until(LEFT[0])}),
        count(*) filter (where d.due_at > ${until(LEFT[0])} and d.due_at <= ${until(LEFT[1])}),
        count(*) filter (where d.due_at > ${until(LEFT[1])} and d.due_at <= ${until(LEFT[2])}),
        count(*) filter (where d.due_at > ${until(LEFT[2])})]::int[] as left
    from deadline d join "case" c on d.subject_kind = 'case' and c.id = d.subject_id
    where c.office = ${office} and c.procedure = any(${[...procedures]}::text[]) and not c.ended and not c.unlisted
      and d.stopped_at is null and d.binds = 'office' and d.due_at <= ${until(LEFT[3])}
    group by 1, 2 order by 1, 2 limit 200`.execute(database)
  return rows.map(({ name_zh, name_en, ...row }) => ({ ...row, name: { zh: name_zh, en: name_en } }))
}
