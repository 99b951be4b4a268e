import { timingSafeEqual } from 'node:crypto'
import type { Keys } from '../../kernel/identity/secret.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { openSeatCode, seatCodeHash } from './seat-code.ts'

/** A seat of the demonstration that anybody may take, with its code. */
export interface DemoSeat {
  readonly caseId: string
  readonly title: string
  readonly number: string
  readonly code: string
  /** Whether it can be sat now; else its result is looked at. */
  readonly isOpen: boolean
}

const MOST = 20

/**
 * Seats of fictional offices whose slips carry the code that the demonstration tells, those of open exams first. One whose
 * slip was issued anew has another code, and is not among them.
 */
export async function demoSeats(database: Database, keys: Pick<Keys, 'receipt'>): Promise<readonly DemoSeat[]> {
  const rows = await database
    .selectFrom('exam_seat as s')
    .innerJoin('exam as e', 'e.case_id', 's.case_id')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .innerJoin('office as o', 'o.id', 'e.office')
    .select(['e.case_id', 'e.title', 's.number', 's.code_hash', 'c.stage'])
    .where('o.demo', '=', true)
    .where('s.issued', '=', 1)
    .where('s.withdrawn', '=', false)
    .where('c.stage', 'in', ['open', 'closed', 'marked', 'told', 'final'])
    .orderBy('e.closes_at', 'desc')
    .orderBy('s.case_id')
    .orderBy('s.number')
    .limit(MOST)
    .execute()
  return rows.flatMap(({ case_id: caseId, title, number, code_hash, stage }) => {
    const code = openSeatCode(keys, { caseId, number })
    const told = timingSafeEqual(seatCodeHash(keys, { caseId, number }, code), code_hash)
    return told ? [{ caseId, title, number, code, isOpen: stage === 'open' }] : []
  })
}
