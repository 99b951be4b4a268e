import type { Day } from '../../kernel/calendar/day.ts'
import type { EvidenceInput } from './content.ts'

/** A piece of the demonstration, entered by one of its people through the real act; a link or a proof. Fictional, and says so. */
export interface DemoEvidence {
  /** A person of the demonstration, as `pufa-1`. */
  readonly by: string
  /** Its title names it for good: cases of the demonstration cite it by that. */
  readonly title: string
  readonly input: (today: Day) => Omit<EvidenceInput, 'title'>
}
