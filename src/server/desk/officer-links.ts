import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Say } from '../../law/say.ts'
import type { App, Visit } from '../../web/area.ts'
import { openings } from '../../web/openings.ts'
import type { SectionEntry } from '../../web/section.ts'

/** A page of an area that is for officers. */
export interface OfficerLink {
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
export function registersOf({ app, actor }: Pick<Visit, 'app' | 'actor'>): readonly OfficerLink[] {
  if (actor.kind !== 'officer') return []
  const { catalogue } = app.context
  return app.areas
    .flatMap(({ entries = [], onDesks = [] }) => [...entries, ...onDesks])
    .filter(({ ofLogbook }) => !ofLogbook || app.logbook?.office === actor.office)
    .filter((entry) => entry.listedFor === 'officers' && isFor(entry, catalogue.all, actor.roles))
    .toSorted((one, other) => one.place - other.place)
    .map(({ path, name, about }) => ({ path, name, about }))
}

/** What an officer may begin, by role, kind of office and remit: steps that open a case, each where its form stands. */
export async function beginningsOf(visit: Pick<Visit, 'app' | 'actor' | 'today'>): Promise<readonly OfficerLink[]> {
  const { app, today } = visit
  const { catalogue } = app.context
  const ids = [...new Set(catalogue.all.map(({ id }) => id))].filter((id) => openedAt(app, id) !== undefined)
  const found = await openings(
    visit,
    ids.flatMap((id) => catalogue.current(id, today) ?? []),
  )
  return found.flatMap(({ procedure: { id, steps }, open }) => {
    const path = openedAt(app, id)
    return open.flatMap((step) => {
      const { name, who } = steps[step] ?? {}
      return path !== undefined && name && typeof who === 'object' ? [{ path, name }] : []
    })
  })
}

function openedAt({ areas }: App, id: string): string | undefined {
  const area = areas.find(({ procedures = [] }) => procedures.some((one) => one.id === id))
  const path = `${area?.casesAt?.[id] ?? area?.home ?? ''}/new`
  // A public form belongs to the one procedure that the area names for it, and is no officer's.
  const isPublic = Object.values(area?.beginsAt ?? {}).includes(path)
  return !isPublic && area?.routes.some((route) => route.path === path) ? path : undefined
}
