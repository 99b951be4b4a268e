import type { Day } from '../../kernel/calendar/day.ts'
import type { KeptRecord } from './proof.ts'

/** The register of networks and systems. */
export const NETWORKS = 'networks'
/** Gradings in force, as tests read them beside records: none is a record of a register, each is read from its case. */
export const GRADINGS = 'mlps-gradings'

/** The grading in force of a network: what two people of the office approved. */
export interface StandingGrading {
  /** The case. */
  readonly grading: string
  /** Of the register of networks; undefined where no record was found under the name that the case gives. */
  readonly record: string | undefined
  /** As the case names the network. */
  readonly network: string
  readonly level: number
  readonly approvedOn: Day
  readonly filedOn: Day | undefined
  /** Of the certificate; undefined before it was entered. */
  readonly filingNo: string | undefined
}

/** The level that counts for a network, and whether it comes from a grading here or was only entered in its record. */
export interface NetworkLevel {
  readonly level: number | undefined
  readonly filingNo: string | undefined
  readonly from: 'grading' | 'entered'
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A grading in force among the records that tests are given. */
export const gradingAsRecord = ({ grading, ...values }: StandingGrading): KeptRecord => ({
  register: GRADINGS,
  id: grading,
  values: { ...values },
  enteredOn: values.approvedOn,
})

/**
 * The level of each network by the id of its record: that of the grading in force; where there is none, what its record
 * says, as networks do that were graded elsewhere. Pure.
 */
export function networkLevels(records: readonly KeptRecord[]): ReadonlyMap<string, NetworkLevel> {
  const gradings = new Map(
    records.filter(({ register }) => register === GRADINGS).map((one) => [text(one.values.record), one.values]),
  )
  return new Map(
    records
      .filter(({ register }) => register === NETWORKS)
      .map(({ id, values }): [string, NetworkLevel] => {
        const typed = text(values.filingNo)
        const graded = gradings.get(id)
        if (graded)
          return [id, { level: Number(graded.level), filingNo: text(graded.filingNo) ?? typed, from: 'grading' }]
        const level = text(values.level)
        return [id, { level: level === undefined ? undefined : Number(level), filingNo: typed, from: 'entered' }]
      }),
  )
}
