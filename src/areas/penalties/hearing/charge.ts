import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Address } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { addressIn } from '../../../mechanisms/sanction/opening.ts'
import { addressesOf } from '../addresses.ts'
import { dayTaken, lastOf, matterIn, penaltyOf, takenIn } from '../penalty/matter.ts'
import { verdictOnFile } from '../penalty/verdict.ts'

/** What the notice of an intended penalty says besides its own answers. */
export interface Charge {
  readonly findings: string
  /** Registered before the notice: it names each, what kind it is and what it proves, and no source. */
  readonly evidence: readonly TakenStep[]
  readonly breaches: readonly Address[]
  /** The paragraph that punishes it. */
  readonly basis: readonly Address[]
}

/**
 * @param file the whole of it: the party reads here of the office's own work what its notice told it, and no more
 */
export function chargeIn(file: Pick<CaseState, 'steps'>, notice: TakenStep, laws: readonly Edition[]): Charge {
  const before = { steps: file.steps.filter(({ revision }) => revision <= notice.revision) }
  const proposed = penaltyOf(notice.answers)
  // Whose remit it is changes what is refused, and not which paragraph the breach opens.
  const bearing = { kind: '其他有关主管部门', remit: null } as const
  const applied = proposed && verdictOnFile(laws, before, { proposed, bearing, day: dayTaken(notice) })?.applied
  return {
    findings: String(lastOf(before, 'conclude')?.answers.findings ?? ''),
    evidence: takenIn(before, 'addEvidence'),
    breaches: addressesOf((matterIn(before)?.breaches ?? []).map(({ unit }) => unit)),
    basis: applied?.row === undefined ? [] : addressesOf([addressIn(applied.edition, applied.row)]),
  }
}
