import type { z } from 'zod'
import { addDays, type Day } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * A procedure that became a register: which of its steps is which act on a record. By it its old cases were moved, and by
 * it programs that know the procedure go on calling its steps.
 */
export interface FormerProcedure {
  readonly procedure: string
  /** 案号 of its cases began with it. */
  readonly mark: string
  readonly stages: Readonly<Record<string, Say>>
  /** At which of these a record stands that says so, or was withdrawn. */
  readonly stageOf: (values: Values, isWithdrawn: boolean) => string
  readonly steps: Readonly<Record<string, FormerStep>>
}

export interface FormerStep {
  readonly name: Say
  readonly act: 'entry' | 'change' | 'withdrawal'
  readonly role: string
  /** What was asked: the contract of the call. */
  readonly asks: z.ZodObject
  /** What the record says after it; what was answered, if not said, and of a withdrawal what it said before. */
  readonly values?: (answers: Values, before: Values) => Values
}

/** What the ledger calls it that cases became records. */
export const MOVED = 'moved'

/** A step that was taken on an old case. */
export interface TakenFormerStep {
  readonly step: string
  readonly answers: Values
  readonly by: string
  readonly at: Date
  /** Its entry in the ledger; undefined where its words were erased. */
  readonly leaf: number | undefined
}

/** What one step makes of a record. */
export interface FormerVersion {
  readonly act: FormerStep['act']
  readonly content: Values
  readonly reason: string | undefined
  readonly by: string
  readonly at: Date
  readonly leaf: number | undefined
}

/** Why, where the step asked for it. */
export const reasonIn = ({ reasons }: Values): string | undefined =>
  typeof reasons === 'string' && reasons.trim() !== '' ? reasons : undefined

/** What a record says after a step. */
export function valuesAfter({ act, values }: FormerStep, answers: Values, before: Values): Values {
  if (values) return values(answers, before)
  return act === 'withdrawal' ? before : answers
}

/** The versions of the record that an old case becomes, in their order; none of a step that the procedure has no more. */
export function versionsOfCase(
  { steps }: Pick<FormerProcedure, 'steps'>,
  taken: readonly TakenFormerStep[],
): readonly FormerVersion[] {
  let before: Values = {}
  return taken.flatMap(({ step, answers, by, at, leaf }) => {
    const definition = steps[step]
    if (!definition) return []
    before = valuesAfter(definition, answers, before)
    return [{ act: definition.act, content: before, reason: reasonIn(answers), by, at, leaf }]
  })
}

/** One record with its period, both days in it, in the order in which they were entered. */
export interface HeldPeriod {
  readonly id: string
  readonly from: Day
  /** Undefined without an end. */
  readonly to: Day | undefined
}

type Span = Pick<HeldPeriod, 'from' | 'to'>

/**
 * The days on which each record was meant to hold, where of two that stood on a day the one that began last was, and of two
 * that began on one day the one entered last. None of these overlap; a record that another interrupts has several, and one
 * that never held has none. Pure.
 */
export function spansHeld(periods: readonly HeldPeriod[]): ReadonlyMap<string, readonly Span[]> {
  const bounds = [...new Set(periods.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)])))]
  const days = bounds.toSorted()
  const held = new Map<string, Span[]>(periods.map(({ id }) => [id, []]))
  days.forEach((from, at) => {
    const after = days[at + 1]
    const to = after === undefined ? undefined : addDays(after, -1)
    const standing = periods.filter((one) => one.from <= from && (one.to === undefined || from <= one.to))
    const meant = standing.reduce<HeldPeriod | undefined>(
      (best, one) => (best && best.from > one.from ? best : one),
      undefined,
    )
    if (!meant) return
    const spans = held.get(meant.id) ?? []
    const last = spans.at(-1)
    if (last?.to !== undefined && addDays(last.to, 1) === from) spans[spans.length - 1] = { from: last.from, to }
    else spans.push({ from, to })
    held.set(meant.id, spans)
  })
  return held
}
