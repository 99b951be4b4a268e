import type { Facts } from '../kernel/procedure/case-state.ts'
import type { Procedure } from '../kernel/procedure/definition.ts'
import { whyNotEligible } from '../kernel/procedure/eligibility.ts'
import { readOfficeFacts } from '../kernel/procedure/facts.ts'
import { type Refusal, refuse } from '../law/refusal.ts'
import { databaseOf, type Visit } from './area.ts'

export interface OpeningSteps {
  readonly procedure: Procedure
  /** Ids of the steps by which the visitor may open a case. */
  readonly open: readonly string[]
  /** Why the first step that opens a case is not theirs, where none is. */
  readonly refusal: Refusal
}

export const notInForce = refuse('not-found', {
  zh: '这一程序在这一天尚未施行',
  en: 'This procedure is not in force on this day',
})

type Visiting = Pick<Visit, 'app' | 'actor'>

/** By which steps this visitor may open a case of each procedure, by role, kind of office and remit: one statement. */
export async function openings(visit: Visiting, procedures: readonly Procedure[]): Promise<readonly OpeningSteps[]> {
  const { app, actor } = visit
  const now = app.kernel.now()
  const facts = await readOfficeFacts(databaseOf(visit), app.context, { procedures, actor, now })
  return procedures.map((procedure) => openingsOf(procedure, { actor, now, facts }))
}

interface Opener {
  readonly actor: Visit['actor']
  readonly now: Date
  readonly facts: Facts
}

function openingsOf(procedure: Procedure, opener: Opener): OpeningSteps {
  const asked = Object.entries(procedure.steps).flatMap(([id, step]) =>
    step.from.length === 0 && step.who !== 'system'
      ? [{ id, no: whyNotEligible({ procedure, id, step, file: undefined, speaks: false, ...opener }) }]
      : [],
  )
  const refusal = asked.flatMap(({ no }) => no ?? [])[0]
  return { procedure, open: asked.flatMap(({ id, no }) => (no ? [] : [id])), refusal: refusal ?? notInForce }
}

/** Whether this visitor may open a case of the version in force today. */
export async function mayOpen(visit: Visiting & Pick<Visit, 'today'>, id: string): Promise<boolean> {
  const procedure = visit.app.context.catalogue.current(id, visit.today)
  const [found] = procedure ? await openings(visit, [procedure]) : []
  return found !== undefined && found.open.length > 0
}
