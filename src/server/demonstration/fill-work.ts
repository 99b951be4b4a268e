import type { Kernel } from '../../kernel/kernel.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import type { Area } from '../../web/area.ts'
import { demonstrationOf } from '../people/collect.ts'

interface Filling {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
  readonly context: ActContext
}

/** What people of the demonstration do on what is no case alone, area by area. */
export async function fillWork({ kernel, areas, context }: Filling): Promise<void> {
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const actorOf = (id: string) => {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody of the demonstration is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  }
  for (const work of areas.flatMap(({ demoWork = [] }) => demoWork)) await work({ kernel, context, actorOf })
}
