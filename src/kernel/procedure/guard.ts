import type { Refusal } from '../../law/refusal.ts'
import type { Day } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Answers, CaseState } from './case-state.ts'
import { type FactName, type FactTypes, holdsFacts } from './fact.ts'

/** All that a guard or a condition judges by. It reads nothing itself: no clock, no database. */
export interface Judged<Facts extends FactName = never> {
  /** Undefined where the step opens the case. */
  readonly file: CaseState | undefined
  /** A proposal's own, when a second person speaks. */
  readonly answers: Answers
  /** Who takes the step now, or gives a second person's word on it. */
  readonly actor: Actor
  /** The day the step is of: today, or of what is entered later (补录) the day that it names. */
  readonly day: Day
  /** What the readers gave whose names the step declares, and no others. */
  readonly facts: Pick<FactTypes, Facts>
}

/** Says no for a reason that cannot be said as data. Pure: the same question has the same answer. */
export type Guard<Facts extends FactName = never> = (judged: Judged<Facts>) => Refusal | undefined

/** Whether something of a step is so on this file, these answers and facts. Pure. */
export type Condition<Facts extends FactName = never> = (judged: Judged<Facts>) => boolean

/** What of a step is judged by functions. */
export interface Judging {
  /** Names of the reads its guards and conditions stand on: `judgedOn` gives the two their types. */
  readonly facts?: readonly FactName[]
  /** By name, by which the legal core of the procedure tells one from another: one that judges otherwise has a new name. */
  readonly guards?: Readonly<Record<string, Guard>>
  /** Under which its clocks start, by the name they give. */
  readonly conditions?: Readonly<Record<string, Condition>>
}

interface JudgingOn<Facts extends FactName> {
  readonly facts: readonly Facts[]
  readonly guards?: Readonly<Record<string, Guard<NoInfer<Facts>>>>
  readonly conditions?: Readonly<Record<string, Condition<NoInfer<Facts>>>>
}

/**
 * Facts of a step with the guards and conditions that stand on them. A guard that asks for a fact which is not named
 * here does not compile.
 */
export function judgedOn<const Facts extends FactName>({ facts, guards, conditions }: JudgingOn<Facts>): Judging {
  const given = <Word>(judge: (judged: Judged<Facts>) => Word) => {
    return (judged: Judged): Word => {
      if (!holdsFacts(judged.facts, facts)) throw new Error(`not all of these facts were read: ${facts.join(', ')}`)
      return judge({ ...judged, facts: judged.facts })
    }
  }
  return {
    facts,
    ...(guards && { guards: mapped(guards, given) }),
    ...(conditions && { conditions: mapped(conditions, given) }),
  }
}

const mapped = <One, Other>(all: Readonly<Record<string, One>>, change: (one: One) => Other) =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]))
