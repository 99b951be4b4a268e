import { z } from 'zod'
import { type EventDefinition, event } from '../event/definition.ts'
import type { CaseFile } from './case-file.ts'
import type { Answers } from './case-state.ts'
import { type FactName, type FactTypes, holdsFacts } from './fact.ts'

/** What every event of a step says: of which case, by which step, and where the case stands after it. */
export const stepFacts = {
  case: z.string(),
  procedure: z.string(),
  step: z.string(),
  stage: z.string(),
  /** The office that holds the case after the step. */
  office: z.string(),
}

const StepFacts = z.strictObject(stepFacts)
export type StepFacts = z.infer<typeof StepFacts>

/** What the body of an event is made from. */
export interface StepTold<Reads extends FactName = never> extends StepFacts {
  /** As the case stood before the step; undefined where the step opens it. */
  readonly file: CaseFile | undefined
  readonly answers: Answers
  /** Of this step in its case: `case.revision` names it for good. */
  readonly revision: number
  /** When it happened: the day that was named where it was entered later, else the moment of the act. */
  readonly since: Date
  /** What the readers gave that it names. */
  readonly read: Pick<FactTypes, Reads>
}

/** An event that a step raises, and how its body is made. */
export interface StepEvent {
  readonly event: EventDefinition
  /** Names of the reads that its body stands on beside the file and the answers. */
  readonly reads: readonly FactName[]
  /** What it says beside `stepFacts`. Pure. */
  readonly more: (told: StepTold) => object
}

/** The facts of a body beside `stepFacts`. */
type More<Body extends z.ZodType> = Omit<z.input<Body>, keyof StepFacts>

type Making<Body extends z.ZodType, Reads extends FactName> = (told: StepTold<Reads>) => More<Body>

/**
 * A step raises this event. What its body says beside `stepFacts` is made by a pure function from the file and the
 * answers, and must be given where there is any.
 */
export function raises<Body extends z.ZodType<object, object>, const Reads extends FactName = never>(
  definition: EventDefinition<Body>,
  ...[more, reads = []]: Record<never, never> extends More<Body>
    ? [more?: Making<Body, NoInfer<Reads>>, reads?: readonly Reads[]]
    : [more: Making<Body, NoInfer<Reads>>, reads?: readonly Reads[]]
): StepEvent {
  const given = (told: StepTold): object => {
    if (!holdsFacts(told.read, reads)) throw new Error(`not all of these facts were read: ${reads.join(', ')}`)
    return more?.({ ...told, read: told.read }) ?? {}
  }
  return { event: definition, reads, more: given }
}

/** An event of a step that says nothing beside which step it was. */
export const stepEvent = (kind: string, area?: string): EventDefinition<typeof StepFacts> =>
  event(kind, StepFacts, area === undefined ? {} : { area })

/** Any step of any procedure. */
export const stepTaken = stepEvent('step.taken')

/** A clock is over. */
export const deadlineOver = event(
  'deadline.over',
  z.strictObject({
    case: z.string(),
    procedure: z.string(),
    office: z.string(),
    clock: z.string(),
    binds: z.enum(['office', 'party']),
    /** Its row. */
    deadline: z.number(),
  }),
)
