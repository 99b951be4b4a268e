import { sql } from 'kysely'
import { addDays, dayOf } from '../../../kernel/calendar/day.ts'
import { readPublicCase, type ShownCase } from '../../../kernel/procedure/case-list.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { LEAST } from '../../../web/suppression.ts'
import './tables.ts'

/** 本机关自定: for how long after it was recorded a lecture may be spoken of. */
export const FEEDBACK_DAYS = 14

/** From one to five. */
export const MARKS = [1, 2, 3, 4, 5] as const

/** A lecture that was held, as its listeners are asked about it: no unit, no telephone. */
export interface HeldLecture {
  readonly id: string
  readonly office: string
  readonly lecturer: string
  readonly heldOn: string
  readonly provisions: string
  readonly listeners: number
  /** The last day on which feedback is taken. */
  readonly until: string
}

/** What was recorded of a lecture; undefined before it was. */
export function heldLecture(file: Pick<ShownCase, 'id' | 'office' | 'stage' | 'steps'>): HeldLecture | undefined {
  const recorded = file.steps.findLast(({ step }) => step === 'record' || step === 'enter')
  if (file.stage !== 'held' || !recorded) return undefined
  const { heldOn, provisions, listeners } = recorded.answers
  return {
    id: file.id,
    office: file.office,
    lecturer: String(file.steps[0]?.answers.lecturer),
    heldOn: String(heldOn),
    provisions: String(provisions),
    listeners: Number(listeners),
    until: addDays(dayOf(recorded.at), FEEDBACK_DAYS),
  }
}

/** By the link that the unit hands to its listeners; undefined for every other case, and for one not held yet. */
export async function findLecture(database: Database, id: string): Promise<HeldLecture | undefined> {
  const file = await readPublicCase(database, id)
  return file?.procedure === 'lecture-booking' ? heldLecture(file) : undefined
}

/**
 * Counts one mark. Who gave it is asked nowhere, so that one listener may give several: never more in all than there were
 * listeners.
 */
export async function giveMark(
  database: Database,
  { id, listeners, until }: Pick<HeldLecture, 'id' | 'listeners' | 'until'>,
  { mark, today }: { readonly mark: string; readonly today: string },
): Promise<Refusal | undefined> {
  const at = MARKS.findIndex((one) => String(one) === mark)
  if (at < 0) return refuse('incomplete', { zh: '请选一分至五分', en: 'Choose a mark from one to five' })
  if (today > until) return refuse('out-of-turn', { zh: '反馈的时间已经结束', en: 'The time for feedback is over' })
  const first = MARKS.map((_, place) => (place === at ? 1 : 0))
  const { rows } = await sql`
    insert into lecture_feedback as f (case_id, given) values (${id}, ${first}::integer[])
    on conflict (case_id) do update set given[${sql.lit(at + 1)}] = f.given[${sql.lit(at + 1)}] + 1
      where (select sum(one) from unnest(f.given) as one) < ${listeners}
    returning case_id`.execute(database)
  return rows.length > 0
    ? undefined
    : refuse('out-of-turn', {
        zh: '收到的反馈已与听众人数相同',
        en: 'There are as many answers as there were listeners',
      })
}

/** What came of it, as unit and office read it. */
export type Feedback =
  | { readonly kind: 'few'; readonly least: number }
  | { readonly kind: 'mean'; readonly mean: number; readonly answers: number }

/** Of fewer than ten answers nothing is said, not even how many there are. */
export async function feedbackOf(database: Database, id: string): Promise<Feedback> {
  const row = await database.selectFrom('lecture_feedback').select('given').where('case_id', '=', id).executeTakeFirst()
  const given = row?.given ?? []
  const answers = given.reduce((sum, one) => sum + one, 0)
  if (answers < LEAST) return { kind: 'few', least: LEAST }
  const sum = given.reduce((all, one, at) => all + one * (at + 1), 0)
  return { kind: 'mean', mean: sum / answers, answers }
}
