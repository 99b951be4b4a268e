import { openCalendar } from '../../kernel/calendar/store.ts'
import { findPowers } from '../../kernel/identity/remit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { receiptMacs } from '../../kernel/procedure/access-code.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import { continuationFaults } from '../../kernel/procedure/continuation-faults.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { byName, type FactReader } from '../../kernel/procedure/fact.ts'
import { factFaults, faults } from '../../kernel/procedure/faults.ts'
import { figureFaults } from '../../kernel/procedure/figure-faults.ts'
import { openRefusedLookUps } from '../../kernel/procedure/refused-look-ups.ts'
import type { ChangedRelease } from '../../kernel/procedure/release.ts'
import { sealReader } from '../../kernel/seal/opening.ts'
import { sealingOf } from '../../kernel/seal/seal.ts'
import type { Address } from '../../law/address.ts'
import { cite } from '../../law/citation.ts'

import type { CaseDocument } from '../../mechanisms/document/definition.ts'
import { documentFaults } from '../../mechanisms/document/faults.ts'
import { issuesOf } from '../../mechanisms/document/issue.ts'

/** What stands beside procedures: what steps issue on paper, the reads that guards stand on, and what was changed. */
interface Furnishing {
  readonly documents?: readonly CaseDocument[]
  readonly readers?: readonly FactReader[]
  /** Versions that are not as this database first served them. */
  readonly changed?: readonly ChangedRelease[] | undefined
}

/**
 * What every act of this app stands on: its procedures and their documents, clock, calendar, remit table and seal.
 *
 * @throws where a procedure, a document or a reader of facts is faulty; the message names each fault, and the server does
 *   not start
 */
export function openActContext(
  { shelf, now, seal, attachments, identity }: Kernel,
  procedures: readonly Procedure[],
  { documents = [], readers = [], changed = [] }: Furnishing = {},
): ActContext {
  const library = { holds: (address: Address) => cite(shelf, address) !== undefined }
  const all = [...readers, sealReader]
  const found = [
    ...procedures.flatMap((one) => faults(one, library)),
    ...continuationFaults(procedures, library),
    ...figureFaults(procedures, shelf),
    ...factFaults(procedures, all),
    ...documentFaults(documents, procedures),
  ]
  if (found.length > 0) throw new Error(`procedures are faulty:\n${found.join('\n')}`)
  return {
    now,
    calendar: openCalendar(now),
    catalogue: openCatalogue(procedures, changed),
    laws: shelf,
    powers: findPowers,
    lookUps: openRefusedLookUps(now),
    readers: byName(all),
    seal: sealingOf(seal),
    attachments,
    receiptMac: receiptMacs(identity),
    issues: issuesOf(documents, shelf),
  }
}
