import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { act } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { bindPiece, enterPiece } from '../../mechanisms/evidence/act.ts'
import type { Area } from '../../web/area.ts'
import { demonstrationOf } from '../people/collect.ts'

interface Filling {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
  readonly context: ActContext
}

/**
 * Enters the evidence of the demonstration by real acts, each piece once, after the cases are told.
 *
 * @returns how many pieces
 * @throws where an act is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export async function fillEvidence({ kernel, areas, context }: Filling): Promise<number> {
  const { database, now } = kernel.identity
  const told = areas.flatMap(({ demoEvidence = [] }) => demoEvidence)
  const { rows } = await sql<{ key: string; case_id: string }>`
    select key, case_id from demo_case where case_id is not null`.execute(database)
  const cases = new Map(rows.map(({ key, case_id }) => [key, case_id]))
  const evidence = { kernel, kinds: areas.flatMap(({ evidence = [] }) => evidence) }
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const actorOf = (id: string) => {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody of the demonstration is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  }
  const present = await sql<{ title: string }>`
    select e.content ->> 'title' as title from evidence e join office o on o.id = e.office where o.demo`.execute(
    database,
  )
  const entered = new Set(present.rows.map(({ title }) => title))
  let count = 0
  for (const { case: key, by, input, serves, proposes } of told) {
    const id = cases.get(key)
    const given = input(dayOf(now()))
    if (id === undefined || entered.has(given.title)) continue
    const actor = actorOf(by)
    const piece = taken(await enterPiece(evidence, { actor, input: given, files: [] }), given.title)
    const binding = { actor, id: piece.id, seen: piece.version, reason: undefined, subject: serves(id), binds: true }
    taken(await bindPiece(evidence, binding), given.title)
    count += 1
    if (!proposes) continue
    const { step, answers, agreed } = proposes
    taken(await act(database, context, { case: id, step, answers: answers(piece.id), actor }), step)
    taken(await act(database, context, { case: id, step, answers: {}, actor: actorOf(agreed), word: 'agree' }), step)
  }
  return count
}

function taken<Done extends object>(answer: Done | Refusal, what: string): Done {
  if (isRefusal(answer)) throw new Error(`${what}: ${answer.reason.en}`)
  return answer
}
