import type { Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'

/**
 * Posts whose holders read keys of the bank, or the paper, the room or the answers of an exam. Whoever has one at the office
 * that holds an exam does not sit it.
 */
const READING_ROLES: readonly string[] = [
  'exam-author',
  'exam-reviewer',
  'examiner',
  'exam-keyholder',
  'invigilator',
  'exam-marker',
]

/** Somebody who has a seat in an exam by their account, and such a post at its office. */
export interface SeatedReader {
  readonly name: string
  /** Of the seat. */
  readonly number: string
  readonly roles: readonly string[]
}

/** One more than a refusal names. */
const MOST = 21

/** Who of the office sits an exam whose paper they could read, by their seats. One statement. */
export async function seatedReaders(
  database: Database,
  { caseId, day }: { readonly caseId: string; readonly day: Day },
): Promise<readonly SeatedReader[]> {
  const { rows } = await statement<SeatedReader>`
    select p.name, s.number, array_agg(distinct h.role order by h.role) as roles
    from exam_seat s join "case" c on c.id = s.case_id join person p on p.id = s.person
      join held_role h on h.person = s.person and h.office = c.office and h.role = any(${[...READING_ROLES]}::text[])
        and h.since <= ${day}::date and (h.until is null or h.until >= ${day}::date)
    where s.case_id = ${caseId} and not s.withdrawn group by s.id, p.id order by s.number limit ${MOST}`.execute(
    database,
  )
  return rows
}

/** Which of some people read there: their accounts are tied to no seat. One statement. */
export async function readersAmong(
  database: Database,
  { office, persons, day }: { readonly office: string; readonly persons: readonly string[]; readonly day: Day },
): Promise<ReadonlySet<string>> {
  if (persons.length === 0) return new Set()
  const { rows } = await statement<{ person: string }>`
    select distinct person from held_role
    where office = ${office} and person = any(${[...persons]}::text[]) and role = any(${[...READING_ROLES]}::text[])
      and since <= ${day}::date and (until is null or until >= ${day}::date)`.execute(database)
  return new Set(rows.map(({ person }) => person))
}
