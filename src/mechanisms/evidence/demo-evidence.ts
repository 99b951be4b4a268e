import type { Day } from '../../kernel/calendar/day.ts'
import type { EvidenceInput, ServedSubject } from './content.ts'

/** A piece of the demonstration, entered by one of its people through the real act; a link or a proof. Fictional, and says so. */
export interface DemoEvidence {
  /** A person of the demonstration, as `pufa-1`. */
  readonly by: string
  /** Its title names it for good: cases of the demonstration cite it by that. */
  readonly title: string
  readonly input: (today: Day) => Omit<EvidenceInput, 'title'>
  /** A case of the demonstration that it is about: it is entered once that is told, and not where that is not. */
  readonly about?: AboutDemoCase
}

export interface AboutDemoCase {
  /** The key of the case. */
  readonly case: string
  /** What it serves, by the id of the case. */
  readonly serves: (id: string) => ServedSubject
  /** What its person then proposes on the case, and who agrees to it. */
  readonly proposes?: {
    readonly step: string
    readonly answers: (piece: string) => Readonly<Record<string, unknown>>
    readonly agreed: string
  }
}
