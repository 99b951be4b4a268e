import type { Demonstration } from '../../kernel/identity/demonstration.ts'
import { ownRoles, type RoleDefinition, type Roles } from '../../kernel/identity/roles.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Area } from '../../web/area.ts'
import { laterDemonstration, laterRoles } from './later-areas.ts'

/**
 * Every role of this installation: those of its areas, of the register itself, and those that no area calls yet. A role
 * of two areas is one definition below them; two under one id are a fault, and so is a step that calls a role which its
 * own area does not declare: without its neighbours nobody could be given it.
 */
export function rolesOf(areas: readonly Area[]): Roles {
  const declared = [ownRoles, ...areas.map(({ roles = {} }) => roles), laterRoles].flatMap(
    Object.entries<RoleDefinition>,
  )
  const faults = [...areas.flatMap(undeclared), ...twice(declared, 'role')]
  if (faults.length > 0) throw new Error(faults.join('; '))
  return new Map(declared)
}

const undeclared = ({ id: area, roles = {}, procedures = [], registers = [] }: Area): readonly string[] => [
  ...registers.flatMap(({ id, enters, agrees }) =>
    [enters.role, ...(agrees ? [agrees.role] : [])].flatMap((role) =>
      Object.hasOwn(roles, role) ? [] : [`the register ${id} calls ${role}, which the area ${area} does not declare`],
    ),
  ),
  ...procedures.flatMap((procedure) =>
    rolesNamedIn(procedure).flatMap(({ place, role }) =>
      Object.hasOwn(roles, role)
        ? []
        : [`${procedure.id}@${procedure.version}.${place} calls ${role}, which the area ${area} does not declare`],
    ),
  ),
]

const rolesNamedIn = ({ steps, readBy = [] }: Procedure): readonly { place: string; role: string }[] => [
  ...Object.entries(steps).flatMap(([place, { who, concurs }]) =>
    [who, concurs].flatMap((call) => (typeof call === 'object' ? [{ place, role: call.role }] : [])),
  ),
  ...readBy.map((role) => ({ place: 'readBy', role })),
]

/** 临江市, as the areas of this installation fill it. What several of them need is one object below them. */
export function demonstrationOf(areas: readonly Area[]): Demonstration {
  const given = [...areas.flatMap(({ demonstration = [] }) => demonstration), ...laterDemonstration]
  const offices = given.flatMap((one) => one.offices)
  const people = given.flatMap((one) => one.people)
  const faults = [
    ...twice(
      offices.map((office) => [office.id, office]),
      'office',
    ),
    ...twice(
      people.map((person) => [person.id, person]),
      'person',
    ),
  ]
  if (faults.length > 0) throw new Error(faults.join('; '))
  return {
    offices: [...new Set(offices)],
    people: [...new Set(people)],
    remits: given.flatMap((one) => one.remits),
    particulars: [...new Set(given.flatMap((one) => one.particulars ?? []))],
    remedies: [...new Set(given.flatMap((one) => one.remedies ?? []))],
  }
}

/** Ids under which more than one thing is declared. */
function twice(declared: readonly (readonly [id: string, definition: unknown])[], what: string): readonly string[] {
  const first = new Map<string, unknown>()
  for (const [id, definition] of declared) if (!first.has(id)) first.set(id, definition)
  const others = declared.filter(([id, definition]) => first.get(id) !== definition)
  return [...new Set(others.map(([id]) => `the ${what} ${id} is declared twice, and not as the same`))]
}
