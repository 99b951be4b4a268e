import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type ConfirmedFigures, figuresIn } from './figures.ts'
import { gradingAssessments, gradingFigures } from './registers.ts'
import { CONTROL_POINT, servedPoint } from './served-point.ts'

/** A piece of the office's evidence, as its officers choose among them. */
export interface PointPiece {
  readonly id: string
  readonly title: string
  /** Whether it is current and has not expired. */
  readonly isGood: boolean
  /** Control points of this grading that it serves. */
  readonly points: readonly string[]
}

const MOST_PIECES = 100

/** The newest pieces of an office, with what they serve of a grading; whatever serves it is among them. One statement. */
export async function ownPieces(
  database: Database,
  { grading, office, today }: { readonly grading: string; readonly office: string; readonly today: Day },
): Promise<readonly PointPiece[]> {
  const prefix = servedPoint(grading, '')
  const { rows } = await sql<{ id: string; title: string; good: boolean; subjects: string[] }>`
    select e.id, e.content ->> 'title' as title,
      e.state = 'current' and coalesce(e.content ->> 'expiresOn', '9999-12-31') >= ${today} as good, served.subjects
    from evidence e, lateral (select array(select s.subject_id from evidence_subject s
        where s.evidence = e.id and s.subject_kind = ${CONTROL_POINT} and starts_with(s.subject_id, ${prefix})) as subjects) served
    where e.office = ${office}
      and not exists (select from evidence_subject c where c.evidence = e.id and c.subject_kind = 'case')
    order by cardinality(served.subjects) > 0 desc, e.id desc limit ${MOST_PIECES}`.execute(database)
  return rows.map(({ id, title, good, subjects }) => ({
    id,
    title,
    isGood: good,
    points: subjects.map((subject) => subject.slice(prefix.length)),
  }))
}

export interface NetworkAssessment {
  readonly on: Day
  readonly conclusion: string
  readonly agency: string
}

/** What the office confirmed of times, and the assessments of one network under its names, the newest first. One statement. */
export async function figuresAndAssessments(
  database: Database,
  { office, names }: { readonly office: string; readonly names: readonly string[] },
): Promise<{ readonly figures: ConfirmedFigures; readonly assessments: readonly NetworkAssessment[] }> {
  const { rows } = await sql<{ register: string; content: Record<string, unknown> }>`
    select register, content from register_record
    where office = ${office} and state = 'current' and (register = ${gradingFigures.id}
      or register = ${gradingAssessments.id} and content ->> 'network' = any(${[...names]}::text[]))
    order by content ->> 'on' desc limit 60`.execute(database)
  return {
    figures: figuresIn(
      rows.filter(({ register }) => register === gradingFigures.id).map(({ content }) => ({ values: content })),
    ),
    assessments: rows
      .filter(({ register }) => register === gradingAssessments.id)
      .map(({ content: { on, conclusion, agency } }) => ({
        on: String(on),
        conclusion: String(conclusion),
        agency: String(agency),
      })),
  }
}
