import type { DutyLine } from '../board/judge-board.ts'
import type { OwnRow, OwnRows } from './own-rows.ts'

/** Above rows that have no state: nobody takes the law's list for what an operator proved. */
export const noFactsWords = {
  zh: '本单位没有填写运营者情况，没有义务台账：所列是法律对每个网络运营者的义务，不表示任何一项的状态',
  en: 'No facts were entered by this operator, so it keeps no duty board: these are rows of the law for every network operator, and say nothing of how any of them stands',
} as const

/** A row as it is written into what is handed over. Pure. */
export function toldRow({ unit, duty, title, line }: OwnRow, served: readonly string[]): object {
  return { unit, duty, title, ...(line && toldLine(line)), evidenceHandedOver: [...served] }
}

function toldLine({ state, nature, because, evidence, proofs, next, exemption }: DutyLine): object {
  const { good, fallen, withdrawn, newest, lasts } = evidence
  return {
    state,
    nature,
    because: [...because],
    evidence: {
      good,
      fallen,
      withdrawn,
      ...(newest !== undefined && { newest }),
      ...(lasts !== undefined && { lasts }),
    },
    tests: proofs.map(({ name, state: found, good: so, all, words }) => ({ name, state: found, good: so, all, words })),
    ...(next && { next: { day: next.day, figure: next.figure } }),
    ...(exemption &&
      state === 'not-applicable' && { notApplicable: { reason: exemption.reason, reviewOn: exemption.reviewOn } }),
  }
}

/** On what the rows stand, as it is written into what is handed over. */
export const toldBasis = (basis: OwnRows['basis']): object =>
  basis === 'board' ? { basis } : { basis, note: { ...noFactsWords } }
