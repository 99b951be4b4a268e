import { expect, test } from 'vitest'
import { testRoles } from '../../../test/roles.ts'
import type { Demonstration } from '../../kernel/identity/demonstration.ts'
import { authorityRole, authorityRoles } from '../../mechanisms/enforcement/roles.ts'
import type { Area } from '../../web/area.ts'
import { areas } from '../areas.ts'
import { demonstrationOf, rolesOf } from './collect.ts'

const [library, reports] = areas
if (!library || !reports) throw new Error('no areas')

const bare = (more: Partial<Area>): Area => ({ ...library, id: 'other', procedures: [], roles: {}, ...more })
const given = (more: Partial<Demonstration>): Demonstration => ({ offices: [], people: [], remits: [], ...more })

test('each area declares what it calls: without any other it has its roles, and its people hold no others', () => {
  for (const area of areas) {
    const roles = rolesOf([area])
    const { offices, people, remits } = demonstrationOf([area])
    const strangers = people.filter((person) => person.roles.some((role) => !roles.has(role)))
    expect([area.id, strangers]).toEqual([area.id, []])
    const places = new Set(offices.map(({ id }) => id))
    expect(people.filter(({ at }) => !places.has(at))).toEqual([])
    expect(remits.filter(({ to }) => 'office' in to && !places.has(to.office))).toEqual([])
  }
})

test('tests below the areas know every role by the same definition', () => {
  expect(new Map([...testRoles].toSorted())).toEqual(new Map([...rolesOf(areas)].toSorted()))
})

test('a step that calls a role which its own area does not declare stops the start, whatever a neighbour declares', () => {
  const { 'legal-reviewer': _, ...fewer } = reports.roles ?? {}
  expect(() => rolesOf([...areas.filter(({ id }) => id !== 'reports'), { ...reports, roles: fewer }])).toThrow(
    /calls legal-reviewer, which the area reports does not declare/,
  )
})

test('one role is one definition: two under one id stop the start', () => {
  expect(rolesOf([reports, bare({ roles: { intake: authorityRoles.intake } })]).get('intake')?.name.zh).toBe('受理员')
  const other = bare({ roles: { intake: authorityRole('另一个受理员', 'another intake officer') } })
  expect(() => rolesOf([reports, other])).toThrow('the role intake is declared twice, and not as the same')
})

test('one person and one office of the demonstration are one declaration', () => {
  const { offices, people } = demonstrationOf(areas)
  const [office] = offices
  const [person] = people
  if (!office || !person) throw new Error('nobody')
  expect(demonstrationOf([...areas, bare({ demonstration: [given({ offices: [office] })] })]).offices).toEqual(offices)
  const changed = given({ offices: [{ ...office }], people: [{ ...person, name: '另一人' }] })
  expect(() => demonstrationOf([...areas, bare({ demonstration: [changed] })])).toThrow(
    /the office .* is declared twice.*; the person .* is declared twice/,
  )
})
