import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import type { App, Visit } from '../../web/area.ts'
import type { SectionEntry } from '../../web/section.ts'

/** A page of an area that is for officers. */
export interface OfficersWay {
  readonly path: string
  readonly name: Say
  /** What stands or is done there, in a line. */
  readonly about?: Say | undefined
}

/** Whether a procedure has a step for somebody in one of these roles. */
const calls = ({ steps }: Procedure, roles: readonly string[]): boolean =>
  Object.values(steps).some(({ who, concurs }) =>
    [who, concurs].some((call) => typeof call === 'object' && roles.includes(call.role)),
  )

function isFor({ procedure, roles: named }: SectionEntry, procedures: readonly Procedure[], roles: readonly string[]) {
  if (named) return named.some((role) => roles.includes(role))
  return procedure === undefined || procedures.some((one) => one.id === procedure && calls(one, roles))
}

/** The registers that an officer works in by their roles, in the order of the areas. */
export function waysOf({ app, actor }: Pick<Visit, 'app' | 'actor'>): readonly OfficersWay[] {
  if (actor.kind !== 'officer') return []
  const { catalogue } = app.context
  return app.areas
    .flatMap(({ entries = [] }) => entries)
    .filter((entry) => entry.listedFor === 'officers' && isFor(entry, catalogue.all, actor.roles))
    .toSorted((one, other) => one.place - other.place)
    .map(({ path, name, about }) => ({ path, name, about }))
}

/** What an officer may begin: the first steps of procedures that their roles open, each where its form stands. */
export function beginningsOf({ app, actor, today }: Pick<Visit, 'app' | 'actor' | 'today'>): readonly OfficersWay[] {
  if (actor.kind !== 'officer') return []
  const { catalogue } = app.context
  const ids = [...new Set(catalogue.all.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const procedure = catalogue.current(id, today)
    const path = procedure && openedAt(app, id)
    if (!procedure || path === undefined) return []
    return Object.values(procedure.steps).flatMap(({ name, from, who }) =>
      from.length === 0 && typeof who === 'object' && actor.roles.includes(who.role) ? [{ path, name }] : [],
    )
  })
}

function openedAt({ areas }: App, id: string): string | undefined {
  const area = areas.find(({ procedures = [] }) => procedures.some((one) => one.id === id))
  const path = `${area?.casesAt?.[id] ?? area?.home ?? ''}/new`
  // Where whoever has no desk begins is open to everybody, and another procedure of the area has no form there.
  const isPublic = Object.values(area?.beginsAt ?? {}).includes(path)
  return !isPublic && area?.routes.some((route) => route.path === path) ? path : undefined
}
