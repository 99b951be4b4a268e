import type { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import type { LogbookWriter } from '../../mechanisms/logbook/writer.ts'

/** Of fewer blocks the next command adds them up again sooner than they are written down. */
export const MANY_BLOCKS = 1000

/**
 * Whoever wrote to a folder leaves to the next what was added up.
 *
 * @param least blocks that came since it was written down last
 */
export async function keepTotals(totals: LogbookTotals, writer: LogbookWriter, least = 1): Promise<void> {
  try {
    await writer.seal()
    await totals.keep(writer.signer, least)
  } catch {
    // The disk is full, say: it is added up again then.
  }
}
