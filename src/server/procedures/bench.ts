import { openCalendar } from '../../kernel/calendar/store.ts'
import { findOffice } from '../../kernel/identity/offices.ts'
import { findRemit } from '../../kernel/identity/remit.ts'
import { cite, type Kernel } from '../../kernel/kernel.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import type { Bench } from '../../kernel/procedure/bench.ts'
import { openBook } from '../../kernel/procedure/book.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'

/**
 * What every act of this house stands on: its procedures, clock, calendar, remit table and record.
 *
 * @throws where a procedure is faulty; the message names each fault, and the house does not open
 */
export function openBench(
  { identity, shelf, now }: Kernel,
  procedures: readonly Procedure[],
  readers: Bench['readers'] = {},
): Bench {
  const found = procedures.flatMap((one) => faults(one, { holds: (address) => cite(shelf, address) !== undefined }))
  if (found.length > 0) throw new Error(`procedures are faulty:\n${found.join('\n')}`)
  return {
    now,
    calendar: openCalendar(identity.database, now),
    book: openBook(procedures),
    record: enter,
    office: findOffice,
    remit: findRemit,
    readers,
  }
}
