import type { Calendar } from '../calendar/calendar.ts'
import { addDays, type Day } from '../calendar/day.ts'
import type { CaseFile } from './case-file.ts'

/** What an act of the demonstration knows when its answers are made. */
export interface DemoTold {
  /** The day on which it is taken. */
  readonly on: Day
  /** The working day so many before the day of the start, which is no. 0; a negative one lies ahead. */
  readonly day: (before: number) => Day
  /** How many entries the ledger has, those that wait for their number among them. */
  readonly entered: number
  /** Its own case as it stands; undefined where the act opens it. */
  readonly file: CaseFile | undefined
  /** The case that was told under another key. @throws where it has none yet: its acts must come later than that one's */
  readonly caseOf: (key: string) => string
  /** The record that the case needs under this name. @throws where it needs none such */
  readonly recordOf: (name: string) => string
  /** A piece of evidence of the demonstration by its title, as it is cited. @throws where it is not there */
  readonly pieceOf: (title: string) => string
}

/** A record of the demonstration in a register, by what it says in one field. */
export interface DemoRecordNamed {
  readonly register: string
  readonly field: string
  readonly value: string
}

type DemoAnswers = Readonly<Record<string, unknown>>

/** One act of a case of the demonstration, which the real procedure decides on. */
export interface DemoAct {
  /** So many working days before the day of the start; at least one, so that nothing is dated in the future. */
  readonly day: number
  /** The time in China, `09:30`. */
  readonly at: string
  /** A person of the demonstration, as `wangxin-1`; anyone; or whoever holds the access code of the case. */
  readonly by: string
  /** Who takes it in place of `by`, where the case itself says it: whoever was drawn. */
  readonly byDrawn?: (told: DemoTold) => string
  readonly step: string
  /** Given, or made of what the case holds by then; pure. */
  readonly answers?: DemoAnswers | ((told: DemoTold) => DemoAnswers)
  /** The text of a file that comes with it, where the step takes or needs one. */
  readonly file?: string
  /** Who agrees to it a quarter of an hour later, where the step asks for a second person. */
  readonly agreed?: string
  /** Taken only when what was entered in the ledger before has its number there, as a draw. */
  readonly afterRecord?: true
}

/** A case of the demonstration, told by what people do on it. All of it is fictional and says so. */
export interface DemoCase {
  /** Names it for good: what was told under a key is not told again. */
  readonly key: string
  readonly procedure: string
  /** The key of another case from which the system opens this one; if not said, the first act opens it. */
  readonly from?: string
  /** Keys of other cases that its answers name: where one of them is not told here, neither is this. */
  readonly needs?: readonly string[]
  /** Records that its answers name, each under a name of its own: where one of them is not there, it is not told. */
  readonly records?: Readonly<Record<string, DemoRecordNamed>>
  readonly acts: readonly DemoAct[]
}

/** Who takes an act that needs no desk. */
export const ANYONE = 'anyone'
export const PARTY = 'party'

/** The working day so many before a day, or after it where the count is negative; at nought the day itself. */
export function workingDay(calendar: Pick<Calendar, 'isWorkday'>, from: Day, before: number): Day {
  const onward = before < 0 ? 1 : -1
  let day = from
  for (let left = Math.abs(before); left > 0; ) {
    day = addDays(day, onward)
    if (calendar.isWorkday(day)) left -= 1
  }
  return day
}
