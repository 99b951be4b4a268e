import type { Day } from '../../kernel/calendar/day.ts'
import type { EvidenceInput, ServedSubject } from './content.ts'

/** A piece of evidence of the demonstration, which is entered by a real act once the case that it is about is told. */
export interface DemoEvidence {
  /** The key of a case of the demonstration: without that case it is not entered. */
  readonly case: string
  /** A person of the demonstration, as `wangxin-21`. */
  readonly by: string
  readonly input: (today: Day) => EvidenceInput
  /** What it serves, by the id of the case. */
  readonly serves: (id: string) => ServedSubject
  /** What its person then proposes on the case, and who agrees to it. */
  readonly proposes?: {
    readonly step: string
    readonly answers: (piece: string) => Readonly<Record<string, unknown>>
    readonly agreed: string
  }
}
