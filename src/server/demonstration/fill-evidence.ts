import { sql } from 'kysely'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { isRefusal } from '../../law/refusal.ts'
import { enterPiece } from '../../mechanisms/evidence/act.ts'
import type { Area } from '../../web/area.ts'
import { demonstrationOf } from '../people/collect.ts'

/**
 * Enters the evidence of the demonstration by real acts; what its office has under the same title stays.
 *
 * @throws where one is refused: the demonstration is data of this program, and what is wrong in it is a fault
 */
export async function fillEvidence(kernel: Kernel, areas: readonly Area[]): Promise<void> {
  const told = areas.flatMap(({ demoEvidence = [] }) => demoEvidence)
  const there = await demoPieces(kernel.identity.database, areas)
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const context = { kernel, kinds: areas.flatMap(({ evidence = [] }) => evidence) }
  for (const { by, title, input } of told) {
    const person = people.get(`demo-${by}`)
    if (!person) throw new Error(`nobody of the demonstration is ${by}`)
    if (there.has(title)) continue
    const actor = { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
    const done = await enterPiece(context, { actor, input: { ...input(dayOf(kernel.now())), title }, files: [] })
    if (isRefusal(done)) throw new Error(`${title} by ${by}: ${done.reason.en}`)
  }
}

/** The pieces of the demonstration by their titles, each as it is cited: `ID@VERSION`. One statement. */
export async function demoPieces(database: Database, areas: readonly Area[]): Promise<ReadonlyMap<string, string>> {
  const titles = areas.flatMap(({ demoEvidence = [] }) => demoEvidence.map(({ title }) => title))
  if (titles.length === 0) return new Map()
  const { rows } = await sql<{ title: string; cited: string }>`
    select e.content ->> 'title' as title, min(e.id || '@' || e.version) as cited
    from evidence e join office o on o.id = e.office
    where o.demo and e.state = 'current' and e.content ->> 'title' = any(${titles}::text[])
    group by 1`.execute(database)
  return new Map(rows.map(({ title, cited }) => [title, cited]))
}
