import { newSalt } from '../../kernel/ledger/commitment.ts'
import { leafOf } from '../../kernel/ledger/ledger.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { attemptSubject, saltedHash } from './content.ts'
import { totalOf } from './mark.ts'

/** Points of each item in the order of an attempt's paper; null where people have still to mark it. */
export type Marks = readonly (number | null)[]

/** Marks that an attempt has from here on. */
export interface NewMarks {
  readonly attempt: number
  readonly caseId: string
  readonly marks: Marks
}

/** By whom, upon what. */
export interface MarkingAct {
  /** A pseudonymous key. */
  readonly who: string
  /** `exam.marked`, `exam.re-marked`, `exam.review-marked`. */
  readonly what: string
  readonly now: Date
}

export const marksSubject = (caseId: string, attempt: number): string => `${attemptSubject(caseId, attempt)}/marks`

/** `content` of the entry over an attempt's marks. */
export const marksHash = (caseId: string, attempt: number, marks: Marks, salt: Uint8Array): string =>
  saltedHash(salt, { case: caseId, attempt, marks, points: totalOf(marks).points })

/**
 * Writes new marks of attempts that the caller's transaction holds, their points and how many are still to be marked, each
 * with an entry; one statement however many.
 *
 * @returns the entry of each, by its attempt
 */
export async function writeMarks(
  transaction: Database,
  { who, what, now }: MarkingAct,
  changed: readonly NewMarks[],
): Promise<ReadonlyMap<number, number>> {
  if (changed.length === 0) return new Map()
  const given = changed.map(({ attempt, caseId, marks }) => {
    const salt = newSalt()
    const subject = marksSubject(caseId, attempt)
    const content = marksHash(caseId, attempt, marks, salt)
    const leaf = leafOf({ who, what, subject, grounds: [], when: now.toISOString(), content })
    const { entry, commitment } = leaf
    return {
      ...{ attempt, subject, entry, marks, ...totalOf(marks) },
      ...{ leaf_salt: hex(leaf.salt), commitment: hex(commitment), salt: hex(salt) },
    }
  })
  const { rows } = await statement<{ id: number; marks_leaf: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(attempt bigint, subject text, entry text, leaf_salt text, commitment text, salt text, marks jsonb,
          points numeric, unmarked smallint)
    ), leaves as (
      insert into ledger_leaf (entry, salt, commitment, subject)
      select entry, decode(leaf_salt, 'hex'), decode(commitment, 'hex'), subject from given order by attempt
      returning id, subject
    )
    update exam_attempt a set marks = g.marks, points = g.points, unmarked = g.unmarked, marks_leaf = l.id,
      marks_salt = decode(g.salt, 'hex')
    from given g join leaves l on l.subject = g.subject
    where a.id = g.attempt and a.handed_at is not null returning a.id, a.marks_leaf`.execute(transaction)
  if (rows.length !== changed.length) throw new Error('marks are written of attempts that are handed in')
  return new Map(rows.map(({ id, marks_leaf }) => [id, marks_leaf]))
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
