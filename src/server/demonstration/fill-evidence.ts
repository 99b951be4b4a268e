import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { act } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { bindPiece, enterPiece } from '../../mechanisms/evidence/act.ts'
import type { AboutDemoCase, DemoEvidence } from '../../mechanisms/evidence/demo-evidence.ts'
import type { Area } from '../../web/area.ts'
import { demonstrationOf } from '../people/collect.ts'

interface Filling {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
}

/**
 * Enters the pieces that cases of the demonstration cite, by real acts; what its office has under the same title stays.
 *
 * @throws where one is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export async function fillEvidence({ kernel, areas }: Filling): Promise<void> {
  const there = await demoPieces(kernel.identity.database, areas)
  for (const told of demoEvidenceOf(areas)) {
    if (told.about === undefined && !there.has(told.title)) await enter({ kernel, areas }, told)
  }
}

/** Enters the pieces that are about cases of the demonstration, and what was done with them, after these are told. */
export async function fillEvidenceOfCases({ kernel, areas, context }: Filling & { readonly context: ActContext }) {
  const { database } = kernel.identity
  const { rows } = await sql<{ key: string; case_id: string }>`
    select key, case_id from demo_case where case_id is not null`.execute(database)
  const cases = new Map(rows.map(({ key, case_id }) => [key, case_id]))
  const there = await demoPieces(database, areas)
  for (const told of demoEvidenceOf(areas)) {
    const id = told.about && cases.get(told.about.case)
    if (!told.about || id === undefined || there.has(told.title)) continue
    const { piece, actor } = await enter({ kernel, areas }, told, told.about.serves(id))
    await propose({ database, context, areas }, { id, piece, actor, about: told.about })
  }
}

const demoEvidenceOf = (areas: readonly Area[]): readonly DemoEvidence[] =>
  areas.flatMap(({ demoEvidence = [] }) => demoEvidence)

async function enter({ kernel, areas }: Filling, told: DemoEvidence, serves?: ReturnType<AboutDemoCase['serves']>) {
  const { title, by, input } = told
  const actor = actorOf(areas, by)
  const context = {
    kernel,
    kinds: areas.flatMap(({ evidence = [] }) => evidence),
    served: areas.flatMap(({ servedByEvidence = [] }) => servedByEvidence),
  }
  const piece = taken(
    await enterPiece(context, { actor, input: { ...input(dayOf(kernel.now())), title }, files: [] }),
    title,
  )
  if (serves) {
    const binding = { actor, id: piece.id, seen: piece.version, reason: undefined, subject: serves, binds: true }
    taken(await bindPiece(context, binding), title)
  }
  return { piece: piece.id, actor }
}

interface Proposing {
  readonly id: string
  readonly piece: string
  readonly actor: Actor
  readonly about: AboutDemoCase
}

async function propose(
  { database, context, areas }: { database: Database; context: ActContext; areas: readonly Area[] },
  { id, piece, actor, about }: Proposing,
): Promise<void> {
  if (!about.proposes) return
  const { step, answers, agreed } = about.proposes
  taken(await act(database, context, { case: id, step, answers: answers(piece), actor }), step)
  const second = { case: id, step, answers: {}, actor: actorOf(areas, agreed), word: 'agree' } as const
  taken(await act(database, context, second), step)
}

function actorOf(areas: readonly Area[], by: string) {
  const person = demonstrationOf(areas).people.find(({ id }) => id === `demo-${by}`)
  if (!person) throw new Error(`nobody of the demonstration is ${by}`)
  return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
}

function taken<Done extends object>(answer: Done | Refusal, what: string): Done {
  if (isRefusal(answer)) throw new Error(`${what}: ${answer.reason.en}`)
  return answer
}

/** The pieces of the demonstration by their titles, each as it is cited: `ID@VERSION`. One statement. */
export async function demoPieces(database: Database, areas: readonly Area[]): Promise<ReadonlyMap<string, string>> {
  const titles = demoEvidenceOf(areas).map(({ title }) => title)
  if (titles.length === 0) return new Map()
  const { rows } = await sql<{ title: string; cited: string }>`
    select e.content ->> 'title' as title, min(e.id || '@' || e.version) as cited
    from evidence e join office o on o.id = e.office
    where o.demo and e.state = 'current' and e.content ->> 'title' = any(${titles}::text[])
    group by 1`.execute(database)
  return new Map(rows.map(({ title, cited }) => [title, cited]))
}
