import { z } from 'zod'
import { addMonths, type Day, dayOf } from '../../../../kernel/calendar/day.ts'
import type { TakenStep } from '../../../../kernel/procedure/case-state.ts'

// What the operator sent on its own designation, and what of it is still open: all of it is read from the steps.

const Sent = z.object({
  doneOn: z.string(),
  how: z.enum(['own', 'agency']),
  agency: z.string().optional(),
  result: z.string(),
  measures: z.array(z.object({ what: z.string(), by: z.string() })).catch([]),
  on: z.string().optional(),
})
const Done = z.object({ measure: z.string(), done: z.string() })

export interface Submission {
  readonly revision: number
  readonly doneOn: Day
  readonly how: 'own' | 'agency'
  readonly agency: string | undefined
  readonly result: string
  /** On the day it came in; of one on paper the day that its entry names. */
  readonly sentOn: Day
  /** On paper, entered by the department; else the operator's own step, whose entry in the record is its receipt. */
  readonly onPaper: boolean
  readonly measures: readonly SentMeasure[]
}

export interface SentMeasure {
  /** Of its submission and place: `7/2`. */
  readonly id: string
  readonly what: string
  /** The operator's own day. */
  readonly by: Day
  readonly done: { readonly on: Day; readonly words: string } | undefined
}

type Steps = readonly Pick<TakenStep, 'step' | 'revision' | 'answers' | 'at'>[]

/** The steps by which an assessment comes in. */
export const SENDS: readonly string[] = ['submitAssessment', 'enterAssessment']

/** In the order in which they came in. */
export function submissionsOf(steps: Steps): readonly Submission[] {
  const done = new Map(
    steps.flatMap(({ step, answers, at }) => {
      const said = step === 'reportMeasure' ? Done.safeParse(answers).data : undefined
      return said ? [[said.measure, { on: dayOf(at), words: said.done }] as const] : []
    }),
  )
  return steps.flatMap(({ step, revision, answers, at }) => {
    const said = SENDS.includes(step) ? Sent.safeParse(answers).data : undefined
    if (!said) return []
    const { doneOn, how, agency, result, measures, on } = said
    const all = measures.map(({ what, by }, place) => {
      const id = `${revision}/${place + 1}`
      return { id, what, by, done: done.get(id) }
    })
    const onPaper = step === 'enterAssessment'
    return [{ revision, doneOn, how, agency, result, sentOn: on ?? dayOf(at), onPaper, measures: all }]
  })
}

export const openMeasures = (steps: Steps): readonly SentMeasure[] =>
  submissionsOf(steps).flatMap(({ measures }) => measures.filter(({ done }) => !done))

/** How the operator is reached, as it told the department. */
export const contactOf = (steps: Steps): string | undefined => {
  const said = steps.findLast(({ step }) => step === 'tellContact')?.answers.contact
  return typeof said === 'string' ? said : undefined
}

export interface YearsOfAssessment {
  /**
   * Calendar years of which none came in, of those that are over and were whole under the designation; a year before the
   * last one that was made is made good. That nothing came in breaks no time: the law sets none for sending.
   */
  readonly missed: readonly number[]
  /** Twelve months after the last one: this site's suggestion, and no figure of the law. */
  readonly plan: Day | undefined
}

/**
 * 每年至少进行一次, read by the calendar year: the year of the designation is a part of one and is never missed, nor is a
 * year that is not over.
 */
export function yearlyOf(since: Day, submissions: readonly Submission[], today: Day): YearsOfAssessment {
  const yearOf = (day: Day) => Number(day.slice(0, 4))
  const whole = Math.max(yearOf(today) - yearOf(since) - 1, 0)
  const last = submissions
    .map(({ doneOn }) => doneOn)
    .toSorted()
    .at(-1)
  const missed = Array.from({ length: whole }, (_, at) => yearOf(since) + 1 + at).filter(
    (year) => last === undefined || year > yearOf(last),
  )
  return { missed, plan: last === undefined ? undefined : dayOfYearAfter(last) }
}

const dayOfYearAfter = (day: Day): Day => addMonths(day, 12)
