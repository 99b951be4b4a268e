import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { type ControlPoint, type Level, pointsFor } from './control-points.ts'
import { gradeOf, type Harm } from './matrix.ts'

export type PointVerdict = 'met' | 'partly' | 'unmet' | 'inapplicable'

export interface PointState {
  readonly point: string
  readonly state: PointVerdict
  readonly reason: string
}

/** How a network is graded, as its file says. */
export interface Grading {
  readonly network: string
  readonly info: Harm
  readonly service: Harm
  readonly s: Level
  readonly a: Level
  readonly level: Level
  readonly extensions: readonly string[]
  /** Whether it changes a level that was filed before. */
  readonly changes: boolean
  /** The last word of experts since it was graded; undefined where none was asked. */
  readonly experts: { readonly agree: boolean } | undefined
  readonly approvedOn: Day | undefined
  readonly filedOn: Day | undefined
  readonly certified: { readonly number: string; readonly on: Day } | undefined
}

const object = z.enum(['rights', 'order', 'state'])
const degree = z.enum(['ordinary', 'serious', 'grave'])

const Graded = z.object({
  network: z.string().optional(),
  infoObject: object,
  infoDegree: degree,
  serviceObject: object,
  serviceDegree: degree,
  extensions: z.array(z.string()).catch([]),
  changes: z.boolean().catch(true),
})
const Reviewed = z.object({ agree: z.boolean() })
const Filed = z.object({ filedOn: z.string() })
const Certified = z.object({ number: z.string(), on: z.string() })
const Assessed = z.object({
  rows: z.array(
    z.object({ point: z.string(), state: z.enum(['met', 'partly', 'unmet', 'inapplicable']), reason: z.string() }),
  ),
})

/** What of a file a grading is read from. */
export interface GradingSteps {
  readonly steps: readonly Pick<TakenStep, 'step' | 'at' | 'answers'>[]
}

/** The grading that a file holds, by its last steps; undefined where none can be read. Pure. */
export function gradingIn({ steps }: GradingSteps): Grading | undefined {
  const at = steps.findLastIndex(({ step }) => step === 'grade' || step === 'regrade')
  const graded = Graded.safeParse(steps[at]?.answers)
  const network = z.object({ network: z.string() }).safeParse(steps[0]?.answers)
  if (!graded.success || !network.success) return undefined
  const { infoObject, infoDegree, serviceObject, serviceDegree, extensions, changes } = graded.data
  const since = steps.slice(at + 1)
  const last = (name: string) => since.findLast(({ step }) => step === name)
  const info = { object: infoObject, degree: infoDegree }
  const service = { object: serviceObject, degree: serviceDegree }
  const approved = last('approve')
  return {
    network: network.data.network,
    info,
    service,
    ...gradeOf({ info, service }),
    extensions,
    changes,
    experts: Reviewed.safeParse(last('review')?.answers).data,
    approvedOn: approved && dayOf(approved.at),
    filedOn: Filed.safeParse(last('file')?.answers).data?.filedOn,
    certified: Certified.safeParse(last('certify')?.answers).data,
  }
}

/**
 * Whether experts are heard before the level is approved: from the level that the office compared with its source, and where
 * a level that was filed is changed, as the renewal of filings of 2025 does. No text at hand orders either. Pure.
 */
export const asksExperts = (
  { level, changes }: Pick<Grading, 'level' | 'changes'>,
  from: number | undefined,
): boolean => changes || (from !== undefined && level >= from)

/** Whether experts are the next to ask: their opinion is among what is filed from level 3. Pure. */
export const filesExperts = ({ level, changes }: Pick<Grading, 'level' | 'changes'>): boolean => level >= 3 || changes

/** What each control point came to, as it was said last. Pure. */
export function pointStatesIn({ steps }: GradingSteps): ReadonlyMap<string, PointState> {
  const said = steps
    .filter(({ step }) => step === 'assess')
    .flatMap(({ answers }) => Assessed.safeParse(answers).data?.rows ?? [])
  return new Map(said.map((row) => [row.point, row]))
}

/** The points a grading is held against, each with what was said of it. A tree of groups, categories and points; no score. */
export function gapOf(
  file: GradingSteps,
): readonly { readonly point: ControlPoint; readonly said: PointState | undefined }[] {
  const grading = gradingIn(file)
  const states = pointStatesIn(file)
  return grading
    ? pointsFor(grading.level, grading.extensions).map((point) => ({ point, said: states.get(point.id) }))
    : []
}
