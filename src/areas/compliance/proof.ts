import type { Day } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'
import type { RecordValues } from '../../mechanisms/register/define.ts'

/** A current record of a register of the office, as a test of a duty reads it; what is sealed in it is not there. */
export interface KeptRecord {
  readonly register: string
  readonly id: string
  readonly values: RecordValues
  /** The day on which its first version was entered. */
  readonly enteredOn: Day
  /** Of a network: other names it had before; records that name it by one of them are its own. */
  readonly formerly?: readonly string[]
}

/**
 * How far one duty is proven on a day, by what an office keeps. `breach` is one of the statute, and red: a figure of the
 * office's own never makes one. `missing`: nothing of it is kept. `due`: kept, and something of it ended or ends soon.
 */
export interface ProofState {
  readonly state: 'proven' | 'due' | 'missing' | 'breach'
  /** A breach by what is not entered in the register: a piece of evidence that serves the duty lifts it. */
  readonly absent?: true
  /** So many of all that were looked at are good. */
  readonly good: number
  readonly all: number
  /** When something is due next, and whether the statute says so or the office does. */
  readonly next?: { readonly day: Day; readonly figure: 'statute' | 'own' }
  /** The statute's last day, where the next one is an own day before it. */
  readonly statuteDay?: Day
  /** What was found, in a line: 41 days short since 2017-07-15. */
  readonly words: Say
  /** What was looked at, one by one, where that says more than the words do. */
  readonly details?: readonly Say[]
  /** Where what was looked at stands. */
  readonly path: string
}

/** What a test is told beside records: what another than the operator said of it. */
export interface DutyContext {
  /** From when on its infrastructure is designated as critical; undefined where it is not. */
  readonly designatedSince?: Day | undefined
  /** Yearly assessments that the protecting department has: when each was made, and when it came in. */
  readonly sent?: readonly { readonly doneOn: Day; readonly sentOn: Day }[] | undefined
}

/** A test of a duty over the current records of registers of the office. */
export interface DutyProof {
  /** In lower case, words parted by hyphens: `log-sources-six-months`. The data of the board names it. */
  readonly id: string
  readonly name: Say
  /** The ids of the registers whose records it is given, of one office. */
  readonly registers: readonly string[]
  /** Pure. `records` are those of its registers alone. */
  readonly judge: (records: readonly KeptRecord[], day: Day, context?: DutyContext) => ProofState
}
