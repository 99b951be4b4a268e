import { openCalendar } from '../../kernel/calendar/store.ts'
import { findOffice } from '../../kernel/identity/offices.ts'
import { findRemit } from '../../kernel/identity/remit.ts'
import { cite, type Kernel } from '../../kernel/kernel.ts'
import type { Bench } from '../../kernel/procedure/bench.ts'
import { openBook } from '../../kernel/procedure/book.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'

/**
 * What every act of this house stands on: its procedures, clock, calendar and remit table.
 *
 * @throws where a procedure is faulty; the message names each fault, and the house does not open
 */
export function openBench({ shelf, now, attachments }: Kernel, procedures: readonly Procedure[]): Bench {
  const found = procedures.flatMap((one) => faults(one, { holds: (address) => cite(shelf, address) !== undefined }))
  if (found.length > 0) throw new Error(`procedures are faulty:\n${found.join('\n')}`)
  return {
    now,
    calendar: openCalendar(now),
    book: openBook(procedures),
    office: findOffice,
    remit: findRemit,
    readers: {},
    attachments,
  }
}
