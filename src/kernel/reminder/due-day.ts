import { sql } from 'kysely'
import type { Say } from '../../law/say.ts'
import { type Day, endOf } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import type { Subject } from '../subject.ts'

/** The day on which something of a subject that is no case is due: a term ends, a piece of evidence expires. */
export interface DueDay {
  readonly subject: Subject
  /** What is due, `expires`; each once a subject. */
  readonly clock: string
  readonly name: Say
  /** What the subject is called, as it is written. */
  readonly about: string
  /** Where it stands. */
  readonly path: string
  readonly day: Day
  /** Whose figure it is: of the law, or the office's own. */
  readonly figure: 'statute' | 'own'
  /** The office that sees to it, and the role that is reminded; where a person is named, they alone, while they have a post there. */
  readonly office: string
  readonly role: string
  readonly person?: string | undefined
}

/**
 * Puts the due days of some subjects of one kind in place of those they had, in the transaction of the act that changes
 * them. A subject with none is reminded of no more. Two statements, however many subjects there are.
 */
export async function setDueDays(
  transaction: Database,
  {
    subjects,
    days,
    now,
  }: { readonly subjects: readonly Subject[]; readonly days: readonly DueDay[]; readonly now: Date },
): Promise<void> {
  if (subjects.length > 0) {
    await sql`
      delete from deadline using json_to_recordset(${JSON.stringify(subjects)}::json) as s(kind text, id text)
      where deadline.subject_kind = s.kind and deadline.subject_id = s.id and s.kind <> 'case'`.execute(transaction)
  }
  if (days.length === 0) return
  const rows = days.map(({ subject, clock, name, about, path, day, figure, office, role, person }) => ({
    kind: subject.kind,
    id: subject.id,
    clock,
    zh: name.zh,
    en: name.en,
    term: JSON.stringify({ kind: 'until', day, figure }),
    about,
    path,
    day,
    due: endOf(day),
    office,
    role,
    person,
  }))
  await sql`
    insert into deadline (subject_kind, subject_id, clock, name_zh, name_en, term, binds, started_at, last_day, due_at,
      provisional, calendar, owing_office, owing_role, owing_person, path, about_zh, about_en)
    select d.kind, d.id, d.clock, d.zh, d.en, d.term, 'office', ${now}, d.day, d.due, false, '', d.office, d.role, d.person, d.path,
      d.about, d.about
    from json_to_recordset(${JSON.stringify(rows)}::json) as d(kind text, id text, clock text, zh text, en text, term text,
      about text, path text, day date, due timestamptz, office text, role text, person text)`.execute(transaction)
}
