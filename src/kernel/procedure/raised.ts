import { dayOf } from '../calendar/day.ts'
import { type RaisedEvent, raised } from '../event/raise.ts'
import type { Database } from '../storage/connection.ts'
import type { CaseFile } from './case-file.ts'
import type { Decision } from './decision.ts'
import type { Procedure } from './definition.ts'
import { type FactSources, readNamed } from './facts.ts'
import type { StepEvent, StepTold } from './step-event.ts'

interface Act {
  readonly procedure: Pick<Procedure, 'id'>
  readonly id: string
  /** As it stood before. */
  readonly file: CaseFile | undefined
  readonly decision: Decision
}

/** The events of a decision as they are written with it. What their bodies stand on is read first, and nothing else. */
export async function eventsOf(database: Database, sources: FactSources, act: Act): Promise<readonly RaisedEvent[]> {
  const { file, decision } = act
  const names = [...new Set(decision.events.flatMap(({ reads }) => reads))]
  const { answers, at: now } = decision
  const read =
    names.length === 0
      ? {}
      : await readNamed(database, sources, names, { file, answers, day: dayOf(now), now, actor: { kind: 'system' } })
  return plainEvents(act, read)
}

/** Of a decision whose events stand on no reads. Pure. */
export function plainEvents(
  { procedure, id, file, decision }: Act,
  read: StepTold['read'] = {},
): readonly RaisedEvent[] {
  const { step, stage, office, answers, since } = decision
  const revision = (file?.revision ?? 0) + 1
  const told = { case: id, procedure: procedure.id, step, stage, office, file, answers, revision, since, read }
  return decision.events.map((one) => raised(one.event, { subject: id, body: bodyOf(one, told) }))
}

/** The facts of a step, and what the event says beside them. Pure. */
export function bodyOf({ more }: StepEvent, told: StepTold): object {
  const { case: id, procedure, step, stage, office } = told
  return { case: id, procedure, step, stage, office, ...more(told) }
}
