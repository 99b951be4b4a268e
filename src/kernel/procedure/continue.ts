import type { Calendar } from '../calendar/calendar.ts'
import { type Day, dayOf, startOf } from '../calendar/day.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseState, TakenStep } from './case-state.ts'
import type { ProcedureCatalogue } from './catalogue.ts'
import { type Deadline, startClock } from './clock.ts'
import { nextDue } from './clock-changes.ts'
import type { Decision } from './decision.ts'
import { type Continuation, clocksOf, namedDay, type Procedure, stepCalled } from './definition.ts'

// Under which version of its procedure a case goes on. Pure; what is written of it stands in `going-on.ts`.
//
// A step is taken under the version in force on its own day: today, or the day that is named for what happened before
// (补录). What a breach costs is another question and stays with the day of the act: guards ask the penalty table for it.

/** A version under which cases of the one before go on. */
export type Continuing = Procedure & { readonly continues: Continuation }

const continuing = (one: Procedure | undefined): one is Continuing => one?.continues !== undefined

type Pinned = Pick<CaseState, 'procedure' | 'version'>

/** The versions under which a case goes on one after another until a day; none where it stays as it is. */
export function continuingOn(catalogue: ProcedureCatalogue, { procedure, version }: Pinned, day: Day) {
  const found: Continuing[] = []
  for (let next = catalogue.next(procedure, version); continuing(next) && next.continues.from <= day; ) {
    found.push(next)
    next = catalogue.next(procedure, next.version)
  }
  return found
}

/** How a case stands once it goes on under a version: its stage by the name it has there, and the clocks that begin. */
export function onceContinued(
  file: Pick<CaseState, 'stage' | 'deadlines'>,
  into: Continuing,
  calendar: Calendar,
): { readonly stage: string; readonly starts: readonly Deadline[] } {
  const stage = into.continues.stages?.[file.stage] ?? file.stage
  return { stage, starts: startedBetween({ stage, running: file.deadlines }, into, calendar) }
}

function startedBetween(
  { stage, running }: { readonly stage: string; readonly running: readonly Deadline[] },
  into: Continuing,
  calendar: Calendar,
): readonly Deadline[] {
  const { starts = [], from } = into.continues
  return starts.flatMap(({ clock: id, at, name }) => {
    const clock = clocksOf(into).find((one) => one.id === id)
    if (!clock || !at.includes(stage) || running.some((one) => one.clock === id)) return []
    return [startClock({ ...clock, name }, startOf(from), calendar)]
  })
}

/** Which version decides on a step, and which the case goes on under first. */
export interface Way {
  /** Those the case goes on under before the step is taken. */
  readonly hops: readonly Continuing[]
  readonly procedure: Procedure
  /** Where the step is of a day before the case went on: those it has gone on under since, the oldest first. */
  readonly since: readonly Continuing[]
}

/** Undefined where no version of the procedure has the case. */
export function wayOf(
  catalogue: ProcedureCatalogue,
  file: CaseFile,
  { step, answers, today }: { readonly step: string; readonly answers: unknown; readonly today: Day },
): Way | undefined {
  const now = catalogue.at(file.procedure, file.version)
  if (!now) return undefined
  const later = continuingOn(catalogue, file, today)
  const named = [now, ...later].flatMap((one) => stepCalled(one, step) ?? [])[0]
  const day = earlier((named && namedDay(named, answers)) ?? today, today)
  const hops = later.filter(({ continues }) => continues.from <= day)
  const last = hops.at(-1)
  if (last) return { hops, procedure: last, since: [] }
  return { hops, ...versionOfDay(catalogue, file, { now, step, day }) }
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

interface OnDay {
  readonly now: Procedure
  readonly step: string
  readonly day: Day
}

/**
 * Of a step that really happened before the case went on: the version of that day, where the case stood under it and
 * where it has the step and the stage. Else the version the case stands under, which refuses a day before its own.
 */
function versionOfDay(catalogue: ProcedureCatalogue, file: CaseFile, { now, step, day }: OnDay): Omit<Way, 'hops'> {
  const since: Continuing[] = []
  let procedure = now
  for (const { from } of (file.continued ?? []).toReversed()) {
    const before = catalogue.at(file.procedure, from)
    if (!continuing(procedure) || procedure.continues.from <= day || !before) break
    since.unshift(procedure)
    procedure = before
  }
  const isKnown = stepCalled(procedure, step) !== undefined && Object.hasOwn(procedure.stages, file.stage)
  return isKnown ? { procedure, since } : { procedure: now, since: [] }
}

/** The version of an earlier day, with what the version the case stands under stops by the same step. */
export function alsoStopping({ procedure, since }: Way, id: string): Procedure {
  const [step, newer] = [stepCalled(procedure, id), stepCalled(since.at(-1) ?? procedure, id)]
  if (!step || !newer || since.length === 0) return procedure
  const stops = [...new Set([...(step.stops ?? []), ...(newer.stops ?? [])])]
  return { ...procedure, steps: { ...procedure.steps, [id]: { ...step, stops } } }
}

/** A decision on what happened before the case went on, with the clocks that have begun on such a case since. */
export function withClocksSince(
  decision: Decision,
  file: CaseState,
  since: Way['since'],
  calendar: Calendar,
): Decision {
  if (decision.effect !== 'taken') return decision
  const { stops, changes } = decision
  let { stage } = decision
  const left = file.deadlines.filter(({ id }) => !stops.includes(id))
  let running: readonly Deadline[] = [
    ...left.map((one) => changes.find(({ id }) => id === one.id) ?? one),
    ...decision.starts,
  ]
  let starts = decision.starts
  for (const into of since) {
    stage = into.continues.stages?.[stage] ?? stage
    const begun = startedBetween({ stage, running }, into, calendar)
    running = [...running, ...begun]
    starts = [...starts, ...begun]
  }
  return { ...decision, stage, starts, nextDue: nextDue(running) }
}

/** Whether a case is acted on as things happen; one whose last act was entered after the day belongs to what is entered later. */
const isLive = ({ movedAt }: CaseFile, { continues }: Continuing): boolean => movedAt < startOf(continues.from)

/** A case as it stands today for whoever looks at it, before anybody acts: nothing is written. */
export function asContinued<File extends CaseFile>(
  catalogue: ProcedureCatalogue,
  file: File,
  { calendar, now }: { readonly calendar: Calendar; readonly now: Date },
): File {
  let standing = file
  for (const into of continuingOn(catalogue, file, dayOf(now))) {
    if (!isLive(file, into)) return standing
    standing = shownUnder(standing, into, calendar)
  }
  return standing
}

function shownUnder<File extends CaseFile>(file: File, into: Continuing, calendar: Calendar): File {
  const { stage, starts } = onceContinued(file, into, calendar)
  // Clocks that are not written yet have no row: below zero none is taken for one.
  const begun = starts.map((deadline, at) => ({ ...deadline, id: -1 - file.deadlines.length - at }))
  const deadlines = [...file.deadlines, ...begun]
  const { version, law } = into
  return { ...file, version, law, stage, deadlines, nextDue: nextDue(deadlines) }
}

/** The version under which a step of a case was taken. */
export function procedureOf(catalogue: ProcedureCatalogue, file: CaseFile, taken: TakenStep): Procedure | undefined {
  const went = file.continued ?? []
  const before = went.filter(({ revision }) => revision < taken.revision)
  const version = before.at(-1)?.to ?? went[0]?.from ?? file.version
  const procedure = catalogue.at(file.procedure, version)
  const step = procedure && stepCalled(procedure, taken.step)
  const day = step && namedDay(step, taken.answers)
  if (!procedure || day === undefined) return procedure
  return versionOfDay(catalogue, { ...file, continued: before }, { now: procedure, step: taken.step, day }).procedure
}
