import type { Kernel } from '../../kernel/kernel.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import type { LogbookBeside } from '../../mechanisms/logbook/beside.ts'
import type { DemoWork } from '../../mechanisms/plan/demo-work.ts'
import type { Area } from '../../web/area.ts'
import { demonstrationOf } from '../people/collect.ts'

interface Filling {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
  readonly context: ActContext
  readonly logbook?: LogbookBeside | undefined
}

/**
 * What people of the demonstration do on what is no case alone, area by area, after its cases are told. A database that
 * has none of these, as an earlier release left it, gets nothing.
 */
export async function fillWork(filling: Filling): Promise<void> {
  const { kernel, areas } = filling
  if (!(await kernel.identity.database.selectFrom('demo_case').select('key').limit(1).executeTakeFirst())) return
  await doAll(
    areas.flatMap(({ demoWork = [] }) => demoWork),
    filling,
  )
}

/** The same of what needs no case: it is done first, since the telling of all cases takes a minute. */
export const fillFirst = (filling: Filling): Promise<void> =>
  doAll(
    filling.areas.flatMap(({ demoFirst = [] }) => demoFirst),
    filling,
  )

async function doAll(works: readonly DemoWork[], { kernel, areas, context, logbook }: Filling): Promise<void> {
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const actorOf = (id: string) => {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody of the demonstration is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  }
  for (const work of works) await work({ kernel, context, actorOf, logbook })
}
