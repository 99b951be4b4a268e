import { ownRoles, type RoleDefinitions, type Roles } from '../src/kernel/identity/roles.ts'
import { laterRoles } from '../src/server/people/later-areas.ts'

const files = import.meta.glob<{ readonly roles: RoleDefinitions }>('../src/areas/**/roles.ts', { eager: true })

/** Every role there is, for tests of what stands below the areas: none of their pages is loaded for it. */
export const testRoles: Roles = new Map(
  [ownRoles, ...Object.values(files).map(({ roles }) => roles), laterRoles].flatMap((roles) => Object.entries(roles)),
)
