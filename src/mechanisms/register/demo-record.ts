import type { Day } from '../../kernel/calendar/day.ts'
import type { RecordValues, Register } from './define.ts'

/** A record of the demonstration, entered by one of its people through the real act. Fictional, and says so. */
export interface DemoRecord {
  readonly register: Register
  /** A person of the demonstration, as `pufa-1`. */
  readonly by: string
  /** Who agrees to it, where its register asks for a second person; without one it waits. */
  readonly agreedBy?: string
  /** Entered so many days before the start; on its day, if not said. */
  readonly ago?: number
  /** Made for the day of the start, so that what ends soon ends soon. */
  readonly values: (today: Day) => RecordValues
}
